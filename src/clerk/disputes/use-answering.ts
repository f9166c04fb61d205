import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { tick } from '../../wechat';

/** One more word in a dispute, or the last one. */
export function useAnswering(placeNo: number, disputeId: string, onSaid: () => void) {
  const { send, busy } = useIntention('settlement.answerDispute');
  const [written, setWritten] = useState('');
  const [closing, setClosing] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const text = written.trim();
  const say = async (close: boolean) => {
    if (text === '') return;
    setRefusal(null);
    setClosing(close);
    const answer = await send({ placeNo, disputeId, text, close });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    setWritten('');
    onSaid();
  };
  return { written, setWritten, canSay: text !== '', busy, closing, refusal, say: (close: boolean) => void say(close) };
}
