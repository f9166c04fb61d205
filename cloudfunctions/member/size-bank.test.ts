import fc from 'fast-check';
import { type Fit, knownSizes } from './size-bank';

let day = 0;
const piece = (size: string, verdict: Fit['verdict'] = 'kept', category = '大衣'): Fit => {
  day += 1;
  return { category, size, verdict, seenAt: new Date(Date.UTC(2026, 0, day)) };
};

test.each([
  ['nothing seen', () => [], []],
  ['one coat kept', () => [piece('M')], [{ category: '大衣', size: 'M', keptCount: 1 }]],
  ['more of one size', () => [piece('M'), piece('L'), piece('M')], [{ category: '大衣', size: 'M', keptCount: 2 }]],
  ['as many of each: the newer', () => [piece('M'), piece('L')], [{ category: '大衣', size: 'L', keptCount: 1 }]],
  [
    'a return counts against its size',
    () => [piece('M'), piece('M', 'returned'), piece('L')],
    [{ category: '大衣', size: 'L', keptCount: 1 }],
  ],
  ['what came back as often as it stayed says nothing', () => [piece('M'), piece('M', 'returned')], []],
  ['only returns', () => [piece('M', 'returned')], []],
  [
    'each category for itself, what is known best first',
    () => [piece('M'), piece('29', 'kept', '裤子'), piece('29', 'kept', '裤子')],
    [
      { category: '裤子', size: '29', keptCount: 2 },
      { category: '大衣', size: 'M', keptCount: 1 },
    ],
  ],
])('%s', (_what, fits, expected) => {
  expect(knownSizes(fits())).toEqual(expected);
});

test('the order in which pieces are read does not matter', () => {
  const anyPiece = fc.record({
    category: fc.constantFrom('大衣', '裤子'),
    size: fc.constantFrom('S', 'M', 'L'),
    verdict: fc.constantFrom('kept' as const, 'returned' as const),
    seenAt: fc.integer({ min: 0, max: 5 }).map((hours) => new Date(hours * 3_600_000)),
  });
  const mixed = fc
    .array(anyPiece)
    .chain((fits) => fc.tuple(fc.constant(fits), fc.shuffledSubarray(fits, { minLength: fits.length })));
  fc.assert(fc.property(mixed, ([fits, others]) => expect(knownSizes(others)).toEqual(knownSizes(fits))));
});
