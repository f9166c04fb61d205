import { compareHeads, compareStores, type Figures, pairStores, type ReviewedStore } from './comparison';
import { differenceOf, spreadOf, spreadOfSums } from './interval';
import { type ReviewFacts, reviewingStores, reviewOf } from './review';
import { Terms } from './terms';

const NONE: Figures = { 'new-members': 0, visits: 0, buyers: 0, 'new-buyers': 0, revenue: 0 };
const selling = (revenue: number, more: Partial<Figures> = {}): Figures => ({ ...NONE, revenue, ...more });

let placeCount = 0;
beforeEach(() => {
  placeCount = 0;
});
function store(wish: Partial<ReviewedStore> = {}): ReviewedStore {
  placeCount += 1;
  const before = selling(100_000);
  return {
    placeNo: placeCount,
    name: `${placeCount} 号店`,
    kind: 'direct',
    gender: 'women',
    takesPart: false,
    busy: false,
    before,
    during: before,
    ...wish,
  };
}

describe('which stores are comparable', () => {
  test.each([
    ['sells the same', {}, true],
    ['sells twice as much', { before: selling(200_000) }, true],
    ['sells one fen more than twice as much', { before: selling(200_001) }, false],
    ['sells half', { before: selling(50_000) }, true],
    ['sells less than half', { before: selling(49_999) }, false],
    ['sold nothing', { before: NONE }, false],
    ['is another kind of store', { kind: 'franchise' }, false],
    ['dresses men', { gender: 'men' }, false],
    ['has a campaign of its own', { busy: true }, false],
  ])('one that %s', (_which, wish: Partial<ReviewedStore>, comparable) => {
    expect(pairStores([store({ takesPart: true }), store(wish)]).comparable).toHaveLength(comparable ? 1 : 0);
  });

  test('are the two nearest in revenue, and a store without any is left out', () => {
    const exposed = store({ takesPart: true });
    const alone = store({ takesPart: true, gender: 'children' });
    const [far, near, same] = [130_000, 110_000, 100_000].map((revenue) => store({ before: selling(revenue) }));
    const pairing = pairStores([exposed, alone, far, near, same].filter((one) => one !== undefined));
    expect(pairing.exposed).toEqual([exposed]);
    expect(pairing.comparable).toEqual([near, same]);
  });

  test('one store is too few to compare with: its days are not shown beside the others', () => {
    const stores = [store({ takesPart: true }), store()];
    expect(reviewingStores(stores)).toEqual({ exposed: [1], comparable: [] });
    expect(reviewingStores([...stores, store()])).toEqual({ exposed: [1], comparable: [2, 3] });
  });
});

describe('difference in differences', () => {
  /** Before: 28 days of 100 yuan. During: 14 days of so many yuan. */
  const days = { daysBefore: 28, daysDuring: 14 };
  const during = (yuanPerDay: number) => ({ before: selling(280_000), during: selling(yuanPerDay * 1_400) });
  const revenueOf = (exposed: number[], comparable: number[]) => {
    const stores = [
      ...exposed.map((yuan) => store({ takesPart: true, ...during(yuan) })),
      ...comparable.map((yuan) => store(during(yuan))),
    ];
    return compareStores({ exposed: stores.slice(0, exposed.length), comparable: stores.slice(exposed.length) }, days).find(
      ({ measure }) => measure === 'revenue',
    );
  };

  test('what the others gained meanwhile is no merit of the campaign', () => {
    // Ours went from 100 to 160, 170, 180 a day, theirs to 140, 150, 160: 20 a day more, in 3 stores, for 14 days.
    expect(revenueOf([160, 170, 180], [140, 150, 160])).toMatchObject({ total: 84_000, verdict: 'alike' });
  });

  test('clearly more: both ends of the span are above zero', () => {
    const effect = revenueOf([290, 300, 310], [99, 100, 101]);
    expect(effect).toMatchObject({ total: 840_000, verdict: 'more' });
    expect(effect?.low).toBeGreaterThan(0);
    expect(effect?.high).toBeGreaterThan(840_000);
  });

  test.each([
    ['the campaign did harm', [50, 51, 52], [149, 150, 151], 'less'],
    ['nothing changed anywhere', [100, 100], [100, 100], 'alike'],
    ['one store only', [300], [100, 110], 'too-few'],
    ['all are alike, so chance cannot be judged', [300, 300], [100, 100], 'too-few'],
  ])('%s', (_what, exposed, comparable, verdict) => {
    expect(revenueOf(exposed, comparable)?.verdict).toBe(verdict);
  });
});

