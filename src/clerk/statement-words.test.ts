import {
  balanceWords,
  disputeWords,
  hasReceipt,
  type Statement,
  signedFen,
  speakerWords,
  statementMoney,
} from './statement-words';

const statement: Statement = {
  partyName: '林晓',
  month: '2026-11',
  open: true,
  openingFen: 1_000,
  soldFen: 31_860,
  refundedFen: -2_158,
  tillFen: 0,
  paidOutFen: 0,
  closingFen: 30_702,
  lines: [],
  lineCount: 0,
  next: null,
};

test('the month goes from its opening to its closing balance; what did not happen is not shown', () => {
  const { lines, total } = statementMoney(statement, 'mine');
  expect(lines.map(({ label, amountFen }) => [label, amountFen])).toEqual([
    ['期初余额', 1_000],
    ['销售', 31_860],
    ['退回', -2_158],
  ]);
  expect(total).toMatchObject({ label: '当前余额', amountFen: 30_702 });
});

test('a store reads what it took into its till and what head office paid', () => {
  const store = { ...statement, open: false, tillFen: -60_000, paidOutFen: -1_000, closingFen: -30_298 };
  const { lines, total } = statementMoney(store, 'store');
  expect(lines.map(({ label }) => label)).toEqual(['期初余额', '销售', '退回', '店内收款', '总部付款']);
  expect(total.label).toBe('期末余额');
});

test.each([
  ['mine', 100, false, '这是已挣到、还没发给您的。'],
  ['mine', -100, false, '这是多发的，从以后的提成里扣回。'],
  ['store', 100, false, '这是总部应付本店的。'],
  ['store', -100, false, '这是本店收着、应交总部的。'],
  ['store', 0, true, '两不相欠。2026 年 11 月还没结束，数字截至现在。'],
] as const)('the balance of %s at %d (running: %s)', (whose, closingFen, open, expected) => {
  expect(balanceWords({ closingFen, month: '2026-11', open }, whose)).toBe(expected);
});

test.each([
  [2_158, '+ 21.58'],
  [-2_158, '− 21.58'],
  [0, '0.00'],
])('%d fen in a line reads %s', (amountFen, expected) => {
  expect(signedFen(amountFen)).toBe(expected);
});

test.each([
  ['order:3:26112108340917', true],
  ['sale:3f1c2b0a-0000-4000-8000-000000000000', true],
  ['payout:P1', false],
])('%s has a receipt: %s', (document, expected) => {
  expect(hasReceipt({ document })).toBe(expected);
});

test('who speaks in a dispute is known by role and name; head office speaks as one', () => {
  expect(speakerWords({ by: 'manager', name: '沈若溪' })).toBe('店长 沈若溪');
  expect(speakerWords({ by: 'office', name: '陈默' })).toBe('总部');
  expect(disputeWords('open').text).toBe('异议待答复');
});
