import { wordsFor } from './refusals';

test('a refusal says what happened, why, and what to do now, with the figures that came along', () => {
  expect(wordsFor({ code: 'conversation/taken', details: { agentName: '陆一凡' } }).why).toBe('陆一凡 先一步接了。');
  expect(wordsFor({ code: 'conversation/taken' }).why).toBe('有同事先一步接了。');
  expect(wordsFor({ code: 'sign-in/refused', details: { lockMinutes: 15 } }).why).toContain('锁住了 15 分钟');
});

test('a code of a newer server says to reload instead of breaking the page', () => {
  expect(wordsFor(JSON.parse('{"code":"desk/new-rule"}')).next).toBe('请刷新页面。');
});
