import { ENGINES, emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { writeEntries, writeSales } from '../../sandbox/ledger-rows';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { makeManager } from '../../sandbox/store-manager';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { storeClerk } from '../store/schema';
import { answerFromOffice, type ListedDispute, listDisputes } from './disputing';
import { settlementDispute } from './schema';

type Said = { readonly ok: boolean; readonly refusal?: { readonly code: string } };
type Disputes = { disputes: ListedDispute[] };
const codeOf = (said: Said) => (said.ok ? 'done' : said.refusal?.code);
const MINE = 'order:1:26112100000001';
const NOT_MINE = 'order:1:26112100000002';
const PAYOUT = 'payout:P1';

async function openDisputes(database: Database) {
  const shop = await openSmallShop(await emptied(database));
  const manager = await makeManager(shop, shop.lakeside);
  const clerks = await shop.database.select({ clerkNo: storeClerk.clerkNo, name: storeClerk.name }).from(storeClerk);
  const clerkNo = clerks.find(({ name }) => name === '林晓')?.clerkNo ?? 0;
  await writeSales(shop.database, [
    { document: MINE, documentNo: '26112100000001', placeNo: shop.lakeside, paidAt: SATURDAY_AFTERNOON },
  ]);
  const at = SATURDAY_AFTERNOON;
  await writeEntries(shop.database, [
    { document: MINE, kind: 'earned', from: 'money:wechat', to: `clerk:${clerkNo}/pending`, fen: 500, at },
    { document: MINE, kind: 'earned', from: 'money:wechat', to: `store:${shop.lakeside}/pending`, fen: 4_500, at },
    { document: MINE, kind: 'reversed', from: `clerk:${clerkNo}/pending`, to: 'money:wechat', fen: 100, at },
    { document: NOT_MINE, kind: 'earned', from: 'money:wechat', to: `store:${shop.wulin}/pending`, fen: 4_500, at },
    { document: PAYOUT, kind: 'payout', from: `clerk:${clerkNo}/due`, to: `clerk:${clerkNo}/paying`, fen: 400, at },
  ]);
  const { call, clerk } = shop;
  return {
    shop,
    manager,
    clerkNo,
    open: (
      document: string,
      wish: { whose?: 'mine' | 'store'; as?: SmallShop['shopper']; key?: string; placeNo?: number } = {},
    ) => {
      const { whose = 'mine', as = clerk, key = newId(), placeNo = shop.lakeside } = wish;
      return call<{ disputeId: string }>('settlement.dispute', { placeNo, whose, document, text: '这单是我接待的' }, as, key);
    },
    say: (
      disputeId: string,
      wish: { as?: SmallShop['shopper']; text?: string; close?: boolean; key?: string; placeNo?: number } = {},
    ) => {
      const { as = manager, text = '已核对', close = false, key = newId(), placeNo = shop.lakeside } = wish;
      return call<{ state: string }>('settlement.answerDispute', { placeNo, disputeId, text, close }, as, key);
    },
    list: async (as: SmallShop['shopper'] = clerk) => {
      const said = await call<Disputes>('settlement.disputes', { placeNo: shop.lakeside }, as);
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value.disputes;
    },
  };
}
type Desk = Awaited<ReturnType<typeof openDisputes>>;

function granted<Value>(said: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!said.ok) throw new Error(said.refusal.code);
  return said.value;
}

