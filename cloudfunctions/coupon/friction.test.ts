import { frictionOf, frictionWords } from './friction';
import { Terms } from './terms';

const terms = (change: object = {}) =>
  Terms.parse({
    benefit: { kind: 'cash', offFen: 5_000 },
    conditions: {},
    validity: { kind: 'days', days: 30 },
    limits: {},
    group: 'shop',
    claimWays: ['centre'],
    ...change,
  });

test.each<[string, object, string[]]>([
  ['nothing asked', {}, []],
  ['a threshold', { benefit: { kind: 'percent', percentOff: 5, thresholdFen: 100 } }, ['threshold']],
  ['a style and a category are one condition', { conditions: { styles: ['A'], categories: ['大衣'] } }, ['named']],
  ['two exclusions are one condition', { conditions: { notStyles: ['A'], notCategories: ['大衣'] } }, ['excluded']],
  [
    'stores, channel, level',
    { conditions: { placeNos: [1], channels: ['online'], levels: ['gold'] } },
    ['stores', 'channel', 'level'],
  ],
  [
    'first purchase, weekdays, hours',
    { conditions: { firstPurchase: true, weekdays: [6], hours: [{ from: 600, to: 720 }] } },
    ['first-purchase', 'weekdays', 'hours'],
  ],
  ['six days', { validity: { kind: 'days', days: 6 } }, ['short-validity']],
  ['seven days', { validity: { kind: 'days', days: 7 } }, []],
  [
    'a window of six days',
    { validity: { kind: 'window', from: '2026-11-20T16:00:00.000Z', until: '2026-11-26T16:00:00.000Z' } },
    ['short-validity'],
  ],
  [
    'a window of seven days',
    { validity: { kind: 'window', from: '2026-11-20T16:00:00.000Z', until: '2026-11-27T16:00:00.000Z' } },
    [],
  ],
  ['only a code claims it', { claimWays: ['code'] }, ['by-code']],
  ['a rule gives it as well', { claimWays: ['code', 'campaign'] }, []],
  ['only a clerk gives it', { claimWays: ['clerk'] }, ['by-clerk']],
  ['a clerk or a code: one way is enough', { claimWays: ['code', 'clerk'] }, ['by-clerk']],
  ['only points buy it', { claimWays: ['points'], costPointsCount: 300 }, ['by-points']],
  ['points or a code', { claimWays: ['points', 'code'], costPointsCount: 300 }, ['by-code']],
  [
    'a gift that must lie in the bag',
    { benefit: { kind: 'gift', giftStyles: ['A'], thresholdFen: 1 } },
    ['threshold', 'gift-in-bag'],
  ],
  ['an exchange from a sum', { benefit: { kind: 'exchange', payFen: 990, thresholdFen: 30_000 } }, ['threshold']],
  ['an exchange that stands alone', { benefit: { kind: 'exchange', payFen: 990 } }, []],
  ['early access, which is for the store', { benefit: { kind: 'early-access', note: '新品' } }, ['channel']],
  ['a benefit without threshold', { benefit: { kind: 'gift-wrap', note: '礼盒' } }, []],
])('%s', (_what, change, friction) => {
  expect(frictionOf(terms(change))).toEqual(friction);
});

test('head office reads them in words', () => {
  expect(frictionWords(['threshold', 'stores'])).toBe('满额、指定门店');
});
