import { sql } from 'drizzle-orm';
import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { pricePolicy } from '../catalog/settings';
import { memberCard } from '../member/schema';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { showCoupon } from './listing';
import { findCouponDifferences } from './reconcile';
import { extendCoupon, moveCoupon, sendCoupon } from './running';
import { couponMove, couponVoucher } from './schema';
import type { CouponState } from './states';

const now = SATURDAY_AFTERNOON;
const deed = { by: '王敏', reason: '大雪', now };
const DAY_MS = 86_400_000;

describe.each(ENGINES)('running a coupon on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    await makeMember(shop.database, shop.shopper.accountId, { levelCode: 'silver' });
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => engine.close());

  const move = (to: CouponState, code = 'SNOW') => shop.database.transaction((tx) => moveCoupon(tx, code, to, deed));
  const send = (cardNo: string, code = 'SNOW') => shop.database.transaction((tx) => sendCoupon(tx, code, cardNo, deed));
  const cardNo = async () => (await shop.database.select().from(memberCard))[0]?.cardNo ?? '';
  const outcome = (said: { ok: boolean; refusal?: { code: string } }) => (said.ok ? 'moved' : said.refusal?.code);

  test.each<[CouponState, CouponState, string]>([
    ['live', 'paused', 'moved'],
    ['live', 'ended', 'moved'],
    ['live', 'live', 'coupon/not-movable'],
    ['paused', 'live', 'moved'],
    ['paused', 'ended', 'moved'],
    ['ended', 'live', 'coupon/not-movable'],
    ['ended', 'paused', 'coupon/not-movable'],
  ])('from %s to %s: %s', async (from, to, expected) => {
    await makeCoupon(shop.database, { code: 'SNOW', state: from });
    expect(outcome(await move(to))).toBe(expected);
    expect((await showCoupon(shop.database, 'SNOW'))?.state).toBe(expected === 'moved' ? to : from);
    const changes = await readChanges(shop.database, { subject: 'coupon:SNOW', limit: 10 });
    expect(changes).toHaveLength(expected === 'moved' ? 1 : 0);
  });

  test('a paused coupon cannot be claimed, but what was claimed is still hers', async () => {
    const couponNo = await makeCoupon(shop.database, { code: 'SNOW', terms: { limits: { perMember: 5 } } });
    await shop.call('coupon.claim', { couponNo });
    await move('paused');
    expect(await shop.call('coupon.claim', { couponNo })).toMatchObject({ refusal: { code: 'coupon/not-claimable' } });
    expect(await shop.call('coupon.mine', {})).toMatchObject({ value: { usableCount: 1 } });
    await move('live');
    expect(await shop.call('coupon.claim', { couponNo })).toMatchObject({ ok: true });
  });

  test('an extension moves the end of all that nobody used, whoever holds it, and of nothing else', async () => {
    const couponNo = await makeCoupon(shop.database, { code: 'SNOW' });
    const other = await makeCoupon(shop.database, { code: 'OTHER' });
    const end = new Date(now.getTime() - DAY_MS / 2);
    const give = (no: number) => giveVoucher(shop.database, shop.shopper.accountId, no, end);
    const [free, waiting, used, foreign] = [await give(couponNo), await give(couponNo), await give(couponNo), await give(other)];
    const take = (voucherId: string, state: string) =>
      shop.database.executeSql('update coupon_voucher set state = $2, document = $3 where voucher_id = $1', [
        voucherId,
        state,
        'order:1:26112100000001',
      ]);
    await take(waiting, 'reserved');
    await take(used, 'used');
    await shop.database.execute(
      sql`update coupon_move m set state = v.state from coupon_voucher v where v.voucher_id = m.voucher_id`,
    );

    // It ran out last night: three days more are three days from today, not from then.
    const revived = new Date('2026-11-24T16:00:00.000Z');
    expect(await shop.database.transaction((tx) => extendCoupon(tx, 'SNOW', 3, deed))).toEqual({
      ok: true,
      value: { voucherCount: 2, revivedCount: 2, revivedUntil: revived },
    });
    const ends = new Map(
      (await shop.database.select().from(couponVoucher)).map((one) => [one.voucherId, one.validUntil.getTime()]),
    );
    const later = revived.getTime();
    expect([free, waiting, used, foreign].map((one) => ends.get(one))).toEqual([later, later, end.getTime(), end.getTime()]);
    const moves = (await shop.database.select().from(couponMove)).filter((one) => one.why === 'extended');
    expect(moves.map(({ voucherId, state }) => [voucherId, state]).sort()).toEqual(
      [
        [free, 'held'],
        [waiting, 'reserved'],
      ].sort(),
    );
    expect(await readChanges(shop.database, { limit: 10 })).toMatchObject([
      { subject: 'coupon:SNOW', what: 'extended', reason: '大雪', after: { days: 3, voucherCount: 2, revivedCount: 2 } },
    ]);
  });

  test('one that is good has its days on top of its own, one that was over for a month is good again', async () => {
    const couponNo = await makeCoupon(shop.database, { code: 'SNOW' });
    const give = (end: number) => giveVoucher(shop.database, shop.shopper.accountId, couponNo, new Date(end));
    const [good, over] = [await give(now.getTime() + DAY_MS), await give(now.getTime() - 30 * DAY_MS)];
    expect(await shop.database.transaction((tx) => extendCoupon(tx, 'SNOW', 3, deed))).toMatchObject({
      value: { voucherCount: 2, revivedCount: 1 },
    });
    expect(await shop.call('coupon.mine', {})).toMatchObject({
      value: {
        vouchers: [
          { voucherId: over, validUntil: '2026-11-24T16:00:00.000Z' },
          { voucherId: good, validUntil: new Date(now.getTime() + 4 * DAY_MS).toISOString() },
        ],
      },
    });
  });

  test('a coupon that lowers a price does not come back in a brand that lowers none', async () => {
    await makeCoupon(shop.database, { code: 'SNOW', state: 'paused' });
    await makeCoupon(shop.database, { code: 'WRAP', state: 'paused', terms: { benefit: { kind: 'gift-wrap', note: '礼盒' } } });
    const value = { ...pricePolicy.fallback, noDiscount: true };
    await shop.database
      .insert(platformSetting)
      .values({ name: pricePolicy.name, fromDay: '2026-01-01', value, setBy: 'test', setAt: now });
    expect([outcome(await move('live')), outcome(await move('live', 'WRAP'))]).toEqual(['coupon/no-use', 'moved']);
  });

  test('head office gives one by the number of a card, past her own limit, within that of the coupon', async () => {
    await makeCoupon(shop.database, { code: 'SNOW', terms: { claimWays: ['campaign'], limits: { perMember: 1, total: 2 } } });
    const card = await cardNo();
    expect(await send(card)).toMatchObject({ ok: true, value: { validUntil: new Date('2026-12-21T16:00:00.000Z') } });
    expect(await send(card)).toMatchObject({ ok: true });
    await expect(send(card)).rejects.toMatchObject({ code: 'coupon/sold-out' });
    expect(await shop.call('coupon.mine', {})).toMatchObject({
      value: { usableCount: 2, vouchers: [{ way: 'campaign' }, { way: 'campaign' }] },
    });
    const records = await readChanges(shop.database, { subject: 'coupon:SNOW', limit: 10 });
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).not.toContain(card);
  });

  test.each([
    ['no such coupon', 'NONE', undefined, 'coupon/unknown'],
    ['no such card', 'SNOW', '000000000000', 'card/unknown'],
  ])('%s', async (_what, code, card, expected) => {
    await makeCoupon(shop.database, { code: 'SNOW', terms: { claimWays: ['campaign'] } });
    expect(outcome(await send(card ?? (await cardNo()), code))).toBe(expected);
    expect(await readChanges(shop.database, { limit: 10 })).toEqual([]);
  });

  test('a coupon that is not given by head office is refused, as is one of another level', async () => {
    await makeCoupon(shop.database, { code: 'SNOW' });
    await makeCoupon(shop.database, { code: 'GOLD', terms: { claimWays: ['campaign'], conditions: { levels: ['gold'] } } });
    await expect(send(await cardNo())).rejects.toMatchObject({ code: 'coupon/not-claimable' });
    await expect(send(await cardNo(), 'GOLD')).rejects.toMatchObject({ code: 'coupon/level' });
  });
});
