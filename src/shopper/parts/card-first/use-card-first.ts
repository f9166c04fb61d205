import type { Refusal } from '../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../cloud';
import { useIntention } from '../../../use-intention';
import { WORDING } from '../../../words/member';

/** Gets her a card on the way to a coupon: two calls, one tap. `ensure` is true once she has one; what hindered it is told to `refused`. */
export function useCardFirst(joined: boolean) {
  const { send, busy } = useIntention('member.join');
  const ensure = async (refused: (refusal: Refusal<RefusalCode>) => void): Promise<boolean> => {
    if (joined) return true;
    const answer = await send({ way: 'coupon', wording: WORDING });
    if (answer === null) return false;
    if (!answer.ok) refused(answer.refusal);
    return answer.ok;
  };
  return { ensure, busy };
}
