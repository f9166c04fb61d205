import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type AtConsole, type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { makeMember } from '../../sandbox/members';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { goodwillPolicy } from './settings';
import { newestSeq, readEvents } from './streaming';

type Row = { goodwillId: string; state: string; amountFen: number; couponTitle: string | null; decidedBy: string | null };
type Given = { goodwill: Row; leftFen: number };
type Budget = { leftFen: number; onceFen: number; coupons: { couponNo: number; title: string }[]; asked: Row[] };

describe.each(ENGINES)('what an agent may promise on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    database = await emptied(opened);
    desk = await openDeskShop(database);
  });
  afterAll(() => opened.close());

  /** A member wrote, and the agent has it. */
  const conversationOf = async (openid = 'o-shopper', as: AtConsole = desk.agent) => {
    await desk.writes(openid, '包裹晚到了三天', { channel: 'mini' });
    await desk.digest();
    const { conversationNo, version } = await desk.rowOf(openid);
    await desk.must('take', { conversationNo, version }, as.caller);
    return conversationNo;
  };
  const money = (amountFen: number) => ({ kind: 'money', amountFen });
  const coupon = (couponNo: number) => ({ kind: 'coupon', couponNo });
  const give = (conversationNo: number, what: object, { goodwillId = newId(), as = desk.agent, key = newId() } = {}) =>
    desk.call<Given>('giveGoodwill', { conversationNo, goodwillId, what, reason: '晚到致歉' }, as.caller, key);
  const decide = (goodwillId: string, grant: boolean, as = desk.lead) =>
    desk.call<{ goodwill: Row }>('decideGoodwill', { goodwillId, grant }, as.caller);
  const budgetOf = (as = desk.agent) => desk.must<Budget>('goodwill', {}, as.caller);
  const asked = async (conversationNo: number, what: object = money(6_000)) => {
    const said = await give(conversationNo, what);
    if (!said.ok) throw new Error(said.refusal.code);
    expect(said.value.goodwill.state).toBe('asked');
    return said.value.goodwill.goodwillId;
  };
  const vouchers = async () => {
    const { rows } = await database.executeSql(
      'select coupon_no as "couponNo", state, grant_key as "grantKey" from coupon_voucher',
    );
    return rows;
  };
  const ledger = async () => {
    const { rows } = await database.executeSql('select kind, amount_fen as fen, document from settlement_entry');
    return rows;
  };
  const setPolicy = async (change: object) => {
    const value = { ...goodwillPolicy.fallback, ...change };
    const row = { name: goodwillPolicy.name, fromDay: '2026-01-01', value, setBy: 'x', setAt: desk.shop.world.now() };
    await database.insert(platformSetting).values(row);
  };
  const giftCoupon = async () => {
    const couponNo = await makeCoupon(database, { title: '赔礼券', terms: { claimWays: ['campaign'] } });
    await setPolicy({ coupons: [{ couponNo, worthFen: 2_000 }] });
    await makeMember(database, desk.shop.shopper.accountId);
    return couponNo;
  };
  const no = (code: string) => ({ ok: false, refusal: { code } });

  test('money within the budget is hers at once: booked, and a card in the conversation', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = newId();
    const said = await give(conversationNo, money(2_000), { goodwillId });
    expect(said).toMatchObject({
      ok: true,
      value: { goodwill: { state: 'given', amountFen: 2_000, couponTitle: null }, leftFen: 18_000 },
    });
    expect(await ledger()).toEqual([{ kind: 'goodwill-promised', fen: 2_000, document: `goodwill:${goodwillId}` }]);
    const { row, messages } = await desk.conversation(conversationNo);
    expect(messages.at(-1)).toMatchObject({
      ...{ voice: 'agent', name: '林可', kind: 'page', send: 'queued' },
      body: { title: '客服关怀金 20.00 元，点开领取', path: `shopper/favour/index?id=${goodwillId}` },
    });
    expect(row).toMatchObject({ state: 'answered', quota: { left: 4 } });
    expect(await budgetOf()).toMatchObject({ leftFen: 18_000, onceFen: 5_000, asked: [] });
  });

  test('the same favour under another key is the same one', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = newId();
    const first = await give(conversationNo, money(2_000), { goodwillId });
    expect(await give(conversationNo, money(2_000), { goodwillId })).toEqual(first);
    expect(await ledger()).toHaveLength(1);
    expect((await desk.conversation(conversationNo)).messages.filter(({ kind }) => kind === 'page')).toHaveLength(1);
    const elsewhere = await conversationOf('o-second');
    expect(await give(elsewhere, money(2_000), { goodwillId })).toEqual(no('conversation/unknown'));
  });

  test('a fen above what she may give at once waits for a lead, and counts in her budget meanwhile', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = await asked(conversationNo, money(5_001));
    expect(await ledger()).toEqual([]);
    expect(await budgetOf()).toMatchObject({ leftFen: 14_999, asked: [] });
    expect((await budgetOf(desk.lead)).asked).toMatchObject([{ goodwillId, state: 'asked', amountFen: 5_001 }]);
    const { messages } = await desk.conversation(conversationNo);
    expect(messages.at(-1)).toMatchObject({ voice: 'system', text: '林可申请送出关怀金 50.01 元，等组长决定' });
  });

  test('what is left of the day decides, and the next day is a new one', async () => {
    const conversationNo = await conversationOf();
    for (let nth = 0; nth < 4; nth += 1) expect(await give(conversationNo, money(5_000))).toMatchObject({ ok: true });
    expect(await budgetOf()).toMatchObject({ leftFen: 0 });
    await asked(conversationNo, money(10));
    // 14:00 and ten hours: a minute past midnight in Shanghai.
    desk.later(10 * 3_600 + 60);
    await desk.writes('o-shopper', '谢谢', { channel: 'mini' });
    await desk.digest();
    expect(await budgetOf()).toMatchObject({ leftFen: 20_000 });
    expect(await give(conversationNo, money(5_000))).toMatchObject({ ok: true, value: { goodwill: { state: 'given' } } });
  });

  test('a lead grants it: hers, booked, and told in the name of the agent', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = await asked(conversationNo);
    const before = await newestSeq(database);
    expect(await decide(goodwillId, true)).toMatchObject({
      ok: true,
      value: { goodwill: { state: 'given', decidedBy: '陈默' } },
    });
    expect(await ledger()).toMatchObject([{ kind: 'goodwill-promised', fen: 6_000 }]);
    const { messages } = await desk.conversation(conversationNo);
    expect(messages.slice(-2)).toMatchObject([
      { voice: 'system', text: '陈默同意了林可申请的关怀金 60.00 元' },
      { voice: 'agent', name: '林可', kind: 'page', send: 'queued' },
    ]);
    const events = await readEvents(database, before, desk.shop.world.now());
    expect(events.map(({ kind }) => kind)).toContain('goodwill');
    expect(await decide(goodwillId, false)).toEqual(no('goodwill/decided'));
  });

  test('a lead refuses: nothing is booked, the budget is free again, and the conversation says so', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = await asked(conversationNo);
    expect(await decide(goodwillId, false)).toMatchObject({ ok: true, value: { goodwill: { state: 'refused' } } });
    expect(await ledger()).toEqual([]);
    expect(await budgetOf()).toMatchObject({ leftFen: 20_000 });
    expect((await desk.conversation(conversationNo)).messages.at(-1)).toMatchObject({
      voice: 'system',
      text: '陈默没有同意林可申请的关怀金 60.00 元',
    });
  });

  test('nobody decides about her own, and what nobody asked for is unknown', async () => {
    const conversationNo = await conversationOf('o-shopper', desk.lead);
    const said = await give(conversationNo, money(6_000), { as: desk.lead });
    if (!said.ok) throw new Error(said.refusal.code);
    const { goodwillId } = said.value.goodwill;
    expect(await decide(goodwillId, true)).toEqual(no('goodwill/own'));
    expect(await decide(newId(), true)).toEqual(no('goodwill/unknown'));
    const second = await desk.hire('何组长', { roles: ['lead'] });
    expect(await decide(goodwillId, true, second)).toMatchObject({ ok: true });
  });

  test('granted when WeChat lets us write no more, the card stands there as not sent', async () => {
    const conversationNo = await conversationOf();
    const goodwillId = await asked(conversationNo);
    desk.later(48 * 3_600 + 1);
    expect(await decide(goodwillId, true)).toMatchObject({ ok: true, value: { goodwill: { state: 'given' } } });
    expect((await desk.conversation(conversationNo)).messages.at(-1)).toMatchObject({
      ...{ kind: 'page', send: 'failed', trouble: 'window-over' },
    });
  });

  test("a lead who gives in an agent's conversation does not take it away", async () => {
    const conversationNo = await conversationOf();
    expect(await give(conversationNo, money(1_000), { as: desk.lead })).toMatchObject({ ok: true, value: { leftFen: 19_000 } });
    const { row, messages } = await desk.conversation(conversationNo);
    expect(row).toMatchObject({ agentName: '林可', state: 'open' });
    expect(messages.at(-1)).toMatchObject({ name: '陈默', send: 'queued' });
    expect(await budgetOf()).toMatchObject({ leftFen: 20_000 });
  });

  test('a coupon is in her wallet at once, under a key that gives it once', async () => {
    const couponNo = await giftCoupon();
    const conversationNo = await conversationOf();
    expect((await budgetOf()).coupons).toEqual([{ couponNo, title: '赔礼券', worthFen: 2_000 }]);
    const goodwillId = newId();
    const said = await give(conversationNo, coupon(couponNo), { goodwillId });
    expect(said).toMatchObject({
      ok: true,
      value: { goodwill: { state: 'given', couponTitle: '赔礼券', amountFen: 2_000 }, leftFen: 18_000 },
    });
    expect(await vouchers()).toEqual([{ couponNo, state: 'held', grantKey: goodwillId }]);
    expect(await ledger()).toEqual([]);
    expect((await desk.conversation(conversationNo)).messages.at(-1)).toMatchObject({
      body: { title: '送您一张券：赔礼券', path: 'shopper/vouchers/index' },
    });
  });

  test.each([
    ['stopped', "update coupon_rule set state = 'paused'"],
    ['given out', 'update coupon_tally set total_count = 0'],
    ['not given by rules at all', `update coupon_rule set terms = jsonb_set(terms, '{claimWays}', '["centre"]')`],
  ])('a coupon that is %s cannot be promised', async (_what, statement) => {
    const couponNo = await giftCoupon();
    await database.executeSql(statement);
    const conversationNo = await conversationOf();
    expect(await give(conversationNo, coupon(couponNo))).toEqual(no('goodwill/coupon-over'));
    expect(await vouchers()).toEqual([]);
    expect(await budgetOf()).toMatchObject({ leftFen: 20_000 });
  });

  test('one that head office did not name is unknown, at any worth', async () => {
    const couponNo = await makeCoupon(database, { terms: { claimWays: ['campaign'] } });
    await makeMember(database, desk.shop.shopper.accountId);
    expect(await give(await conversationOf(), coupon(couponNo))).toEqual(no('goodwill/coupon-unknown'));
  });

  test('a coupon that is over when the lead decides stays asked', async () => {
    const couponNo = await giftCoupon();
    const conversationNo = await conversationOf();
    for (let nth = 0; nth < 4; nth += 1) await give(conversationNo, money(4_900));
    const goodwillId = await asked(conversationNo, coupon(couponNo));
    await database.executeSql("update coupon_rule set state = 'ended' where coupon_no = $1", [couponNo]);
    expect(await decide(goodwillId, true)).toEqual(no('goodwill/coupon-over'));
    expect(await decide(goodwillId, false)).toMatchObject({ ok: true });
  });

  test('granted, a coupon is in her wallet', async () => {
    const couponNo = await giftCoupon();
    const conversationNo = await conversationOf();
    for (let nth = 0; nth < 4; nth += 1) await give(conversationNo, money(4_900));
    const goodwillId = await asked(conversationNo, coupon(couponNo));
    expect(await vouchers()).toEqual([]);
    expect(await decide(goodwillId, true)).toMatchObject({ ok: true });
    expect(await vouchers()).toMatchObject([{ grantKey: goodwillId }]);
  });

  describe('is refused', () => {
    test('to somebody we do not know, and a coupon to who has no card', async () => {
      const couponNo = await makeCoupon(database, { terms: { claimWays: ['campaign'] } });
      await setPolicy({ coupons: [{ couponNo, worthFen: 2_000 }] });
      await desk.writes('oa-stranger', '在吗');
      await desk.digest();
      const { conversationNo, version } = await desk.rowOf('oa-stranger');
      await desk.must('take', { conversationNo, version });
      expect(await give(conversationNo, money(1_000))).toEqual(no('member/unknown'));
      expect(await give(await conversationOf(), coupon(couponNo))).toEqual(no('member/unknown'));
    });

    test('in a conversation of a colleague, a closed one, one there is not', async () => {
      const conversationNo = await conversationOf();
      expect(await give(conversationNo, money(1_000), { as: desk.other })).toMatchObject(no('conversation/not-yours'));
      await desk.must('close', { conversationNo });
      expect(await give(conversationNo, money(1_000))).toEqual(no('conversation/closed'));
      expect(await give(999_999, money(1_000))).toEqual(no('conversation/unknown'));
    });

    test('when WeChat lets us send nothing', async () => {
      const conversationNo = await conversationOf();
      await database.executeSql('update desk_contact set window_left = 0');
      expect(await give(conversationNo, money(1_000))).toEqual(no('quota/none-left'));
      desk.later(48 * 3_600);
      expect(await give(conversationNo, money(1_000))).toEqual(no('quota/window-over'));
    });
  });

  test('whoever leaves gets nothing more: what was promised goes back, what was asked is refused', async () => {
    await makeMember(database, desk.shop.shopper.accountId);
    const conversationNo = await conversationOf();
    await give(conversationNo, money(2_000));
    const goodwillId = await asked(conversationNo);
    expect(await desk.shop.call('privacy.leave', { understood: true })).toMatchObject({ ok: true });
    expect(await ledger()).toMatchObject([{ kind: 'goodwill-promised' }, { kind: 'goodwill-returned', fen: 2_000 }]);
    const { rows } = await database.executeSql('select state, reason from desk_goodwill order by amount_fen');
    expect(rows).toEqual([
      { state: 'lapsed', reason: 'she-left' },
      { state: 'refused', reason: 'she-left' },
    ]);
    expect(await decide(goodwillId, true)).toEqual(no('goodwill/decided'));
  });
});
