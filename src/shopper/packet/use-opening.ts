import { useState } from 'react';
import type { CouponCard } from '../../../cloudfunctions/coupon/contract';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { tick } from '../../wechat';
import type { PacketCard } from '../../words/packet';
import { phoneMark } from './phone-mark';
import type { Offer } from './wish';

type Opened = (packet: PacketCard, opened: { coupon: CouponCard | null }) => void;

/** She opens the envelope. The amount is hers before anything moves; a second tap, or one after an outage, finds the same packet. */
export function useOpening(onOpened: Opened) {
  const { send, busy } = useIntention('campaign.open');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const open = async ({ campaignNo, reason }: Offer) => {
    setRefusal(null);
    const answer = await send({ campaignNo, reason, phone: phoneMark() });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    onOpened(answer.value.packet, { coupon: answer.value.coupon });
  };
  return { open: (offer: Offer) => void open(offer), busy, refusal };
}
