import fc from 'fast-check';
import { HALF_HEIGHT, HALF_WIDTH, layOut, type MapStore, overlaps, widthOf } from './lay-out';

const me = { latitude: 30.25, longitude: 120.16 };

function store(change: Partial<MapStore>): MapStore {
  return {
    placeNo: 1,
    name: '武林银泰店',
    position: { latitude: 30.26, longitude: 120.17 },
    metres: 1_200,
    note: '2 件',
    filled: true,
    ...change,
  };
}

test('a lone store carries its name and its pieces', () => {
  const [only] = layOut(me, [store({})]).stores;
  expect(only?.label?.text).toBe('武林银泰 2 件');
});

test('stores in one building stand side by side, both at their true distance', () => {
  const { stores } = layOut(me, [store({ placeNo: 1 }), store({ placeNo: 2, name: '湖滨店' })]);
  const [a, b] = stores.map(({ spot }) => spot);
  if (!a || !b) throw new Error('Two stores must be drawn.');
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(20);
  expect(Math.hypot(a.x, a.y)).toBeCloseTo(Math.hypot(b.x, b.y));
});

test('where names must give way, the store that has her size keeps its name', () => {
  const crowd = [1, 2, 3, 4, 5, 6].map((placeNo) => store({ placeNo, filled: placeNo === 6, metres: 1_000 + placeNo }));
  expect(layOut(me, crowd).stores.at(-1)?.label).not.toBeNull();
});

test('the names of the rings turn away from the dots', () => {
  const north = [300, 600, 1_000].map((metres, placeNo) =>
    store({ placeNo, metres, position: { latitude: 30.26, longitude: 120.16 } }),
  );
  expect(layOut(me, north).rings.every(({ y }) => y > 0)).toBe(true);
});

test.each([
  ['武林银泰店 2 件', 88],
  ['in77', 28],
])('%s is about %d px wide', (text, width) => {
  expect(Math.abs(widthOf(text) - width)).toBeLessThan(3);
});

test('wherever the stores lie, names stay on the narrowest phone and never cover each other', () => {
  const anyStore = fc.record({
    name: fc.constantFrom('湖滨店', '武林银泰店', '黄龙世贸店', '城西银泰城店', '西溪印象城店'),
    east: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    north: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    metres: fc.integer({ min: 0, max: 30_000 }),
  });
  fc.assert(
    fc.property(fc.array(anyStore, { maxLength: 12 }), (found) => {
      const shown = found.map(({ name, east, north, metres }, placeNo) =>
        store({ placeNo, name, metres, position: { latitude: me.latitude + north, longitude: me.longitude + east } }),
      );
      const labels = layOut(me, shown).stores.flatMap(({ label }) => (label ? [label] : []));
      for (const [at, label] of labels.entries()) {
        expect(Math.abs(label.left)).toBeLessThanOrEqual(HALF_WIDTH);
        expect(label.left + label.width).toBeLessThanOrEqual(HALF_WIDTH);
        expect(Math.abs(label.top)).toBeLessThanOrEqual(HALF_HEIGHT);
        expect(labels.slice(at + 1).some((other) => overlaps(label, other))).toBe(false);
      }
    }),
  );
});
