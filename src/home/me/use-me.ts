import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';

/** Orders that still want something of her: money, or to be fetched. */
const OPEN = ['unpaid', 'paid', 'ready'];
/** How many of the newest orders are looked through for open ones; older open ones stand in the full list. */
const NEWEST = 10;
/** As many stand on this page; with more, the full list is a tap away. */
const SHOWN = 2;

export function useMe() {
  const orders = useAnswer('order.list', { limit: NEWEST });
  const card = useAnswer('member.card', {});
  const vouchers = useAnswer('coupon.mine', {});
  const work = useAnswer('store.work', {});
  const referral = useAnswer('referral.mine', {});
  const packets = useAnswer('campaign.mine', {});
  useWhileShown(() => {
    orders.again();
    card.again();
    vouchers.again();
    referral.again();
    packets.again();
  }, null);

  const newest = orders.kind === 'ready' ? orders.value.orders : [];
  return {
    orders,
    card,
    usableCount: vouchers.kind === 'ready' ? vouchers.value.usableCount : null,
    open: newest.filter((order) => OPEN.includes(order.state)).slice(0, SHOWN),
    hasOrders: newest.length > 0,
    clerk: referral.kind === 'ready' ? referral.value.clerk : null,
    news: referral.kind === 'ready' ? referral.value.news : [],
    forgetNews: referral.again,
    packets: packets.kind === 'ready' ? packets.value : null,
    payoutToConfirm: referral.kind === 'ready' && referral.value.payoutToConfirm,
    places: work.kind === 'ready' ? work.value.places : [],
  };
}
