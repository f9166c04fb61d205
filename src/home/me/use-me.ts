import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';

/** Orders that still want something of her: money, or to be fetched. */
const OPEN = ['unpaid', 'paid', 'ready'];
/** How many of the newest orders are looked through for open ones; older open ones stand in the full list. */
const NEWEST = 10;

export function useMe() {
  const orders = useAnswer('order.list', { limit: NEWEST });
  const work = useAnswer('store.work', {});
  useWhileShown(orders.again, null);

  const newest = orders.kind === 'ready' ? orders.value.orders : [];
  return {
    orders,
    open: newest.filter((order) => OPEN.includes(order.state)),
    hasOrders: newest.length > 0,
    places: work.kind === 'ready' ? work.value.places : [],
  };
}
