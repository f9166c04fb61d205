import type { FoundStore } from './filters';
import { type Filter, filtersFor, narrow, nearby } from './filters';
import { sizeNote, storeLine } from './store-words';

const noon = new Date('2026-11-21T04:00:00Z');

type Change = Partial<Omit<FoundStore, 'store'>> & { store?: Partial<FoundStore['store']> };

function found(change: Change = {}): FoundStore {
  const store: FoundStore['store'] = {
    placeNo: 1,
    code: 'HZ001',
    name: '湖滨店',
    city: '杭州市',
    address: '延安路 278 号',
    position: { latitude: 30.25, longitude: 120.16 },
    phone: null,
    metres: 1_240,
    opening: { open: true, today: [{ from: 600, to: 1320 }], closesAt: '2026-11-21T14:00:00Z', opensAt: null },
    offers: ['pickup', 'try-on'],
  };
  return { promisedCount: 2, live: true, ...change, store: { ...store, ...change.store } };
}

const closed = {
  open: false,
  today: [
    { from: 600, to: 840 },
    { from: 900, to: 1290 },
  ],
  closesAt: null,
  opensAt: '2026-11-21T07:00:00Z',
};

test.each([
  ['open', {}, '1.2 km · 10:00–22:00 · 营业中'],
  ['at lunch', { opening: closed }, '1.2 km · 10:00–14:00，15:00–21:30 · 15:00 开门'],
  ['without a position', { metres: null }, '10:00–22:00 · 营业中'],
  ['resting today', { opening: { ...closed, today: [], opensAt: '2026-11-22T02:00:00Z' } }, '1.2 km · 明天 10:00 开门'],
])('the line of a store that is %s', (_which, change, expected) => {
  expect(storeLine(found({ store: change }).store, noon).replaceAll('\u00a0', ' ')).toBe(expected);
});

test.each([
  ['M', 2, 'M 码 2 件'],
  ['M', 0, 'M 码缺货'],
  [null, null, undefined],
])('size %s with %s promised is said as %s', (size, count, expected) => {
  expect(sizeNote(size, count)?.text).toBe(expected);
});

test.each<[Filter, Change, boolean]>([
  ['has-size', {}, true],
  ['has-size', { promisedCount: 0 }, false],
  ['has-size', { promisedCount: null }, false],
  ['open', {}, true],
  ['open', { store: { opening: closed } }, false],
  ['try-on', { store: { offers: [] } }, false],
  ['pickup', {}, true],
  ['pickup', { live: false }, false],
  ['pickup', { store: { offers: ['try-on'] } }, false],
])('the filter %s on a store with %j keeps it: %s', (filter, change, kept) => {
  expect(narrow([found(change)], [filter])).toHaveLength(kept ? 1 : 0);
});

test('without a size in hand there is no filter for it', () => {
  expect(filtersFor(false)).not.toContain('has-size');
  expect(filtersFor(true)[0]).toBe('has-size');
});

test('the map shows the nearest city only', () => {
  const stores = [
    found(),
    found({ store: { placeNo: 2, city: '上海市', metres: 160_000 } }),
    found({ store: { placeNo: 3, metres: 2_000 } }),
  ];
  expect(nearby(stores).map(({ store }) => store.placeNo)).toEqual([1, 3]);
});
