import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { newId } from '../kernel/ids';
import { findShelfDifferences } from '../stock/reconcile';
import { findOrderDifferences, ORDER_DIFFERENCES } from './reconcile';

type Known = {
  readonly place: number;
  readonly sku: number;
  readonly held: string;
  readonly paid: string;
  readonly cash: string;
  /** Paid with a voucher and points besides. */
  readonly mixed: string;
  readonly voucherId: string;
};

/** Each kind of difference, planted as a careless hand in the database would leave it. */
const PLANTED: readonly (readonly [what: string, statements: (known: Known) => string, expected: readonly string[]])[] = [
  [
    'more on the shelf than ever came',
    ({ place, sku }) => `update stock_level set on_hand = on_hand + 1 where place_no = ${place} and sku_no = ${sku}`,
    ['on-hand'],
  ],
  [
    'a movement for a shelf that does not exist',
    ({ place }) =>
      `insert into stock_movement (movement_id, place_no, sku_no, delta, why, document, moved_at) values ('${newId()}', ${place}, 999999, 2, 'count', 'stray', now())`,
    ['on-hand'],
  ],
  [
    'a shelf that reserves for nobody',
    ({ place, sku }) => `update stock_level set reserved = reserved + 1 where place_no = ${place} and sku_no = ${sku}`,
    ['reserved'],
  ],
  [
    'a reservation without an order',
    ({ place, sku }) =>
      `insert into stock_reservation (reservation_id, place_no, sku_no, document, state, reserved_at) values ('${newId()}', ${place}, ${sku}, 'nobody', 'open', now())`,
    ['reservation-without-piece', 'reserved'],
  ],
  [
    'a held piece whose reservation was let go',
    ({ held }) => `update stock_reservation set state = 'released' where document = '${held}'`,
    ['piece-without-reservation', 'reserved'],
  ],
  [
    'a released piece whose reservation is still open',
    ({ held }) => `update order_line set state = 'released' where order_no = '${held}'`,
    ['reservation-without-piece'],
  ],
  [
    'a closed order that still holds its piece',
    ({ held }) => `update order_head set state = 'closed' where order_no = '${held}'`,
    ['piece-held-by-ended-order'],
  ],
  [
    'an order marked paid without money',
    ({ held }) => `update order_head set state = 'paid' where order_no = '${held}'`,
    ['paid-state'],
  ],
  [
    'money on the order that WeChat never named',
    ({ paid }) => `update order_payment set amount_fen = 1 where order_no = '${paid}'`,
    ['paid-money'],
  ],
  [
    'cash without a receipt',
    ({ cash }) => `update order_head set receipt_no = null where order_no = '${cash}'`,
    ['paid-receipt'],
  ],
  [
    'a refund nobody asked for',
    ({ paid }) => `update order_head set refunded_fen = 100 where order_no = '${paid}'`,
    ['refunded-money', 'refunded-pieces'],
  ],
  [
    'late money that never went back',
    ({ paid, place }) =>
      `insert into order_payment (place_no, transaction_id, order_no, out_trade_no, amount_fen, use, paid_at, heard_at) values (${place}, 'T-late', '${paid}', 'x', 119900, 'late', now(), now())`,
    ['late-money'],
  ],
  [
    'a piece that was lowered by more than its coupons gave',
    ({ mixed }) => `update order_line set paid_fen = paid_fen - 1 where order_no = '${mixed}'`,
    ['order-sum', 'piece-reductions'],
  ],
  [
    'a used voucher that is free again',
    ({ voucherId }) => `update coupon_voucher set state = 'held', document = null where voucher_id = '${voucherId}'`,
    ['voucher-of-order'],
  ],
  [
    'a voucher held by an order that does not name it',
    ({ mixed }) => `update order_head set voucher_ids = '{}' where order_no = '${mixed}'`,
    ['voucher-without-order'],
  ],
  [
    'points that were never taken',
    ({ mixed }) => `update order_head set points_spent_count = 200 where order_no = '${mixed}'`,
    ['points-of-order'],
  ],
];

test('every kind of difference is planted here', () => {
  const planted = new Set(PLANTED.flatMap(([, , kinds]) => kinds));
  expect([...planted].sort()).toEqual([...ORDER_DIFFERENCES, 'on-hand', 'reserved'].sort());
});

