import { deskPolicy } from './settings';
import type { IntakeKind } from './states';
import { wishOf } from './wish';

const { humanWords } = deskPolicy.fallback;

test.each([
  ['我的订单到哪了', 'order'],
  ['衣服备好了吗，能取货了吗', 'order'],
  ['退款到账了吗', 'order'],
  ['附近有门店吗', 'store'],
  ['湖滨店地址在哪里', 'store'],
  ['你们几点关门', 'hours'],
  ['湖滨店今天几点开门', 'hours'],
  ['有我的尺码吗', 'size'],
  ['还有货吗', 'size'],
  ['库存还有多少', 'size'],
  ['你好', 'hello'],
  ['在吗？', 'hello'],
  ['谢谢～', 'thanks'],
  ['好的谢谢', 'thanks'],
  ['转人工', 'human'],
  ['人呢', 'human'],
  ['请问客服在吗', 'human'],
  ['我想退货', 'unknown'],
  ['我要取消订单', 'unknown'],
  ['这件会起球吗', 'unknown'],
  ['165 穿多大码合适', 'unknown'],
  ['？？？', 'unknown'],
  ['', 'unknown'],
])('“%s” is about %s', (text, want) => {
  expect(wishOf({ kind: 'text', text }, humanWords).want).toBe(want);
});

test.each([
  ['有M码吗', 'M'],
  ['双面羊毛大衣 l 还有吗', 'L'],
  ['２XL有没有货', '2XL'],
  ['27码有吗', '27'],
  ['有我的尺码吗', null],
  ['CW2611 有货吗', null],
])('“%s” names the size %s', (text, size) => {
  expect(wishOf({ kind: 'text', text }, humanWords)).toEqual({ want: 'size', size });
});

test.each<[IntakeKind, string, string]>([
  ['subscribed', '', 'welcome'],
  ['entered', '', 'welcome'],
  ['clicked', '查订单', 'order'],
  ['clicked', 'MENU_7', 'welcome'],
  ['scanned', '', 'nothing'],
  ['unsubscribed', '', 'nothing'],
  ['location', '', 'store'],
  ['page', '', 'size'],
  ['picture', '', 'unknown'],
  ['voice', '我的订单', 'unknown'],
])('%s with “%s” is %s', (kind, text, want) => {
  expect(wishOf({ kind, text }, humanWords).want).toBe(want);
});
