import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { CouponPolicy } from '../coupon/policy';
import { couponPolicy } from '../coupon/settings';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { findOrderDifferences } from './reconcile';
import { closeOverdue } from './settling';

type Candidate = { voucherId: string; applied: boolean; offFen: number; whyNot: { code: string } | null };
type Quote = {
  payableFen: number;
  member: { levelName: string } | null;
  calculation: { kind: string; title: string | null; amountFen: number }[];
  candidates: Candidate[];
  points: { haveCount: number; usableCount: number; spentCount: number; earnCount: number } | null;
  lines: { paidFen: number }[];
  payWays: string[];
  isBest: boolean;
};
type Detail = {
  state: string;
  calculation: Quote['calculation'];
  pieces: { lineId: string; tagPriceFen: number; paidFen: number; reductions: { amountFen: number; title: string }[] }[];
};

const COAT_FEN = 119_900;

describe.each(ENGINES)('card, vouchers and points in an order on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database), { onHand: 5 });
  });
  afterEach(async () => {
    expect(await findOrderDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const must = async <Value>(path: string, input: unknown, as = shop.shopper): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const bag = (quantity = 1) => ({ placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity }] });
  const quote = (change: object = {}, quantity = 1) => must<Quote>('order.quote', { ...bag(quantity), ...change });
  /** Places what a quote said, as the phone does. */
  const placeQuoted = (said: Quote, quantity = 1, change: object = {}) =>
    shop.call<{ orderNo: string; state: string }>('order.place', {
      ...bag(quantity),
      payWay: said.payWays[0] === 'free' ? 'free' : 'counter',
      expectedFen: said.payableFen,
      voucherIds: said.candidates.filter((one) => one.applied).map((one) => one.voucherId),
      pointsCount: said.points?.spentCount ?? 0,
      ...change,
    });
  const place = async (said: Quote, quantity = 1) => {
    const placed = await placeQuoted(said, quantity);
    if (!placed.ok) throw new Error(placed.refusal.code);
    return placed.value;
  };
  const payAtTill = (orderNo: string, paidFen: number) =>
    must('order.payAtCounter', { placeNo: shop.lakeside, orderNo, receiptNo: `R${orderNo}`, paidFen }, shop.clerk);
  const detail = (orderNo: string) => must<Detail>('order.detail', { orderNo });
  const stateOf = async (voucherId: string) => {
    const { rows } = await shop.database.executeSql('select state, valid_until from coupon_voucher where voucher_id = $1', [
      voucherId,
    ]);
    return rows[0] as { state: string; valid_until: Date };
  };
  const pointsOf = async () => {
    const { points } = await quote();
    return points?.haveCount;
  };
  const gold = (pointsCount = 0) => makeMember(shop.database, shop.shopper.accountId, { levelCode: 'gold', pointsCount });
  const voucher = async (terms: object = {}, title = '满减券') =>
    giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database, { title, terms }));

  test('the coat of the board: 1,199.00 − 120.00 gold − 50.00 coupon = 1,029.00, to be read line by line', async () => {
    await gold();
    await voucher({ benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } }, '满 1000 减 50');
    const said = await quote();
    expect(said.calculation).toMatchObject([
      { kind: 'tag-price', amountFen: COAT_FEN },
      { kind: 'vip', title: '金卡会员价', amountFen: -12_000 },
      { kind: 'coupon', title: '满 1000 减 50', amountFen: -5_000 },
    ]);
    expect(said).toMatchObject({ payableFen: 102_900, member: { levelName: '金卡' }, lines: [{ paidFen: 102_900 }] });
    const { orderNo } = await place(said);
    const { pieces, calculation } = await detail(orderNo);
    expect(calculation).toEqual(said.calculation);
    expect(pieces).toMatchObject([
      { tagPriceFen: COAT_FEN, paidFen: 102_900, reductions: [{ amountFen: 12_000 }, { amountFen: 5_000 }] },
    ]);
  });

  test('a shopper without a card pays tag prices and is told what a card would save', async () => {
    expect(await quote()).toMatchObject({ payableFen: COAT_FEN, member: null, candidates: [], points: null, cardSavesFen: 0 });
  });

  test('a price decided for another level is not taken: she is asked again with the true one', async () => {
    const said = await quote();
    await gold();
    expect(await placeQuoted(said)).toMatchObject({ refusal: { code: 'order/price-changed', details: { payableFen: 107_900 } } });
  });

  test('a voucher is held by the unpaid order, used with its payment, and never by a second order', async () => {
    await gold();
    const voucherId = await voucher();
    const said = await quote();
    const { orderNo } = await place(said);
    expect((await stateOf(voucherId)).state).toBe('reserved');
    expect((await quote()).candidates).toEqual([]);
    expect(await placeQuoted(said)).toMatchObject({ refusal: { code: 'coupon/taken' } });
    await payAtTill(orderNo, said.payableFen);
    expect((await stateOf(voucherId)).state).toBe('used');
  });

  test('there is one first purchase: while an order holds a coupon for it, another order is told so; a cancel makes it the first again', async () => {
    await gold();
    const firstId = await voucher({ conditions: { firstPurchase: true } }, '首单券');
    const alsoId = await voucher({ conditions: { firstPurchase: true } }, '新客券');
    const both = await quote();
    const first = await place(await quote({ vouchers: [firstId] }));
    const then = await quote();
    expect(then.candidates.map(({ applied, whyNot }) => [applied, whyNot?.code])).toEqual([[false, 'first-purchase']]);
    expect(await placeQuoted(both, 1, { voucherIds: [alsoId] })).toMatchObject({
      refusal: { code: 'coupon/not-applicable', details: { voucherId: alsoId, why: { code: 'first-purchase' } } },
    });

    await must('order.cancel', { orderNo: first.orderNo });
    expect(await placeQuoted(both, 1, { voucherIds: [alsoId] })).toMatchObject({ ok: true });
  });

  test('twelve vouchers go on one order where the brand lets them', async () => {
    await gold();
    const groups = [
      { code: 'shop', name: '店铺券', most: 6 },
      { code: 'style', name: '单品券', most: 6 },
    ];
    await shop.database.insert(platformSetting).values({
      name: 'coupon.policy',
      fromDay: '2026-01-01',
      value: CouponPolicy.parse({ ...couponPolicy.fallback, groups }),
      setBy: 'test',
      setAt: SATURDAY_AFTERNOON,
    });
    for (let nth = 0; nth < 12; nth += 1)
      await voucher({ benefit: { kind: 'cash', offFen: 100 }, group: nth < 6 ? 'shop' : 'style' }, `券 ${nth}`);
    const said = await quote();
    expect([said.payableFen, said.isBest]).toEqual([COAT_FEN - 12_000 - 12 * 100, true]);
    expect(await placeQuoted(said)).toMatchObject({ ok: true });
  });

  const MINUTE_MS = 60_000;
  const later = (ms: number) => shop.setNow(new Date(shop.world.now().getTime() + ms));
  const inFiveMinutes = () => new Date(shop.world.now().getTime() + 5 * MINUTE_MS);
  const lotsOf = async () => {
    const { rows } = await shop.database.executeSql(
      'select left_count, expires_at from member_points_lot where account_id = $1 order by expires_at',
      [shop.shopper.accountId],
    );
    return (rows as { left_count: number; expires_at: Date }[]).map((lot) => [lot.left_count, lot.expires_at.toISOString()]);
  };
  const pointsEndAt = (at: Date) =>
    shop.database.executeSql('update member_points_lot set expires_at = $1 where account_id = $2', [at, shop.shopper.accountId]);

  describe.each([
    ['cancelled', (orderNo: string) => must('order.cancel', { orderNo })],
    [
      'closed by the deadline',
      async () => {
        later(11 * MINUTE_MS);
        expect(await closeOverdue(shop.world)).toBe(1);
      },
    ],
  ])('an order nobody paid, %s', (_how, end) => {
    test('gives voucher and points back as they were', async () => {
      await gold(1_000);
      const voucherId = await voucher();
      const before = { ...(await stateOf(voucherId)), lots: await lotsOf() };
      const { orderNo } = await place(await quote({ usePoints: true }));
      expect(await pointsOf()).toBe(0);
      later(5 * MINUTE_MS);
      await end(orderNo);
      expect({ ...(await stateOf(voucherId)), lots: await lotsOf() }).toEqual(before);
    });

    test('does not bring back what ran out meanwhile', async () => {
      await gold(1_000);
      const soon = inFiveMinutes();
      const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database), soon);
      await pointsEndAt(soon);
      const { orderNo } = await place(await quote({ usePoints: true }));
      later(6 * MINUTE_MS);
      await end(orderNo);
      expect(await stateOf(voucherId)).toEqual({ state: 'held', valid_until: soon });
      const said = await quote({ usePoints: true });
      expect([said.candidates, said.points?.haveCount]).toEqual([[], 0]);
      expect(await lotsOf()).toEqual([[0, soon.toISOString()]]);
    });
  });

  test('a coupon of one day does not live longer by ordering with it and cancelling, again and again', async () => {
    await gold();
    const end = new Date(shop.world.now().getTime() + 20 * MINUTE_MS);
    const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database), end);
    for (let turn = 0; turn < 3; turn += 1) {
      const { orderNo } = await place(await quote());
      later(5 * MINUTE_MS);
      await must('order.cancel', { orderNo });
    }
    expect((await stateOf(voucherId)).valid_until).toEqual(end);
    const { orderNo } = await place(await quote());
    later(3 * 86_400_000);
    await must('order.cancel', { orderNo });
    expect(await stateOf(voucherId)).toEqual({ state: 'held', valid_until: end });
    expect((await quote()).candidates).toEqual([]);
  });

  test('a coupon that leaves nothing to pay does not live longer either; brought back to the store it does', async () => {
    await makeMember(shop.database, shop.shopper.accountId);
    const couponNo = await makeCoupon(shop.database, { terms: { benefit: { kind: 'percent', percentOff: 100 } } });
    const end = inFiveMinutes();
    const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, couponNo, end);
    const first = await place(await quote());
    later(4 * MINUTE_MS);
    await must('order.cancel', { orderNo: first.orderNo });
    expect(await stateOf(voucherId)).toEqual({ state: 'held', valid_until: end });

    const { orderNo } = await place(await quote());
    const { pieces } = await detail(orderNo);
    later(60 * MINUTE_MS);
    const lineIds = pieces.map(({ lineId }) => lineId);
    await must('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: '不合身' }, shop.clerk);
    expect(await stateOf(voucherId)).toEqual({ state: 'held', valid_until: new Date('2026-11-24T16:00:00.000Z') });
  });

  test('a paid purchase that goes back brings voucher and points back for days, and only what it was paid with', async () => {
    await gold(50_000);
    const soon = inFiveMinutes();
    const other = await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database), soon);
    const used = await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database), soon);
    await pointsEndAt(soon);
    const said = await quote({ vouchers: [used], usePoints: true });
    const spent = said.points?.spentCount ?? 0;
    expect(spent).toBeGreaterThan(0);
    const { orderNo } = await place(said);
    await payAtTill(orderNo, said.payableFen);
    const { pieces } = await detail(orderNo);
    later(4 * MINUTE_MS);
    const back = { placeNo: shop.lakeside, orderNo, lineIds: pieces.map(({ lineId }) => lineId), reason: '不合身' };
    await must('order.refundAtStore', back, shop.clerk);
    expect(await stateOf(used)).toEqual({ state: 'held', valid_until: new Date('2026-11-24T16:00:00.000Z') });
    expect((await stateOf(other)).valid_until).toEqual(soon);
    const thirtyDays = new Date(shop.world.now().getTime() + 30 * 86_400_000).toISOString();
    expect(await lotsOf()).toEqual([
      [50_000 - spent, soon.toISOString()],
      [spent, thirtyDays],
    ]);
    later(MINUTE_MS);
    expect(await pointsOf()).toBe(spent);
  });

  test('two coats: one goes back for exactly what was paid for it, the other is untouched; the voucher comes back with the last', async () => {
    await gold(1_000);
    const voucherId = await voucher({ benefit: { kind: 'cash', offFen: 5_001 } });
    const said = await quote({ usePoints: true }, 2);
    const { orderNo } = await place(said, 2);
    await payAtTill(orderNo, said.payableFen);
    const { pieces } = await detail(orderNo);
    expect(pieces.reduce((sum, piece) => sum + piece.paidFen, 0)).toBe(said.payableFen);
    const [first, second] = pieces;
    const giveBack = (lineId = '') =>
      must<{ refundFen: number }>(
        'order.refundAtStore',
        { placeNo: shop.lakeside, orderNo, lineIds: [lineId], reason: '不合身' },
        shop.clerk,
      );
    expect((await giveBack(first?.lineId)).refundFen).toBe(first?.paidFen);
    expect((await detail(orderNo)).pieces[1]).toMatchObject({ paidFen: second?.paidFen, reductions: second?.reductions });
    expect((await stateOf(voucherId)).state).toBe('used');
    expect(await pointsOf()).toBe(500);
    expect((await giveBack(second?.lineId)).refundFen).toBe(second?.paidFen);
    expect((await stateOf(voucherId)).state).toBe('held');
    expect(await pointsOf()).toBe(1_000);
  });

  test('nothing left to pay: the order is paid when it is placed, without asking for money, and can be taken back', async () => {
    await makeMember(shop.database, shop.shopper.accountId);
    const voucherId = await voucher({ benefit: { kind: 'percent', percentOff: 100 } });
    const said = await quote();
    expect(said).toMatchObject({ payableFen: 0, payWays: ['free'] });
    expect(await placeQuoted(said, 1, { payWay: 'wechat' })).toMatchObject({ refusal: { code: 'order/nothing-to-pay' } });
    const { orderNo, state } = await place(said);
    expect(state).toBe('paid');
    expect((await stateOf(voucherId)).state).toBe('used');
    expect(await shop.call('order.pay', { orderNo })).toMatchObject({ refusal: { code: 'order/already-paid' } });
    expect(await shop.call('order.cancel', { orderNo })).toMatchObject({ ok: true, value: { state: 'refunded', refundFen: 0 } });
    expect((await stateOf(voucherId)).state).toBe('held');
  });

  test('nobody places a free order that costs something', async () => {
    expect(await placeQuoted(await quote(), 1, { payWay: 'free' })).toMatchObject({ refusal: { code: 'order/price-changed' } });
  });

  test('a gift goes back with the purchase it came with', async () => {
    await makeMember(shop.database, shop.shopper.accountId);
    await voucher({ benefit: { kind: 'gift', giftStyles: ['CW2611'], thresholdFen: 100_000 } });
    const said = await quote({}, 2);
    expect(said.payableFen).toBe(COAT_FEN);
    const { orderNo } = await place(said, 2);
    await payAtTill(orderNo, COAT_FEN);
    const { pieces } = await detail(orderNo);
    const bought = pieces.find((piece) => piece.paidFen > 0)?.lineId;
    const input = { placeNo: shop.lakeside, orderNo, reason: '不合身' };
    expect(await shop.call('order.refundAtStore', { ...input, lineIds: [bought] }, shop.clerk)).toMatchObject({
      refusal: { code: 'order/gift-too' },
    });
    const all = pieces.map((piece) => piece.lineId);
    expect(await must('order.refundAtStore', { ...input, lineIds: all }, shop.clerk)).toMatchObject({ refundFen: COAT_FEN });
  });

  test('one of her own choosing instead of the best, and none at all', async () => {
    await gold();
    const best = await voucher({ benefit: { kind: 'cash', offFen: 5_000 } });
    const other = await voucher({ benefit: { kind: 'cash', offFen: 3_000 } });
    const said = await quote({ vouchers: [other, best] });
    expect(said.payableFen).toBe(104_900);
    expect(said.candidates.find((one) => one.voucherId === best)).toMatchObject({
      applied: false,
      whyNot: { code: 'less' },
    });
    await place(said);
    expect((await quote({ vouchers: [] })).payableFen).toBe(107_900);
  });

  test('a voucher of somebody else, or one that does not fit, is refused, and nothing is left behind', async () => {
    await gold();
    const friend = await shop.account('o-friend');
    await makeMember(shop.database, friend.accountId);
    const couponNo = await makeCoupon(shop.database, {
      terms: { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 200_000 } },
    });
    const hers = await giveVoucher(shop.database, friend.accountId, couponNo);
    const mine = await giveVoucher(shop.database, shop.shopper.accountId, couponNo);
    const said = await quote();
    expect(await placeQuoted(said, 1, { voucherIds: [hers] })).toMatchObject({ refusal: { code: 'coupon/taken' } });
    expect(await placeQuoted(said, 1, { voucherIds: [mine] })).toMatchObject({
      refusal: { code: 'coupon/not-applicable', details: { why: { code: 'threshold', details: { missingFen: 92_100 } } } },
    });
    expect(await placeQuoted(said, 1, { pointsCount: 100 })).toMatchObject({ refusal: { code: 'order/price-changed' } });
    expect((await stateOf(mine)).state).toBe('held');
  });

  test('checkout asks the database at most three times: twice to quote, once to place', async () => {
    await gold(1_000);
    await voucher();
    await quote({ usePoints: true });
    const before = shop.database.tripCount();
    const said = await quote({ usePoints: true });
    expect(shop.database.tripCount() - before).toBeLessThanOrEqual(2);
    const quoted = shop.database.tripCount();
    await place(said);
    expect(shop.database.tripCount() - quoted).toBe(1);
  });
});
