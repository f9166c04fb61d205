import { useState } from 'react';
import type { Handover, PayWay } from '../../../cloudfunctions/order/states';
import { readWish } from '../../checkout-wish';
import { useStoreFromLocator } from '../../chosen-store';
import { useAnswer } from '../../use-answer';
import { usePageQuery } from '../../wechat';
import type { VoucherWish } from './voucher-choice';

/**
 * What she is about to order and what the server says it would cost and whether it can be had; asked again whenever she changes it or
 * comes back. The last answer stays on screen meanwhile (`asked.stale`), so no sum jumps.
 */
export function useCheckout() {
  const query = usePageQuery();
  const [wish, setWish] = useState(() => readWish(query));
  const [vouchers, chooseVouchers] = useState<VoucherWish>('best');
  const [usePoints, setUsePoints] = useState(false);
  const [preferred, choosePayWay] = useState<PayWay>('wechat');

  const asked = useAnswer('order.quote', wish === null ? null : { ...bagOf(wish), vouchers: listOf(vouchers), usePoints });
  const payWay = payWayOf(asked.kind === 'ready' ? asked.value.payWays : [], preferred);
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

  return { wish, asked, payWay, choosePayWay, chooseHandover, setQuantity, vouchers, chooseVouchers, usePoints, setUsePoints };
}

function bagOf({ placeNo, handover, lines }: NonNullable<ReturnType<typeof readWish>>) {
  return { placeNo, handover, lines: [...lines] };
}

function listOf(vouchers: VoucherWish): 'best' | string[] {
  return vouchers === 'best' ? 'best' : [...vouchers];
}

/** Her way if it can be gone; an order of nothing knows only one. */
function payWayOf(payWays: readonly PayWay[], preferred: PayWay): PayWay {
  return payWays.includes(preferred) ? preferred : (payWays[0] ?? preferred);
}
