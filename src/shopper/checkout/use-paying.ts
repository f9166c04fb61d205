import { useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { PayWay } from '../../../cloudfunctions/order/states';
import { takeOutOfBag } from '../../bag';
import type { CheckoutWish } from '../../checkout-wish';
import { call, type Output, type RefusalCode } from '../../cloud';
import { replacePage } from '../../pages';
import { useIntention } from '../../use-intention';
import { useWhileShown } from '../../use-while-shown';
import { requestPayment, tick } from '../../wechat';
import { confirmPayment } from './confirm-payment';
import { meansOf, named, type Quote } from './voucher-choice';

/** An order that waits for its money. From here on the button pays this one; it never places another. */
export type Held = Output<'order.place'>;

/** Why the sheet closed without money: her own choice, WeChat's trouble, or a browser that cannot pay. */
export type Unpaid = 'cancelled' | 'failed' | 'unsupported';

type PayingFacts = {
  readonly wish: CheckoutWish | null;
  readonly payWay: PayWay;
  /** What she sees; null while nothing was answered yet. */
  readonly quote: Quote | null;
  /** Asks for the quote again when the server says that it has changed. */
  readonly askAgain: () => void;
};

/** From the one button to the paid page: place once, open the sheet, let the server confirm. An order of nothing has no sheet. */
export function usePaying({ wish, payWay, quote, askAgain }: PayingFacts) {
  const placing = useIntention('order.place');
  const cancelling = useIntention('order.cancel');
  // The ref knows the order from the moment it is placed; the state shows it once the sheet was closed without money.
  const placed = useRef<Held | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [unpaid, setUnpaid] = useState<Unpaid | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const { busy, once } = useOneAtATime();

  // A quote asked after placing would count our own pieces as gone.
  useWhileShown(() => {
    if (placed.current === null) askAgain();
  }, null);

  const keep = (order: Held | null) => {
    placed.current = order;
    setHeld(order);
  };

  const place = async (): Promise<Held | null> => {
    if (wish === null || quote === null) return null;
    const { placeNo, handover, lines } = wish;
    const answer = await placing.send({ placeNo, handover, lines: [...lines], payWay, ...meansOf(quote) });
    if (answer === null) return null;
    if (!answer.ok) {
      setRefusal(named(answer.refusal, quote.candidates));
      if (answer.refusal.code !== 'outage') askAgain();
      return null;
    }
    if (wish.fromBag)
      takeOutOfBag(
        placeNo,
        lines.map(({ skuNo }) => skuNo),
      );
    placed.current = answer.value;
    return answer.value;
  };

  const payHeld = async (order: Held) => {
    const asked = await call('order.pay', { orderNo: order.orderNo });
    if (!asked.ok) {
      if (asked.refusal.code === 'order/already-paid') return showPaid(order);
      setRefusal(asked.refusal);
      // A closed order is over: its pieces are back on the shelf, and the button starts afresh. Anything else leaves it waiting.
      if (asked.refusal.code !== 'order/closed') return keep(order);
      keep(null);
      return askAgain();
    }
    const said = await requestPayment(asked.value.params);
    // WeChat's sheet sometimes fails after the money went: the server knows.
    const paid = said === 'paid' || (said === 'failed' && (await confirmPayment(order.orderNo, 1)));
    if (!paid) {
      setUnpaid(said);
      return keep(order);
    }
    await confirmPayment(order.orderNo);
    return showPaid(order);
  };

  const pay = once(async () => {
    setRefusal(null);
    setUnpaid(null);
    const order = placed.current ?? (await place());
    if (order === null) return;
    if (payWay === 'counter' || order.state !== 'unpaid') showPaid(order);
    else await payHeld(order);
  });

  const cancel = once(async () => {
    if (placed.current === null) return;
    const answer = await cancelling.send({ orderNo: placed.current.orderNo });
    if (answer === null) return;
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok && answer.refusal.code === 'outage') return;
    setUnpaid(null);
    keep(null);
    askAgain();
  });

  return { pay, cancel, busy, held, unpaid, refusal };
}

function showPaid({ orderNo }: Held): void {
  tick();
  replacePage('paid', { orderNo });
}

/** A second tap while the first is under way does nothing; the ref is there because state comes too late for a quick thumb. */
function useOneAtATime() {
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const once = (act: () => Promise<unknown>) => () => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    void act().finally(() => {
      under.current = false;
      setBusy(false);
    });
  };
  return { busy, once };
}
