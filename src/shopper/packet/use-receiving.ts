import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { requestTransfer, say, type TransferSheet, tick } from '../../wechat';
import type { PacketCard } from '../../words/packet';
import type { PacketName } from './wish';

/** The packet, read again, says the same with its day and its reason. */
const SAID_BY_PACKET: readonly RefusalCode[] = ['packet/held', 'packet/not-yet', 'packet/over', 'packet/coupon'];

/**
 * From her tap to the money: WeChat is asked for the transfer, she confirms on WeChat's own page, the server asks what became of it.
 * What that page answers is only a hint, so everything short of "cancelled" is asked. `look` reads the packet again after a no.
 */
export function useReceiving({ show, look }: { show: (packet: PacketCard) => void; look: () => void }) {
  const receiving = useIntention('campaign.receive');
  const settling = useIntention('campaign.settle');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  /** Why nothing happened yet, in words. */
  const [note, setNote] = useState<string | null>(null);

  const refused = (no: Refusal<RefusalCode>) => {
    if (!SAID_BY_PACKET.includes(no.code)) setRefusal(no);
    if (no.code !== 'outage') look();
  };
  const receive = async ({ campaignNo, packetNo }: PacketCard) => {
    const asked = await receiving.send({ campaignNo, packetNo });
    if (asked === null) return;
    if (!asked.ok) return refused(asked.refusal);
    show(asked.value.packet);
    if (asked.value.confirm !== null) await confirm(asked.value.confirm, { campaignNo, packetNo });
  };
  const confirm = async (sheet: TransferSheet, packet: PacketName) => {
    const done = await requestTransfer(sheet);
    if (done === 'cancelled') return setNote('您还没有确认，钱还没有到零钱。');
    if (done === 'unsupported') return setNote('这里打不开收款页，请在手机微信里领取。');
    const settled = await settling.send(packet);
    if (settled === null) return;
    if (!settled.ok) return refused(settled.refusal);
    show(settled.value.packet);
    if (settled.value.packet.state !== 'paid') return setNote('微信还在处理，到账后这里会更新。');
    tick();
    say('已到微信零钱');
  };
  const receiveOnce = async (packet: PacketCard) => {
    if (busy) return;
    setRefusal(null);
    setNote(null);
    setBusy(true);
    await receive(packet);
    setBusy(false);
  };
  return { receive: (packet: PacketCard) => void receiveOnce(packet), busy, refusal, note };
}
