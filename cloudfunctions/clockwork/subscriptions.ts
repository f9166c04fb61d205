import { reverseOrder, reverseSale } from '../campaign/reversing';
import { creditSale, rememberSaleSizes } from '../coupon/crediting-sales';
import { creditMember, rememberSizes } from '../order/crediting';
import { settleOrder, settleOrders } from '../order/earning';
import { returnDays } from '../order/settings';
import { closeAtWechat, sendRefund, tellShipping } from '../order/settling';
import type { FactBody, Subscriber } from '../platform/job';
import { dropNotes } from '../referral/knowing-customers';
import { settleCounterSaleWithin } from '../referral/settling-sales';

const wentThroughWechat = (body: FactBody): boolean => body.payWay === 'wechat';
const ofClerkService = (body: FactBody): boolean => body.purpose === 'clerk-service';
const ofMember = (body: FactBody): boolean => body.member === true;

const settleCounterSale = settleCounterSaleWithin(returnDays);

/** Who hears which fact. Upstream records, this list tells; nobody upstream knows who listens. */
export const SUBSCRIPTIONS: readonly Subscriber[] = [
  { fact: 'coupon.written-off', name: 'coupon.credit-sale', handle: creditSale },
  { fact: 'coupon.write-off-undone', name: 'coupon.uncredit-sale', handle: creditSale },
  { fact: 'coupon.written-off', name: 'coupon.remember-sizes', handle: rememberSaleSizes },
  { fact: 'coupon.write-off-undone', name: 'coupon.forget-sizes', handle: rememberSaleSizes },
  { fact: 'coupon.written-off', name: 'referral.settle-sale', handle: settleCounterSale },
  { fact: 'coupon.write-off-undone', name: 'referral.unsettle-sale', handle: settleCounterSale },
  { fact: 'member.consent-withdrawn', name: 'referral.drop-notes', wants: ofClerkService, handle: dropNotes },
  { fact: 'order.paid', name: 'order.tell-shipping', wants: wentThroughWechat, handle: tellShipping },
  { fact: 'order.paid', name: 'order.credit-member', wants: ofMember, handle: creditMember },
  { fact: 'order.refunded', name: 'order.credit-refund', handle: creditMember },
  { fact: 'order.paid', name: 'order.settle-order', handle: settleOrder, handleMany: settleOrders },
  { fact: 'order.collected', name: 'order.settle-collected', handle: settleOrder },
  { fact: 'order.refunded', name: 'order.settle-refund', handle: settleOrder },
  { fact: 'order.collected', name: 'order.remember-sizes', wants: ofMember, handle: rememberSizes },
  { fact: 'order.refunded', name: 'campaign.reverse-order', handle: reverseOrder },
  { fact: 'coupon.write-off-undone', name: 'campaign.reverse-sale', handle: reverseSale },
  { fact: 'order.refunded', name: 'order.forget-sizes', wants: ofMember, handle: rememberSizes },
  { fact: 'order.refund-asked', name: 'order.send-refund', handle: sendRefund },
  { fact: 'order.closed', name: 'order.close-at-wechat', wants: wentThroughWechat, handle: closeAtWechat },
  { fact: 'order.prepay-abandoned', name: 'order.close-abandoned', handle: closeAtWechat },
];
