import { SAMPLE_OFFER, samplePacket } from './packet-samples';
import { waitingCount, waitingWords } from './packet-waiting';

const soldOut = { ...SAMPLE_OFFER, soldOut: true };

test.each([
  ['nothing', { offers: [], toReceive: [] }, 0, null],
  ['one to open', { offers: [SAMPLE_OFFER], toReceive: [] }, 1, '可拆 1 个'],
  ['one to receive', { offers: [], toReceive: [samplePacket()] }, 1, '待领取 1 个'],
  ['both', { offers: [SAMPLE_OFFER, SAMPLE_OFFER], toReceive: [samplePacket()] }, 3, '可拆 2 个 · 待领取 1 个'],
  ['only what is sold out', { offers: [soldOut], toReceive: [] }, 0, null],
])('%s waits for her', (_what, mine, count, words) => {
  expect([waitingCount(mine), waitingWords(mine)]).toEqual([count, words]);
});