describe.each(ENGINES)('the reconciler on $name', ({ open }) => {
  let shop: SmallShop;
  let known: Known;

  beforeAll(async () => {
    shop = await openSmallShop(await open(), { onHand: 10 });
    const held = await place('wechat');
    const cash = await place('counter');
    await shop.call(
      'order.payAtCounter',
      { placeNo: shop.lakeside, orderNo: cash, receiptNo: 'R-1', paidFen: 119_900 },
      shop.clerk,
    );
    const paid = await place('wechat');
    await payByWechat(paid);
    const means = await payWithMeans();
    await livelyHistory();
    known = { place: shop.lakeside, sku: shop.small, held, paid, cash, ...means };
  });
  afterAll(() => shop.database.close());

  const place = async (payWay: 'wechat' | 'counter') => {
    const input = {
      placeNo: shop.lakeside,
      handover: 'pickup',
      payWay,
      lines: [{ skuNo: shop.small, quantity: 1 }],
      expectedFen: 119_900,
    };
    const placed = await shop.call<{ orderNo: string }>('order.place', input);
    if (!placed.ok) throw new Error(placed.refusal.code);
    return placed.value.orderNo;
  };
  const payByWechat = async (orderNo: string, amountFen = 119_900) => {
    const { rows } = await shop.database.executeSql('select out_trade_no from order_head where order_no = $1', [orderNo]);
    const [{ out_trade_no: outTradeNo }] = rows as [{ out_trade_no: string }];
    const now = SATURDAY_AFTERNOON.toISOString();
    await shop.database.callSql('order_hear_payment', {
      outTradeNo,
      transactionId: `T-${orderNo}`,
      amountFen,
      currency: 'CNY',
      paidAt: now,
      now,
      refundNo: newId(),
      factIds: [newId()],
    });
  };
  const payWithMeans = async () => {
    const member = await shop.account('o-member');
    await makeMember(shop.database, member.accountId, { pointsCount: 100 });
    const voucherId = await giveVoucher(shop.database, member.accountId, await makeCoupon(shop.database));
    const bag = { placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 1 }] };
    const means = { voucherIds: [voucherId], pointsCount: 100, expectedFen: 114_800 };
    const placed = await shop.call<{ orderNo: string }>('order.place', { ...bag, payWay: 'wechat', ...means }, member);
    if (!placed.ok) throw new Error(placed.refusal.code);
    await payByWechat(placed.value.orderNo, 114_800);
    return { mixed: placed.value.orderNo, voucherId };
  };
  /** Collected, returned, cancelled unpaid, cancelled paid, and paid after closing: all of it must still add up. */
  const livelyHistory = async () => {
    const gone = await place('counter');
    await shop.call(
      'order.payAtCounter',
      { placeNo: shop.lakeside, orderNo: gone, receiptNo: 'R-2', paidFen: 119_900 },
      shop.clerk,
    );
    const detail = await shop.call<{ pickup: { text: string }; pieces: { lineId: string }[] }>('order.detail', { orderNo: gone });
    if (!detail.ok) throw new Error(detail.refusal.code);
    await shop.call('fulfilment.collect', { placeNo: shop.lakeside, text: detail.value.pickup.text }, shop.clerk);
    const lineIds = detail.value.pieces.map((piece) => piece.lineId);
    await shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo: gone, lineIds, reason: '不合身' }, shop.clerk);

    await shop.call('order.cancel', { orderNo: await place('wechat') });
    const undone = await place('wechat');
    await payByWechat(undone);
    await shop.call('order.cancel', { orderNo: undone });
    const late = await place('wechat');
    await shop.call('order.cancel', { orderNo: late });
    await payByWechat(late);
  };
  const differences = async (tx: SmallShop['database']) => [
    ...(await findShelfDifferences(tx)),
    ...(await findOrderDifferences(tx)),
  ];

  test('a shop with a lively history adds up', async () => {
    expect(await differences(shop.database)).toEqual([]);
  });

  test.each(PLANTED)('%s is found', async (_what, statement, expected) => {
    const undo = new Error('undo');
    const planting = shop.database.transaction(async (tx) => {
      await tx.executeSql(statement(known));
      const found = [...(await findShelfDifferences(tx)), ...(await findOrderDifferences(tx))];
      expect(found.map((one) => one.kind).sort()).toEqual([...expected].sort());
      throw undo;
    });
    await expect(planting).rejects.toBe(undo);
    expect(await differences(shop.database)).toEqual([]);
  });
});
