import { Benefit, Conditions, Limits, Terms, Validity } from './terms';

const window = (from: string, until: string) => ({ kind: 'window', from, until });

test.each([
  ['cash', { kind: 'cash', offFen: 5_000 }, { thresholdFen: 0 }],
  ['percent', { kind: 'percent', percentOff: 15 }, { thresholdFen: 0, capFen: null }],
  ['everything off', { kind: 'percent', percentOff: 100 }, { percentOff: 100 }],
  ['exchange for nothing', { kind: 'exchange', payFen: 0 }, { payFen: 0 }],
  ['points', { kind: 'extra-points', percent: 200 }, { bonusCount: 0 }],
])('%s is a benefit, and what is not said asks nothing', (_what, benefit, expected) => {
  expect(Benefit.parse(benefit)).toMatchObject(expected);
});

test.each([
  ['nothing off', Benefit, { kind: 'cash', offFen: 0 }],
  ['a price that goes up', Benefit, { kind: 'cash', offFen: -5_000 }],
  ['half a fen', Benefit, { kind: 'cash', offFen: 0.5 }],
  ['more money than there is', Benefit, { kind: 'cash', offFen: 1_000_000_001 }],
  ['a threshold below nothing', Benefit, { kind: 'cash', offFen: 1, thresholdFen: -1 }],
  ['no percent', Benefit, { kind: 'percent', percentOff: 0 }],
  ['more than everything', Benefit, { kind: 'percent', percentOff: 101 }],
  ['a percent and a half', Benefit, { kind: 'percent', percentOff: 1.5 }],
  ['at most nothing', Benefit, { kind: 'percent', percentOff: 10, capFen: 0 }],
  ['no gift', Benefit, { kind: 'gift', giftStyles: [] }],
  ['money for taking it', Benefit, { kind: 'exchange', payFen: -1 }],
  ['points that shrink', Benefit, { kind: 'extra-points', percent: 99 }],
  ['an alteration nobody describes', Benefit, { kind: 'alteration', note: '' }],
  ['a kind nobody knows', Benefit, { kind: 'lottery' }],
  ['cash that is a percentage too', Benefit, { kind: 'cash', offFen: 1, percentOff: 10 }],
  ['hours that end before they begin', Conditions, { hours: [{ from: 720, to: 600 }] }],
  ['hours that last no minute', Conditions, { hours: [{ from: 600, to: 600 }] }],
  ['hours after midnight', Conditions, { hours: [{ from: 1320, to: 1500 }] }],
  ['an eighth day', Conditions, { weekdays: [8] }],
  ['a channel nobody knows', Conditions, { channels: ['telephone'] }],
  ['a condition nobody knows', Conditions, { weather: 'rain' }],
  ['a window that ends before it begins', Validity, window('2026-12-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')],
  ['a window that lasts no moment', Validity, window('2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z')],
  ['good for no day', Validity, { kind: 'days', days: 0 }],
  ['none for anybody', Limits, { total: 0 }],
  [
    'no way to claim it',
    Terms,
    { benefit: { kind: 'cash', offFen: 1 }, conditions: {}, limits: {}, group: 'shop', claimWays: [] },
  ],
])('%s is refused', (_what, shape, given) => {
  expect(shape.safeParse(given).success).toBe(false);
});

test('a coupon about which little is said is one per member, for everything, not to be given away', () => {
  const terms = Terms.parse({
    benefit: { kind: 'cash', offFen: 5_000 },
    conditions: {},
    validity: { kind: 'days', days: 30 },
    limits: {},
    group: 'shop',
    claimWays: ['centre'],
  });
  expect(terms.limits).toEqual({ perMember: 1, perMemberDay: null, perDay: null, total: null });
  expect(terms).toMatchObject({ costPointsCount: 0, transferable: false });
  const { firstPurchase, ...lists } = terms.conditions;
  expect([firstPurchase, ...Object.values(lists).flat()]).toEqual([false]);
});
