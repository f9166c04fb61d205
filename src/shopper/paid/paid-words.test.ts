import { endingWords, leadWords, stepsOf, untilWords } from './paid-words';

const NOW = new Date('2025-11-21T06:20:00.000Z');
const TONIGHT = '2025-11-21T14:00:00.000Z';
const SOON = '2025-11-21T06:35:00.000Z';

const pickup = { state: 'paid', handover: 'pickup', payWay: 'wechat', holdUntil: TONIGHT, payBefore: SOON } as const;
const along = { ...pickup, handover: 'take-now', holdUntil: null } as const;
const till = { ...pickup, state: 'unpaid', payWay: 'counter' } as const;

test.each([
  ['a pickup', pickup, '到店出示，由店员扫码核销', '今天 22:00 前为您保留 · 逾期自动退款'],
  ['a pickup paid at the till', { ...pickup, payWay: 'counter' } as const, '到店出示，由店员扫码核销', '今天 22:00 前为您保留'],
  ['pieces taken along', along, '这是您的出门码，离店时请店员核对', undefined],
  ['an order for the till', till, '请到收银台付款并出示此码', '14:35 前为您保留，过时自动取消'],
])('the code of %s', (_what, order, lead, until) => {
  expect(leadWords(order)).toBe(lead);
  expect(untilWords(order, NOW)).toBe(until);
});

const said = (order: Parameters<typeof stepsOf>[0]) => stepsOf(order).map(({ text, done }) => (done ? `● ${text}` : `○ ${text}`));

test.each([
  ['paid', pickup, ['● 已付款', '○ 店员备货', '○ 到店取货', '○ 七天无忧']],
  ['of nothing to pay', { ...pickup, payWay: 'free' } as const, ['● 已下单', '○ 店员备货', '○ 到店取货', '○ 七天无忧']],
  ['prepared', { ...pickup, state: 'ready' } as const, ['● 已付款', '● 备货完成', '○ 到店取货', '○ 七天无忧']],
  ['collected', { ...pickup, state: 'collected' } as const, ['● 已付款', '● 备货完成', '● 到店取货', '○ 七天无忧']],
  ['taken along', along, ['● 已付款', '○ 出门核销', '○ 七天无忧']],
  ['paid, but WeChat has not said so yet', { ...along, state: 'unpaid' } as const, ['○ 微信确认', '○ 出门核销', '○ 七天无忧']],
  ['to be paid at the till', till, ['○ 收银台付款', '○ 店员备货', '○ 到店取货', '○ 七天无忧']],
])('the steps of an order that is %s', (_state, order, expected) => {
  expect(said(order)).toEqual(expected);
});

test.each([
  ['unpaid', true],
  ['paid', true],
  ['ready', true],
  ['collected', false],
  ['closed', false],
  ['refunded', false],
  ['returned', false],
] as const)('an order that is %s still has something to show: %s', (state, open) => {
  expect(endingWords({ state, payWay: 'wechat' }) === null).toBe(open);
});
