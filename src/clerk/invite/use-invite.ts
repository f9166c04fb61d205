import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { replacePage } from '../../pages';
import { useIntention } from '../../use-intention';
import { say } from '../../wechat';
import { chooseWorkplace } from '../use-workplace';

/** The shortest word a manager can give out; what is shorter is a slip. */
const SHORTEST = 4;

/** The word her manager gave her, typed once; then she is at work in that store. */
export function useInvite() {
  const { send, busy } = useIntention('referral.acceptInvite');
  const [word, setWord] = useState('');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);

  const write = (text: string) => {
    setWord(text);
    setRefusal(null);
  };
  const accept = async () => {
    setRefusal(null);
    const answer = await send({ word: word.trim() });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    chooseWorkplace(answer.value.placeNo);
    say(`${answer.value.name}，欢迎加入${answer.value.storeName}`);
    replacePage('desk');
  };
  return { word, write, tooShort: word.trim().length < SHORTEST, accept: () => void accept(), refusal, busy };
}
