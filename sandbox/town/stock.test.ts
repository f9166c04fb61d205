import fc from 'fast-check';
import { TOWN_SEED, type TownPlace, type TownSku, townStock } from './stock';
import { townRows } from './town-rows';

const skus: TownSku[] = townRows('styles.csv').map((sku) => ({
  skuCode: sku('SKU编码'),
  styleCode: sku('款号'),
  colour: sku('颜色'),
  size: sku('尺码'),
}));
const rows = townRows('stores.csv');
const places: TownPlace[] = rows.map((place) => ({ placeCode: place('门店编码'), isWarehouse: place('类型') === '仓库' }));
const stock = townStock(skus, places);

test.each([
  ['XS', 'HZ001', 2],
  ['S', 'HZ001', 1],
  ['M', 'HZ001', 0],
  ['L', 'HZ001', 4],
  ['XL', 'HZ001', 0],
  ['M', 'HZ002', 2],
  ['M', 'HZ003', 1],
  ['M', 'HZ004', 1],
  ['M', 'WH001', 64],
  ['XL', 'WH001', 0],
])('of the 驼 coat in %s, %s promises %i', (size, placeCode, promised) => {
  const row = stock.find((line) => line.placeCode === placeCode && line.skuCode === coat(size));
  expect(row && row.onHand - row.safety).toBe(promised);
});

test('within 3 km of 湖滨店 exactly two stores have the coat in M, and nobody has XL', () => {
  const near = rows.filter((place) => place('门店编码') !== 'HZ001' && kilometresFromHubin(place('纬度'), place('经度')) <= 3);
  const withM = stock.filter((line) => line.skuCode === coat('M') && line.onHand > 0).map((line) => line.placeCode);
  expect(near.length).toBeGreaterThanOrEqual(6);
  expect(near.map((place) => place('门店名称')).filter((_name, at) => withM.includes(near[at]?.('门店编码') ?? ''))).toEqual([
    '武林银泰店',
    '黄龙世贸店',
  ]);
  expect(stock.filter((line) => line.skuCode === coat('XL') && line.onHand > 0)).toEqual([]);
});

test.each([
  ['CW2607', '豆绿', 'S'],
  ['CW2604', '墨', '27'],
  ['CB2601', '本白', 'M'],
])('湖滨店 has the outfit piece %s %s %s', (styleCode, colour, size) => {
  const sku = skus.find((known) => known.styleCode === styleCode && known.colour === colour && known.size === size);
  expect(stock.find((line) => line.placeCode === 'HZ001' && line.skuCode === sku?.skuCode)?.onHand).toBeGreaterThan(0);
});

test('any seed tells the same twice, never goes below nothing and keeps the story', () => {
  const few = places.filter((place) => ['HZ001', 'HZ002', 'WH001'].includes(place.placeCode));
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const told = townStock(skus, few, seed);
      expect(told).toEqual(townStock(skus, few, seed));
      expect(told.every((line) => line.safety >= 0 && line.safety <= line.onHand)).toBe(true);
      expect(told.find((line) => line.placeCode === 'HZ002' && line.skuCode === coat('M'))?.onHand).toBe(2);
    }),
    { numRuns: 25 },
  );
});

test('sizes are really broken: in stores middle sizes are gone more often than the ends', () => {
  const goneShare = (size: string): number => {
    const ofSize = new Set(skus.filter((sku) => sku.size === size && sku.styleCode !== 'CW2611').map((sku) => sku.skuCode));
    const shelves = stock.filter((line) => line.placeCode !== 'WH001' && ofSize.has(line.skuCode));
    return shelves.filter((line) => line.onHand === 0).length / shelves.length;
  };
  expect(goneShare('M')).toBeGreaterThan(1.3 * goneShare('XL'));
  expect(goneShare('M')).toBeLessThan(0.6);
});

test('stores lack whole styles and colours, the warehouse lacks only what is sold out', () => {
  const inWarehouse = stock.filter((line) => line.placeCode === 'WH001');
  const soldOut = inWarehouse.filter((line) => line.onHand === 0).length;
  expect(inWarehouse).toHaveLength(skus.length);
  expect(soldOut / skus.length).toBeGreaterThan(0.02);
  expect(soldOut / skus.length).toBeLessThan(0.12);
  expect(stock.length).toBeLessThan(0.75 * skus.length * places.length);
});

test('another seed fills the shelves otherwise', () => {
  expect(townStock(skus, places.slice(0, 2), TOWN_SEED + 1)).not.toEqual(townStock(skus, places.slice(0, 2)));
});

function coat(size: string): string | undefined {
  return skus.find((sku) => sku.styleCode === 'CW2611' && sku.colour === '驼' && sku.size === size)?.skuCode;
}

function kilometresFromHubin(latitude: string, longitude: string): number {
  const hubin = rows[0];
  const [north, east] = [Number(latitude) - Number(hubin?.('纬度')), Number(longitude) - Number(hubin?.('经度'))];
  return Math.hypot(north * 111.2, east * 111.2 * Math.cos((30.25 * Math.PI) / 180));
}
