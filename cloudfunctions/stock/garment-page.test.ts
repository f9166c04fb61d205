import { pricePolicy } from '../catalog/settings';
import { levels } from '../member/settings';
import { arrivalDay, composeGarmentPage, type GarmentRow } from './garment-page';

const NOW = new Date('2026-11-21T06:00:00.000Z');
const PROMISE = { days: 2, cutoffMinute: 960 };
const RULES = { levels: levels.fallback, prices: pricePolicy.fallback };

test.each([
  ['packed today', '2026-11-21T07:59:59.999Z', '2026-11-23'],
  ['after the last packing', '2026-11-21T08:00:00.000Z', '2026-11-24'],
])('an order %s arrives', (_when, at, expected) => {
  expect(arrivalDay(PROMISE, new Date(at))).toBe(expected);
});

const place = (placeNo: number, name: string) => ({
  placeNo,
  code: `HZ00${placeNo}`,
  name,
  kind: 'direct',
  city: '杭州',
  address: '延安路 1 号',
  position: { latitude: 30.25, longitude: 120.16 },
  phone: null,
  offers: ['pickup' as const],
  hours: { week: Array.from({ length: 7 }, () => [{ from: 600, to: 1320 }]), holidays: {} },
  live: true,
});

const row = (change: Partial<GarmentRow> = {}): GarmentRow => ({
  page: {
    style: {
      styleNo: 1,
      code: 'CW2611',
      name: '大衣',
      category: '大衣',
      fabric: '羊毛',
      care: '',
      story: '',
      tagPriceFen: 119_900,
    },
    sizeChart: [],
    colours: [{ code: '12', name: '驼', hex: '#B79B74', pictures: [] }],
    skus: [
      { skuNo: 1, code: 'a', colourCode: '12', size: 'S' },
      { skuNo: 2, code: 'b', colourCode: '12', size: 'M' },
    ],
    outfits: [
      {
        styleNo: 2,
        code: 'CW2604',
        name: '西裤',
        category: '裤装',
        tagPriceFen: 45_900,
        colours: [{ code: '01', hex: '#2B2A2C', picture: '/p.svg' }],
        skuNos: [8, 9],
      },
      { styleNo: 3, code: 'CB2601', name: 'T 恤', category: 'T恤', tagPriceFen: 12_900, colours: null, skuNos: null },
    ],
  },
  levels: { '1': 2 },
  outfitLevels: { '8': 1, '9': 2 },
  elsewhere: [{ skuNo: 2, promisedCount: 2, metres: 1612.4, store: place(2, '武林银泰店') }],
  warehouses: { '2': 64 },
  clerk: null,
  here: place(1, '湖滨店'),
  levelCode: null,
  ...change,
});

test('a size that is missing here says where it is', () => {
  const page = composeGarmentPage(row(), 2, PROMISE, RULES, NOW);
  expect(page.skus.map((sku) => sku.hereCount)).toEqual([2, 0]);
  expect(page.skus[1]).toMatchObject({
    elsewhere: [{ promisedCount: 2, store: { name: '武林银泰店', metres: 1612, opening: { open: true } } }],
    warehouse: { promisedCount: 64, arrivesOn: '2026-11-23' },
  });
  expect(page).toMatchObject({ scannedSkuNo: 2, sizes: ['S', 'M'], style: { priceFen: 119_900 } });
});

test('outfits show what this store has, and all of them when no store is known', () => {
  expect(composeGarmentPage(row(), null, PROMISE, RULES, NOW).outfits).toMatchObject([{ name: '西裤', hereCount: 3 }]);
  const anywhere = composeGarmentPage(row({ here: null, levels: null, outfitLevels: null }), null, PROMISE, RULES, NOW);
  expect(anywhere.outfits.map((outfit) => outfit.name)).toEqual(['西裤', 'T 恤']);
  expect(anywhere.skus[0]?.hereCount).toBeNull();
});

test.each([
  ['without a card', null, 119_900, null],
  ['with the first card, which takes nothing off', 'member', 119_900, '会员'],
  ['with a gold card, to the whole yuan', 'gold', 107_900, '金卡'],
  ['with a level that was abolished, like the first', 'diamond', 119_900, '会员'],
])('the price %s', (_who, levelCode, priceFen, levelName) => {
  const { style } = composeGarmentPage(row({ levelCode }), null, PROMISE, RULES, NOW);
  expect([style.priceFen, style.card?.levelName ?? null]).toEqual([priceFen, levelName]);
});

test.each([
  ['in a brand that lowers nothing', { noDiscount: true, floors: [] }, 119_900],
  ['never below the floor', { noDiscount: false, floors: [{ styles: [], categories: ['大衣'], percentOfTag: 95 }] }, 113_905],
])('the price with a gold card %s', (_where, prices, priceFen) => {
  const { style } = composeGarmentPage(row({ levelCode: 'gold' }), null, PROMISE, { ...RULES, prices }, NOW);
  expect(style.priceFen).toBe(priceFen);
});
