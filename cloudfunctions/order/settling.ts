import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { fen } from '../kernel/money';
import { readOpenid } from '../platform/account';
import type { Tx } from '../platform/database';
import type { FactBody } from '../platform/job';
import { Outage } from '../platform/outage';
import type { World } from '../platform/world';
import { decideOwnRefund } from './refund';
import { orderHead, orderPayment, orderRefund } from './schema';
import { lockStoreOrder, readLines, readPieces } from './store';
import { carryOut } from './undoing';

/** Deadlines a run closes at most, so that one run stays short. */
const SWEEP_SIZE = 200;

/** Closes orders whose time to pay is over. Answers how many. */
export function closeOverdue(world: World): Promise<number> {
  return world.database.callSql<number>('order_close_overdue', { now: world.now(), limit: SWEEP_SIZE });
}

/** Pays back pickups nobody fetched. Cash is handed back at the store only, so those wait for the shopper. Answers how many. */
export async function refundUnfetched(world: World): Promise<number> {
  const now = world.now();
  const overdue = await world.database
    .select({ placeNo: orderHead.placeNo, orderNo: orderHead.orderNo })
    .from(orderHead)
    .where(
      and(
        inArray(orderHead.state, ['paid', 'ready']),
        lt(orderHead.holdUntil, now),
        inArray(orderHead.payWay, ['wechat', 'free']),
      ),
    )
    .limit(SWEEP_SIZE);
  let count = 0;
  for (const one of overdue) if (await refundOneUnfetched(world, one, now)) count += 1;
  return count;
}

function refundOneUnfetched(world: World, { placeNo, orderNo }: { placeNo: number; orderNo: string }, now: Date) {
  return world.database.transaction(async (tx) => {
    const order = await lockStoreOrder(tx, placeNo, orderNo);
    if (!order) return false;
    const pieces = await readPieces(tx, order);
    const held = pieces.filter((piece) => piece.state === 'held').map((piece) => piece.lineId);
    const decided = decideOwnRefund(order, pieces, held);
    if (!decided.ok) return false;
    await carryOut(world, tx, order, decided.value, { reason: 'hold-expired', by: null, now, atCounter: false });
    return true;
  });
}

/** Hears `order.refund-asked`: sends the refund with its own number; asked again it is the same refund at WeChat. */
export async function sendRefund(world: World, body: FactBody): Promise<void> {
  const { database } = world;
  const mine = refundKey(Number(body.placeNo), String(body.refundNo));
  const [refund] = await database.select().from(orderRefund).where(mine);
  if (!refund || refund.state === 'done' || refund.state === 'failed') return;
  const { pay, config } = world.wechat();
  const answer = await pay.refund({
    outTradeNo: refund.outTradeNo,
    outRefundNo: refund.refundNo,
    refundFen: fen(refund.amountFen),
    totalFen: fen(refund.totalFen),
    reason: REASONS[refund.reason] ?? refund.reason,
    notifyUrl: config.notifyUrl,
  });
  await settleRefund(database, refund.refundNo, answer.state, world.now());
}

/** What the shopper reads on her bill for reasons that are ours. */
const REASONS: Readonly<Record<string, string>> = {
  'late-payment': '订单已不在等待付款，款项原路退回',
  'hold-expired': '逾期未取，款项原路退回',
  cancelled: '订单已取消',
  asked: '商品退款',
};

/** WeChat's word on a refund, from its answer or its notice. Done stays done; what failed may still be settled in WeChat's back office. */
export async function settleRefund(
  tx: Tx,
  refundNo: string,
  state: 'SUCCESS' | 'PROCESSING' | 'CLOSED' | 'ABNORMAL',
  now: Date,
): Promise<void> {
  const next = ({ SUCCESS: 'done', PROCESSING: 'sent', CLOSED: 'failed', ABNORMAL: 'failed' } as const)[state];
  const settledAt = next === 'sent' ? null : now;
  const from: (typeof orderRefund.$inferSelect)['state'][] = next === 'done' ? ['asked', 'sent', 'failed'] : ['asked', 'sent'];
  await tx
    .update(orderRefund)
    .set({ state: next, settledAt })
    .where(and(eq(orderRefund.refundNo, refundNo), inArray(orderRefund.state, from)));
}

function refundKey(placeNo: number, refundNo: string) {
  return and(eq(orderRefund.placeNo, placeNo), eq(orderRefund.refundNo, refundNo));
}