describe('members held out', () => {
  const heads = (headCount: number, buyerCount: number, eachFen: number) => ({
    headCount,
    buyerCount,
    netFen: buyerCount * eachFen,
    netSquares: buyerCount * eachFen ** 2,
  });

  test('per head, times all who were offered some', () => {
    // 300 of 900 bought, of those held out 20 of 100: 13.3 % of 900 more.
    const [buyers, revenue] = compareHeads(heads(900, 300, 50_000), heads(100, 20, 50_000));
    expect(buyers).toMatchObject({ measure: 'buyers', total: 120, verdict: 'more' });
    expect(revenue).toMatchObject({ measure: 'revenue', total: 6_000_000, verdict: 'more' });
  });

  test.each([
    ['nearly the same share bought', heads(900, 200, 50_000), heads(100, 21, 50_000), 'alike'],
    ['29 people held out', heads(900, 300, 50_000), heads(29, 0, 0), 'too-few'],
    ['30 people held out', heads(900, 300, 50_000), heads(30, 1, 50_000), 'more'],
    ['nobody was reached', heads(0, 0, 0), heads(0, 0, 0), 'too-few'],
  ])('%s', (_what, exposed, held, verdict) => {
    expect(compareHeads(exposed, held)[0]?.verdict).toBe(verdict);
  });
});

test('a span agrees with the textbook: 5 against 5, Welch', () => {
  // Means 30 and 20, variances 2.5: standard error 1, 8 degrees of freedom, t = 2.306.
  const { difference, span } = differenceOf(spreadOf([28, 29, 30, 31, 32]), spreadOf([18, 19, 20, 21, 22]));
  expect(difference).toBe(10);
  expect(span?.low).toBeCloseTo(7.694, 6);
  expect(span?.high).toBeCloseTo(12.306, 6);
  expect(spreadOfSums({ count: 5, sum: 150, squares: 4_510 })).toEqual(spreadOf([28, 29, 30, 31, 32]));
});

describe('the report', () => {
  const terms = Terms.parse({
    goal: { measure: 'new-members', target: 40, why: '让逛店的人成为会员' },
    audience: { levels: [], holdoutPercent: 0 },
    placeNos: [],
    calendar: { from: '2026-11-01T00:00:00Z', until: '2026-11-15T00:00:00Z', weekdays: [], hours: [] },
    trigger: { kind: 'first-scan' },
    form: { kind: 'cash', remark: '门店红包' },
    amounts: { kind: 'fixed', eachFen: 500 },
    budgetFen: 50_000,
    count: 100,
    limits: { perMember: 1, perDay: null, perStoreDay: null },
    openWithinHours: 72,
    payAfter: 'claim',
    say: '扫一下吊牌。',
  });
  const facts = (wish: Partial<ReviewFacts> = {}): ReviewFacts => ({
    code: 'SCAN11',
    title: '到店红包',
    terms,
    from: new Date('2026-11-01T00:00:00Z'),
    until: new Date('2026-11-15T00:00:00Z'),
    stores: [
      store({ takesPart: true, during: selling(150_000, { 'new-members': 30, 'new-buyers': 12, buyers: 20 }) }),
      store({ takesPart: true, during: selling(150_000, { 'new-members': 15, 'new-buyers': 8, buyers: 10 }) }),
    ],
    packets: {
      free: { count: 30, amountFen: 15_000 },
      paid: { count: 40, amountFen: 20_000 },
      expired: { count: 5, amountFen: 2_500 },
      failed: { count: 1, amountFen: 500 },
      reversed: { count: 2, amountFen: 1_000 },
      waiting: { count: 3, amountFen: 1_500 },
    },
    packetsOfStores: [
      { placeNo: 0, openedCount: 3, receivedCount: 3, paidFen: 1_500 },
      { placeNo: 2, openedCount: 48, receivedCount: 37, paidFen: 18_500 },
    ],
    heads: null,
    ...wish,
  });

  test('goal against figures, packets by their end, cost per new buyer', () => {
    const report = reviewOf(facts(), []);
    expect(report.goal).toMatchObject({ target: 40, reached: 45 });
    expect(report.packets).toEqual({
      count: 100,
      openedCount: 51,
      received: { count: 40, amountFen: 20_000 },
      expired: { count: 5, amountFen: 2_500 },
      returned: { count: 3, amountFen: 1_500 },
      open: { count: 3, amountFen: 1_500 },
    });
    expect(report.spent).toEqual({ paidFen: 20_000, perNewBuyerFen: 1_000, perAddedBuyerFen: null });
    expect(report.stores.map(({ name, openedCount }) => [name, openedCount])).toEqual([
      ['2 号店', 48],
      ['不分门店', 3],
      ['1 号店', 0],
    ]);
  });

  test('without comparable stores it says so, and nobody bought means no cost per buyer', () => {
    const report = reviewOf(facts({ stores: [store({ takesPart: true })] }), []);
    expect(report.byStores).toEqual({ exposedCount: 0, unmatchedCount: 1, comparableNames: [], effects: null });
    expect(report.byHoldout).toBeNull();
    expect(report.spent.perNewBuyerFen).toBeNull();
  });

  test('a buyer there would not have been has a price only where a difference is to be seen', () => {
    const heads = (headCount: number, buyerCount: number) => ({ headCount, buyerCount, netFen: 0, netSquares: 0 });
    const seen = reviewOf(facts({ heads: { exposed: heads(900, 300), held: heads(100, 20) } }), []);
    expect(seen.spent.perAddedBuyerFen).toBe(167);
    const unseen = reviewOf(facts({ heads: { exposed: heads(900, 300), held: heads(100, 33) } }), []);
    expect(unseen.spent.perAddedBuyerFen).toBeNull();
  });
});
