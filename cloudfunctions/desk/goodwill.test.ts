import fc from 'fast-check';
import { decideFavour, leftOf, receiveBefore, standingOf, worthOf } from './goodwill';
import { askedLine, cardOf, decidedLine } from './goodwill-words';

const BUDGET = { perDayFen: 20_000, onceFen: 5_000, spentFen: 0 };

test.each([
  ['exactly what she may give at once', 5_000, 0, 'given'],
  ['a fen more at once', 5_001, 0, 'asked'],
  ['exactly what is left of the day', 3_000, 17_000, 'given'],
  ['a fen more than is left', 3_000, 17_001, 'asked'],
  ['when the day is spent', 10, 20_000, 'asked'],
] as const)('%s', (_what, amountFen, spentFen, expected) => {
  expect(decideFavour(amountFen, { ...BUDGET, spentFen })).toBe(expected);
});

test('a budget that was lowered after it was spent has nothing left, and not less', () => {
  expect(leftOf({ perDayFen: 1_000, spentFen: 1_500 })).toBe(0);
});

test('whatever agents try, what is given at once never adds up to more than the day has', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8_000 }), { maxLength: 40 }), (amounts) => {
      const given = amounts.reduce(
        (spentFen, amountFen) => (decideFavour(amountFen, { ...BUDGET, spentFen }) === 'given' ? spentFen + amountFen : spentFen),
        0,
      );
      expect(given).toBeLessThanOrEqual(BUDGET.perDayFen);
    }),
  );
});

test('a coupon counts what head office says, and one it did not name cannot be given', () => {
  const coupons = [{ couponNo: 4, worthFen: 2_000 }];
  expect(worthOf({ kind: 'coupon', couponNo: 4 }, coupons)).toBe(2_000);
  expect(worthOf({ kind: 'coupon', couponNo: 5 }, coupons)).toBeUndefined();
  expect(worthOf({ kind: 'money', amountFen: 1_234 }, coupons)).toBe(1_234);
});

describe('how it stands for her', () => {
  const GIVEN = { state: 'given', givenAt: '2026-11-21T06:00:00.000Z', billNo: null } as const;

  test('she has three days', () => {
    expect(receiveBefore(GIVEN.givenAt, 72)).toBe('2026-11-24T06:00:00.000Z');
  });

  test.each([
    ['a moment before they are over', GIVEN, '2026-11-24T05:59:59.999Z', 'given'],
    ['when they are over', GIVEN, '2026-11-24T06:00:00.000Z', 'lapsed'],
    ['when WeChat has it, it is WeChat who ends it', { ...GIVEN, billNo: 'b' }, '2026-11-30T06:00:00.000Z', 'given'],
    ['what she received stays received', { ...GIVEN, state: 'paid' as const }, '2026-11-30T06:00:00.000Z', 'paid'],
  ])('%s', (_what, money, now, expected) => expect(standingOf(money, 72, now)).toBe(expected));
});

test('she reads what it is, agents read who decided', () => {
  const [money, coupon] = [
    { title: null, amountFen: 2_050 },
    { title: '满减券', amountFen: 2_000 },
  ];
  expect(cardOf('g-1', money)).toEqual({ title: '客服关怀金 20.50 元，点开领取', path: 'shopper/favour/index?id=g-1' });
  expect(cardOf('g-1', coupon)).toEqual({ title: '送您一张券：满减券', path: 'shopper/vouchers/index' });
  expect(askedLine('林可', money)).toBe('林可申请送出关怀金 20.50 元，等组长决定');
  expect(decidedLine('陈默', '林可', coupon, true)).toBe('陈默同意了林可申请的“满减券”');
  expect(decidedLine('陈默', '林可', money, false)).toBe('陈默没有同意林可申请的关怀金 20.50 元');
});
