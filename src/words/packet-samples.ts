import type { CampaignFace, PacketCard } from './packet';

/** For tests: a packet of 6.80 yuan from a first visit to the lakeside store, opened at noon of 21 November 2026 and to be received. */
export function samplePacket(change: Partial<PacketCard> = {}): PacketCard {
  return {
    campaignNo: 1,
    packetNo: 7,
    title: '到店红包',
    form: 'cash',
    amountFen: 680,
    state: 'claimed',
    storeName: '湖滨店',
    claimedAt: '2026-11-21T04:00:00.000Z',
    payableAt: '2026-11-21T04:00:00.000Z',
    receiveBefore: '2026-11-24T04:00:00.000Z',
    settledAt: null,
    voucherId: null,
    why: null,
    ...change,
  };
}

/** For tests: a campaign of random packets for a first visit. */
export const SAMPLE_FACE: CampaignFace = {
  campaignNo: 1,
  title: '到店红包',
  form: 'cash',
  trigger: 'first-scan',
  overFen: null,
  minFen: 100,
  maxFen: 888,
  until: '2026-12-20T16:00:00.000Z',
};

/** For tests: what she may open until tomorrow at four. */
export const SAMPLE_OFFER = {
  ...SAMPLE_FACE,
  reason: 'scan:1',
  storeName: '湖滨店',
  openUntil: '2026-11-22T08:00:00.000Z',
  soldOut: false,
};
