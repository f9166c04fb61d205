import { clockShift, codeAt } from './code-clock';

const at = (clock: string) => Date.parse(`2026-11-21T14:${clock}+08:00`);
const CODES = [
  { text: 'first', from: '2026-11-21T14:00:00+08:00', until: '2026-11-21T14:00:30+08:00' },
  { text: 'second', from: '2026-11-21T14:00:30+08:00', until: '2026-11-21T14:01:00+08:00' },
];

test.each([
  ['00:00', { text: 'first', secondsLeft: 30, isLast: false }],
  ['00:29.500', { text: 'first', secondsLeft: 1, isLast: false }],
  ['00:30', { text: 'second', secondsLeft: 30, isLast: true }],
  ['00:59', { text: 'second', secondsLeft: 1, isLast: true }],
])('at %s the code that holds is shown with its seconds', (clock, expected) => {
  expect(codeAt(CODES, at(clock))).toEqual(expected);
});

test('a code that is over is never shown, even when no newer one came', () => {
  expect(codeAt(CODES, at('01:00'))).toBeNull();
});

test.each([
  ['runs right', '00:12', 0],
  ['is a minute behind', '59:05', null],
  ['is ten minutes fast', '10:20', null],
])('whatever the phone thinks, the first code of a fresh answer holds: its clock %s', (_what, clock, shift) => {
  const phone = clock.startsWith('59') ? at(clock) - 3_600_000 : at(clock);
  const shifted = clockShift(CODES, phone);
  if (shift !== null) expect(shifted).toBe(shift);
  expect(codeAt(CODES, phone + shifted)?.text).toBe('first');
});

test('what an earlier answer taught of the clock is kept while it can be true', () => {
  const behind = at('00:20') - 60_000;
  expect(clockShift(CODES, behind, 60_000)).toBe(60_000);
  expect(clockShift(CODES, behind, 0)).toBe(40_000);
});
