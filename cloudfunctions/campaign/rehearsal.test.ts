import { campaignTerms, daysBefore, lineOf, purchaseOf } from '../../sandbox/happenings';
import { policyWith, voucherOf } from '../../sandbox/price-samples';
import { addDays } from '../kernel/day';
import { levels } from '../member/settings';
import type { Happening } from './happening';
import { openRehearsal, type RehearsalFacts, type RehearsalReport } from './rehearsal';
import type { Terms } from './terms';

const DAYS = Array.from({ length: 28 }, (_, rank) => addDays('2026-10-25', rank));
const GUESSES = {
  ...{ openBps: 10_000, receiveBps: 10_000, upliftBps: 1_000, clerkSeconds: 60, receiveWithinHours: 72, payLagDays: 7 },
  ...{ costBps: 4_000, costBpsByCategory: { 围巾: 2_500 } },
};
const factsOf = (terms: Terms, wish: Partial<RehearsalFacts> = {}): RehearsalFacts => ({
  ...{ code: 'SCAN11', title: '到店红包', version: 1, seed: 'seed' },
  rules: { terms, coupons: [], policy: policyWith(), levels: levels.fallback },
  guesses: GUESSES,
  partakers: new Map([
    [1, { peakHours: [] }],
    [2, { peakHours: [] }],
  ]),
  storeNames: new Map([
    [1, '湖滨店'],
    [2, '武林银泰店'],
  ]),
  leftOut: [{ placeNo: 3, name: '来福士店', why: 'unified-cashier' }],
  days: DAYS,
  ...wish,
});
const scan = (day: number, rank: number, placeNo = 1): Happening => ({
  ...{ kind: 'scan', first: true, levelCode: null, placeNo, accountId: `${day} ${rank}`, at: daysBefore(day, 15) },
});
/** Ten first scans on each of the last 28 days in store 1. */
const scans = DAYS.flatMap((_, day) => Array.from({ length: 10 }, (__, rank) => scan(27 - day, rank)));

const reportOf = (facts: RehearsalFacts, happenings: readonly Happening[], promised = 100): RehearsalReport => {
  const rehearsal = openRehearsal(facts);
  for (const happening of happenings) rehearsal.add(happening);
  const shelves = rehearsal.soldShelves().map((shelf) => ({ ...shelf, promisedCount: promised }));
  return rehearsal.report({ kind: 'history', why: 'enough' }, shelves, (skuNo) => `大衣 ${skuNo}`);
};

test('what comes out of ten scans a day: packets, budget, stores, minutes, and who is left out', () => {
  const report = reportOf(factsOf(campaignTerms({ count: 500 })), scans);
  expect(report).toMatchObject({
    ...{ passes: true, faults: [] },
    replayed: { from: '2026-10-25', until: '2026-11-21', dayCount: 28, scanCount: 280, joinCount: 0, purchaseCount: 0 },
    packets: { earnedCount: 280, opened: { low: 140, mid: 140, high: 140 } },
    budget: { receivedFen: { mid: 70_000 }, runsOut: { percent: 0, day: null }, mostOpenFen: { mid: 5_000 } },
    clerk: { minutes: { mid: 140 }, busiestStoreDayMinutes: 10 },
    leftOut: [{ name: '来福士店', why: 'unified-cashier' }],
    worst: { deepest: null, lowest: null, belowFloorCount: 0 },
  });
  expect(report.stores.map(({ name, mid }) => [name, mid])).toEqual([
    ['湖滨店', 140],
    ['武林银泰店', 0],
  ]);
});

test.each([
  ['no store takes part', campaignTerms(), { partakers: new Map() }, scans, ['no-store']],
  ['nobody would get one', campaignTerms({ trigger: { kind: 'collected' } }), {}, scans, ['nobody']],
  ['a basket falls below nothing', campaignTerms(), {}, [...scans, purchaseOf({ lines: [lineOf(499)] })], ['below-floor']],
  ['it is just paid for', campaignTerms(), {}, [...scans, purchaseOf({ lines: [lineOf(500)] })], []],
] as const)('when %s, the draft may be approved only without faults', (_when, terms, wish, happenings, faults) => {
  const report = reportOf(factsOf(terms, wish), happenings);
  expect([report.faults, report.passes]).toEqual([faults, faults.length === 0]);
});

test('a basket of a store that takes no part does not speak against the campaign', () => {
  const elsewhere = purchaseOf({ placeNo: 9, lines: [lineOf(100)] });
  expect(reportOf(factsOf(campaignTerms()), [...scans, elsewhere]).worst.belowFloorCount).toBe(0);
});

