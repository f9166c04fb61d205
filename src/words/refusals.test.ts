import { wordsFor } from './refusals';

test.each([
  ['coupon/taken', { title: '满 1000 减 50' }, '「满 1000 减 50」已用在别处'],
  ['coupon/taken', {}, '选的券已用在别处'],
  ['coupon/not-applicable', { title: '满 1000 减 50' }, '「满 1000 减 50」现在用不上'],
] as const)('%s %j is titled %s', (code, details, title) => {
  expect(wordsFor({ code, details }).title).toBe(title);
});

test.each([
  ['member/points-short', { pointsCount: 300 }, '现在只有 300 积分。'],
  ['member/points-short', {}, '积分刚刚用掉或到期了，现在的余额不够。'],
  ['member/birthday-fixed', { until: '2031-11-29T16:00:00.000Z' }, '生日一年只能改一次，11 月 30 日 起可以再改。'],
  ['coupon/not-yet', { from: '2031-12-01T02:00:00.000Z' }, '12 月 1 日 10:00 开始。'],
  ['coupon/claim-over', {}, '领取时间已过。'],
  ['sale/undo-over', { minutes: 10 }, '核销后 10 分钟内可以撤销。'],
  ['sale/take-back-over', { days: 7 }, '核销后 7 天内可以整笔撤销。'],
  ['sale/undone', { at: '2031-12-01T02:00:00.000Z' }, '已于 12 月 1 日 10:00 撤销，券和积分已退回顾客。'],
  ['order/price-changed', { payableFen: 102_900 }, '现在应付 ¥1,029.00。'],
] as const)('%s %j says why: %s', (code, details, why) => {
  expect(wordsFor({ code, details }).why).toBe(why);
});
