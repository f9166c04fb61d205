import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { newId } from '../kernel/ids';
import { COUPON_DIFFERENCES, findCouponDifferences } from './reconcile';

type Known = { couponNo: number; held: string; used: string; passed: string; friends: string; saleId: string; account: string };

/** Each kind of difference, planted as a careless hand in the database would leave it. */
const PLANTED: readonly (readonly [what: string, statement: (known: Known) => string, expected: readonly string[]])[] = [
  [
    'a tally that counts one more',
    ({ couponNo }) => `update coupon_tally set claimed_count = claimed_count + 1 where coupon_no = ${couponNo} and part_no = 0`,
    ['tally'],
  ],
  ['a coupon without a tally', ({ couponNo }) => `delete from coupon_tally where coupon_no = ${couponNo}`, ['tally']],
  [
    'a member who claimed less than she has',
    ({ account, couponNo }) =>
      `update coupon_member set claimed_count = claimed_count - 1 where account_id = '${account}' and coupon_no = ${couponNo}`,
    ['member'],
  ],
  [
    'a member whose claims were forgotten',
    ({ account, couponNo }) => `delete from coupon_member where account_id = '${account}' and coupon_no = ${couponNo}`,
    ['member'],
  ],
  [
    'a claim of nobody’s',
    ({ couponNo }) => `insert into coupon_member values ('${newId()}', ${couponNo}, 1, '2026-11-21', 1)`,
    ['member'],
  ],
  ['a voucher that vanished', ({ held }) => `delete from coupon_voucher where voucher_id = '${held}'`, ['member', 'tally']],
  ['a clerk who gave more than there is', () => 'update coupon_clerk_day set given_count = given_count + 1', ['clerk-day']],
  [
    'a code that was used for nothing',
    ({ couponNo }) => `insert into coupon_claim_code values ('STRAY', ${couponNo}, '${newId()}', now())`,
    ['code'],
  ],
  [
    'a voucher moved without a trace',
    ({ held }) => `update coupon_voucher set state = 'withdrawn' where voucher_id = '${held}'`,
    ['voucher-move'],
  ],
  [
    'a voucher used by no sale',
    ({ held }) => `update coupon_voucher set state = 'used', document = 'sale:${newId()}' where voucher_id = '${held}'`,
    ['voucher-move', 'voucher-sale'],
  ],
  [
    'a voucher taken from its sale',
    ({ used }) => `update coupon_voucher set state = 'held', document = null where voucher_id = '${used}'`,
    ['sale-voucher', 'voucher-move'],
  ],
  [
    'a sale undone by hand',
    ({ saleId }) => `update coupon_sale set undone_at = now() where sale_id = '${saleId}'`,
    ['sale-points', 'voucher-sale'],
  ],
  [
    'a sale that spent more points than the ledger says',
    ({ saleId }) => `update coupon_sale set points_spent_count = points_spent_count + 100 where sale_id = '${saleId}'`,
    ['sale-points'],
  ],
  [
    'a voucher passed to nobody',
    ({ passed }) => `update coupon_offer set taken_voucher_id = null where voucher_id = '${passed}'`,
    ['passed', 'transferred'],
  ],
  [
    'a friend’s voucher that became a claimed one',
    ({ friends }) => `update coupon_voucher set way = 'centre' where voucher_id = '${friends}'`,
    ['member', 'passed', 'tally'],
  ],
];

test('every kind of difference is planted here', () => {
  const planted = new Set(PLANTED.flatMap(([, , kinds]) => kinds));
  expect([...planted].sort()).toEqual([...COUPON_DIFFERENCES].sort());
});

describe.each(ENGINES)('the books of coupons on $name', ({ open }) => {
  let shop: SmallShop;
  let known: Known;

  beforeAll(async () => {
    shop = await openSmallShop(await open(), { onHand: 10 });
    known = await livelyHistory();
  });
  afterAll(() => shop.database.close());

  const must = async <Value>(path: string, input: unknown, as = shop.shopper): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };

  /** Claimed, given, typed, granted away, sold with, undone and held by an order: all of it must add up. */
  const livelyHistory = async (): Promise<Known> => {
    const { database, lakeside, small, clerk, shopper } = shop;
    const friend = await shop.account('o-friend');
    await makeMember(database, shopper.accountId, { pointsCount: 1_000 });
    await makeMember(database, friend.accountId);
    const couponNo = await makeCoupon(database, {
      codes: ['CODE-0001', 'CODE-0002'],
      terms: { claimWays: ['centre', 'clerk', 'code'], transferable: true, limits: { perMember: null } },
    });
    const claimed = async () => (await must<{ voucherId: string }>('coupon.claim', { couponNo })).voucherId;
    const passed = await claimed();
    const { token } = await must<{ token: string }>('coupon.offer', { voucherId: passed });
    const friends = (await must<{ voucherId: string }>('coupon.accept', { token }, friend)).voucherId;
    await must('coupon.claimByCode', { code: 'code-0001' });

    const { codes } = await must<{ codes: { text: string }[] }>('member.code', {});
    const text = codes[0]?.text;
    const { visitId } = await must<{ visitId: string }>('coupon.meet', { placeNo: lakeside, text }, clerk);
    await must('coupon.give', { placeNo: lakeside, visitId, couponNo }, clerk);
    const sell = async (voucherIds: string[], pointsCount: number, receiptNo: string) => {
      const lines = [{ skuNo: small, quantity: 1 }];
      const expectedFen = 119_900 - voucherIds.length * 5_000 - pointsCount;
      const sale = { placeNo: lakeside, visitId, lines, voucherIds, pointsCount, receiptNo, expectedFen };
      return (await must<{ saleId: string }>('coupon.writeOff', sale, clerk)).saleId;
    };
    const used = await claimed();
    const toUndo = await claimed();
    shop.setNow(new Date(shop.world.now().getTime() + 60_000));
    const saleId = await sell([used], 300, 'R-1');
    const undone = await sell([toUndo], 200, 'R-2');
    await must('coupon.undo', { placeNo: lakeside, saleId: undone, reason: '扫错' }, clerk);
    const order = { placeNo: lakeside, handover: 'pickup', payWay: 'counter', lines: [{ skuNo: small, quantity: 1 }] };
    await must('order.place', { ...order, voucherIds: [await claimed()], expectedFen: 114_900 });
    return { couponNo, held: await claimed(), used, passed, friends, saleId, account: shopper.accountId };
  };

  test('of a shop with a lively history add up', async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });

  test.each(PLANTED)('%s is found', async (_what, statement, expected) => {
    const undo = new Error('undo');
    const planting = shop.database.transaction(async (tx) => {
      await tx.executeSql(statement(known));
      const found = await findCouponDifferences(tx);
      expect([...new Set(found.map((one) => one.kind))].sort()).toEqual([...expected].sort());
      throw undo;
    });
    await expect(planting).rejects.toBe(undo);
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
});
