import { aboutOf, flagWords, mineWords, policyWords, type Share, shareWords } from './receipt-words';

const noon = new Date('2026-11-21T04:00:00Z');

test.each([
  ['homeClerk', '林晓', '归属导购 林晓'],
  ['shippingStore', '湖滨店', '交付门店 湖滨店'],
  ['office', '素履', '总部'],
] as const)('the share of %s (%s) reads %s', (role, name, expected) => {
  expect(shareWords({ role, name })).toBe(expected);
});

test('a sale says at once whether she has a part in it', () => {
  const ofStore: Share = { role: 'homeStore', name: '湖滨店', percent: '5%', amountFen: 4_495, stage: 'due' };
  expect(mineWords({ mine: true, shares: [ofStore] }).text).toBe('有我的份');
  expect(mineWords({ mine: false, shares: [ofStore] }).text).toBe('没有我的份，有本店的');
  expect(mineWords({ mine: false, shares: [] }).text).toBe('没有我的份');
});

test.each([
  ['open', '核实中，这一份先不发'],
  ['cleared', '已核实，照发'],
  ['upheld', '已认定，这一份不发'],
] as const)('a mark that is %s means: %s', (state, expected) => {
  expect(flagWords(state).text).toBe(expected);
});

test.each([
  ['2026-11-01', '今天 14:05 判定，按 11 月 1 日起的规则。规则以后再改，这一单也不变。'],
  [null, '今天 14:05 判定。规则以后再改，这一单也不变。'],
])('the rules of %s', (policyFrom, expected) => {
  expect(policyWords({ policyFrom, decidedAt: '2026-11-21T06:05:00Z' }, noon)).toBe(expected);
});

test.each([
  ['2611 2108 3409 17', '26112108340917'],
  [' R-2026 7 ', 'R-2026 7'],
  ['   ', ''],
])('"%s" is asked for as "%s"', (written, expected) => {
  expect(aboutOf(written)).toBe(expected);
});
