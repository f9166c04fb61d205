import { isLost } from './lost';

const now = new Date('2026-11-24T06:00:00Z');
const before = (ms: number) => new Date(now.getTime() - ms);
const DAY = 86_400_000;
const MINUTE = 60_000;

test.each([
  ['a moment less than three days after it was first asked for, it may still come', 3 * DAY - 1, DAY, false],
  ['three days after, and long after the last question, it is lost', 3 * DAY, 10 * MINUTE, true],
  ['three days after, but asked a moment ago, an answer may be on its way', 3 * DAY, 10 * MINUTE - 1, false],
])('%s', (_what, firstMs, lastMs, expected) => {
  expect(isLost({ firstAskedAt: before(firstMs), lastAskedAt: before(lastMs) }, now)).toBe(expected);
});
