import { type Favour, standingOf } from './favour-words';

const NOON = new Date('2026-11-21T04:00:00.000Z');
const GIVEN: Favour = { amountFen: 2_000, state: 'given', receiveBefore: '2026-11-24T06:00:00.000Z', settledAt: null };

test('while she may receive it she reads until when', () => {
  expect(standingOf(GIVEN, NOON)).toMatchObject({ word: '待领取', tone: 'attention', next: '请在 11 月 24 日 14:00 前领取。' });
});

test('received, she reads when it came', () => {
  const paid: Favour = { ...GIVEN, state: 'paid', receiveBefore: null, settledAt: '2026-11-21T03:05:00.000Z' };
  expect(standingOf(paid, NOON)).toMatchObject({ word: '已到账', why: '今天 11:05 已转进您的微信零钱。', next: null });
});

test('over, she reads whom to ask', () => {
  const lapsed: Favour = { ...GIVEN, state: 'lapsed', receiveBefore: null, settledAt: '2026-11-24T06:00:00.000Z' };
  expect(standingOf(lapsed, NOON)).toMatchObject({ word: '已过期', tone: 'quiet', next: '可在客服会话里说明，请客服处理。' });
});
