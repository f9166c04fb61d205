import {
  afterConfirmWords,
  documentWords,
  earningWords,
  failWords,
  nextPayoutWords,
  type Payout,
  payoutWords,
  rateCaseWords,
  stageWords,
  toConfirm,
} from './earnings-words';

const noon = new Date('2026-11-21T04:00:00Z');

test.each([
  ['order:3:26112108340917', '26112108340917', '订单 2611 2108 3409 17'],
  ['sale:3f1c2b0a-0000-4000-8000-000000000000', 'R-7', '小票 R-7'],
  ['payout:P26120100001', 'P26120100001', '发放 P26120100001'],
  ['statement:store:3:2026-11', '2026-11', '结清 2026-11'],
])('%s is called %3$s', (document, documentNo, expected) => {
  expect(documentWords({ document, documentNo })).toBe(expected);
});

test.each([
  ['before the garment is handed over', 'pending', null, 2158, '待结 · 交货后起算', 'quiet'],
  ['within the after-sale window', 'pending', '2026-11-28T06:05:00Z', 2158, '待结 · 11 月 28 日可发', 'quiet'],
  ['under a flag', 'held', '2026-11-28T06:05:00Z', 2158, '核实中 · 核实后再结', 'attention'],
  ['after the window', 'due', '2026-11-14T06:05:00Z', 2158, '可发', 'good'],
  ['paid out', 'paid', '2026-11-14T06:05:00Z', 2158, '已发', 'good'],
  ['all of it went back', 'pending', '2026-11-28T06:05:00Z', 0, '已全部退货', 'quiet'],
] as const)('a sale %s', (_when, stage, dueAt, earnedFen, text, tone) => {
  expect(earningWords({ stage, dueAt, earnedFen }, noon)).toEqual({ text, tone });
});

test.each([
  ['2026-12-01', 100, '下次发放 12 月 1 日，满 ¥1.00 就发'],
  ['2027-01-01', 0, '下次发放 2027 年 1 月 1 日'],
  [null, 3000, '由总部统一发放，满 ¥30.00 就发'],
])('the next payout on %s from %d fen', (nextPayoutOn, minPayoutFen, expected) => {
  expect(nextPayoutWords({ nextPayoutOn, minPayoutFen }, noon)).toBe(expected);
});

const payout = (payoutNo: string, change: Partial<Payout> = {}): Payout => ({
  payoutNo,
  amountFen: 31_860,
  state: 'waiting',
  confirm: { mchId: '1900000001', appId: 'wx1', packageInfo: 'abc' },
  confirmBefore: '2026-11-22T04:00:00Z',
  failReason: null,
  madeAt: '2026-11-21T04:00:00Z',
  settledAt: null,
  ...change,
});

test('the payout whose time runs out first is confirmed first', () => {
  const later = payout('B', { confirmBefore: '2026-11-22T05:00:00Z' });
  const paid = payout('C', { state: 'paid', confirm: null, confirmBefore: null });
  expect(toConfirm([later, paid, payout('A')])?.payoutNo).toBe('A');
});

test.each([
  ['none was made', []],
  ['WeChat was not asked yet', [payout('A', { state: 'made', confirm: null })]],
  ['all came back', [payout('A', { state: 'returned', confirm: null })]],
])('nothing waits for her when %s', (_what, payouts) => {
  expect(toConfirm(payouts)).toBeNull();
});

test.each([
  ['made', null, '正在交给微信', 'attention'],
  ['waiting', '2026-11-22T04:00:00Z', '等您确认，明天 12:00 前', 'attention'],
  ['waiting', null, '等您确认', 'attention'],
  ['paid', null, '已到微信零钱', 'good'],
  ['returned', null, '没有发成，已退回可发', 'quiet'],
] as const)('a payout that is %s until %s', (state, confirmBefore, text, tone) => {
  expect(payoutWords({ state, confirmBefore }, noon)).toEqual({ text, tone });
});

test.each([
  ['waiting', '微信还在处理，到账后这里会更新。'],
  ['paid', null],
  ['returned', null],
] as const)('after she confirmed, a payout that is %s', (state, expected) => {
  expect(afterConfirmWords(state)).toBe(expected);
});

test('stages and cases have the words of the glossary', () => {
  expect((['pending', 'held', 'due', 'paying', 'paid'] as const).map((stage) => stageWords(stage).text)).toEqual([
    '待结',
    '核实中',
    '可发',
    '发放中',
    '已发',
  ]);
  expect(rateCaseWords('between')).toBe('跨店交付');
});

test.each([
  ['OVERDUE_CLOSE', '24 小时内没有确认，下次再发。'],
  ['SOMETHING_NEW', '微信没有转成，请把这个原因告诉总部：SOMETHING_NEW'],
  ['', null],
  [null, null],
])('a transfer that failed with %s', (failReason, expected) => {
  expect(failWords(failReason)).toBe(expected);
});
