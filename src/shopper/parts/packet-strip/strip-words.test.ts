import { SAMPLE_OFFER, samplePacket } from '../../../words/packet-samples';
import { stripWords } from './strip-words';

const noon = new Date('2026-11-21T04:00:00Z');
const soldOut = { ...SAMPLE_OFFER, soldOut: true };

test.each([
  ['to open', { offers: [SAMPLE_OFFER], toReceive: [] }, '可拆 1 个红包', '¥1–¥8.88 · 明天 16:00 前'],
  [
    'of a coupon',
    { offers: [{ ...SAMPLE_OFFER, form: 'coupon' as const }], toReceive: [] },
    '可拆 1 个红包',
    '优惠券 · 明天 16:00 前',
  ],
  ['to receive', { offers: [], toReceive: [samplePacket()] }, '1 个红包待领取', '11 月 24 日 12:00 前领到零钱'],
  [
    'to open and to receive',
    { offers: [SAMPLE_OFFER], toReceive: [samplePacket()] },
    '可拆 1 个红包',
    '¥1–¥8.88 · 明天 16:00 前',
  ],
])('the row for a packet %s', (_what, mine, what, note) => {
  expect(stripWords(mine, noon)).toMatchObject({ what, note });
});

test('nothing waits, or only what is sold out: no row', () => {
  expect(stripWords({ offers: [], toReceive: [] }, noon)).toBeNull();
  expect(stripWords({ offers: [soldOut], toReceive: [] }, noon)).toBeNull();
});
