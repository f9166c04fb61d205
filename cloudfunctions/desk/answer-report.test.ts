import { atMinute } from '../kernel/day';
import { type CountedCry, countAnswers, countByHour, queueByQuarter } from './answer-report';

const TEN = atMinute('2026-11-21', 600).getTime();
const SECOND = 1_000;
const MINUTE = 60_000;
const WITHIN = 120 * SECOND;

const cry = (afterSeconds: number, change: Partial<CountedCry> = {}): CountedCry => ({
  conversationNo: 1,
  criedAt: TEN + afterSeconds * SECOND,
  countsFrom: TEN + afterSeconds * SECOND,
  answeredAt: null,
  answeredBy: null,
  userNo: null,
  lostAt: null,
  ...change,
});
const answered = (afterSeconds: number, waitSeconds: number, change: Partial<CountedCry> = {}) =>
  cry(afterSeconds, { answeredAt: TEN + (afterSeconds + waitSeconds) * SECOND, answeredBy: 'agent', userNo: 7, ...change });

test('two minutes to the second are in time, one more is late', () => {
  const cries = [answered(0, 120), answered(0, 121)];
  expect(countAnswers(cries, WITHIN, TEN + 10 * MINUTE)).toMatchObject({ cries: 2, inTime: 1, medianSeconds: 120 });
});

test('who waits less than two minutes says nothing yet, who waits longer is late', () => {
  const cries = [cry(0), cry(60)];
  expect(countAnswers(cries, WITHIN, TEN + 121 * SECOND)).toEqual({
    cries: 1,
    inTime: 0,
    byBot: 0,
    medianSeconds: null,
    lost: 0,
  });
});

test('the automat counts, and is told apart', () => {
  const cries = [answered(0, 1, { answeredBy: 'bot', userNo: null }), answered(0, 30)];
  expect(countAnswers(cries, WITHIN, TEN + MINUTE)).toMatchObject({ cries: 2, inTime: 2, byBot: 1 });
});

test('a cry of the night counts from the opening, and an answer before it was no wait', () => {
  const night = { criedAt: TEN - 8 * 60 * MINUTE, countsFrom: TEN };
  const early = cry(0, { ...night, answeredAt: TEN - MINUTE, answeredBy: 'agent' });
  expect(countAnswers([early], WITHIN, TEN)).toMatchObject({ inTime: 1, medianSeconds: 0 });
});

test('a lost one is a cry that was not answered in time', () => {
  expect(countAnswers([cry(0, { lostAt: TEN + 5 * MINUTE })], WITHIN, TEN + 6 * MINUTE)).toMatchObject({
    cries: 1,
    inTime: 0,
    lost: 1,
  });
});

test('hours are those of Shanghai; quiet ones are left out', () => {
  const hours = countByHour([answered(0, 10), answered(3_599, 10), answered(3_600, 10)], WITHIN, TEN + 2 * 60 * MINUTE);
  expect(hours.map(({ hour, cries }) => [hour, cries])).toEqual([
    [10, 2],
    [11, 1],
  ]);
});

test('the queue is who waited when a quarter ended, with a quiet hour on each side', () => {
  const from = atMinute('2026-11-21', 0).getTime();
  const to = atMinute('2026-11-22', 0).getTime();
  const cries = [answered(14 * 60, 120), cry(14 * 60)];
  const queue = queueByQuarter(cries, from, to, TEN + 45 * MINUTE);
  expect(queue.map(({ waiting }) => waiting)).toEqual([0, 0, 0, 0, 2, 1, 1]);
  expect(queue[4]?.at).toBe(new Date(TEN + 15 * MINUTE).toISOString());
});

test('without a cry there is no queue to draw', () => {
  expect(queueByQuarter([], TEN, TEN + 60 * MINUTE, TEN + 60 * MINUTE)).toEqual([]);
});
