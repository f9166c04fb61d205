import { type Allowances, aged, granted, leftOf, spent } from './allowance';

const NOON = new Date('2026-11-21T04:00:00.000Z').getTime();
const SECOND = 1_000;
const HOURS = 3_600 * SECOND;

/** How many messages go out one after another at that moment, and what WeChat says to the next. */
function sendAll(allowances: Allowances, at: number): readonly [count: number, errcode: number] {
  let left = allowances;
  for (let count = 0; ; count += 1) {
    const after = spent(left, at);
    if (typeof after === 'number') return [count, after];
    left = after;
  }
}

test.each<[string, Allowances, number, number, number]>([
  ['nobody who never did anything', [], 0, 0, 45015],
  ['five after a message', granted([], 'message', NOON), 0, 5, 45047],
  ['five in the last second of the two days', granted([], 'message', NOON), 48 * HOURS, 5, 45047],
  ['none a moment later', granted([], 'message', NOON), 48 * HOURS + 1, 0, 45015],
  ['three after a click', granted([], 'event', NOON), 0, 3, 45047],
  ['three when the minute ends', granted([], 'event', NOON), 60 * SECOND, 3, 45047],
  ['none after the minute', granted([], 'event', NOON), 60 * SECOND + 1, 0, 45015],
  ['two after she entered the conversation', granted([], 'entering', NOON), 0, 2, 45047],
  ['five again after a second message', granted(granted([], 'message', NOON - HOURS), 'message', NOON), 0, 5, 45047],
  ['three, not six, after two clicks', granted(granted([], 'event', NOON - SECOND), 'event', NOON), 0, 3, 45047],
  ['eight after a message and a click', granted(granted([], 'message', NOON), 'event', NOON), 0, 8, 45047],
  ['five of them once the minute is over', granted(granted([], 'message', NOON), 'event', NOON), 61 * SECOND, 5, 45047],
])('%s', (_who, allowances, ms, count, errcode) => {
  expect(sendAll(allowances, NOON + ms)).toEqual([count, errcode]);
});

test('what ends first is used first, so that nothing of it is lost', () => {
  const both = granted(granted([], 'message', NOON), 'event', NOON);
  const after = spent(both, NOON);
  expect(typeof after === 'number' ? after : leftOf(after, NOON + 61 * SECOND)).toEqual({ left: 5, until: NOON + 48 * HOURS });
});

test('as if two days had passed, nothing is open any more', () => {
  const old = aged(granted([], 'message', NOON), 48 * HOURS + 1);
  expect(leftOf(old, NOON)).toBeNull();
  expect(spent(old, NOON)).toBe(45015);
});
