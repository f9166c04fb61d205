import { isQuietFor, quietHoursOf, subsidyOf } from './clerk-day';
import type { Terms } from './terms';

test.each([
  [[], []],
  [[14], [{ from: 840, to: 900 }]],
  [
    [14, 15, 18],
    [
      { from: 840, to: 960 },
      { from: 1080, to: 1140 },
    ],
  ],
  [[23], [{ from: 1380, to: 1440 }]],
])('full hours %j as spans', (hours, spans) => {
  expect(quietHoursOf(hours)).toEqual(spans);
});

const fixed: Terms['amounts'] = { kind: 'fixed', eachFen: 1_000 };
const weighted: Terms['amounts'] = { kind: 'weighted', eachFen: 1_000, peakFen: 600, peakCount: 10 };
const buyer = { kind: 'new-buyer' } as const;

test.each([
  ['a first scan', { trigger: { kind: 'first-scan' }, amounts: fixed }, true],
  ['joining', { trigger: { kind: 'joined' }, amounts: fixed }, true],
  ['a purchase', { trigger: { kind: 'first-purchase' }, amounts: fixed }, false],
  ['a subsidy that is smaller then', { trigger: buyer, amounts: weighted }, true],
  ['a subsidy that is always the same', { trigger: buyer, amounts: fixed }, false],
] as const)('full hours matter to %s: %j %s', (_what, terms, matters) => {
  expect(isQuietFor(terms)).toBe(matters);
});

test.each([
  ['no subsidy', [{ terms: { trigger: { kind: 'joined' }, amounts: fixed }, hasPeak: true }], null, null],
  ['one, always the same', [{ terms: { trigger: buyer, amounts: fixed }, hasPeak: true }], 1_000, 1_000],
  ['one that is smaller in full hours', [{ terms: { trigger: buyer, amounts: weighted }, hasPeak: true }], 1_000, 600],
  ['the same in a store without full hours', [{ terms: { trigger: buyer, amounts: weighted }, hasPeak: false }], 1_000, 1_000],
  [
    'two at once',
    [
      { terms: { trigger: buyer, amounts: weighted }, hasPeak: true },
      { terms: { trigger: buyer, amounts: fixed }, hasPeak: true },
    ],
    2_000,
    1_600,
  ],
] as const)('%s', (_what, campaigns, eachFen, peakFen) => {
  expect(subsidyOf(campaigns)).toEqual({ eachFen, peakFen });
});
