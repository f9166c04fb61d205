import { trailOf } from './trail';

test('history and refunds are one story, the newest first', () => {
  const steps = trailOf({
    payWay: 'wechat',
    history: [
      { state: 'unpaid', at: '2026-11-21T04:00:00Z', why: 'placed' },
      { state: 'paid', at: '2026-11-21T04:01:00Z', why: 'wechat' },
      { state: 'ready', at: '2026-11-21T05:00:00Z', why: 'prepared' },
    ],
    refunds: [{ refundNo: 'r1', amountFen: 102_900, state: 'done', at: '2026-11-21T04:30:00Z' }],
  });
  expect(steps.map(({ what }) => what)).toEqual(['店员已备好', '¥1,029.00 已原路退回', '已用微信付款', '已下单']);
});
