import { addFen, fen } from '../../../cloudfunctions/kernel/money';
import { formatFen } from '../../parts/price/format-fen';
import type { Order } from './use-order';

type Facts = Pick<Order, 'payWay' | 'paidAt' | 'paidFen' | 'refundedFen' | 'calculation' | 'pointsSpentCount'>;
type Pieces = Pick<Order, 'pieces'>['pieces'];

/** Before an order is given up: what becomes of the money, of coupons and points, and of the clothes. */
export function cancelWords(order: Facts): string {
  const { payWay, paidAt, paidFen, refundedFen } = order;
  const means = meansWords(order);
  const as = paidAt === null || payWay === 'free' ? '，有效期不变' : '';
  const back = means === null ? '' : `${means}会退回给您${as}。`;
  if (paidAt === null) return `还没有付款，取消后不会扣款，衣服放回货架。${back}`;
  const rest = '取货码随即作废，衣服放回货架。';
  if (payWay === 'free') return `这一单没有付款。${back}${rest}`;
  const money = refundedFen === 0 ? `已付的 ¥${formatFen(paidFen, true)}` : '还没退的款';
  return `${money} 会全部原路退回微信，到账可能要 1–3 天。${back}${rest}`;
}

/** Before some pieces go back: exactly what was paid for them, and what else comes back. */
export function refundWords(order: Facts): string {
  const points = order.pointsSpentCount > 0 ? '这几件抵扣的积分一起退回；' : '';
  const vouchers = usedVoucher(order) ? '券在整单都退时退回；' : '';
  const money = order.payWay === 'free' ? '' : '款原路退回微信，到账可能要 1–3 天；';
  return `${money}${points}${vouchers}其余几件照常取货。`;
}

/** What was paid for the picked pieces, to the fen: they bring back this and nothing else. */
export function refundFenOf(pieces: Pieces, lineIds: readonly string[]): number {
  return pieces.filter(({ lineId }) => lineIds.includes(lineId)).reduce((sum, { paidFen }) => addFen(sum, fen(paidFen)), fen(0));
}

/** A piece given for nothing cannot be all that is kept of an order. */
export function keepsGiftsOnly(pieces: Pieces, lineIds: readonly string[]): boolean {
  const kept = pieces.filter(({ lineId, state }) => (state === 'held' || state === 'left') && !lineIds.includes(lineId));
  return lineIds.length > 0 && kept.length > 0 && kept.every(({ reductions }) => reductions.some(({ gift }) => gift));
}

/** Coupons and points as far as they were used; null when only money was. */
function meansWords(order: Facts): string | null {
  const points = order.pointsSpentCount > 0 ? `${order.pointsSpentCount} 积分` : null;
  if (!usedVoucher(order)) return points;
  return points === null ? '用上的券' : `用上的券和 ${points}`;
}

function usedVoucher({ calculation }: Facts): boolean {
  return calculation.some(({ voucherId }) => voucherId !== null);
}
