import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../cloud';
import { type AskedNow, useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { useWhileShown } from '../../use-while-shown';
import { tick, usePageQuery } from '../../wechat';
import { useCardFirst } from '../parts/card-first/use-card-first';

/** What a friend's link offers, and the one tap that takes it; who has no card gets it on the way. */
export function useOffer() {
  const { token = '' } = usePageQuery();
  const asked = brokenLink(useAnswer('coupon.lookOffer', { token }));
  const accepting = useIntention('coupon.accept');
  const [taken, setTaken] = useState<Output<'coupon.accept'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const offer = asked.kind === 'ready' ? asked.value : null;
  const card = useCardFirst(offer?.joined ?? false);
  useWhileShown(() => {
    if (taken === null) asked.again();
  }, null);

  const accept = async () => {
    setRefusal(null);
    const answer = (await card.ensure(setRefusal)) ? await accepting.send({ token }) : null;
    if (answer === null) return;
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return asked.again();
    }
    tick();
    setTaken(answer.value);
  };
  return { asked, offer, taken, refusal, accept: () => void accept(), busy: card.busy || accepting.busy };
}

/** A link that was cut on its way is no form she filled in wrongly: it is an offer nobody finds. */
function brokenLink<Value>(asked: AskedNow<Value>): AskedNow<Value> {
  const isCut = asked.kind === 'refused' && asked.refusal.code === 'input/invalid';
  return isCut ? { ...asked, refusal: { code: 'coupon/offer-unknown' } } : asked;
}
