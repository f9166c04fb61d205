import { formatFen } from '../../parts/price/format-fen';
import type { Happening, RefundState } from '../../words/order';
import { historyWords, refundWords } from '../../words/order';
import type { Order } from './use-order';

export type TrailStep = Happening & { readonly at: string };

/** History and refunds as one story, newest first: each refund tells its own sum and how far it has come. */
export function trailOf({ history, refunds, payWay }: Pick<Order, 'history' | 'refunds' | 'payWay'>): TrailStep[] {
  const moves = history.map(({ state, at, why }) => ({ at, ...historyWords(state, why, payWay) }));
  const moneys = refunds.map(({ amountFen, state, at }) => ({ at, what: moneyWords(amountFen, state, payWay), why: null }));
  return [...moves, ...moneys].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function moneyWords(amountFen: number, state: RefundState, payWay: Order['payWay']): string {
  return `¥${formatFen(amountFen, true)} ${refundWords(state, payWay).text}`;
}
