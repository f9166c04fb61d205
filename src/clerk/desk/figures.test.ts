import { figuresOf } from './figures';

const now = new Date('2026-11-21T14:20:00+08:00');
const quiet = {
  todaySalesFen: 648_200,
  todaySalesCount: 6,
  todayNewCount: 9,
  owedFen: 31_860,
  nextPayoutOn: '2026-12-01',
  toConfirmCount: 0,
  heldCount: 0,
};
const said = (change: Partial<typeof quiet> | { nextPayoutOn: null }) =>
  figuresOf({ ...quiet, ...change }, now).map(({ figure, sub }) => `${figure} ${sub}`);

test('a day in three numbers', () => {
  expect(said({})).toEqual(['¥6,482 6 笔', '9 今天绑定', '¥318.60 12 月 1 日发放']);
});

test.each([
  ['a morning without a sale', { todaySalesFen: 0, todaySalesCount: 0 }, 0, '¥0 还没有成交'],
  ['money she has to confirm', { toConfirmCount: 2, heldCount: 1 }, 2, '¥318.60 2 笔待您确认'],
  ['a sale an officer looks at', { heldCount: 1 }, 2, '¥318.60 1 笔在核对'],
  ['payouts that are started by hand', { nextPayoutOn: null }, 2, '¥318.60 由总部发放'],
])('%s', (_what, change, at, expected) => {
  expect(said(change)[at]).toBe(expected);
});

test('only what waits for her hand is marked', () => {
  expect(figuresOf({ ...quiet, toConfirmCount: 1 }, now).map(({ waits }) => waits)).toEqual([false, false, true]);
  expect(figuresOf({ ...quiet, heldCount: 1 }, now).some(({ waits }) => waits)).toBe(false);
});
