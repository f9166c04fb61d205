import { eq } from 'drizzle-orm';
import { makeCampaign } from '../../sandbox/campaigns';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openHost } from '../../sandbox/host';
import { writeEntries } from '../../sandbox/ledger-rows';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, ROOMS, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import { campaignPacket } from '../campaign/schema';
import type { PacketState } from '../campaign/states';
import { signTag } from '../catalog/tag';
import { deskGoodwill } from '../desk/schema';
import type { GoodwillState } from '../desk/states';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { platformGrant } from '../platform/schema';
import { createSessions } from '../platform/session';
import { storeClerk } from '../store/schema';

const DAY_MS = 86_400_000;
const SECRET = 'a secret of at least thirty-two bytes, kept at home';
const UNDERSTOOD = { understood: true };
const WORDING = '2026-11-21';

type Detail = { pieces: { lineId: string }[]; pickup: { text: string } | null };

describe.each(ENGINES)('leaving while something is under way, on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database), { onHand: 20 });
    await makeMember(shop.database, shop.shopper.accountId);
  });
  afterAll(() => database.close());

  const must = async <Value>(path: string, input: unknown, as = shop.shopper): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const place = async (change: object = {}) => {
    const bag = { placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 2 }] };
    const wish = { ...bag, payWay: 'counter', expectedFen: 239_800, ...change };
    return (await must<{ orderNo: string }>('order.place', wish)).orderNo;
  };
  const paid = async (change: object = {}) => {
    const orderNo = await place(change);
    const receipt = { placeNo: shop.lakeside, orderNo, receiptNo: orderNo, paidFen: 239_800 };
    await must('order.payAtCounter', receipt, shop.clerk);
    return orderNo;
  };
  const ready = async () => {
    const orderNo = await paid();
    await must('fulfilment.ready', { placeNo: shop.lakeside, orderNo }, shop.clerk);
    return orderNo;
  };
  const collected = async () => {
    const orderNo = await paid();
    const { pickup } = await must<Detail>('order.detail', { orderNo });
    await must('fulfilment.collect', { placeNo: shop.lakeside, text: pickup?.text }, shop.clerk);
    return orderNo;
  };
  const takenBack = async (state: string) => {
    const orderNo = await collected();
    const { pieces } = await must<Detail>('order.detail', { orderNo });
    const wish = { placeNo: shop.lakeside, orderNo, lineIds: [pieces[0]?.lineId], reason: '不合身' };
    await must('order.refundAtStore', wish, shop.clerk);
    await shop.database.executeSql('update order_refund set state = $1', [state]);
    return orderNo;
  };
  const granted = async (role: 'manager' | 'officer', placeNo: number) => {
    const grant = { accountId: shop.shopper.accountId, role, placeNo, grantedAt: SATURDAY_AFTERNOON };
    await shop.database.insert(platformGrant).values(grant);
    return null;
  };
  const employed = async (active: boolean, leftAt: Date | null = null) => {
    const clerk = { clerkId: newId(), placeNo: shop.lakeside, accountId: shop.shopper.accountId, name: '陈静', active };
    await shop.database.insert(storeClerk).values({ ...clerk, leftAt, role: 'clerk', joinedAt: SATURDAY_AFTERNOON });
    return null;
  };

  /** She worked here, left, and was not paid all. */
  const owed = async (fen: number) => {
    await employed(false, SATURDAY_AFTERNOON);
    const clerkNo = await clerkNoOf(shop.database, shop.shopper.accountId);
    const earned = { document: 'sale:a', kind: 'earned' as const, from: 'money:wechat' as const, at: SATURDAY_AFTERNOON };
    await writeEntries(shop.database, [{ ...earned, to: `clerk:${clerkNo}/pending`, fen }]);
    return null;
  };

  /** She opened a packet of 5 yuan, and it stands like that. */
  const packet = async (state: PacketState) => {
    const campaignNo = await makeCampaign(shop.database, 'joined', { amounts: [500] });
    const hers = {
      accountId: shop.shopper.accountId,
      memberRank: 1,
      reason: 'join',
      version: 1,
      claimedAt: SATURDAY_AFTERNOON,
      state,
    };
    await shop.database.update(campaignPacket).set(hers).where(eq(campaignPacket.campaignNo, campaignNo));
    return null;
  };

  /** The desk promised her 5 yuan, and it stands like that. */
  const favour = async (state: GoodwillState, atWechat: boolean) => {
    const madeAt = SATURDAY_AFTERNOON;
    const bill = { billNo: newId(), askedWechatAt: madeAt };
    await shop.database.insert(deskGoodwill).values({
      ...{ goodwillId: newId(), conversationNo: 1, accountId: shop.shopper.accountId, userNo: 1, day: '2026-11-21', madeAt },
      ...{ amountFen: 500, reason: '晚到致歉', state, ...(atWechat ? bill : {}) },
    });
    return null;
  };

  test.each<[string, () => Promise<string | null>, string]>([
    ['an order nobody paid yet', () => place(), 'unpaid-order'],
    ['an order to be paid by WeChat', () => place({ payWay: 'wechat' }), 'unpaid-order'],
    ['a pickup that is being prepared', () => paid(), 'open-pickup'],
    ['a pickup that waits for her', () => ready(), 'open-pickup'],
    ['what she paid for and has not taken along yet', () => paid({ handover: 'take-now' }), 'open-pickup'],
    ['a refund that was asked for', () => takenBack('asked'), 'refund-under-way'],
    ['a refund WeChat has in hand', () => takenBack('sent'), 'refund-under-way'],
    ['a refund that failed: the money is still hers', () => takenBack('failed'), 'refund-under-way'],
    ['being manager of a store', () => granted('manager', 1), 'still-staff'],
    ['working for head office', () => granted('officer', 0), 'still-staff'],
    ['standing in the list of a store', () => employed(true), 'still-staff'],
    ['being suspended there', () => employed(false), 'still-staff'],
    ['a yuan of commission that was not paid', () => owed(100), 'commission-owed'],
    ['a packet WeChat was asked for', () => packet('asked'), 'packet-waiting'],
    ['a packet she has to confirm', () => packet('waiting'), 'packet-waiting'],
    ['a favour of the desk WeChat was asked for', () => favour('given', true), 'packet-waiting'],
  ])('%s hinders', async (_what, prepare, kind) => {
    const orderNo = await prepare();
    expect(await must('privacy.look', {})).toMatchObject({ hindrances: [{ kind, orderNo }] });
    const before = await whatStands(shop.database);
    expect(await shop.call('privacy.leave', UNDERSTOOD)).toEqual({
      ok: false,
      refusal: { code: 'privacy/under-way', details: { hindrances: [{ kind, orderNo }] } },
    });
    expect(await whatStands(shop.database)).toEqual(before);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['an order that was cancelled', async () => must('order.cancel', { orderNo: await place() })],
    ['an order that was collected', () => collected()],
    ['a refund that is done', () => takenBack('done')],
    ['having worked here once', () => employed(false, SATURDAY_AFTERNOON)],
    ['less commission than can be transferred', () => owed(99)],
    ['a packet she may receive', () => packet('claimed')],
    ['a packet an officer looks at', () => packet('held')],
    ['a packet she was paid', () => packet('paid')],
    ['a favour a lead did not decide about', () => favour('asked', false)],
    ['a favour she may receive', () => favour('given', false)],
    ['a favour she was paid', () => favour('paid', true)],
    ['nothing at all', () => Promise.resolve()],
  ])('%s does not hinder', async (_what, prepare) => {
    await prepare();
    expect(await must('privacy.look', {})).toMatchObject({ hindrances: [] });
    expect(await shop.call('privacy.leave', UNDERSTOOD)).toEqual({ ok: true, value: { left: true } });
  });

  test('what she opened and did not receive goes back to the budget, as a packet for somebody else', async () => {
    await packet('held');
    await must('privacy.leave', UNDERSTOOD);
    const rows = await shop.database.select().from(campaignPacket).orderBy(campaignPacket.packetNo);
    expect(rows.map(({ state, failReason, replaces, amountFen }) => [state, failReason, replaces, amountFen])).toEqual([
      ['reversed', 'she-left', null, 500],
      ['free', null, 1, 500],
    ]);
  });

  test('several hindrances are told together: what to pay, what to fetch, what comes back, then work', async () => {
    const refunding = await takenBack('sent');
    const waiting = await ready();
    const unpaid = await place();
    await granted('manager', 1);
    const { hindrances } = await must<{ hindrances: unknown[] }>('privacy.look', {});
    expect(hindrances).toEqual([
      { kind: 'unpaid-order', orderNo: unpaid },
      { kind: 'open-pickup', orderNo: waiting },
      { kind: 'refund-under-way', orderNo: refunding },
      { kind: 'still-staff', orderNo: null },
    ]);
  });

  test('the look before says what goes and what stays', async () => {
    const { accountId } = shop.shopper;
    await collected();
    await shop.database.executeSql('delete from member_card where account_id = $1', [accountId]);
    await makeMember(shop.database, accountId, { pointsCount: 300 });
    const coupon = await makeCoupon(shop.database);
    await giveVoucher(shop.database, accountId, coupon);
    await giveVoucher(shop.database, accountId, coupon, new Date(SATURDAY_AFTERNOON.getTime() - 1));
    const look = { joined: true, pointsCount: 300, usableVoucherCount: 1, returnableCount: 2, hindrances: [], keptOrderCount: 1 };
    expect(await must('privacy.look', {})).toEqual(look);
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 7 * DAY_MS));
    expect(await must('privacy.look', {})).toMatchObject({ returnableCount: 2 });
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 7 * DAY_MS + 1));
    expect(await must('privacy.look', {})).toMatchObject({ returnableCount: 0 });
  });

  test('who never joined may leave too, and nothing stays of her', async () => {
    const passer = await shop.account('o-passer-by');
    const nothing = { pointsCount: 0, usableVoucherCount: 0, returnableCount: 0, hindrances: [], keptOrderCount: 0 };
    expect(await must('privacy.look', {}, passer)).toEqual({ joined: false, ...nothing });
    await must('privacy.leave', UNDERSTOOD, passer);
    expect(await countRows(shop.database, 'platform_account', "openid = 'o-passer-by'")).toBe(0);
    expect(await countRows(shop.database, 'member_consent', `account_id = '${passer.accountId}'`)).toBe(0);
  });

  test('points she owed are written off with the rest: her ledger comes to nothing', async () => {
    const { accountId } = shop.shopper;
    const credit = { accountId, document: 'order:1:26112100000001', placeNo: 1, now: SATURDAY_AFTERNOON };
    const bought = { netFen: 50_000, pointsCount: 500, boughtAt: SATURDAY_AFTERNOON };
    const expiresAt = new Date(SATURDAY_AFTERNOON.getTime() + DAY_MS);
    await shop.database.callSql('member_credit', { ...credit, ...bought, expiresAt });
    await shop.database.executeSql('select member_spend_points($1, 200, $2, $3)', [accountId, 'order:1:2', SATURDAY_AFTERNOON]);
    await shop.database.callSql('member_credit', { ...credit, ...bought, netFen: 0, pointsCount: 0, expiresAt });
    expect(await countRows(shop.database, 'member_card', 'points_debt_count = 200')).toBe(1);
    await must('privacy.leave', UNDERSTOOD);
    const { rows } = await shop.database.executeSql(
      'select why, delta_count from member_points_entry where account_id = $1 order by why',
      [accountId],
    );
    expect(rows).toEqual([
      { why: 'earned', delta_count: 500 },
      { why: 'forfeited', delta_count: 200 },
      { why: 'spent', delta_count: -200 },
      { why: 'taken-back', delta_count: -300 },
      { why: 'taken-back', delta_count: -200 },
    ]);
  });

  test('leaving takes one round trip, looking two at most', async () => {
    const trips = () => shop.database.tripCount();
    const before = trips();
    await must('privacy.look', {});
    expect(trips() - before).toBeLessThanOrEqual(2);
    const then = trips();
    await must('privacy.leave', UNDERSTOOD);
    expect(trips() - then).toBe(1);
  });

  test('asked again with the same key she hears the same; with another one nobody is there', async () => {
    const leave = (key: string) => shop.call('privacy.leave', UNDERSTOOD, shop.shopper, key);
    const first = await leave('leaving-for-good');
    expect(first).toEqual({ ok: true, value: { left: true } });
    expect(await leave('leaving-for-good')).toEqual(first);
    expect(await leave('leaving-once-more')).toMatchObject({ refusal: { code: 'caller/unknown' } });
    expect(await countRows(shop.database, 'platform_fact', "name = 'member.left'")).toBe(1);
    expect(await countRows(shop.database, 'platform_idempotency', `account_id = '${shop.shopper.accountId}'`)).toBe(1);
  });

  test.each([{}, { understood: false }, { understood: 'yes' }])('without having understood (%j) nobody leaves', async (input) => {
    expect(await shop.call('privacy.leave', input)).toMatchObject({ refusal: { code: 'input/invalid' } });
    expect(await countRows(shop.database, 'member_card', `account_id = '${shop.shopper.accountId}'`)).toBe(1);
  });

  test('whatever the account of who left still tries to change is refused, and nothing of it happens', async () => {
    const orderNo = await collected();
    const couponNo = await makeCoupon(shop.database, { claimWord: 'HELLO', terms: { claimWays: ['centre', 'code'] } });
    const { pieces } = await must<Detail>('order.detail', { orderNo });
    await must('privacy.leave', UNDERSTOOD);
    const before = await whatStands(shop.database);
    const bag = { placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 1 }] };
    const clerkCode = signTag({ kind: 'clerk', subjectNo: 1, placeNo: null, issue: 1 }, shop.world.brand);
    const tries: Readonly<Record<string, [input: unknown, code: string]>> = {
      'member.join': [{ way: 'card', wording: WORDING }, 'caller/unknown'],
      'member.saveProfile': [{ nickname: '小满', wording: WORDING }, 'caller/unknown'],
      'member.savePhone': [{ code: 'p1', wording: WORDING }, 'member/not-joined'],
      'member.dropPhone': [{ wording: WORDING }, 'caller/unknown'],
      'member.saveConsent': [{ purpose: 'size-bank', given: true, wording: WORDING }, 'caller/unknown'],
      'coupon.claim': [{ couponNo }, 'member/not-joined'],
      'coupon.claimByCode': [{ code: 'hello' }, 'member/not-joined'],
      'coupon.offer': [{ voucherId: newId() }, 'caller/unknown'],
      'coupon.takeBack': [{ voucherId: newId() }, 'caller/unknown'],
      'coupon.accept': [{ token: 'a-token-of-a-link' }, 'caller/unknown'],
      'campaign.open': [{ campaignNo: 1, reason: 'join' }, 'caller/unknown'],
      'campaign.receive': [{ campaignNo: 1, packetNo: 1 }, 'packet/unknown'],
      'campaign.settle': [{ campaignNo: 1, packetNo: 1 }, 'packet/unknown'],
      'desk.receiveFavour': [{ goodwillId: newId() }, 'goodwill/unknown'],
      'desk.settleFavour': [{ goodwillId: newId() }, 'goodwill/unknown'],
      'settlement.settleMyPayout': [{ payoutNo: 'K1' }, 'payout/unknown'],
      'referral.arrive': [{ text: clerkCode, way: 'scan' }, 'caller/unknown'],
      'referral.readNews': [{ newsIds: [newId()] }, 'caller/unknown'],
      'referral.unbind': [{}, 'caller/unknown'],
      'referral.acceptInvite': [{ word: 'ACDEFGHJ' }, 'caller/unknown'],
      'order.place': [{ ...bag, payWay: 'counter', expectedFen: 119_900 }, 'caller/unknown'],
      'order.cancel': [{ orderNo }, 'caller/unknown'],
      'order.refund': [{ orderNo, lineIds: [pieces[0]?.lineId] }, 'caller/unknown'],
      'privacy.leave': [UNDERSTOOD, 'caller/unknown'],
    };
    const shopperPaths = ROOMS.flatMap((room) =>
      Object.entries(room.contract).flatMap(([path, { allow, mutates }]) => (mutates && allow.includes('shopper') ? [path] : [])),
    );
    expect(Object.keys(tries).sort()).toEqual(shopperPaths.sort());
    for (const [path, [input, code]] of Object.entries(tries)) {
      const said = await shop.call(path, input);
      expect([path, said.ok ? 'granted' : said.refusal.code]).toEqual([path, code]);
    }
    expect(await whatStands(shop.database)).toEqual(before);
  });

  test('over HTTP her old token is nobody’s from then on, and signing in makes her somebody new', async () => {
    const host = await openHost({ world: shop.world, sessionSecret: SECRET });
    const base = await host.listen({ host: '127.0.0.1', port: 0 });
    const post = async (path: string, body: unknown, bearer = '') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
      return (await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<unknown>;
    };
    const ask = (path: string, input: unknown, bearer: string, key?: string) =>
      post(`/functions/${path.split('.')[0]}`, { path, input, key }, bearer);
    const token = await createSessions(SECRET, shop.world.now).issue(shop.shopper.accountId);
    expect(await ask('member.profile', {}, token)).toMatchObject({ ok: true });
    expect(await ask('privacy.leave', UNDERSTOOD, token, 'leave-by-http')).toEqual({ ok: true, value: { left: true } });
    expect(await ask('order.list', {}, token)).toMatchObject({ refusal: { code: 'caller/unknown' } });
    const joining = { way: 'card', wording: WORDING };
    expect(await ask('member.join', joining, token, 'join-again-1')).toMatchObject({ refusal: { code: 'caller/unknown' } });
    const session = (await post('/sandbox/session', { openid: 'o-shopper' })) as { token: string };
    expect(await ask('member.join', joining, session.token, 'join-again-2')).toMatchObject({ ok: true });
    await host.close();
  });
});

/** Every row there is, as text, keys included: who is refused leaves none. */
async function whatStands(database: Database): Promise<string[]> {
  const { rows } = await database.executeSql("select tablename from pg_tables where schemaname = 'public' order by 1");
  const texts: string[] = [];
  for (const { tablename } of rows as { tablename: string }[]) {
    const all = await database.executeSql(`select t::text as row from ${tablename} t order by 1`);
    texts.push(...all.rows.map((one) => `${tablename}: ${(one as { row: string }).row}`));
  }
  return texts;
}
