import { type CheckoutWish, readWish, writeWish } from './checkout-wish';

const wish: CheckoutWish = {
  placeNo: 28,
  handover: 'pickup',
  lines: [
    { skuNo: 145, quantity: 2 },
    { skuNo: 7, quantity: 1 },
  ],
  fromBag: true,
};

/** As the link carries it: every value as text, absent ones left out. */
function carried(one: CheckoutWish) {
  const written = Object.entries(writeWish(one)).filter(([, value]) => value !== null);
  return Object.fromEntries(written.map(([name, value]) => [name, String(value)]));
}

test.each([
  ['of the bag', wish],
  ['of one piece taken along', { ...wish, handover: 'take-now', lines: [{ skuNo: 7, quantity: 1 }], fromBag: false } as const],
])('a link to the checkout %s is read as it was written', (_what, one) => {
  expect(readWish(carried(one))).toEqual(one);
});

test.each([
  ['no store', { lines: '7x1' }],
  ['a store that is no number', { placeNo: 'x', lines: '7x1' }],
  ['no pieces', { placeNo: '1' }],
  ['pieces nobody can read', { placeNo: '1', lines: 'seven' }],
])('a link with %s opens nothing', (_what, query) => {
  expect(readWish(query)).toBeNull();
});
