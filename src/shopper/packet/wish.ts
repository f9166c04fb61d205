import type { Output } from '../../cloud';
import type { PacketCard } from '../../words/packet';

export type Mine = Output<'campaign.mine'>;
export type Offer = Mine['offers'][number];
export type PacketName = Pick<PacketCard, 'campaignNo' | 'packetNo'>;

/** What a link to this page asks for: one packet, what one reason earned, or (without either) whatever waits for her first. */
export type Wish = { readonly packet: PacketName | null; readonly offer: { campaignNo: number; reason: string } | null };

type Query = Readonly<Record<string, string | undefined>>;

export function wishOf({ campaignNo, packetNo, reason }: Query): Wish {
  const campaign = numberOf(campaignNo);
  const packet = numberOf(packetNo);
  return {
    packet: campaign !== null && packet !== null ? { campaignNo: campaign, packetNo: packet } : null,
    offer: campaign !== null && packet === null && reason !== undefined ? { campaignNo: campaign, reason } : null,
  };
}

export type Found =
  | { readonly kind: 'sealed'; readonly offer: Offer }
  | { readonly kind: 'opened'; readonly packet: PacketCard }
  | { readonly kind: 'nothing' };

/**
 * What the page shows of what waits for her. An offer that is gone was opened on another page: then its packet, if it is still to be
 * received. Without a wish: first what can be opened, then what can be received, last what is sold out.
 */
export function findWish({ offers, toReceive }: Mine, { offer: wanted }: Wish): Found {
  const offer = wanted
    ? offers.find(({ campaignNo, reason }) => campaignNo === wanted.campaignNo && reason === wanted.reason)
    : offers.find(({ soldOut }) => !soldOut);
  if (offer) return { kind: 'sealed', offer };
  const packet = wanted ? toReceive.find(({ campaignNo }) => campaignNo === wanted.campaignNo) : toReceive[0];
  if (packet) return { kind: 'opened', packet };
  const [soldOut] = wanted ? [] : offers;
  return soldOut ? { kind: 'sealed', offer: soldOut } : { kind: 'nothing' };
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number > 0 ? number : null;
}
