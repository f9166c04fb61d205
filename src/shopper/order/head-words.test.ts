import { holdWords, leadWords, returnWords } from './head-words';

const noon = new Date('2026-11-21T04:00:00Z');
const order = {
  state: 'ready',
  handover: 'pickup',
  payWay: 'wechat',
  payBefore: '2026-11-21T04:15:00Z',
  holdUntil: '2026-11-22T14:00:00Z',
} as const;

test.each([
  ['unpaid by WeChat', { state: 'unpaid' }, '请在今天 12:15 前付款'],
  ['unpaid at the counter', { state: 'unpaid', payWay: 'counter' }, '请在今天 12:15 前到收银台'],
  ['being prepared', { state: 'paid' }, '门店正在备货'],
  ['ready', {}, '衣服在门店等您'],
  ['ready but overdue', { holdUntil: '2026-11-21T03:59:59Z' }, '保留时间已过'],
  ['taken now', { state: 'paid', handover: 'take-now', holdUntil: null }, '离店时出示'],
  ['refunded by WeChat', { state: 'refunded' }, '款按原路退回微信'],
  ['refunded at the till', { state: 'refunded', payWay: 'counter' }, '款已在收银台退回'],
  ['given back and had cost nothing', { state: 'refunded', payWay: 'free' }, '没有付过款，用上的券和积分已退回'],
  ['free and overdue', { payWay: 'free', holdUntil: '2026-11-21T03:59:59Z' }, '保留时间已过，自动取消'],
] as const)('an order that is %s opens with its next step', (_which, change, start) => {
  expect(leadWords({ ...order, ...change }, noon)).toMatch(new RegExp(`^${start}`));
});

test.each([
  ['tomorrow evening', {}, '明天 22:00 前为您保留，逾期自动退款'],
  ['the moment has passed', { holdUntil: '2026-11-21T03:00:00Z' }, '今天 11:00 已过保留时间'],
  ['nothing was paid', { payWay: 'free' }, '明天 22:00 前为您保留，逾期自动取消'],
  ['nothing is kept', { holdUntil: null }, undefined],
  ['nothing is paid', { state: 'unpaid' }, undefined],
] as const)('kept until: %s', (_which, change, expected) => {
  expect(holdWords({ ...order, ...change }, noon)).toBe(expected);
});

const nothing = { pay: false, cancel: false, refund: false };

test.each([
  ['she can cancel', 'ready', { ...nothing, cancel: true }, null],
  ['paid at the counter', 'ready', nothing, '要退款请到门店办理'],
  ['collected', 'collected', nothing, '退换请到门店办理'],
  ['refunded already', 'refunded', nothing, null],
] as const)('taking back when %s', (_which, state, can, start) => {
  const words = returnWords({ state, can });
  if (start === null) expect(words).toBeNull();
  else expect(words).toMatch(new RegExp(`^${start}`));
});
