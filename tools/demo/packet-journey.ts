import { type Done, must, type Step, yuan } from './done';
import type { Answer, Line, TransferParams } from './shop';

type Offer = { campaignNo: number; reason: string; title: string };
type Packet = { campaignNo: number; packetNo: number; amountFen: number; state: string };

/** A red packet after her purchase: opened, asked for at WeChat and confirmed there. Nothing is shared for it. */
export function packetJourneyOf(
  line: Line,
  openid: string,
  ask: <Value>(path: string, input: unknown) => Promise<Answer<Value>>,
): Step[] {
  const hers = { campaignNo: 0, packetNo: 0 };
  const open = async (): Promise<Done> => {
    const { offers } = must(await ask<{ offers: Offer[] }>('campaign.mine', {}));
    const offer = offers.find(({ reason }) => reason.startsWith('over:'));
    if (!offer) return { said: '没有可拆的红包', held: false };
    const { campaignNo, reason } = offer;
    const { packet } = must(await ask<{ packet: Packet }>('campaign.open', { campaignNo, reason }));
    Object.assign(hers, { campaignNo, packetNo: packet.packetNo });
    return { said: `${offer.title} ${yuan(packet.amountFen)}`, held: packet.state === 'claimed' && packet.amountFen > 0 };
  };
  const receive = async (): Promise<Done> => {
    const { confirm } = must(await ask<{ confirm: TransferParams | null }>('campaign.receive', hers));
    const taken = confirm !== null && (await line.receive(confirm, openid));
    const { packet } = must(await ask<{ packet: Packet }>('campaign.settle', hers));
    return { said: `微信里确认，${yuan(packet.amountFen)} 到零钱`, held: taken && packet.state === 'paid' };
  };
  return [
    { name: '拆红包', who: '会员', taps: 1, work: open },
    { name: '收红包', who: '会员', taps: 2, work: receive },
  ];
}
