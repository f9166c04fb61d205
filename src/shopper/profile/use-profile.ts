import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Input, Output, RefusalCode } from '../../cloud';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { useWhileShown } from '../../use-while-shown';
import { say } from '../../wechat';
import { WORDING } from '../../words/member';

export type Profile = Output<'member.profile'>;
type Change = Omit<Input<'member.saveProfile'>, 'wording'>;
type Sent = Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: Refusal<RefusalCode> } | null>;

/** What she gave us and every way to change or take it back. Each answers whether it was done; a refusal stays until the next try. */
export function useProfile() {
  const asked = useAnswer('member.profile', {});
  useWhileShown(asked.again, null);
  const saving = useIntention('member.saveProfile');
  const phoning = useIntention('member.savePhone');
  const dropping = useIntention('member.dropPhone');
  const consenting = useIntention('member.saveConsent');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);

  const settle = async (sent: Sent, words: string): Promise<boolean> => {
    setRefusal(null);
    const answer = await sent;
    if (answer === null) return false;
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return false;
    }
    say(words);
    asked.again();
    return true;
  };

  return {
    asked,
    refusal,
    forgetRefusal: () => setRefusal(null),
    busy: saving.busy || phoning.busy || dropping.busy || consenting.busy,
    save: (change: Change) => settle(saving.send({ ...change, wording: WORDING }), isTakenBack(change) ? '已收回' : '已保存'),
    savePhone: (code: string) => settle(phoning.send({ code, wording: WORDING }), '已保存'),
    dropPhone: () => settle(dropping.send({ wording: WORDING }), '已收回'),
    saveConsent: (purpose: Input<'member.saveConsent'>['purpose'], given: boolean) =>
      settle(consenting.send({ purpose, given, wording: WORDING }), given ? '已打开' : '已关闭'),
  };
}

export type Saving = ReturnType<typeof useProfile>;

function isTakenBack(change: Change): boolean {
  return Object.values(change).includes(null);
}
