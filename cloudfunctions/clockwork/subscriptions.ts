import { creditSale } from '../coupon/crediting-sales';
import { creditMember, rememberSizes } from '../order/crediting';
import { closeAtWechat, sendRefund, tellShipping } from '../order/settling';
import type { FactBody, Subscriber } from '../platform/job';

const wentThroughWechat = (body: FactBody): boolean => body.payWay === 'wechat';
const ofMember = (body: FactBody): boolean => body.member === true;

/** Who hears which fact. Upstream records, this list tells; nobody upstream knows who listens. */
export const SUBSCRIPTIONS: readonly Subscriber[] = [
  { fact: 'coupon.written-off', name: 'coupon.credit-sale', handle: creditSale },
  { fact: 'coupon.write-off-undone', name: 'coupon.uncredit-sale', handle: creditSale },
  { fact: 'order.paid', name: 'order.tell-shipping', wants: wentThroughWechat, handle: tellShipping },
  { fact: 'order.paid', name: 'order.credit-member', wants: ofMember, handle: creditMember },
  { fact: 'order.refunded', name: 'order.credit-refund', handle: creditMember },
  { fact: 'order.collected', name: 'order.remember-sizes', wants: ofMember, handle: rememberSizes },
  { fact: 'order.refunded', name: 'order.forget-sizes', wants: ofMember, handle: rememberSizes },
  { fact: 'order.refund-asked', name: 'order.send-refund', handle: sendRefund },
  { fact: 'order.closed', name: 'order.close-at-wechat', wants: wentThroughWechat, handle: closeAtWechat },
  { fact: 'order.prepay-abandoned', name: 'order.close-abandoned', handle: closeAtWechat },
];
