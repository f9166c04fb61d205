import { endOfTransfer, wordOnTransfer } from '../platform/wechat/transfer-end';
import { decideEnd, isPayoutTime, mayPayOut, nextPayoutOn, stageOfSale } from './payout';
import { payoutPolicy } from './settings';

const policy = payoutPolicy.fallback;
const at = (shanghai: string) => new Date(`${shanghai}+08:00`);

test.each([
  ['last night', true, '2026-11-30T04:00', true],
  ['36 hours ago', true, '2026-11-28T22:00', true],
  ['36 hours and a minute ago', true, '2026-11-28T21:59', false],
  ['last night, and it failed', false, '2026-11-30T04:00', false],
])('a proof of %s', (_when, holds, provenAt, expected) => {
  expect(mayPayOut({ holds, provenAt: at(provenAt) }, at('2026-11-30T10:00'))).toBe(expected);
});

test('without any proof nobody is paid', () => {
  expect(mayPayOut(undefined, at('2026-11-30T10:00'))).toBe(false);
});

test.each([
  ['before the hour', '2026-12-01T09:59', false],
  ['at the hour', '2026-12-01T10:00', true],
  ['until midnight', '2026-12-01T23:59', true],
  ['on another day', '2026-12-02T00:00', false],
  ['on the second day of the month', '2026-12-16T12:00', true],
])('the run pays %s', (_when, now, expected) => {
  expect(isPayoutTime(policy, at(now))).toBe(expected);
});

test.each([
  ['today', [1, 16], '2026-12-01T23:00', '2026-12-01'],
  ['this month', [1, 16], '2026-12-02T00:00', '2026-12-16'],
  ['next month', [1, 16], '2026-12-17T00:00', '2027-01-01'],
  ['in a short month', [28], '2026-03-01T00:00', '2026-03-28'],
  ['never by itself', [], '2026-12-01T00:00', null],
])('the next payout is %s', (_when, monthDays, now, expected) => {
  expect(nextPayoutOn({ ...policy, monthDays }, at(now))).toBe(expected);
});

test.each([
  ['SUCCESS', 'paid'],
  ['FAIL', 'returned'],
  ['CANCELLED', 'returned'],
  ['ACCEPTED', null],
  ['PROCESSING', null],
  ['WAIT_USER_CONFIRM', null],
  ['TRANSFERING', null],
  ['CANCELING', null],
])('WeChat saying %s means %s', (state, expected) => {
  expect(endOfTransfer(state)).toBe(expected);
});

const due = { pendingFen: 0, heldFen: 0, dueSince: at('2026-12-01T00:00') };
test.each([
  ['not due yet', { ...due, pendingFen: 5, dueSince: null }, [], 'pending'],
  ['held', { ...due, heldFen: 5, dueSince: null }, [], 'held'],
  ['due, and no payout yet', due, [], 'due'],
  ['due after the last payout', due, [['paid', '2026-11-30T23:59']], 'due'],
  ['due when the payout was made', due, [['waiting', '2026-12-01T00:00']], 'paying'],
  ['gone with a paid one', due, [['paid', '2026-12-01T10:00']], 'paid'],
  [
    'gone with the first of two',
    due,
    [
      ['waiting', '2026-12-16T10:00'],
      ['paid', '2026-12-01T10:00'],
    ],
    'paid',
  ],
  ['of one that came back', due, [['returned', '2026-12-01T10:00']], 'due'],
  [
    'of one that came back and went again',
    due,
    [
      ['made', '2026-12-16T10:00'],
      ['returned', '2026-12-01T10:00'],
    ],
    'paying',
  ],
] as const)('a share that is %s', (_what, standing, payouts, expected) => {
  const made = payouts.map(([state, madeAt]) => ({ state, madeAt: at(madeAt) }));
  expect(stageOfSale(standing, made)).toBe(expected);
});

/** Made at ten on 1 December, asked about last on the 4th at ten; its account was deleted. */
const stuck = { state: 'made', madeAt: at('2026-12-01T10:00'), askedAt: at('2026-12-04T10:00'), reachable: false } as const;

test.each([
  ['unknown to WeChat, nobody to ask for it', {}, 'UNKNOWN_BILL', '2026-12-04T10:10', 'by-hand'],
  ['taken in once, unknown now', { state: 'waiting' }, 'UNKNOWN_BILL', '2026-12-04T10:10', 'by-hand'],
  ['never asked for at all', { askedAt: null }, 'UNKNOWN_BILL', '2026-12-04T10:00', 'by-hand'],
  ['asked for within ten minutes', {}, 'UNKNOWN_BILL', '2026-12-04T10:09', 'asked-lately'],
  ['younger than three days', { askedAt: null }, 'UNKNOWN_BILL', '2026-12-04T09:59', 'too-young'],
  ['of an account that is there', { reachable: true }, 'UNKNOWN_BILL', '2026-12-30T10:00', 'asked-again'],
  ['waiting for her at WeChat', {}, 'WAIT_USER_CONFIRM', '2026-12-30T10:00', 'under-way'],
  ['being cancelled', {}, 'CANCELING', '2026-12-30T10:00', 'under-way'],
  ['closed by WeChat, however young', {}, 'FAIL', '2026-12-01T10:01', 'heard'],
  ['cancelled', {}, 'CANCELLED', '2026-12-04T10:01', 'heard'],
  ['received after all', { reachable: true }, 'SUCCESS', '2026-12-04T10:01', 'heard'],
  ['paid already', { state: 'paid' }, 'SUCCESS', '2026-12-30T10:00', 'over-already'],
  ['returned already', { state: 'returned' }, 'UNKNOWN_BILL', '2026-12-30T10:00', 'over-already'],
] as const)('a payout that is %s', (_what, change, billState, now, expected) => {
  expect(decideEnd({ ...stuck, ...change }, wordOnTransfer(billState), at(now))).toBe(expected);
});