/** After this long the job of `order.refund-asked` has used up its tries (30, ten minutes apart at most): the refund is sent from here. */
const JOB_GAVE_UP_MS = 6 * 3_600_000;

/**
 * Refunds WeChat has in hand but never told us the end of are asked about after a while; those it never took, although their job tried
 * for hours, are sent again under their own number. In random order, so that one WeChat chokes on does not stand before all others for
 * ever. Answers how many were looked at.
 */
export async function askAboutRefunds(world: World, olderThanMs: number): Promise<number> {
  const now = world.now().getTime();
  const silent = and(eq(orderRefund.state, 'sent'), lt(orderRefund.askedAt, new Date(now - olderThanMs)));
  const stuck = and(eq(orderRefund.state, 'asked'), lt(orderRefund.askedAt, new Date(now - JOB_GAVE_UP_MS)));
  const waiting = await world.database
    .select({ placeNo: orderRefund.placeNo, refundNo: orderRefund.refundNo, state: orderRefund.state })
    .from(orderRefund)
    .where(and(eq(orderRefund.way, 'wechat'), or(silent, stuck)))
    .orderBy(sql`random()`)
    .limit(SWEEP_SIZE);
  for (const { placeNo, refundNo, state } of waiting) {
    if (state === 'asked') await sendRefund(world, { placeNo, refundNo });
    else await askAboutRefund(world, refundNo);
  }
  return waiting.length;
}

async function askAboutRefund(world: World, refundNo: string): Promise<void> {
  const answer = await world.wechat().pay.queryRefund(refundNo);
  if (answer.state !== 'UNKNOWN_REFUND') await settleRefund(world.database, refundNo, answer.state, world.now());
}

/** Hears `order.paid`: tells WeChat what was handed over, without which the money stays frozen. Once per order. */
export async function tellShipping(world: World, body: FactBody): Promise<void> {
  const mine = and(eq(orderHead.placeNo, Number(body.placeNo)), eq(orderHead.orderNo, String(body.orderNo)));
  const { database } = world;
  const [order] = await database
    .select()
    .from(orderHead)
    .where(and(mine, isNull(orderHead.shippingToldAt)));
  // Money that is going back needs no shipping information, and WeChat would refuse it.
  if (!order || order.state === 'refunded') return;
  const openid = await readOpenid(database, order.accountId);
  if (!openid) return;
  const lines = await readLines(database, order);
  const [payment] = await database
    .select({ transactionId: orderPayment.transactionId })
    .from(orderPayment)
    .where(and(eq(orderPayment.placeNo, order.placeNo), eq(orderPayment.orderNo, order.orderNo), eq(orderPayment.use, 'order')));
  if (!payment) return;
  const told = await world.wechat().api.uploadShipping({
    order: { transactionId: payment.transactionId },
    logisticsType: 4,
    itemDesc: lines.map((line) => `${line.styleName} ${line.colourName} ${line.size}`).join('；'),
    payerOpenid: openid,
    uploadedAt: world.now(),
  });
  if (!told.ok) throw new Outage('wechat-api', `Shipping information was refused: ${told.refusal.code}.`);
  await database.update(orderHead).set({ shippingToldAt: world.now() }).where(mine);
}

/** Few at a time, since each is a call to WeChat; the next turn takes others. */
const UNTOLD_SIZE = 20;

/**
 * Orders WeChat was never told about although the job of `order.paid` tried for hours: their money stays frozen, so they are told from
 * here, in random order for the same reason as refunds. Answers how many were told.
 */
export async function tellForgottenShippings(world: World): Promise<number> {
  const before = new Date(world.now().getTime() - JOB_GAVE_UP_MS);
  const untold = await world.database
    .select({ placeNo: orderHead.placeNo, orderNo: orderHead.orderNo })
    .from(orderHead)
    .where(
      and(
        isNull(orderHead.shippingToldAt),
        eq(orderHead.payWay, 'wechat'),
        lt(orderHead.paidAt, before),
        inArray(orderHead.state, ['paid', 'ready', 'collected']),
      ),
    )
    .orderBy(sql`random()`)
    .limit(UNTOLD_SIZE);
  for (const order of untold) await tellShipping(world, order);
  return untold.length;
}

/** Hears `order.closed`, and that somebody paid at the till instead: makes WeChat's order unpayable. Money that slipped in meanwhile comes as a late payment. */
export async function closeAtWechat(world: World, body: FactBody): Promise<void> {
  await world.wechat().pay.close(String(body.outTradeNo));
}
