import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { requestTransfer, say, type TransferSheet, tick } from '../../wechat';

/**
 * From her tap to the money: WeChat is asked for the transfer, she confirms on WeChat's own page, the server asks what became of it.
 * What that page answers is only a hint, so everything short of "cancelled" is asked. `look` reads the favour again.
 */
export function useReceiving(goodwillId: string, look: () => void) {
  const receiving = useIntention('desk.receiveFavour');
  const settling = useIntention('desk.settleFavour');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  /** Why nothing happened yet, in words. */
  const [note, setNote] = useState<string | null>(null);

  const receive = async () => {
    const asked = await receiving.send({ goodwillId });
    if (asked === null) return;
    if (!asked.ok) return setRefusal(asked.refusal);
    if (asked.value.confirm !== null) await confirm(asked.value.confirm);
  };
  const confirm = async (sheet: TransferSheet) => {
    const done = await requestTransfer(sheet);
    if (done === 'cancelled') return setNote('您还没有确认，钱还没有到零钱。');
    if (done === 'unsupported') return setNote('这里打不开收款页，请在手机微信里领取。');
    const settled = await settling.send({ goodwillId });
    if (settled === null) return;
    if (!settled.ok) return setRefusal(settled.refusal);
    if (settled.value.state !== 'paid') return setNote('微信还在处理，到账后这里会更新。');
    tick();
    say('已到微信零钱');
  };
  const receiveOnce = async () => {
    if (busy) return;
    setRefusal(null);
    setNote(null);
    setBusy(true);
    await receive();
    look();
    setBusy(false);
  };
  return { receive: () => void receiveOnce(), busy, refusal, note };
}