test('the deepest basket is shown step by step, with what the brand keeps of it', () => {
  const voucher = voucherOf('店庆八折', { benefit: { kind: 'percent', percentOff: 20 } });
  const rules = { ...factsOf(campaignTerms()).rules, coupons: [voucher] };
  const { worst } = reportOf(factsOf(campaignTerms(), { rules }), [purchaseOf({ lines: [lineOf(100_000)], levelCode: 'gold' })]);
  expect(worst.couponTitles).toEqual(['店庆八折']);
  expect(worst.deepest).toMatchObject({
    ...{ storeName: '湖滨店', at: '2026-11-21 14:00', levelName: '金卡', payableFen: 72_000, packetFen: 500, leftFen: 71_500 },
    ...{ offBps: 2_850, marginFen: 71_500 - 40_000 },
    steps: [
      { kind: 'tag-price', amountFen: 100_000 },
      { kind: 'vip', amountFen: -10_000 },
      { kind: 'coupon', title: '店庆八折', amountFen: -18_000 },
    ],
  });
});

test('margin after all: half the days, each garment at its own cost, and what the packets cost', () => {
  const scarf = lineOf(20_000, { skuNo: 2, category: '围巾' });
  const sold = purchaseOf({ lines: [lineOf(100_000), scarf] });
  const { margin } = reportOf(factsOf(campaignTerms({ count: 500 })), [...scans, sold]);
  expect(margin).toEqual({
    revenueFen: 60_000,
    costFen: (40_000 + 5_000) / 2,
    packetsFen: 70_000,
    afterFen: 60_000 - 22_500 - 70_000,
  });
});

test.each([
  ['it lasts either way', 16.6, 0, 0],
  ['ten of a hundred more are too many', 15.5, 1, 0],
  ['it runs dry either way', 14.9, 0, 1],
])('thirty coats in 28 days, %s', (_what, promised, causedCount, anywayCount) => {
  const coats = Array.from({ length: 30 }, (_, rank) => purchaseOf({ document: `sale:${rank}` }));
  const { stock } = reportOf(factsOf(campaignTerms()), coats, promised);
  expect(stock).toMatchObject({ causedCount, anywayCount });
  expect(stock.caused).toEqual(
    causedCount === 0
      ? []
      : [{ storeName: '湖滨店', garment: '大衣 1', promisedCount: promised, expectedCount: 15, withUpliftCount: 16.5 }],
  );
});

test.each([
  ['new-members', 40, { expected: 5, neededUpliftBps: 70_000, eachMoreFen: Math.round(50_000 / 35) }],
  ['new-members', 5, { expected: 5, neededUpliftBps: 0, eachMoreFen: null }],
  ['buyers', 10, { expected: 1, neededUpliftBps: 90_000, eachMoreFen: Math.round(50_000 / 9) }],
  ['visits', 10, { expected: 0, neededUpliftBps: null, eachMoreFen: 5_000 }],
  ['revenue', 500_000, { expected: 239_800, neededUpliftBps: 10_851, eachMoreFen: null }],
] as const)('the goal of %s, %i, beside what two weeks bring anyway', (measure, target, expected) => {
  const joins = Array.from({ length: 10 }, (_, rank): Happening => ({ ...scan(3, rank), kind: 'join' }));
  const bought = Array.from({ length: 4 }, (_, rank) => purchaseOf({ document: `sale:${rank}`, accountId: `buyer ${rank % 2}` }));
  const goal = { measure, target, why: '试试' };
  expect(reportOf(factsOf(campaignTerms({ goal })), [...joins, ...bought]).goal).toMatchObject({ measure, target, ...expected });
});

test('one of ten held out is one of ten who open nothing; clerks are all meant', () => {
  const audience = { holdoutPercent: 10 };
  expect(reportOf(factsOf(campaignTerms({ audience, count: 500 })), scans).packets.opened.mid).toBe(126);
  const won = DAYS.map((_, day) => purchaseOf({ at: daysBefore(27 - day), document: `${day}`, first: true, newOfClerkNo: 7 }));
  const subsidy = campaignTerms({ audience, trigger: { kind: 'new-buyer' }, limits: { perMember: 100 } });
  expect(reportOf(factsOf(subsidy), won).packets.opened.mid).toBe(14);
});

test('only purchases wait until they cannot be brought back', () => {
  const bought = DAYS.map((_, day) =>
    purchaseOf({ at: daysBefore(27 - day), accountId: `${day}`, document: `${day}`, first: true }),
  );
  const open = (terms: Terms, happenings: readonly Happening[]) => reportOf(factsOf(terms), happenings).budget.mostOpenFen.mid;
  const first = { trigger: { kind: 'first-purchase' as const } };
  expect(open(campaignTerms({ ...first, payAfter: 'claim' }), bought)).toBe(500);
  expect(open(campaignTerms({ ...first, payAfter: 'window' }), bought)).toBe(8 * 500);
  expect(open(campaignTerms({ payAfter: 'window', count: 500 }), scans)).toBe(5_000);
});

test('the same seed gives the same report to the byte, another one another', () => {
  const some = scans.filter((_, rank) => rank % 7 !== 0 && rank % 11 !== 0);
  const report = (seed: string) => JSON.stringify(reportOf(factsOf(campaignTerms({ count: 70 }), { seed }), some));
  expect(report('seed')).toBe(report('seed'));
  expect(report('seed')).not.toBe(report('other'));
});
