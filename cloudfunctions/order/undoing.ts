import { couponPolicy } from '../coupon/settings';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import { pointsPolicy } from '../member/settings';
import { readOpenid } from '../platform/account';
import type { Tx } from '../platform/database';
import { recordFact } from '../platform/fact';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import { releasePieces, takeBackPieces } from '../stock/moving';
import type { orderContract } from './contract';
import { decideOwnRefund, decideStoreRefund, type PieceFacts, type RefundPlan } from './refund';
import { returnDays } from './settings';
import {
  changeOrder,
  giveMeansBack,
  isElsewhere,
  lockOwnOrder,
  lockStoreOrder,
  moveOrder,
  movePieces,
  type OrderRow,
  readPieces,
  saveRefund,
} from './store';

type C = typeof orderContract;
type Trace = { readonly reason: string; readonly by: string | null; readonly now: Date; readonly atCounter: boolean };

export const cancel: Action<C, 'order.cancel'> = async ({ world, tx, accountId, now }, { orderNo }) => {
  const order = await lockOwnOrder(tx, accountId, orderNo);
  if (!order) return refuse('order/unknown');
  if (order.state === 'closed') return refuse('order/closed');
  const pieces = await readPieces(tx, order);
  if (order.state === 'unpaid') {
    await closeUnpaid(tx, order, pieces, { why: 'cancelled', by: accountId, now });
    return ok({ orderNo, state: 'closed' as const, refundFen: 0 });
  }
  const open = pieces.filter((piece) => piece.state === 'held');
  const decided = decideOwnRefund(
    order,
    pieces,
    open.length > 0 ? open.map((piece) => piece.lineId) : pieces.map((piece) => piece.lineId),
  );
  if (!decided.ok)
    return decided.refusal.code === 'order/unpaid' ||
      decided.refusal.code === 'order/line-unknown' ||
      decided.refusal.code === 'order/gift-too'
      ? refuse('order/unknown')
      : refuse(decided.refusal.code);
  const state = await carryOut(world, tx, order, decided.value, { reason: 'cancelled', by: accountId, now, atCounter: false });
  return ok({ orderNo, state, refundFen: decided.value.refundFen });
};

export const refund: Action<C, 'order.refund'> = async ({ world, tx, accountId, now }, { orderNo, lineIds, reason }) => {
  const order = await lockOwnOrder(tx, accountId, orderNo);
  if (!order) return refuse('order/unknown');
  const decided = decideOwnRefund(order, await readPieces(tx, order), lineIds);
  if (!decided.ok) return decided;
  const state = await carryOut(world, tx, order, decided.value, {
    reason: reason || 'asked',
    by: accountId,
    now,
    atCounter: false,
  });
  return ok({ orderNo, state, refundFen: decided.value.refundFen });
};

export const refundAtStore: Action<C, 'order.refundAtStore'> = async (
  { world, tx, accountId, now },
  { placeNo, orderNo, lineIds, reason },
) => {
  const order = await lockStoreOrder(tx, placeNo, orderNo);
  if (!order) return (await isElsewhere(tx, orderNo)) ? refuse('order/other-store') : refuse('order/unknown');
  const days = await readSetting(tx, returnDays, now, world.database);
  const decided = decideStoreRefund(order, await readPieces(tx, order), lineIds, now, days);
  if (!decided.ok) return decided;
  // She may have left meanwhile: what a clerk writes about her is not kept any more.
  const kept = (await readOpenid(tx, order.accountId)) === undefined ? 'asked' : reason;
  const state = await carryOut(world, tx, order, decided.value, { reason: kept, by: accountId, now, atCounter: true });
  return ok({ orderNo, state, refundFen: decided.value.refundFen });
};

/** Closes an order nobody paid, frees its pieces and gives back what she would have paid with, as it was. */
async function closeUnpaid(
  tx: Tx,
  order: OrderRow,
  pieces: readonly PieceFacts[],
  trace: { why: string; by: string | null; now: Date },
): Promise<void> {
  const lineIds = pieces.map((piece) => piece.lineId);
  await moveOrder(tx, order, 'closed', {}, trace);
  await movePieces(tx, order, lineIds, 'held', 'released');
  await giveMeansBack(tx, order, { ...trace, withVouchers: true, pointsCount: order.pointsSpentCount, lives: null });
  await releasePieces(tx, order.placeNo, lineIds);
  const body = { placeNo: order.placeNo, orderNo: order.orderNo, outTradeNo: order.outTradeNo, payWay: order.payWay };
  await recordFact(tx, { name: 'order.closed', body }, trace.now);
}

/**
 * Takes the pieces' tokens, gives the stock back and asks for the money, in the caller's transaction. Money paid at the counter is
 * handed back there and then; money from WeChat goes back by a job that keeps the refund's number. Points of these pieces come back with
 * them, vouchers when nothing of the order is kept.
 */
export async function carryOut(
  world: World,
  tx: Tx,
  order: OrderRow,
  plan: RefundPlan,
  trace: Trace,
): Promise<OrderRow['state']> {
  const released = plan.released.map((piece) => piece.lineId);
  const returned = plan.returned.map((piece) => piece.lineId);
  const money = { refundedFen: order.refundedFen + plan.refundFen };
  if (plan.nextState === order.state) await changeOrder(tx, order, money);
  else await moveOrder(tx, order, plan.nextState, money, { why: trace.reason, by: trace.by, now: trace.now });
  await movePieces(tx, order, released, 'held', 'released');
  await movePieces(tx, order, returned, 'left', 'returned');
  // Before stock, as when the order was placed, so that the two never wait for each other crosswise.
  const { withVouchers, pointsCount } = plan;
  // What cost no money and never reached her was not bought: else coupons would live as long as she orders with them and cancels.
  const lives = order.payWay === 'free' && !trace.atCounter ? null : await readLives(tx, trace.now, world);
  await giveMeansBack(tx, order, { why: trace.reason, now: trace.now, withVouchers, pointsCount, lives });
  await releasePieces(tx, order.placeNo, released);
  await takeBackPieces(
    tx,
    order.placeNo,
    plan.returned.map((piece) => piece.skuNo),
    order.orderNo,
    trace.by,
    trace.now,
  );

  const body = { placeNo: order.placeNo, orderNo: order.orderNo, member: order.earnPer100Yuan !== null };
  await recordFact(tx, { name: 'order.refunded', body }, trace.now);
  if (plan.refundFen > 0) await askForMoney(tx, order, plan, [...released, ...returned], trace);
  return plan.nextState;
}

async function askForMoney(tx: Tx, order: OrderRow, plan: RefundPlan, lineIds: readonly string[], trace: Trace): Promise<void> {
  const refundNo = newId().replaceAll('-', '');
  await saveRefund(tx, order, {
    refundNo,
    way: order.payWay,
    amountFen: plan.refundFen,
    reason: trace.reason,
    lineIds,
    by: trace.by,
    settled: order.payWay === 'counter' && trace.atCounter,
    now: trace.now,
  });
  if (order.payWay === 'wechat') {
    await recordFact(tx, { name: 'order.refund-asked', body: { placeNo: order.placeNo, refundNo } }, trace.now);
  }
}

/** How long vouchers and points of a purchase that is undone last at least. */
async function readLives(tx: Tx, now: Date, { database }: World): Promise<{ voucherDays: number; pointsDays: number }> {
  const { returnedLiveDays: voucherDays } = await readSetting(tx, couponPolicy, now, database);
  const { returnedLiveDays: pointsDays } = await readSetting(tx, pointsPolicy, now, database);
  return { voucherDays, pointsDays };
}
