import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { requestTransfer, say, tick } from '../../wechat';
import { afterConfirmWords, type Payout } from '../earnings-words';

/**
 * A transfer is hers once she says so in WeChat's own page. What that page answers is only a hint: whatever it says short of "cancelled",
 * the server asks WeChat what became of the transfer.
 */
export function useConfirming(placeNo: number, onSettled: () => void) {
  const { send, busy } = useIntention('settlement.settlePayout');
  const [opening, setOpening] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  /** Why nothing happened, or what is still under way; in words, beside the amount. */
  const [note, setNote] = useState<string | null>(null);

  const confirm = async ({ payoutNo, confirm: sheet }: Payout) => {
    if (sheet === null || opening || busy) return;
    setRefusal(null);
    setNote(null);
    setOpening(true);
    const done = await requestTransfer(sheet);
    setOpening(false);
    if (done === 'cancelled') return setNote('您还没有确认，钱还没有到零钱。');
    if (done === 'unsupported') return setNote('这里打不开收款页，请在手机微信里确认。');
    const answer = await send({ placeNo, payoutNo });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    if (answer.value.state === 'paid') {
      tick();
      say('已到微信零钱');
    }
    setNote(afterConfirmWords(answer.value.state));
    onSettled();
  };
  return { confirm: (payout: Payout) => void confirm(payout), busy: opening || busy, refusal, note };
}
