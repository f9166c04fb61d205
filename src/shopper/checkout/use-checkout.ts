import { useState } from 'react';
import type { Handover, PayWay } from '../../../cloudfunctions/order/states';
import { readWish } from '../../checkout-wish';
import { useStoreFromLocator } from '../../chosen-store';
import { useAnswer } from '../../use-answer';
import { usePageQuery } from '../../wechat';

/** What she is about to order and what the server says it would cost and whether it can be had; asked again whenever she changes it or comes back. */
export function useCheckout() {
  const query = usePageQuery();
  const [wish, setWish] = useState(() => readWish(query));
  const [payWay, choosePayWay] = useState<PayWay>('wechat');

  const asked = useAnswer(
    'order.quote',
    wish === null ? null : { placeNo: wish.placeNo, handover: wish.handover, lines: [...wish.lines] },
  );
  // From "看哪家有货": the same pieces, to be fetched at the store she picked.
  useStoreFromLocator(({ placeNo }) => setWish((now) => now && { ...now, placeNo, handover: 'pickup' }));

  const chooseHandover = (handover: Handover) => setWish((now) => now && { ...now, handover });
  const setQuantity = (skuNo: number, quantity: number) =>
    setWish(
      (now) =>
        now && {
          ...now,
          lines: now.lines.flatMap((line) => {
            if (line.skuNo !== skuNo) return [line];
            return quantity > 0 ? [{ ...line, quantity }] : [];
          }),
        },
    );

  return { wish, asked, payWay, choosePayWay, chooseHandover, setQuantity };
}
