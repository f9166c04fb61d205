import { contactWords, isDrawable } from './contact-words';

const COAT = { kind: 'product', styleNo: 12, name: '双面羊毛中长大衣 驼色 M', picture: '/pictures/coat.jpg' } as const;
const ORDER = { kind: 'order', orderNo: '26112108340917', picture: null } as const;
const CARD = { kind: 'card', picture: null } as const;

test.each([
  ['a garment and its size', { ...COAT, skuNo: 45 }, 'product:12:45'],
  ['a garment before she chose a size', { ...COAT, skuNo: null }, 'product:12'],
  ['an order', ORDER, 'order:26112108340917'],
  ['her card', CARD, 'card'],
])('the agent reads that she came from %s', (_what, about, from) => {
  expect(contactWords(about).from).toBe(from);
});

test.each([
  ['the garment', { ...COAT, skuNo: 45 }, '双面羊毛中长大衣 驼色 M', 'product', '客服看得到这件商品'],
  ['the order', ORDER, '订单 2611 2108 3409 17', 'order', '客服看得到这张订单'],
  ['her card', CARD, '我的会员卡', 'card', '客服看得到您的会员卡'],
])('the card she may send names %s and opens its page', (_what, about, title, room, note) => {
  expect(contactWords(about)).toMatchObject({ title, room, note });
});

test.each([
  ['https://cdn.example/coat.jpg', true],
  ['https://cdn.example/COAT.SVG', false],
  ['/pictures/coat.jpg', false],
])('%s on a card: %s', (picture, drawable) => {
  expect(isDrawable(picture)).toBe(drawable);
});
