import { goingLines, hindranceWords, type Look, stayingLines } from './leave-words';

const nothing: Look = {
  joined: false,
  pointsCount: 0,
  usableVoucherCount: 0,
  returnableCount: 0,
  hindrances: [],
  keptOrderCount: 0,
};

test('who has no card is told of nothing she does not have', () => {
  expect(goingLines(nothing)).toEqual(['与您微信的关联：以后再来是新顾客']);
  expect(stayingLines(nothing)).toEqual([]);
});

test('points and vouchers that are lost are counted', () => {
  const lines = goingLines({ ...nothing, joined: true, pointsCount: 2460, usableVoucherCount: 3 });
  expect(lines.join()).toContain('2,460 积分');
  expect(lines.join()).toContain('3 张还能用的券');
});

test('what stays says how much and why, and pieces that could still come back are named', () => {
  const lines = stayingLines({ ...nothing, keptOrderCount: 5, returnableCount: 2 });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/5 笔.*税务/);
  expect(lines[1]).toContain('2 件');
});

test.each([
  ['unpaid-order', '订单 2611 2108 3409 17 待付款'],
  ['open-pickup', '订单 2611 2108 3409 17 已付款，还没取'],
  ['refund-under-way', '订单 2611 2108 3409 17 退款中'],
] as const)('%s leads to its order', (kind, what) => {
  const words = hindranceWords({ kind, orderNo: '26112108340917' });
  expect(words.what).toBe(what);
  expect(words.way).toEqual({ room: 'order', query: { orderNo: '26112108340917' } });
});

test('who still works here is sent to her manager, not to a page', () => {
  expect(hindranceWords({ kind: 'still-staff', orderNo: null }).way).toBeNull();
});
