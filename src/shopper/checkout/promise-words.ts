import type { Output } from '../../cloud';
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
  if (handover === 'take-now') return '付款后给您出门码，店员核对后就能带走。';
  return holdUntil === null
    ? '付款后给您取货码，到店出示即可。'
    : `付款后给您取货码，为您保留到 ${momentWords(holdUntil, now)}，逾期自动退款。`;
}
