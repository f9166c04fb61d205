import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf, type Employed, hire } from '../../sandbox/store-team';
import { newId } from '../kernel/ids';
import { memberFit, memberSpending } from '../member/schema';
import type { Database } from '../platform/database';
import { dropNotes } from './knowing-customers';
import { referralTouch } from './schema';

const DAY_MS = 86_400_000;
const WORDING = '2026-11-22';
type Page = {
  customers: { customerId: string; clerkName: string; yearFen: number | null }[];
  count: number;
  next: string | null;
};

describe.each(ENGINES)('customers on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let manager: Employed;
  let colleague: Employed;
  let clerkNo: number;
  let here: { placeNo: number };
  let she: string;

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    here = { placeNo: shop.lakeside };
    she = shop.shopper.accountId;
    manager = await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' });
    colleague = await hire(shop, { name: '陈静', placeNo: shop.lakeside });
    clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  });
  afterAll(() => engine.close());

  const ago = (days: number) => new Date(SATURDAY_AFTERNOON.getTime() - days * DAY_MS);
  const call = <Value = Record<string, unknown>>(path: string, input: object = {}, as = shop.clerk, key?: string) =>
    shop.call<Value>(`referral.${path}`, { ...here, ...input }, as, key);
  const must = async <Value = Record<string, unknown>>(path: string, input: object = {}, as = shop.clerk): Promise<Value> => {
    const said = await call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const refusal = (code: string) => ({ refusal: { code } });
  const bindHer = (no = clerkNo, accountId = she, boundAt = ago(3)) =>
    bind(shop.database, { accountId, clerkNo: no, placeNo: shop.lakeside, boundAt });
  const consent = async (purpose: 'clerk-service' | 'size-bank', given = true) => {
    const said = await shop.call('member.saveConsent', { purpose, given, wording: WORDING });
    if (!said.ok) throw new Error(said.refusal.code);
    shop.setNow(new Date(shop.world.now().getTime() + 1_000));
  };

  /** A gold card, a purchase, a fit, a coupon and a visit to the store. */
  const liveHere = async () => {
    await makeMember(shop.database, she, { levelCode: 'gold' });
    await shop.database.executeSql("update member_card set nickname = '周小满', birthday = '05-20' where account_id = $1", [she]);
    const sold = { accountId: she, placeNo: shop.lakeside, netFen: 119_900 };
    await shop.database.insert(memberSpending).values([
      { ...sold, document: 'sale:1', boughtAt: ago(40) },
      { ...sold, document: 'sale:0', boughtAt: ago(400) },
    ]);
    const coat = { accountId: she, category: '大衣', size: 'M', colourName: '驼', seenAt: ago(40) };
    await shop.database.insert(memberFit).values({ ...coat, lineId: newId(), verdict: 'kept' });
    await giveVoucher(shop.database, she, await makeCoupon(shop.database, { title: '大衣券' }));
    const seen = { touchId: newId(), accountId: she, way: 'clerk-code' as const, clerkNo, placeNo: shop.lakeside };
    await shop.database.insert(referralTouch).values({ ...seen, touchedAt: ago(2), lastAt: ago(1), until: ago(0) });
  };

  test('a clerk sees her own, newest first, page by page', async () => {
    for (let nth = 0; nth < 5; nth += 1) await bindHer(clerkNo, (await shop.account(`o-guest-${nth}`)).accountId, ago(nth));
    await bindHer(colleague.clerkNo);
    const first = await must<Page>('customers', { limit: 2 });
    const second = await must<Page>('customers', { limit: 2, after: first.next });
    const third = await must<Page>('customers', { limit: 2, after: second.next });
    expect([first, second, third].map(({ customers, count }) => [customers.length, count])).toEqual([
      [2, 5],
      [2, 5],
      [1, 5],
    ]);
    expect(third.next).toBeNull();
    const seen = [first, second, third].flatMap(({ customers }) => customers.map(({ customerId }) => customerId));
    expect(new Set(seen).size).toBe(5);
  });

  test('without her consent: the card she shows at the counter anyway, and nothing else', async () => {
    await liveHere();
    const customerId = await bindHer();
    const row = { nickname: '周小满', cardTail: expect.stringMatching(/^\d{4}$/), levelName: '金卡', yearFen: null };
    const seen = { customerId, boundAt: ago(3).toISOString(), lastSeenAt: ago(1).toISOString(), clerkNo, clerkName: '林晓' };
    expect(await must('customers')).toEqual({ customers: [{ ...row, ...seen }], count: 1, next: null });
    expect(await must('customer', { customerId })).toEqual({
      ...row,
      ...seen,
      consented: false,
      sizes: null,
      birthday: null,
      favourites: [],
      coupons: [],
      touches: [],
      note: null,
      protectedUntil: new Date(ago(3).getTime() + 90 * DAY_MS).toISOString(),
    });
  });

  test('with her consent: birthday, coupons, visits and the year’s spending; sizes only from the size bank', async () => {
    await liveHere();
    const customerId = await bindHer();
    await consent('clerk-service');
    expect(await must('customer', { customerId })).toMatchObject({
      consented: true,
      yearFen: 119_900,
      birthday: '05-20',
      sizes: null,
      favourites: [],
      coupons: [{ title: '大衣券' }],
      touches: [{ way: 'clerk-code', storeName: '湖滨店', at: ago(1).toISOString() }],
    });
    await consent('size-bank');
    expect(await must('customer', { customerId })).toMatchObject({
      sizes: [{ category: '大衣', size: 'M', keptCount: 1 }],
      favourites: [{ category: '大衣', colourName: '驼', pieceCount: 1 }],
    });
  });

  test('somebody without a card is a customer all the same', async () => {
    const customerId = await bindHer();
    expect(await must('customer', { customerId })).toMatchObject({
      nickname: null,
      cardTail: null,
      levelName: null,
      lastSeenAt: null,
    });
  });

  test('no number of hers goes out that says who she is', async () => {
    await liveHere();
    const customerId = await bindHer();
    await consent('clerk-service');
    expect(JSON.stringify([await must('customers'), await must('customer', { customerId })])).not.toContain(she);
  });

  test('her clerk and the manager of the store see her; a colleague, another store, and after it ended her clerk do not', async () => {
    const customerId = await bindHer();
    expect(await call('customer', { customerId }, manager.caller)).toMatchObject({ ok: true });
    expect(await call('customer', { customerId }, colleague.caller)).toMatchObject(refusal('customer/not-yours'));
    expect(await call('customer', { customerId }, shop.otherClerk)).toMatchObject(refusal('caller/not-allowed'));
    const there = { placeNo: shop.wulin, customerId };
    expect(await call('customer', there, shop.otherClerk)).toMatchObject(refusal('customer/not-yours'));
    const wulinManager = await hire(shop, { name: '顾岚', placeNo: shop.wulin, role: 'manager' });
    expect(await call('customer', there, wulinManager.caller)).toMatchObject(refusal('customer/not-yours'));
    await must('handOver', { fromClerkNo: clerkNo, toClerkNo: colleague.clerkNo, customerIds: null }, manager.caller);
    expect(await call('customer', { customerId })).toMatchObject(refusal('customer/not-yours'));
    const { customers } = await must<Page>('customers', {}, colleague.caller);
    expect(customers).toHaveLength(1);
    expect(customers[0]?.customerId).not.toBe(customerId);
  });

  test('the manager sees the whole store, or one of her people; a clerk neither', async () => {
    await bindHer();
    const friend = await shop.account('o-friend');
    await bindHer(colleague.clerkNo, friend.accountId);
    await bind(shop.database, { accountId: shop.otherClerk.accountId, clerkNo: 2, placeNo: shop.wulin });
    const names = async (input: object) =>
      (await must<Page>('customers', input, manager.caller)).customers.map(({ clerkName }) => clerkName).sort();
    expect(await names({})).toEqual([]);
    expect(await names({ all: true })).toEqual(['林晓', '陈静']);
    expect(await names({ clerkNo: colleague.clerkNo })).toEqual(['陈静']);
    expect(await call('customers', { clerkNo: 2 }, manager.caller)).toMatchObject(refusal('customer/not-yours'));
    expect(await call('customers', { all: true })).toMatchObject(refusal('customer/not-yours'));
    expect(await call('customers', { clerkNo: colleague.clerkNo })).toMatchObject(refusal('customer/not-yours'));
    expect(await must<Page>('customers', { clerkNo })).toMatchObject({ count: 1 });
  });

  test('a page nobody wrote is refused', async () => {
    expect(await call('customers', { after: 'somewhere' })).toMatchObject(refusal('input/invalid'));
  });

  describe('a note', () => {
    const write = (customerId: string, text: string, as = shop.clerk, key?: string) =>
      call('note', { customerId, text }, as, key);
    const noteOf = async (customerId: string, as = shop.clerk) =>
      (await must<{ note: unknown }>('customer', { customerId }, as)).note;

    test('is written, changed and taken away by her clerk and the manager, with the name of who wrote it', async () => {
      await makeMember(shop.database, she);
      await consent('clerk-service');
      const customerId = await bindHer();
      expect(await write(customerId, '喜欢大廓形')).toEqual({ ok: true, value: { written: true } });
      expect(await noteOf(customerId)).toMatchObject({ text: '喜欢大廓形', writtenBy: '林晓' });
      await write(customerId, '下周来试驼色', manager.caller);
      expect(await noteOf(customerId)).toMatchObject({ text: '下周来试驼色', writtenBy: '沈若溪' });
      expect(await write(customerId, ' ')).toEqual({ ok: true, value: { written: false } });
      expect(await noteOf(customerId)).toBeNull();
    });

    test('is not written about who has no card, gave no consent, or is another’s', async () => {
      const customerId = await bindHer();
      expect(await write(customerId, '喜欢大廓形')).toMatchObject(refusal('customer/no-card'));
      await makeMember(shop.database, she);
      expect(await write(customerId, '喜欢大廓形')).toMatchObject(refusal('customer/no-consent'));
      await consent('clerk-service');
      expect(await write(customerId, '喜欢大廓形', colleague.caller)).toMatchObject(refusal('customer/not-yours'));
      expect(await countRows(shop.database, 'referral_note')).toBe(0);
    });

    test('the same key writes once', async () => {
      await makeMember(shop.database, she);
      await consent('clerk-service');
      const customerId = await bindHer();
      await write(customerId, '第一次', shop.clerk, 'note-0001');
      await write(customerId, '后来的');
      expect(await write(customerId, '第一次', shop.clerk, 'note-0001')).toMatchObject({ ok: true });
      expect(await noteOf(customerId)).toMatchObject({ text: '后来的' });
    });

    test('is out of sight the moment she takes her consent back, and then gone', async () => {
      await makeMember(shop.database, she);
      await consent('clerk-service');
      const customerId = await bindHer();
      await write(customerId, '喜欢大廓形');
      await consent('clerk-service', false);
      expect(await noteOf(customerId)).toBeNull();
      const fact = `name = 'member.consent-withdrawn' and body = '{"accountId": "${she}", "purpose": "clerk-service"}'`;
      expect(await countRows(shop.database, 'platform_fact', fact)).toBe(1);
      await dropNotes(shop.world, { accountId: she, purpose: 'clerk-service' });
      expect(await countRows(shop.database, 'referral_note')).toBe(0);
    });

    test('late news of a consent taken back do not take what was written after she gave it again', async () => {
      await makeMember(shop.database, she);
      await consent('clerk-service');
      await consent('clerk-service', false);
      await consent('clerk-service');
      const customerId = await bindHer();
      await write(customerId, '喜欢大廓形');
      await dropNotes(shop.world, { accountId: she, purpose: 'clerk-service' });
      expect(await noteOf(customerId)).toMatchObject({ text: '喜欢大廓形' });
    });
  });
});
