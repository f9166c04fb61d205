import { closeAtWechat, sendRefund, tellShipping } from '../order/settling';
import type { Subscriber } from '../platform/job';

/** Who hears which fact. Upstream records, this list tells; nobody upstream knows who listens. */
export const SUBSCRIPTIONS: readonly Subscriber[] = [
  { fact: 'order.paid', name: 'order.tell-shipping', handle: tellShipping },
  { fact: 'order.refund-asked', name: 'order.send-refund', handle: sendRefund },
  { fact: 'order.closed', name: 'order.close-at-wechat', handle: closeAtWechat },
];
