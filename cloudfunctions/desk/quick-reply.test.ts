import { unknownWord } from './quick-reply';

test.each([
  ['您好 {name}，我是 {agent}', undefined],
  ['订单 {order} 可到 {store} 取', undefined],
  ['没有变量', undefined],
  ['{姓名}您好', '姓名'],
  ['{name}{}', ''],
])('in "%s" the first word nobody knows is %s', (text, expected) => {
  expect(unknownWord(text)).toBe(expected);
});
