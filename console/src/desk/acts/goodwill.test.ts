import { whatOf, withinBudget } from './goodwill';

test.each([
  ['half a yuan more', { kind: 'money', yuan: 20.5, reason: '晚到' }, { kind: 'money', amountFen: 2_050 }],
  ['what floats get wrong', { kind: 'money', yuan: 19.99, reason: '晚到' }, { kind: 'money', amountFen: 1_999 }],
  ['a coupon', { kind: 'coupon', couponNo: 4, reason: '晚到' }, { kind: 'coupon', couponNo: 4 }],
] as const)('%s is asked for as it was typed', (_what, fields, expected) => expect(whatOf(fields)).toEqual(expected));

test.each([
  ['exactly what she may give at once', 5_000, true],
  ['a fen more', 5_001, false],
])('%s', (_what, amountFen, expected) => expect(withinBudget(amountFen, { leftFen: 8_000, onceFen: 5_000 })).toBe(expected));

test('what is left today counts where it is less', () => {
  expect(withinBudget(3_000, { leftFen: 2_999, onceFen: 5_000 })).toBe(false);
});
