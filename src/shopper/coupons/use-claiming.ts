import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { askSure, say, tick } from '../../wechat';
import { countWords } from '../../words/member';
import { useCardFirst } from '../parts/card-first/use-card-first';
import type { Claimable } from './claim-words';

/** What is claimed: a coupon by its number, or the code that was typed. */
type Claimed = number | 'code';

/** Claims in one tap; who has no card gets it on the way. `again` asks what can be claimed now. */
export function useClaiming(joined: boolean, again: () => void) {
  const claiming = useIntention('coupon.claim');
  const typing = useIntention('coupon.claimByCode');
  const [under, setUnder] = useState<Claimed | null>(null);
  const [problem, setProblem] = useState<{ refusal: Refusal<RefusalCode>; of: Claimed } | null>(null);
  const refused = (of: Claimed) => (refusal: Refusal<RefusalCode>) => setProblem({ refusal, of });
  const card = useCardFirst(joined);

  /** True once the voucher is hers. */
  const carryOut = async (of: Claimed, send: () => ReturnType<typeof claiming.send> | ReturnType<typeof typing.send>) => {
    if (under !== null) return false;
    setProblem(null);
    setUnder(of);
    const answer = (await card.ensure(refused(of))) ? await send() : null;
    setUnder(null);
    if (answer?.ok) {
      tick();
      say('已放进我的券');
    } else if (answer) refused(of)(answer.refusal);
    again();
    return answer?.ok === true;
  };

  const claim = async (coupon: Claimable) => {
    const { couponNo, costPointsCount, title } = coupon;
    if (costPointsCount > 0 && !(await askSure(exchangeQuestion(costPointsCount, title)))) return;
    await carryOut(couponNo, () => claiming.send({ couponNo }));
  };
  const claimByCode = (code: string) => carryOut('code', () => typing.send({ code }));

  const refusalOf = (of: Claimed) => (problem?.of === of ? problem.refusal : null);
  return { claim: (coupon: Claimable) => void claim(coupon), claimByCode, under, refusalOf };
}

function exchangeQuestion(costPointsCount: number, title: string) {
  return {
    title: '用积分兑换',
    why: `用 ${countWords(costPointsCount)} 积分换「${title}」，换后积分不退。`,
    yes: '兑换',
    no: '再想想',
  };
}
