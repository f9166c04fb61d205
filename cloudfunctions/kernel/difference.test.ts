import { differencesOf } from './difference';

test.each<[string, unknown, unknown, unknown[]]>([
  ['equal values', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
  ['a number by itself', 15, 20, [{ path: '', before: 15, after: 20 }]],
  ['a place within', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: 1, after: 2 }]],
  ['what was added', {}, { a: 1 }, [{ path: 'a', before: undefined, after: 1 }]],
  ['what was taken away', { a: 1 }, {}, [{ path: 'a', before: 1, after: undefined }]],
  ['a list of single values is one place', { a: [1, 2] }, { a: [1, 3] }, [{ path: 'a', before: [1, 2], after: [1, 3] }]],
  [
    'a row put in between changes no other',
    [
      { code: 'x', n: 1 },
      { code: 'z', n: 3 },
    ],
    [
      { code: 'x', n: 1 },
      { code: 'y', n: 2 },
      { code: 'z', n: 3 },
    ],
    [{ path: '[y]', before: undefined, after: { code: 'y', n: 2 } }],
  ],
  [
    'rows in another order',
    { groups: [{ code: 'x' }, { code: 'z' }] },
    { groups: [{ code: 'z' }, { code: 'x' }] },
    [{ path: 'groups 的顺序', before: ['x', 'z'], after: ['z', 'x'] }],
  ],
  ['rows without a code go by their number', [{ n: 1 }], [{ n: 2 }], [{ path: '[1].n', before: 1, after: 2 }]],
])('%s', (_what, before, after, expected) => {
  expect(differencesOf(before, after)).toEqual(expected);
});
