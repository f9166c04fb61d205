import { decidePickup, decideReturn, pickupText, readPickupText } from './pickup-code';
import type { OrderState } from './states';

test.each([
  ['the QR of an order', pickupText('26112112345678', '482916'), { orderNo: '26112112345678', code: '482916' }],
  ['six digits', '482916', { orderNo: null, code: '482916' }],
  ['six digits as people say them', ' 482 916 ', { orderNo: null, code: '482916' }],
  ['five digits', '48291', undefined],
  ['a tag by mistake', 'https://sulv.example.com/t/AAAA', undefined],
  ['a QR with a letter in it', 'HTP:2611211234567X:482916', undefined],
])('a clerk scans %s', (_what, text, expected) => {
  const read = readPickupText(text);
  expect(read.ok ? read.value : undefined).toEqual(expected);
});

const NOW = new Date('2026-11-21T06:00:00.000Z');

test.each([
  ['paid', {}, 'go'],
  ['prepared', { state: 'ready' }, 'go'],
  ['the last moment it is kept', { holdUntil: NOW }, 'go'],
  ['a moment later', { holdUntil: new Date(NOW.getTime() - 1) }, 'pickup/expired'],
  ['taken at the rack, kept without end', { handover: 'take-now', holdUntil: null }, 'go'],
  ['another store’s, though used', { placeNo: 2, state: 'collected' }, 'pickup/wrong-store'],
  ['collected before', { state: 'collected' }, 'pickup/used'],
  ['brought back', { state: 'returned' }, 'pickup/used'],
  ['refunded', { state: 'refunded' }, 'pickup/refunded'],
  ['closed', { state: 'closed' }, 'pickup/closed'],
  ['not paid yet', { state: 'unpaid' }, 'pickup/unpaid'],
] as const)('an order that is %s', (_what, change, expected) => {
  const facts = {
    placeNo: 1,
    placeName: '湖滨店',
    state: 'paid' as OrderState,
    handover: 'pickup' as const,
    collectedAt: null,
    holdUntil: new Date(NOW.getTime() + 1),
    ...change,
  };
  const decided = decidePickup(facts, 1, NOW);
  expect(decided.ok ? decided.value : decided.refusal.code).toBe(expected);
});

test.each([
  ['on the last day', {}, 7 * 86_400_000, 'go'],
  ['a moment after', {}, 7 * 86_400_000 + 1, 'order/return-too-late'],
  ['before it was fetched', { state: 'paid', collectedAt: null }, 0, 'go'],
  ['at another store', { placeNo: 2 }, 0, 'pickup/wrong-store'],
  ['before it was paid', { state: 'unpaid', collectedAt: null }, 0, 'order/unpaid'],
  ['when everything came back already', { state: 'returned', pieces: [{ state: 'returned' }] }, 0, 'order/refunded'],
] as const)('a return %s', (_when, change, laterMs, expected) => {
  const facts = {
    placeNo: 1,
    placeName: '湖滨店',
    state: 'collected' as OrderState,
    handover: 'pickup' as const,
    collectedAt: NOW,
    holdUntil: null,
    pieces: [{ state: 'left' }],
    ...change,
  };
  const decided = decideReturn(facts, 1, new Date(NOW.getTime() + laterMs), 7);
  expect(decided.ok ? decided.value : decided.refusal.code).toBe(expected);
});
