import { useState } from 'react';
import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import type { PayoutState } from '../../cloudfunctions/settlement/states';
import type { RefusalCode } from '../cloud';
import { requestTransfer, say, tick } from '../wechat';
import { afterConfirmWords, type Payout } from './earnings-words';

type Settled =
  | { readonly ok: true; readonly value: { readonly state: PayoutState } }
  | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

export type Confirming = ReturnType<typeof useConfirming>;

/**
 * A transfer is hers once she says so in WeChat's own page. What that page answers is only a hint: whatever it says short of "cancelled",
 * the server asks WeChat what became of the transfer (`settle`; null while it is asking already).
 */
export function useConfirming(settle: (payoutNo: string) => Promise<Settled | null>, onSettled: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  /** Why nothing happened, or what is still under way; in words, beside the amount. */
  const [note, setNote] = useState<string | null>(null);

  const confirm = async ({ payoutNo, confirm: sheet }: Payout) => {
    if (sheet === null) return;
    setRefusal(null);
    setNote(null);
    const done = await requestTransfer(sheet);
    if (done === 'cancelled') return setNote('您还没有确认，钱还没有到零钱。');
    if (done === 'unsupported') return setNote('这里打不开收款页，请在手机微信里确认。');
    const answer = await settle(payoutNo);
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    if (answer.value.state === 'paid') {
      tick();
      say('已到微信零钱');
    }
    setNote(afterConfirmWords(answer.value.state));
    onSettled();
  };
  const confirmOnce = async (payout: Payout) => {
    if (busy) return;
    setBusy(true);
    await confirm(payout);
    setBusy(false);
  };
  return { confirm: (payout: Payout) => void confirmOnce(payout), busy, refusal, note };
}
