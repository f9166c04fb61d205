import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../cloud';
import { pathOf } from '../../pages';
import { useIntention } from '../../use-intention';
import { copyText, linkTo, useShare } from '../../wechat';
import { BRAND_NAME } from '../../words/brand';
import type { Mine } from './voucher-words';

/** Offers the voucher whose sheet is open and hands the link over. Asking again gives the same link while it is open. */
export function useGiving({ voucherId, title }: Mine) {
  const { send, busy } = useIntention('coupon.offer');
  const [offer, setOffer] = useState<Output<'coupon.offer'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);

  const path = offer && pathOf('offer', { token: offer.token });
  useShare(() => (path ? { title: `送您一张「${title}」`, path } : { title: BRAND_NAME, path: '/home/shop/index' }));

  const make = async () => {
    setRefusal(null);
    const answer = await send({ voucherId });
    if (answer === null) return;
    if (answer.ok) setOffer(answer.value);
    else setRefusal(answer.refusal);
  };
  const copy = () => {
    if (path) void copyText(linkTo(path));
  };
  return { make: () => void make(), copy, offer, refusal, busy };
}