describe.each(ENGINES)('disputes on $name', ({ open }) => {
  let database: Database;
  let desk: Desk;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    desk = await openDisputes(database);
  });
  afterAll(() => database.close());

  test('from the first word to the last, every word is kept', async () => {
    const { disputeId } = granted(await desk.open(MINE));
    expect(granted(await desk.say(disputeId, { text: '顾客说没有人接待' }))).toEqual({ state: 'answered' });
    expect(granted(await desk.say(disputeId, { as: desk.shop.clerk, text: '有试衣记录' }))).toEqual({ state: 'open' });
    expect(granted(await desk.say(disputeId, { text: '查到了，已更正', close: true }))).toEqual({ state: 'closed' });
    expect(codeOf(await desk.say(disputeId, { as: desk.shop.clerk, text: '谢谢' }))).toBe('dispute/closed');
    const at = SATURDAY_AFTERNOON.toISOString();
    expect(await desk.list()).toEqual([
      {
        disputeId,
        partyName: '林晓',
        document: MINE,
        documentNo: '26112100000001',
        amountFen: 400,
        state: 'closed',
        openedAt: at,
        says: [
          { by: 'clerk', name: '林晓', text: '这单是我接待的', at },
          { by: 'manager', name: '沈岚', text: '顾客说没有人接待', at },
          { by: 'clerk', name: '林晓', text: '有试衣记录', at },
          { by: 'manager', name: '沈岚', text: '查到了，已更正', at },
        ],
      },
    ]);
  });

  test.each([
    ['her own sale', MINE, {}, 'done'],
    ['a sale she has nothing of', NOT_MINE, {}, 'dispute/no-line'],
    ['a sale nobody knows', 'order:1:26112199999999', {}, 'dispute/no-line'],
    ['a transfer that is not paid yet and so on no line', PAYOUT, {}, 'dispute/no-line'],
    ['the store’s line', MINE, { whose: 'store' }, 'statement/manager-only'],
  ] as const)('a clerk disputes %s', async (_what, document, wish, expected) => {
    expect(codeOf(await desk.open(document, wish))).toBe(expected);
  });

  test.each([
    ['the clerk of another store', () => desk.shop.otherClerk],
    ['a shopper', () => desk.shop.shopper],
  ])('%s neither disputes nor reads nor answers here', async (_who, who) => {
    const { disputeId } = granted(await desk.open(MINE));
    const { lakeside: placeNo } = desk.shop;
    expect(codeOf(await desk.open(MINE, { as: who() }))).toBe('caller/not-allowed');
    expect(codeOf(await desk.say(disputeId, { as: who() }))).toBe('caller/not-allowed');
    expect(codeOf(await desk.shop.call('settlement.disputes', { placeNo }, who()))).toBe('caller/not-allowed');
  });

  test('from her own store, the clerk of another finds no dispute of this one', async () => {
    const { disputeId } = granted(await desk.open(MINE));
    const { otherClerk: as, wulin: placeNo } = desk.shop;
    expect(codeOf(await desk.say(disputeId, { as, placeNo }))).toBe('dispute/unknown');
    expect(codeOf(await desk.say(newId()))).toBe('dispute/unknown');
  });

  test('one dispute about a line at a time: answered is not over, closed is', async () => {
    const { disputeId } = granted(await desk.open(MINE));
    expect(codeOf(await desk.open(MINE))).toBe('dispute/open-already');
    await desk.say(disputeId);
    expect(codeOf(await desk.open(MINE))).toBe('dispute/open-already');
    expect(codeOf(await desk.open(MINE, { whose: 'store', as: desk.manager }))).toBe('done');
    await desk.say(disputeId, { close: true });
    expect(codeOf(await desk.open(MINE))).toBe('done');
  });

  test('the same key says a word once', async () => {
    const opened = granted(await desk.open(MINE, { key: 'dispute-key-1' }));
    expect(granted(await desk.open(MINE, { key: 'dispute-key-1' }))).toEqual(opened);
    await desk.say(opened.disputeId, { key: 'answer-key-1' });
    expect(granted(await desk.say(opened.disputeId, { key: 'answer-key-1' }))).toEqual({ state: 'answered' });
    expect((await desk.list())[0]?.says).toHaveLength(2);
  });

  test('what the store disputes, no clerk sees and head office answers', async () => {
    const { disputeId } = granted(await desk.open(MINE, { whose: 'store', as: desk.manager }));
    expect(await desk.list()).toEqual([]);
    expect(codeOf(await desk.say(disputeId, { as: desk.shop.clerk }))).toBe('dispute/not-yours');
    expect(granted(await desk.say(disputeId, { text: '补充说明' }))).toEqual({ state: 'open' });
    const answer = { disputeId, name: '王敏', text: '已查', close: false, now: SATURDAY_AFTERNOON };
    expect(await answerFromOffice(desk.shop.database, answer)).toEqual({
      ok: true,
      value: { before: 'open', state: 'answered' },
    });
    const [shown] = await desk.list(desk.manager);
    expect(shown).toMatchObject({ partyName: '湖滨店', amountFen: 4_500, state: 'answered' });
    expect(shown?.says.map(({ by, name }) => [by, name])).toEqual([
      ['manager', '沈岚'],
      ['manager', '沈岚'],
      ['office', '王敏'],
    ]);
    expect(codeOf(await answerFromOffice(desk.shop.database, { ...answer, close: true }))).toBe('done');
    expect(codeOf(await answerFromOffice(desk.shop.database, answer))).toBe('dispute/closed');
    expect(codeOf(await answerFromOffice(desk.shop.database, { ...answer, disputeId: newId() }))).toBe('dispute/unknown');
  });

  test('a manager sees those of her store, open ones first; a clerk her own', async () => {
    const mine = granted(await desk.open(MINE));
    await desk.say(mine.disputeId, { close: true });
    const again = granted(await desk.open(MINE));
    const store = granted(await desk.open(MINE, { whose: 'store', as: desk.manager }));
    await desk.say(store.disputeId, { as: desk.manager, close: true });
    const ids = async (as?: SmallShop['shopper']) => (await desk.list(as)).map(({ disputeId }) => disputeId);
    expect((await ids(desk.manager))[0]).toBe(again.disputeId);
    expect(await ids(desk.manager)).toHaveLength(3);
    expect(await ids()).toEqual([again.disputeId, mine.disputeId]);
    expect(await listDisputes(desk.shop.database, { openOnly: true, limit: 10 })).toMatchObject([
      { storeName: '湖滨店', state: 'open' },
    ]);
  });

  test('the line says how its dispute stands', async () => {
    const { lakeside: placeNo, clerk, call } = desk.shop;
    const stands = async () => {
      const said = await call<{ lines: { kind: string; dispute: string | null }[] }>(
        'settlement.statement',
        { placeNo, whose: 'mine', month: '2026-11' },
        clerk,
      );
      return granted(said).lines.map(({ kind, dispute }) => [kind, dispute]);
    };
    const all = (state: string | null) => [
      ['refund', state],
      ['sale', state],
    ];
    expect(await stands()).toEqual(all(null));
    const { disputeId } = granted(await desk.open(MINE));
    expect(await stands()).toEqual(all('open'));
    await desk.say(disputeId, { close: true });
    expect(await stands()).toEqual(all('closed'));
    await desk.open(MINE);
    expect(await stands()).toEqual(all('open'));
  });
});

describe.each(RACE_ENGINES)('disputes at the same moment on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('of ten who open one about the same line, one does', async () => {
    const desk = await openDisputes(database);
    const said = await Promise.all(Array.from({ length: 10 }, () => desk.open(MINE)));
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await desk.shop.database.select().from(settlementDispute)).toHaveLength(1);
  });

  test('of ten words said at once, none is lost', async () => {
    const desk = await openDisputes(database);
    const { disputeId } = granted(await desk.open(MINE));
    await Promise.all(Array.from({ length: 10 }, (_, count) => desk.say(disputeId, { text: `第 ${count} 句` })));
    expect((await desk.list())[0]?.says).toHaveLength(11);
  });
});
