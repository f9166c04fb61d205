import { codeDigits, pointsNote } from './card-words';

test('the digits of a code are printed as one types them', () => {
  expect(codeDigits('8806241109321112345678')).toBe('8806 2411 0932 · 11 1234 5678');
});

test('points that are about to go come before the count', () => {
  const expiring = { count: 320, at: '2027-11-30T16:00:00Z' };
  expect(pointsNote({ pointsCount: 2460, expiring })).toBe('320 分 2027 年 11 月 30 日到期');
  expect(pointsNote({ pointsCount: 2460, expiring: null })).toBe('2,460 分');
});
