import type { Output } from '../cloud';

type Mine = Pick<Output<'campaign.mine'>, 'offers' | 'toReceive'>;

/** How many red packets want something of her: to be opened, or to be received. What is sold out wants nothing. */
export function waitingCount({ offers, toReceive }: Mine): number {
  return openable(offers).length + toReceive.length;
}

/** "可拆 1 个", "待领取 1 个", "可拆 1 个 · 待领取 2 个"; null when nothing waits. */
export function waitingWords({ offers, toReceive }: Mine): string | null {
  const counted = [
    ['可拆', openable(offers).length],
    ['待领取', toReceive.length],
  ] as const;
  const words = counted.filter(([, count]) => count > 0).map(([what, count]) => `${what} ${count} 个`);
  return words.length === 0 ? null : words.join(' · ');
}

function openable<Offer extends { soldOut: boolean }>(offers: readonly Offer[]): Offer[] {
  return offers.filter(({ soldOut }) => !soldOut);
}
