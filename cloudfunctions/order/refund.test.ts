import { ok } from '../kernel/outcome';
import { decideOwnRefund, decideStoreRefund, type OrderFacts, type PieceFacts } from './refund';
import type { PieceState } from './states';

const COLLECTED_AT = new Date('2026-11-21T06:00:00.000Z');
const piece = (lineId: string, state: PieceState = 'held', paidFen = 10_000): PieceFacts => ({
  lineId,
  skuNo: 7,
  paidFen,
  pointsSpentCount: 0,
  isGift: false,
  state,
});
const order = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  state: 'paid',
  handover: 'pickup',
  payWay: 'wechat',
  collectedAt: null,
  ...change,
});

test.each([
  ['a paid pickup, all of it', {}, [piece('a'), piece('b')], ['a', 'b'], 'refunded'],
  ['a paid pickup, one of two', {}, [piece('a'), piece('b')], ['a'], 'paid'],
  ['a prepared pickup, the last held piece', { state: 'ready' }, [piece('a', 'released'), piece('b')], ['b'], 'refunded'],
  ['before paying', { state: 'unpaid' }, [piece('a')], ['a'], 'order/unpaid'],
  ['after closing', { state: 'closed' }, [piece('a', 'released')], ['a'], 'order/unpaid'],
  ['a line of another order', {}, [piece('a')], ['z'], 'order/line-unknown'],
  ['the same line twice', {}, [piece('a')], ['a', 'a'], 'order/line-unknown'],
  ['after collecting', { state: 'collected' }, [piece('a', 'left')], ['a'], 'order/collected'],
  ['a piece already given back', {}, [piece('a', 'released'), piece('b')], ['a'], 'order/refunded'],
  ['what she took from the rack', { handover: 'take-now' }, [piece('a')], ['a'], 'order/ask-the-store'],
  ['what she paid in cash', { payWay: 'counter' }, [piece('a')], ['a'], 'order/ask-the-store'],
] as const)('the shopper takes back %s', (_what, change, pieces, lineIds, expected) => {
  const decided = decideOwnRefund(order(change), pieces, lineIds);
  expect(decided.ok ? decided.value.nextState : decided.refusal.code).toBe(expected);
});

test.each([
  ['what was never fetched', {}, [piece('a')], 0, 'refunded'],
  ['what she took from the rack but never left with', { handover: 'take-now', payWay: 'counter' }, [piece('a')], 0, 'refunded'],
  [
    'one of two collected',
    { state: 'collected', collectedAt: COLLECTED_AT },
    [piece('a', 'left'), piece('b', 'left')],
    0,
    'collected',
  ],
  [
    'the last collected piece on the seventh day',
    { state: 'collected', collectedAt: COLLECTED_AT },
    [piece('a', 'left')],
    7 * 86_400_000,
    'returned',
  ],
  [
    'a collected piece a moment after',
    { state: 'collected', collectedAt: COLLECTED_AT },
    [piece('a', 'left')],
    7 * 86_400_000 + 1,
    'order/return-too-late',
  ],
  ['a piece returned before', { state: 'collected', collectedAt: COLLECTED_AT }, [piece('a', 'returned')], 0, 'order/refunded'],
  ['an unpaid order', { state: 'unpaid' }, [piece('a')], 0, 'order/unpaid'],
] as const)('the store takes back %s', (_what, change, pieces, laterMs, expected) => {
  const decided = decideStoreRefund(order(change), pieces, ['a'], new Date(COLLECTED_AT.getTime() + laterMs), 7);
  expect(decided.ok ? decided.value.nextState : decided.refusal.code).toBe(expected);
});

test('a refund is what was paid for those pieces, and the last one closes to zero', () => {
  const pieces = [piece('a', 'held', 3_334), piece('b', 'held', 3_333), piece('c', 'held', 3_333)];
  const first = decideOwnRefund(order(), pieces, ['b']);
  const rest = decideOwnRefund(
    order(),
    [pieces[0], piece('b', 'released', 3_333), pieces[2]].filter((one) => one !== undefined),
    ['a', 'c'],
  );
  expect(first).toMatchObject(ok({ refundFen: 3_333, nextState: 'paid' }));
  expect(rest).toMatchObject(ok({ refundFen: 6_667, nextState: 'refunded' }));
});
