import { afterEvent, afterMessage, afterWriting, barTo, NO_WINDOW, type Window } from './quota';
import { deskPolicy } from './settings';

const AT = '2026-11-21T06:00:00.000Z';
const policy = deskPolicy.fallback;
const MINUTE: Window = { windowUntil: '2026-11-21T06:01:00.000Z', windowLeft: 3 };

test.each([
  ['nothing waits', 0, 5],
  ['two answers are still to be sent', 2, 3],
  ['more wait than WeChat lets us send', 9, 0],
])('her message opens 48 hours; when %s, %s → %s are left', (_when, waiting, windowLeft) => {
  expect(afterMessage(AT, waiting, policy)).toEqual({ windowUntil: '2026-11-23T06:00:00.000Z', windowLeft });
});

test.each([
  ['a menu item, without a window', NO_WINDOW, 'clicked' as const, MINUTE],
  ['subscribing, without a window', NO_WINDOW, 'subscribed' as const, MINUTE],
  ['entering, without a window', NO_WINDOW, 'entered' as const, { ...MINUTE, windowLeft: 2 }],
  ['something unknown, without a window', NO_WINDOW, 'unknown' as const, NO_WINDOW],
  [
    'a menu item, with a longer window',
    { windowUntil: '2026-11-23T06:00:00.000Z', windowLeft: 1 },
    'clicked' as const,
    { windowUntil: '2026-11-23T06:00:00.000Z', windowLeft: 1 },
  ],
  [
    'a menu item, with a longer window that is used up',
    { windowUntil: '2026-11-23T06:00:00.000Z', windowLeft: 0 },
    'clicked' as const,
    MINUTE,
  ],
  [
    'a menu item, with a window that ends sooner',
    { windowUntil: '2026-11-21T06:00:30.000Z', windowLeft: 5 },
    'clicked' as const,
    MINUTE,
  ],
])('%s', (_what, present, kind, expected) => {
  expect(afterEvent(present, { kind, opensPage: false }, AT, policy)).toEqual(expected);
});

test('a menu item that leads to a page opens no window', () => {
  expect(afterEvent(NO_WINDOW, { kind: 'clicked', opensPage: true }, AT, policy)).toEqual(NO_WINDOW);
});

test.each([
  ['with one left, a moment before the end', { windowUntil: '2026-11-21T06:00:00.001Z', windowLeft: 1 }, null],
  ['at the end', { windowUntil: AT, windowLeft: 1 }, 'quota/window-over'],
  ['with none left', { windowUntil: '2026-11-23T06:00:00.000Z', windowLeft: 0 }, 'quota/none-left'],
  ['without a window', NO_WINDOW, 'quota/window-over'],
])('an answer %s', (_when, window, expected) => {
  expect(barTo('official', window, AT)).toBe(expected);
  expect(barTo('comment', window, AT)).toBeNull();
});

test('each message takes one, and never more than there are', () => {
  expect(afterWriting({ windowUntil: AT, windowLeft: 1 }).windowLeft).toBe(0);
  expect(afterWriting({ windowUntil: AT, windowLeft: 0 }).windowLeft).toBe(0);
});
