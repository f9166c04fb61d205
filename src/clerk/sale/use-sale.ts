import { useState } from 'react';
import type { Visit } from '../visit';
import { useBasket } from './use-basket';
import { useMeetAgain } from './use-meet-again';
import { usePricing } from './use-pricing';
import { useWriteOff } from './use-write-off';
import { switched, type VoucherWish } from './voucher-wish';

/** One sale to one member: what lies on the counter, what it costs her, and the write-off. */
export function useSale(placeNo: number, visit: Visit) {
  const basket = useBasket(placeNo);
  const [vouchers, setVouchers] = useState<VoucherWish>('best');
  const [usePoints, setUsePoints] = useState(false);
  const lines = basket.lines.map(({ garment, quantity }) => ({ skuNo: garment.skuNo, quantity }));
  const pricing = usePricing(lines.length === 0 ? null : { placeNo, visitId: visit.visitId, lines, vouchers, usePoints });
  const writeOff = useWriteOff(placeNo, visit, pricing.again);
  const meetAgain = useMeetAgain(placeNo);
  const { price } = pricing;
  return {
    basket,
    pricing,
    writeOff,
    meetAgain,
    isBest: vouchers === 'best',
    takeBest: () => setVouchers('best'),
    switchVoucher: (voucherId: string) => {
      const candidate = price?.candidates.find((one) => one.voucherId === voucherId);
      if (price && candidate) setVouchers(switched(price.candidates, candidate));
    },
    usePoints,
    switchPoints: () => setUsePoints((before) => !before),
  };
}
