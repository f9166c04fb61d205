import { campaignTerms, daysBefore, lineOf, purchaseOf } from '../../sandbox/happenings';
import { type Demand, openDemand } from './demand';
import type { Happening } from './happening';
import type { Terms } from './terms';

/** Store 1 has no peak hours, store 2 is full on weekends from three to five; store 9 takes no part. */
const PARTAKERS = new Map([
  [1, { peakHours: [] }],
  [2, { peakHours: [15, 16] }],
]);
const [SATURDAY, FRIDAY] = [0, 1];

const seen = { levelCode: 'member', placeNo: 1, at: daysBefore(FRIDAY) };
const scan = (wish: object = {}): Happening => ({ kind: 'scan', first: true, accountId: 'she', ...seen, ...wish });
const join = (wish: object = {}): Happening => ({ kind: 'join', accountId: 'she', ...seen, ...wish });
const collected = (wish: object = {}): Happening => ({ kind: 'collected', accountId: 'she', ...seen, ...wish });
const bought = (wish: object = {}): Happening => purchaseOf({ ...seen, ...wish });

const demandOf = (terms: Terms, happenings: readonly Happening[]): Demand => {
  const demand = openDemand(terms, PARTAKERS);
  for (const happening of happenings) demand.add(happening);
  return demand;
};
const countOf = ({ byDay }: Demand) =>
  [...byDay.values()].flatMap((stores) => [...stores.values()]).reduce((sum, { plain, peak }) => sum + plain + peak, 0);

const everything = [
  scan(),
  scan({ accountId: 'again', first: false }),
  join(),
  bought({ document: 'a', first: true, newOfClerkNo: 7 }),
  bought({ document: 'b', lines: [lineOf(20_000)] }),
  collected(),
];

test.each([
  [{ kind: 'first-scan' }, 1],
  [{ kind: 'joined' }, 1],
  [{ kind: 'first-purchase' }, 1],
  [{ kind: 'purchase-over', overFen: 20_000 }, 2],
  [{ kind: 'purchase-over', overFen: 20_001 }, 1],
  [{ kind: 'collected' }, 1],
  [{ kind: 'new-buyer' }, 1],
] as const)('of a day with one of everything, %j earns %i', (trigger, expected) => {
  expect(countOf(demandOf(campaignTerms({ trigger, limits: { perMember: 5 } }), everything))).toBe(expected);
});

test('a packet is earned on the Shanghai day and in the store where it happened', () => {
  const late = scan({ at: Date.parse('2026-11-20T23:59:59+08:00') });
  const early = scan({ accountId: 'early', at: Date.parse('2026-11-21T00:00:00+08:00'), placeNo: 2 });
  expect([...demandOf(campaignTerms(), [late, early]).byDay]).toEqual([
    ['2026-11-20', new Map([[1, { plain: 1, peak: 0 }]])],
    ['2026-11-21', new Map([[2, { plain: 1, peak: 0 }]])],
  ]);
});

test('who joined without a store earns one of no store', () => {
  const demand = demandOf(campaignTerms({ trigger: { kind: 'joined' } }), [join({ placeNo: null })]);
  expect([...demand.byDay.values()]).toEqual([new Map([[0, { plain: 1, peak: 0 }]])]);
});

test.each([
  ['a store that takes no part', {}, scan({ placeNo: 9 }), 'store'],
  ['a weekday that is not in the calendar', { calendar: { weekdays: [6, 7] } }, scan(), 'calendar'],
  ['an hour before it opens', { calendar: { hours: [{ from: 841, to: 900 }] } }, scan(), 'calendar'],
  ['the minute it closes', { calendar: { hours: [{ from: 800, to: 840 }] } }, scan(), 'calendar'],
  ['a level that is not meant', { audience: { levels: ['gold'] } }, scan(), 'audience'],
  ['no card where a level is asked', { audience: { levels: ['member'] } }, scan({ levelCode: null }), 'audience'],
  ['the peak of a weekend', {}, scan({ placeNo: 2, at: daysBefore(SATURDAY, 15) }), 'peak'],
] as const)('%s earns nothing, and it is said', (_why, wish, happening, expected) => {
  const demand = demandOf(campaignTerms(wish as Parameters<typeof campaignTerms>[0]), [happening]);
  expect(countOf(demand)).toBe(0);
  expect(demand.missed[expected]).toBe(1);
});

test.each([
  ['at three on Saturday', daysBefore(SATURDAY, 15), 0],
  ['at five, when the peak is over', daysBefore(SATURDAY, 17), 1],
  ['at three on Friday', daysBefore(FRIDAY, 15), 1],
] as const)('in a store that is full on weekends from three to five, %s a scan earns %i', (_when, at, expected) => {
  expect(countOf(demandOf(campaignTerms(), [scan({ placeNo: 2, at })]))).toBe(expected);
});

test('nothing is pushed in the peak, but a purchase is never lost', () => {
  const inPeak = bought({ placeNo: 2, at: daysBefore(SATURDAY, 15), first: true });
  expect(countOf(demandOf(campaignTerms({ trigger: { kind: 'first-purchase' } }), [inPeak]))).toBe(1);
});

test('a clerk’s subsidy of the peak comes from its own pool', () => {
  const amounts = { kind: 'weighted', eachFen: 1_000, peakFen: 500, peakCount: 10 } as const;
  const won = (hour: number) =>
    bought({ placeNo: 2, at: daysBefore(SATURDAY, hour), first: true, newOfClerkNo: 7, document: `${hour}` });
  const { byDay } = demandOf(campaignTerms({ trigger: { kind: 'new-buyer' }, amounts, limits: { perMember: 9 } }), [
    won(13),
    won(15),
  ]);
  expect([...byDay.values()]).toEqual([new Map([[2, { plain: 1, peak: 1 }]])]);
});

test('a member has so many and no more; a clerk is counted by herself, not by her customers', () => {
  const over = campaignTerms({ trigger: { kind: 'purchase-over', overFen: 100 }, limits: { perMember: 2 } });
  const three = ['a', 'b', 'c'].map((document) => bought({ document }));
  expect(demandOf(over, three)).toMatchObject({ missed: { limit: 1 } });
  const subsidy = campaignTerms({ trigger: { kind: 'new-buyer' }, limits: { perMember: 2 } });
  const won = ['a', 'b', 'c'].map((accountId) => bought({ accountId, first: true, newOfClerkNo: 7 }));
  expect(countOf(demandOf(subsidy, won))).toBe(2);
});
