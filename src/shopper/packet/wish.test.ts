import { SAMPLE_OFFER, samplePacket } from '../../words/packet-samples';
import { findWish, wishOf } from './wish';

const packet = samplePacket();
const soldOut = { ...SAMPLE_OFFER, campaignNo: 2, soldOut: true };
const anything = wishOf({});

test.each([
  [
    { campaignNo: '1', packetNo: '7' },
    { packet: { campaignNo: 1, packetNo: 7 }, offer: null },
  ],
  [
    { campaignNo: '1', reason: 'scan:1' },
    { packet: null, offer: { campaignNo: 1, reason: 'scan:1' } },
  ],
  [{}, { packet: null, offer: null }],
  [
    { campaignNo: 'x', packetNo: '0' },
    { packet: null, offer: null },
  ],
])('a link with %j asks for %j', (query, wish) => {
  expect(wishOf(query)).toEqual(wish);
});

test.each([
  ['without a wish, what can be opened', { offers: [soldOut, SAMPLE_OFFER], toReceive: [packet] }, anything, 'sealed', 1],
  ['then what can be received', { offers: [soldOut], toReceive: [packet] }, anything, 'opened', 1],
  ['last what is sold out', { offers: [soldOut], toReceive: [] }, anything, 'sealed', 2],
  [
    'the offer that was tapped, sold out or not',
    { offers: [SAMPLE_OFFER, soldOut], toReceive: [] },
    wishOf({ campaignNo: '2', reason: 'scan:1' }),
    'sealed',
    2,
  ],
  [
    'its packet, once it was opened elsewhere',
    { offers: [soldOut], toReceive: [packet] },
    wishOf({ campaignNo: '1', reason: 'scan:1' }),
    'opened',
    1,
  ],
] as const)('%s', (_what, mine, wish, kind, campaignNo) => {
  const found = findWish({ offers: [...mine.offers], toReceive: [...mine.toReceive] }, wish);
  expect(found.kind).toBe(kind);
  expect(found.kind === 'sealed' ? found.offer.campaignNo : found.kind === 'opened' && found.packet.campaignNo).toBe(campaignNo);
});

test('an offer that is over and left nothing is nothing', () => {
  expect(findWish({ offers: [soldOut], toReceive: [] }, wishOf({ campaignNo: '1', reason: 'scan:1' }))).toEqual({
    kind: 'nothing',
  });
});
