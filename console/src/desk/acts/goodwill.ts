import type { Input, Output } from '../../contracts';

export type GoodwillFields = {
  readonly kind: 'coupon' | 'money';
  readonly couponNo?: number;
  /** As typed: yuan with at most two decimals. */
  readonly yuan?: number;
  readonly reason: string;
};

/** What the form says, as the desk is asked: money in whole fen. */
export function whatOf({ kind, couponNo, yuan }: GoodwillFields): Input<'desk.giveGoodwill'>['what'] {
  return kind === 'money' ? { kind, amountFen: Math.round((yuan ?? 0) * 100) } : { kind, couponNo: couponNo ?? 0 };
}

/** Whether an agent decides this on her own. The server decides; this only says beforehand what will happen. */
export function withinBudget(
  amountFen: number,
  { leftFen, onceFen }: Pick<Output<'desk.goodwill'>, 'leftFen' | 'onceFen'>,
): boolean {
  return amountFen <= Math.min(leftFen, onceFen);
}
