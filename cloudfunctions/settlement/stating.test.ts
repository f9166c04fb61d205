import { eq } from 'drizzle-orm';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type LedgerRow, writeEntries, writeSales } from '../../sandbox/ledger-rows';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { makeManager } from '../../sandbox/store-manager';
import type { Database } from '../platform/database';
import { storeClerk } from '../store/schema';
import { type Account, clerkParty, storeParty } from './accounts';
import { monthSpan } from './statement';
import type { Stage } from './states';

type Line = { document: string; documentNo: string; kind: string; at: string; amountFen: number; hasReceipt: boolean };
type Page = {
  partyName: string;
  open: boolean;
  openingFen: number;
  soldFen: number;
  refundedFen: number;
  tillFen: number;
  paidOutFen: number;
  closingFen: number;
  lines: Line[];
  lineCount: number;
  next: string | null;
};

const ORDER = 'order:1:26112100000001';
const LATER = 'order:1:26112100000002';
const at = (text: string) => new Date(`${text}+08:00`);

describe.each(ENGINES)('statements on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;
  let manager: SmallShop['shopper'];
  let clerkNo: number;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
    shop.setNow(at('2026-12-15T12:00:00'));
    manager = await makeManager(shop, shop.lakeside);
    const clerks = await shop.database.select({ clerkNo: storeClerk.clerkNo, name: storeClerk.name }).from(storeClerk);
    clerkNo = clerks.find(({ name }) => name === '林晓')?.clerkNo ?? 0;
  });
  afterAll(() => database.close());

  const ask = (
    month: string,
    wish: { whose?: 'mine' | 'store'; as?: SmallShop['shopper']; after?: string; limit?: number } = {},
  ) => {
    const { whose = 'store', as = whose === 'store' ? manager : shop.clerk, ...page } = wish;
    return shop.call<Page>('settlement.statement', { placeNo: shop.lakeside, whose, month, ...page }, as);
  };
  const page = async (...asked: Parameters<typeof ask>) => {
    const said = await ask(...asked);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };
  const sums = async (month: string, whose: 'mine' | 'store' = 'store') => {
    const { openingFen, soldFen, refundedFen, tillFen, paidOutFen, closingFen } = await page(month, { whose });
    return [openingFen, soldFen, refundedFen, tillFen, paidOutFen, closingFen];
  };
  const store = (stage: Stage): Account => `${storeParty(shop.lakeside)}/${stage}`;
  const clerk = (stage: Stage): Account => `${clerkParty(clerkNo)}/${stage}`;
  const till = (): Account => `money:till:${shop.lakeside}`;
  const earned = (document: string, when: string, from: Account = 'money:wechat'): LedgerRow[] => [
    { document, kind: 'earned', from, to: store('pending'), fen: 4_500, at: at(when) },
    { document, kind: 'earned', from, to: 'office/pending', fen: 5_000, at: at(when) },
    { document, kind: 'earned', from, to: clerk('pending'), fen: 500, at: at(when) },
  ];
  const sold = (document: string, when: string) =>
    writeSales(shop.database, [{ document, documentNo: document.slice(-14), placeNo: shop.lakeside, paidAt: at(when) }]);

  test('a sale is a line of the store and one of the clerk, each with what it earned', async () => {
    await sold(ORDER, '2026-11-21T14:00:00');
    await writeEntries(shop.database, earned(ORDER, '2026-11-21T14:00:00'));
    const line = {
      document: ORDER,
      documentNo: '26112100000001',
      kind: 'sale',
      at: '2026-11-21T06:00:00.000Z',
      hasReceipt: true,
      dispute: null,
    };
    expect(await page('2026-11')).toEqual({
      partyName: '湖滨店',
      month: '2026-11',
      open: false,
      openingFen: 0,
      soldFen: 4_500,
      refundedFen: 0,
      tillFen: 0,
      paidOutFen: 0,
      closingFen: 4_500,
      lines: [{ ...line, amountFen: 4_500 }],
      lineCount: 1,
      next: null,
    });
    expect(await page('2026-11', { whose: 'mine' })).toMatchObject({ partyName: '林晓', lines: [{ ...line, amountFen: 500 }] });
  });

  test('what a store bears of a reduction lowers its line, and cash in its till counts against it', async () => {
    await writeEntries(shop.database, [
      ...earned(ORDER, '2026-11-21T14:00:00', till()),
      { document: ORDER, kind: 'borne', from: store('pending'), to: till(), fen: 700, at: at('2026-11-21T14:00:00') },
    ]);
    expect(await sums('2026-11')).toEqual([0, 3_800, 0, -9_300, 0, -5_500]);
    expect((await page('2026-11')).lines.map(({ kind, amountFen, hasReceipt }) => [kind, amountFen, hasReceipt])).toEqual([
      ['sale', 3_800, false],
      ['till', -9_300, false],
    ]);
  });

  test.each([
    ['the last millisecond of a month', '2026-11-30T23:59:59.999', 4_500, 0],
    ['midnight', '2026-12-01T00:00:00.000', 0, 4_500],
    ['eight in the morning, when the day begins elsewhere', '2026-12-01T08:00:00.000', 0, 4_500],
  ])('the month of a line is that of Shanghai: %s', async (_when, when, november, december) => {
    await writeEntries(shop.database, earned(ORDER, when));
    expect([(await page('2026-11')).soldFen, (await page('2026-12')).soldFen]).toEqual([november, december]);
  });

  test('a month in which nothing happened carries the balance on', async () => {
    await writeEntries(shop.database, earned(ORDER, '2026-10-21T14:00:00'));
    expect(await page('2026-11')).toMatchObject({ openingFen: 4_500, closingFen: 4_500, lines: [], lineCount: 0, next: null });
    expect(await page('2026-09')).toMatchObject({ openingFen: 0, closingFen: 0, lines: [] });
  });

  test('a refund is a line of the month in which it was booked', async () => {
    await writeEntries(shop.database, [
      ...earned(ORDER, '2026-10-21T14:00:00'),
      {
        document: ORDER,
        kind: 'reversed',
        from: store('pending'),
        to: 'money:wechat',
        fen: 1_200,
        at: at('2026-11-02T10:00:00'),
      },
      { document: ORDER, kind: 'reversed', from: store('pending'), to: 'money:wechat', fen: 300, at: at('2026-11-05T10:00:00') },
    ]);
    expect(await sums('2026-10')).toEqual([0, 4_500, 0, 0, 0, 4_500]);
    expect(await sums('2026-11')).toEqual([4_500, 0, -1_500, 0, 0, 3_000]);
    expect((await page('2026-11')).lines).toMatchObject([{ kind: 'refund', amountFen: -1_500, at: '2026-11-02T02:00:00.000Z' }]);
  });

  test('a sale that went back after it was due and paid leaves the store owing', async () => {
    await writeEntries(shop.database, [
      ...earned(ORDER, '2026-10-21T14:00:00'),
      { document: ORDER, kind: 'matured', from: store('pending'), to: store('due'), fen: 4_500, at: at('2026-10-30T00:00:00') },
      {
        document: 'statement:store:1:2026-10',
        kind: 'statement-paid',
        from: store('due'),
        to: store('paid'),
        fen: 4_500,
        at: at('2026-11-03T10:00:00'),
      },
      { document: ORDER, kind: 'reversed', from: store('due'), to: 'money:wechat', fen: 4_500, at: at('2026-12-01T10:00:00') },
    ]);
    expect(await sums('2026-10')).toEqual([0, 4_500, 0, 0, 0, 4_500]);
    expect(await sums('2026-11')).toEqual([4_500, 0, 0, 0, -4_500, 0]);
    expect(await sums('2026-12')).toEqual([0, 0, -4_500, 0, 0, -4_500]);
    expect((await page('2026-11')).lines).toMatchObject([{ kind: 'statement', documentNo: '2026-10', amountFen: -4_500 }]);
  });

  test('moves from stage to stage are no lines; a transfer is one when it is paid, and what an officer took is', async () => {
    const payout = 'payout:P1';
    await writeEntries(shop.database, [
      { document: ORDER, kind: 'earned', from: 'money:wechat', to: clerk('held'), fen: 500, at: at('2026-11-02T10:00:00') },
      { document: ORDER, kind: 'released', from: clerk('held'), to: clerk('due'), fen: 300, at: at('2026-11-03T10:00:00') },
      { document: ORDER, kind: 'forfeited', from: clerk('held'), to: 'office/due', fen: 200, at: at('2026-11-03T10:00:00') },
      { document: 'payout:P0', kind: 'payout', from: clerk('due'), to: clerk('paying'), fen: 300, at: at('2026-11-16T10:00:00') },
      {
        document: 'payout:P0',
        kind: 'payout-returned',
        from: clerk('paying'),
        to: clerk('due'),
        fen: 300,
        at: at('2026-11-17T10:00:00'),
      },
      { document: payout, kind: 'payout', from: clerk('due'), to: clerk('paying'), fen: 300, at: at('2026-11-18T10:00:00') },
      { document: payout, kind: 'paid', from: clerk('paying'), to: clerk('paid'), fen: 300, at: at('2026-12-01T10:00:00') },
    ]);
    expect(await sums('2026-11', 'mine')).toEqual([0, 500, -200, 0, 0, 300]);
    expect(await sums('2026-12', 'mine')).toEqual([300, 0, 0, 0, -300, 0]);
    expect((await page('2026-12', { whose: 'mine' })).lines).toMatchObject([
      { kind: 'payout', documentNo: 'P1', amountFen: -300 },
    ]);
  });

  test('pages follow one another; what is booked meanwhile moves no line that was seen', async () => {
    await writeEntries(shop.database, [
      ...earned(ORDER, '2026-11-02T10:00:00', till()),
      ...earned(LATER, '2026-11-02T10:00:00', till()),
    ]);
    const first = await page('2026-11', { limit: 3 });
    expect(first.lines.map(({ document, kind }) => [document, kind])).toEqual([
      [ORDER, 'sale'],
      [ORDER, 'till'],
      [LATER, 'sale'],
    ]);
    await writeEntries(shop.database, [
      { document: ORDER, kind: 'borne', from: store('pending'), to: till(), fen: 100, at: at('2026-11-20T10:00:00') },
    ]);
    const second = await page('2026-11', { limit: 3, after: first.next ?? '' });
    expect(second.lines.map(({ document, kind }) => [document, kind])).toEqual([[LATER, 'till']]);
    expect(second).toMatchObject({ next: null, lineCount: 4, soldFen: 8_900, tillFen: -19_900 });
  });

  test('of two moments one microsecond apart, none is lost between two pages', async () => {
    const rows = ['26112100000003', '26112100000004', '26112100000005'].map((no) => `order:1:${no}`);
    for (const [count, document] of rows.entries())
      await shop.database.executeSql(
        `insert into settlement_entry (place_no, entry_id, document, kind, from_account, to_account, amount_fen, day, booked_at)
         values (1, gen_random_uuid(), $1, 'earned', 'money:wechat', $2, 1, '2026-11-02', '2026-11-02T02:00:00Z'::timestamptz + $3::int * interval '1 microsecond')`,
        [document, store('pending'), count],
      );
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const one: Page = await page('2026-11', { limit: 1, ...(next === '' ? {} : { after: next }) });
      seen.push(...one.lines.map(({ document }) => document));
      next = one.next;
    }
    expect(seen).toEqual(rows);
  });

  test.each([
    ['a month that is over', '2026-11', false],
    ['the month that is running', '2026-12', true],
    ['the next month', '2027-01', 'statement/not-yet'],
  ])('%s', async (_what, month, expected) => {
    const said = await ask(month);
    expect(said.ok ? said.value.open : said.refusal.code).toBe(expected);
  });

  test('the first moment of a month is the end of asking for it in vain', async () => {
    shop.setNow(new Date(monthSpan('2027-01').from.getTime() - 1));
    expect(await ask('2027-01')).toMatchObject({ refusal: { code: 'statement/not-yet' } });
    shop.setNow(monthSpan('2027-01').from);
    expect(await page('2027-01')).toMatchObject({ open: true });
  });

  test.each([
    ['a clerk asks for the store', () => shop.clerk, 'store', 'statement/manager-only'],
    ['the manager of another store asks', () => shop.otherClerk, 'store', 'caller/not-allowed'],
    ['the clerk of another store asks for hers here', () => shop.otherClerk, 'mine', 'caller/not-allowed'],
    ['a shopper asks', () => shop.shopper, 'store', 'caller/not-allowed'],
    ['the manager asks for her own', () => manager, 'mine', 'done'],
  ] as const)('%s', async (_what, who, whose, expected) => {
    await shop.database.update(storeClerk).set({ role: 'manager' }).where(eq(storeClerk.accountId, shop.otherClerk.accountId));
    const said = await ask('2026-11', { as: who(), whose });
    expect(said.ok ? 'done' : said.refusal.code).toBe(expected);
  });

  test('who does not work there any more is not known, whatever her grant says', async () => {
    await shop.database.update(storeClerk).set({ active: false }).where(eq(storeClerk.accountId, manager.accountId));
    expect(await ask('2026-11')).toMatchObject({ refusal: { code: 'clerk/unknown' } });
  });
});
