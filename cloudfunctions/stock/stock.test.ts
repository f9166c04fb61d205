import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { BARCODES, openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { catalogSku, catalogTagRevocation, catalogTagWarning } from '../catalog/schema';
import { signTag } from '../catalog/tag';
import type { Database } from '../platform/database';
import type { GarmentPage } from './contract';

describe.each(ENGINES)('scanning on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  const tag = (skuNo: number, change: { placeNo?: number | null; issue?: number } = {}) =>
    signTag({ kind: 'sku', subjectNo: skuNo, placeNo: shop.lakeside, issue: 1, ...change }, shop.world.brand);
  const scan = (text: string, more: Record<string, unknown> = {}) => shop.call<GarmentPage>('stock.scan', { text, ...more });
  const warnings = () => shop.database.select().from(catalogTagWarning);

  test('a tag of this store opens its garment with the stock here', async () => {
    const page = await scan(`https://sulv.example.com/t/${tag(shop.small)}`);
    expect(page).toMatchObject({
      ok: true,
      value: {
        scannedSkuNo: shop.small,
        here: { name: '湖滨店' },
        style: { code: 'CW2611', priceFen: 119_900 },
        sizes: ['S', 'M', 'L'],
      },
    });
    const counts = page.ok ? page.value.skus.map((sku) => sku.hereCount) : [];
    expect(counts).toEqual([3, 0, 3]);
  });

  test('the missing size names the nearest store and the warehouse', async () => {
    const page = await scan(tag(shop.medium));
    const missing = page.ok ? page.value.skus.find((sku) => sku.skuNo === shop.medium) : undefined;
    expect(missing).toMatchObject({
      hereCount: 0,
      elsewhere: [{ promisedCount: 3, store: { name: '武林银泰店', metres: expect.any(Number) } }],
      warehouse: { promisedCount: 3, arrivesOn: '2026-11-23' },
    });
    expect(missing?.elsewhere[0]?.store.metres).toBeGreaterThan(2_000);
    expect(missing?.elsewhere[0]?.store.metres).toBeLessThan(2_400);
  });

  test('a barcode opens the same page, in the store she says she is in', async () => {
    const atWulin = await scan(BARCODES[0], { placeNo: shop.wulin });
    expect(atWulin).toMatchObject({ value: { scannedSkuNo: shop.small, here: { name: '武林银泰店' } } });
    const anywhere = await scan(BARCODES[0]);
    expect(anywhere).toMatchObject({
      value: { here: null, skus: [{ hereCount: null }, { hereCount: null }, { hereCount: null }] },
    });
  });

  test.each([
    ['a forged code', () => 'A'.repeat(28), 'tag/forged'],
    ['somebody else’s link', () => 'https://elsewhere.example.com/t/abc', 'tag/foreign'],
    ['a scratched code', () => '%%%', 'tag/damaged'],
    ['a barcode we do not sell', () => '4006381333931', 'tag/foreign'],
  ])('%s opens a warning, is recorded, and nothing else', async (_what, text, expected) => {
    expect(await scan(text())).toMatchObject({ ok: false, refusal: { code: expected } });
    expect(await warnings()).toMatchObject([{ refusal: expected }]);
  });

  test('a revoked print is refused and its reprint is not', async () => {
    await shop.database.insert(catalogTagRevocation).values({
      keyId: 1,
      subjectKind: 'sku',
      subjectNo: shop.small,
      upToIssue: 1,
      reason: '吊牌被仿制',
      revokedAt: SATURDAY_AFTERNOON,
    });
    expect(await scan(tag(shop.small))).toMatchObject({ refusal: { code: 'tag/revoked' } });
    expect(await scan(tag(shop.small, { issue: 2 }))).toMatchObject({ ok: true });
    expect(await scan(tag(shop.large))).toMatchObject({ ok: true });
  });

  test('a withdrawn garment says so', async () => {
    await shop.database.update(catalogSku).set({ sold: false });
    expect(await scan(tag(shop.small))).toMatchObject({ refusal: { code: 'tag/withdrawn' } });
  });

  test('the code of a store opens no garment', async () => {
    const store = signTag({ kind: 'store', subjectNo: 0, placeNo: shop.lakeside, issue: 1 }, shop.world.brand);
    expect(await scan(store)).toMatchObject({
      refusal: { code: 'tag/no-garment', details: { kind: 'store', placeNo: shop.lakeside } },
    });
  });

  test('a clerk’s code on the link names her; an untrue one is ignored', async () => {
    const clerk = signTag({ kind: 'clerk', subjectNo: 1, placeNo: shop.lakeside, issue: 1 }, shop.world.brand);
    const link = `https://sulv.example.com/t/${tag(shop.small)}`;
    expect(await scan(`${link}?c=${clerk}`)).toMatchObject({ value: { clerk: { name: '林晓' } } });
    expect(await scan(`${link}?c=${'A'.repeat(28)}`)).toMatchObject({ value: { clerk: null } });
  });

  test('a warm scan costs one round trip, a cold one two', async () => {
    const code = tag(shop.small);
    const trips = async () => {
      const before = shop.database.tripCount();
      await scan(code);
      return shop.database.tripCount() - before;
    };
    expect(await trips()).toBeLessThanOrEqual(2);
    expect(await trips()).toBe(1);
  });

  test('the locator answers nearest first, with how many each has', async () => {
    const near = await shop.call('stock.locate', { position: { latitude: 30.2536, longitude: 120.164 }, skuNo: shop.medium });
    expect(near).toMatchObject({
      value: {
        stores: [
          { store: { name: '湖滨店', metres: 0 }, promisedCount: 0 },
          { store: { name: '武林银泰店' }, promisedCount: 3 },
        ],
        cities: ['杭州'],
      },
    });
    const only = await shop.call('stock.locate', { skuNo: shop.medium, onlyWithSku: true });
    expect(only).toMatchObject({ value: { stores: [{ store: { name: '武林银泰店', metres: null } }] } });
    expect(await shop.call('stock.locate', { skuNo: 999 })).toMatchObject({ refusal: { code: 'sku/unknown' } });
  });

  test('the clerk sees every number; a shopper sees none of them', async () => {
    await shop.call('order.place', {
      placeNo: shop.lakeside,
      handover: 'pickup',
      payWay: 'counter',
      lines: [{ skuNo: shop.small, quantity: 1 }],
      expectedFen: 119_900,
    });
    const seen = await shop.call('stock.lookup', { placeNo: shop.lakeside, text: tag(shop.small) }, shop.clerk);
    expect(seen).toMatchObject({
      value: {
        scannedSkuNo: shop.small,
        skus: [
          { size: 'S', onHandCount: 3, reservedCount: 1, promisedCount: 2, elsewhereCount: 0, warehouseCount: 0 },
          { size: 'M', onHandCount: 0, elsewhereCount: 3, warehouseCount: 3 },
          { size: 'L', promisedCount: 3 },
        ],
      },
    });
    expect(await shop.call('stock.lookup', { placeNo: shop.lakeside, text: tag(shop.small) })).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
    expect(await shop.call('stock.lookup', { placeNo: shop.lakeside, text: tag(shop.small) }, shop.otherClerk)).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
  });
});
