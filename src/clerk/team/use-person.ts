import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { askSure, say, tick } from '../../wechat';
import { movedWords, type Person, suspendQuestion } from '../team-words';

type Answered<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

/** What a manager can do about one of her people. Each ends with a word, and with the team asked again. */
export function usePerson(placeNo: number, { clerkNo, name, state }: Person, onDone: () => void) {
  const suspending = useIntention('referral.suspend');
  const dismissing = useIntention('referral.dismiss');
  const moving = useIntention('referral.move');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);

  const settle = async <Value>(sent: Promise<Answered<Value> | null>, words: (value: Value) => string) => {
    setRefusal(null);
    const answer = await sent;
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    say(words(answer.value));
    onDone();
  };

  const suspend = async () => {
    const question = suspendQuestion({ name, state });
    if (!(await askSure(question))) return;
    await settle(suspending.send({ placeNo, clerkNo, suspended: state !== 'suspended' }), () => `已${question.yes}`);
  };
  return {
    refusal,
    forgetRefusal: () => setRefusal(null),
    busy: suspending.busy || dismissing.busy || moving.busy,
    suspend: () => void suspend(),
    dismiss: (heirClerkNo: number | null) =>
      void settle(dismissing.send({ placeNo, clerkNo, heirClerkNo }), ({ customerCount, heirName }) =>
        customerCount === 0 ? `${name}已离店` : `${name}已离店，${customerCount} 位顾客已交给${heirName}`,
      ),
    move: (toPlaceNo: number) => void settle(moving.send({ placeNo, clerkNo, toPlaceNo }), (moved) => movedWords(name, moved)),
  };
}
