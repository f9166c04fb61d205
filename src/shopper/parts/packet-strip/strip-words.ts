import type { Output } from '../../../cloud';
import { rangeWords } from '../../../words/packet';
import { momentWords } from '../../../words/time';

type Mine = Output<'campaign.mine'>;

export type StripWords = { readonly seal: string; readonly what: string; readonly note: string };

/** The row for what waits: first what can be opened, then what was opened and not received. Null when nothing waits. */
export function stripWords({ offers, toReceive }: Mine, now = new Date()): StripWords | null {
  const open = offers.filter(({ soldOut }) => !soldOut);
  const [offer] = open;
  if (offer) {
    const brings = offer.form === 'coupon' ? '优惠券' : rangeWords(offer);
    return { seal: '拆', what: `可拆 ${open.length} 个红包`, note: `${brings} · ${momentWords(offer.openUntil, now)} 前` };
  }
  const [packet] = toReceive;
  if (!packet) return null;
  const until = packet.receiveBefore === null ? '领到微信零钱' : `${momentWords(packet.receiveBefore, now)} 前领到零钱`;
  return { seal: '领', what: `${toReceive.length} 个红包待领取`, note: until };
}
