import type { Output } from '../cloud';
import { groupPieces } from '../parts/pieces/group-pieces';
import type { Tone } from '../parts/state';
import { momentWords } from '../words/time';

export type PickupOrder = Output<'fulfilment.look'>;

type Facts = Pick<PickupOrder, 'state' | 'handover' | 'payWay' | 'holdUntil'>;

/** Pieces still to be handed over: what was refunded meanwhile stays on the shelf. */
export function heldPieces({ pieces }: Pick<PickupOrder, 'pieces'>): PickupOrder['pieces'] {
  return pieces.filter((piece) => piece.state === 'held');
}

/** What the clerk does with the order she looks at; one thing at a time. */
export function taskWords(order: Pick<PickupOrder, 'state' | 'pieces'>): { text: string; why: string; tone: Tone } {
  const count = heldPieces(order).length;
  if (order.state === 'unpaid') return { text: '先收款', why: '收到款、填上小票号，再把衣服交给顾客。', tone: 'attention' };
  return { text: '可以交货', why: `核对 ${count} 件的颜色和尺码，交给顾客后核销。`, tone: 'good' };
}

/** When the shopper is expected: the oldest promise stands first, so it is said first. */
export function promiseWords({ handover, holdUntil }: Facts, now: Date): string {
  if (handover === 'take-now') return '顾客就在店里，等着带走';
  if (holdUntil === null) return '到店自提';
  return new Date(holdUntil) < now ? `${momentWords(holdUntil, now)} 已过保留时间` : `${momentWords(holdUntil, now)} 前来取`;
}

/** "双面羊毛中长大衣 驼色 M × 2；高腰西裤 墨色 27": to be read from the rail. */
export function piecesLine(pieces: PickupOrder['pieces']): string {
  return groupPieces(pieces)
    .map(({ piece, quantity }) => `${piece.styleName} ${piece.colourName} ${piece.size}${quantity > 1 ? ` × ${quantity}` : ''}`)
    .join('；');
}
