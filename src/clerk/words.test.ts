import { heldPieces, type PickupOrder, piecesLine, promiseWords, taskWords } from './words';

const noon = new Date('2026-11-21T04:00:00Z');

const piece = (change: Partial<PickupOrder['pieces'][number]> = {}): PickupOrder['pieces'][number] => ({
  lineId: Math.random().toString(),
  skuNo: 1,
  styleName: '双面羊毛大衣',
  colourName: '驼色',
  colourHex: '#b79b74',
  size: 'M',
  picture: null,
  tagPriceFen: 119_900,
  paidFen: 119_900,
  reductions: [],
  state: 'held',
  ...change,
});

test.each([
  ['unpaid', '先收款', 'attention'],
  ['paid', '可以交货', 'good'],
  ['ready', '可以交货', 'good'],
] as const)('an order that is %s asks the clerk: %s', (state, text, tone) => {
  expect(taskWords({ state, pieces: [piece()] })).toMatchObject({ text, tone });
});

test('a refunded piece is not handed over, and not counted', () => {
  const pieces = [piece(), piece({ state: 'released' }), piece()];
  expect(heldPieces({ pieces })).toHaveLength(2);
  expect(taskWords({ state: 'paid', pieces }).why).toContain('2 件');
});

test.each([
  ['take-now', null, '顾客就在店里，等着带走'],
  ['pickup', '2026-11-22T14:00:00Z', '明天 22:00 前来取'],
  ['pickup', '2026-11-21T03:00:00Z', '今天 11:00 已过保留时间'],
  ['pickup', null, '到店自提'],
] as const)('%s kept until %s: %s', (handover, holdUntil, expected) => {
  expect(promiseWords({ state: 'paid', payWay: 'wechat', handover, holdUntil }, noon)).toBe(expected);
});

test('equal pieces are read once', () => {
  expect(piecesLine([piece(), piece(), piece({ skuNo: 2, styleName: '高腰西裤', colourName: '墨色', size: '27' })])).toBe(
    '双面羊毛大衣 驼色 M × 2；高腰西裤 墨色 27',
  );
});
