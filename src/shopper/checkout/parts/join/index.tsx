import { formatFen } from '../../../../parts/price/format-fen';
import { JoinRow } from '../../../parts/join';
import type { Quote } from '../../voucher-choice';

type JoinOfferProps = {
  quote: Pick<Quote, 'member' | 'cardSavesFen' | 'store'>;
  /** An order is placed: a card would not change it any more. */
  locked: boolean;
  onJoined: () => void;
};

/** What a card would do for this very bag. It stands beside the way to pay, never in it. */
export function JoinOffer({ quote: { member, cardSavesFen, store }, locked, onJoined }: JoinOfferProps) {
  const offer = cardSavesFen > 0 ? `办会员卡，这单省 ¥${formatFen(cardSavesFen)}` : '办会员卡，这单就积分';
  return <JoinRow way="checkout" placeNo={store.placeNo} offer={offer} hasCard={member !== null || locked} onJoined={onJoined} />;
}
