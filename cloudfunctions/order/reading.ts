import { ok, refuse } from '../kernel/outcome';
import { pointsFor } from '../member/points';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { toStoreCard } from '../store/card';
import { readPlace } from '../store/place-facts';
import type { orderContract } from './contract';
import { dateOrNull, instant, type OrderDocument, toOrderCard } from './document';
import { pickupText } from './pickup-code';
import { decideOwnRefund, isGift, returnableUntil } from './refund';
import { returnDays } from './settings';
import { findOwnOrderWithTrail, listOwnOrders } from './store';

type C = typeof orderContract;

/** Before there were orders; year 0 is one that PostgreSQL does not have. */
const EARLIEST = new Date('2000-01-01T00:00:00.000Z');

export const list: Action<C, 'order.list'> = async ({ tx, accountId }, { after, limit }) => {
  const before = after === undefined ? undefined : readPageMark(after);
  if (before === null) return refuse('input/invalid', { fields: [{ at: 'after', problem: 'unknown page' }] });
  const documents = await listOwnOrders(tx, accountId, before, limit + 1);
  const page = documents.slice(0, limit);
  const last = page.at(-1);
  return ok({ orders: page.map(toOrderCard), next: documents.length > limit && last ? last.createdAt : null });
};

/** A page begins after an instant. JavaScript reads more texts as one than PostgreSQL does, so only its own writing goes on. */
function readPageMark(after: string): string | null {
  const at = /^\d{4}-\d\d-\d\dT/.test(after) ? new Date(after) : new Date(Number.NaN);
  return Number.isNaN(at.getTime()) || at < EARLIEST ? null : at.toISOString();
}

export const detail: Action<C, 'order.detail'> = async ({ world, tx, accountId, now }, { orderNo }) => {
  const order = await findOwnOrderWithTrail(tx, accountId, orderNo);
  if (!order) return refuse('order/unknown');
  const place = await readPlace(world.database, order.placeNo, now);
  if (!place) return refuse('order/unknown');
  const text = pickupText(order.orderNo, order.pickupCode);
  const collectedAt = dateOrNull(order.collectedAt);
  const until = collectedAt && returnableUntil(collectedAt, await readSetting(tx, returnDays, now, world.database));
  return ok({
    ...toOrderCard(order),
    store: toStoreCard(place, now),
    calculation: order.calculation,
    pointsSpentCount: order.pointsSpentCount,
    pointsEarnedCount: earnedSoFar(order),
    paidFen: order.paidFen,
    refundedFen: order.refundedFen,
    paidAt: instant(order.paidAt),
    holdUntil: instant(order.holdUntil),
    pickup: isOpen(order) ? { code: order.pickupCode, text } : null,
    returns: order.state === 'collected' && until && now <= until ? { text, until: until.toISOString() } : null,
    history: order.history.map((move) => ({ ...move, at: instant(move.at) })),
    refunds: order.refunds.map((refund) => ({ ...refund, at: instant(refund.at) })),
    can: whatSheCan(order),
  });
};

/** What the order has brought after its refunds; the same sum the member's ledger was told. */
export function earnedSoFar(order: OrderDocument): number | null {
  if (order.earnPer100Yuan === null || order.paidAt === null || order.state === 'closed') return null;
  const earning = { per100Yuan: order.earnPer100Yuan, bonusCount: order.earnBonusCount };
  return pointsFor(order.paidFen - order.refundedFen, order.paidFen, earning);
}

/** The code is shown while something can still be handed over, and before: the till finds the order by it when WeChat Pay will not. */
function isOpen(order: OrderDocument): boolean {
  return order.state === 'unpaid' || order.state === 'paid' || order.state === 'ready';
}

function whatSheCan(order: OrderDocument): { pay: boolean; cancel: boolean; refund: boolean } {
  const held = order.pieces.filter((piece) => piece.state === 'held');
  const facts = { ...order, collectedAt: dateOrNull(order.collectedAt) };
  const refundable =
    held.length > 0 &&
    decideOwnRefund(
      facts,
      order.pieces.map((piece) => ({ ...piece, pointsSpentCount: 0, isGift: isGift(piece.reductions) })),
      held.map((piece) => piece.lineId),
    ).ok;
  return {
    pay: order.state === 'unpaid' && order.payWay === 'wechat',
    cancel: order.state === 'unpaid' || refundable,
    refund: refundable && held.length > 1,
  };
}
