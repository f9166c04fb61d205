import { makeCoupon } from '../../sandbox/coupons';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { findOrderDifferences } from './reconcile';
import { closeOverdue } from './settling';

type Placed = { orderNo: string };

/** One voucher or the same points, wanted by several at once: only sessions of a real server can prove who gets them. */
describe.each(RACE_ENGINES)('vouchers and points at the same moment on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database), { onHand: 100 });
  });
  afterEach(async () => {
    expect(await findOrderDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const order = (means: object, expectedFen: number) =>
    shop.call<Placed>('order.place', {
      placeNo: shop.lakeside,
      handover: 'pickup',
      payWay: 'counter',
      lines: [{ skuNo: shop.small, quantity: 1 }],
      expectedFen,
      ...means,
    });
  const oneVoucher = async (pointsCount = 0) => {
    await makeMember(shop.database, shop.shopper.accountId, { pointsCount });
    return giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database));
  };
  const codesOf = (answers: readonly { ok: boolean }[]) =>
    new Set(answers.flatMap((one) => ('refusal' in one ? [(one.refusal as { code: string }).code] : [])));
  const voucherState = async (voucherId: string) => {
    const { rows } = await shop.database.executeSql('select state from coupon_voucher where voucher_id = $1', [voucherId]);
    return (rows as { state: string }[])[0]?.state;
  };

  test('one voucher and twenty orders: exactly one holds it, the others hear that it is taken and hold no stock', async () => {
    const voucherId = await oneVoucher();
    const answers = await Promise.all(Array.from({ length: 20 }, () => order({ voucherIds: [voucherId] }, 114_900)));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(codesOf(answers)).toEqual(new Set(['coupon/taken']));
    const { rows } = await shop.database.executeSql('select count(*)::int as count from stock_reservation');
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('coupons for a first purchase and as many orders at once: one of them is the first', async () => {
    const first = { terms: { conditions: { firstPurchase: true } } };
    await makeMember(shop.database, shop.shopper.accountId, {});
    const voucherIds: string[] = [];
    for (let made = 0; made < 8; made += 1)
      voucherIds.push(await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database, first)));
    const answers = await Promise.all(voucherIds.map((voucherId) => order({ voucherIds: [voucherId] }, 114_900)));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    for (const code of codesOf(answers)) expect(['coupon/not-applicable', 'order/price-changed']).toContain(code);
  });

  test('points for one order and ten orders that want them: exactly one has them', async () => {
    await makeMember(shop.database, shop.shopper.accountId, { pointsCount: 1_000 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => order({ pointsCount: 1_000 }, 118_900)));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    for (const code of codesOf(answers)) expect(['member/points-short', 'order/price-changed']).toContain(code);
  });

  test('the deadline, a cancel and the till meet over one order: its voucher is used or free, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const voucherId = await oneVoucherAgain(round);
      const placed = await order({ voucherIds: [voucherId] }, 114_900);
      if (!placed.ok) throw new Error(placed.refusal.code);
      const { orderNo } = placed.value;
      shop.setNow(new Date(shop.world.now().getTime() + 16 * 60_000));
      const till = { placeNo: shop.lakeside, orderNo, receiptNo: `R-${round}`, paidFen: 114_900 };
      const [, , paid] = await Promise.all([
        closeOverdue(shop.world),
        shop.call('order.cancel', { orderNo }),
        shop.call('order.payAtCounter', till, shop.clerk),
      ]);
      expect(await voucherState(voucherId)).toBe(paid.ok ? 'used' : 'held');
      expect(await findOrderDifferences(shop.database)).toEqual([]);
    }
  });

  const oneVoucherAgain = async (round: number) =>
    round === 0 ? oneVoucher() : giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database));
});
