import type { Output } from '../../cloud';
import { beforeDay } from '../../words/line';
import { momentWords } from '../../words/time';

type Quote = Output<'order.quote'>;
type PayWay = Quote['payWays'][number];

/** What happens after the button, in words a shopper can hold us to. */
export function promiseWords(
  { handover, holdUntil, payMinutes }: Pick<Quote, 'handover' | 'holdUntil' | 'payMinutes'>,
  payWay: PayWay,
  now?: Date,
): string {
  if (payWay === 'counter') return `下单后为您保留 ${payMinutes} 分钟，请到收银台付款。`;
  const then = payWay === 'free' ? '下单后' : '付款后';
  if (handover === 'take-now') return `${then}给您出门码，店员核对后就能带走。`;
  if (holdUntil === null) return `${then}给您取货码，到店出示即可。`;
  const late = payWay === 'free' ? '逾期自动取消，券和积分退回' : '逾期自动退款';
  return `${then}给您取货码，${beforeDay('为您保留到', momentWords(holdUntil, now))}，${late}。`;
}
