import type { Refusal } from '../cloudfunctions/kernel/outcome';
import { call, type RefusalCode } from './cloud';
import { requestPayment } from './wechat';

export type PayOutcome =
  | { readonly kind: 'paid' }
  /** She closed the sheet: nothing happened, the order waits until its deadline. */
  | { readonly kind: 'cancelled' }
  /** The sheet says paid, WeChat has not told us yet: the order will follow. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' }
  /** This browser has no WeChat Pay. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode> };

/**
 * Pays an order that was placed: asks for the signed sheet, shows it, then asks the order itself where it stands, because what the
 * sheet says is no proof. Can be repeated at will: the number at WeChat is the order's own, so money is taken once.
 */
export async function payOrder(orderNo: string): Promise<PayOutcome> {
  const sheet = await call('order.pay', { orderNo });
  if (!sheet.ok) {
    return sheet.refusal.code === 'order/already-paid' ? { kind: 'paid' } : { kind: 'refused', refusal: sheet.refusal };
  }
  const said = await requestPayment(sheet.value.params);
  if (said === 'unsupported') return { kind: 'unsupported' };

  const order = await call('order.confirm', { orderNo });
  if (order.ok && order.value.state !== 'unpaid' && order.value.state !== 'closed') return { kind: 'paid' };
  return { kind: said === 'paid' ? 'waiting' : said };
}
