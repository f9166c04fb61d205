import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { startOver } from '../../pages';
import { dropSession } from '../../session';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { useWhileShown } from '../../use-while-shown';
import { say } from '../../wechat';

/** 注销: looked at first (`looking`), then asked once more, then done and out of the door. */
export function useLeave() {
  const [looking, setLooking] = useState(false);
  const [asking, setAsking] = useState(false);
  const look = useAnswer('privacy.look', looking ? {} : null);
  const { send, busy } = useIntention('privacy.leave');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  // Back from the order that stood in the way.
  useWhileShown(look.again, null);

  const leave = async () => {
    setRefusal(null);
    const answer = await send({ understood: true });
    if (answer === null) return;
    if (!answer.ok) {
      setAsking(false);
      setRefusal(answer.refusal);
      return look.again();
    }
    dropSession();
    say('已注销，一路保重');
    startOver('shop');
  };

  return { looking, startLooking: () => setLooking(true), look, asking, setAsking, leave: () => void leave(), busy, refusal };
}
