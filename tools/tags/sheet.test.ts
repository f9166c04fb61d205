import { catalogColour, catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { readScan } from '../../cloudfunctions/catalog/tag';
import type { Database } from '../../cloudfunctions/platform/database';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { NEW_PLACE } from '../../cloudfunctions/store/plan-store';
import { storePlace } from '../../cloudfunctions/store/schema';
import { ENGINES } from '../../sandbox/database/for-tests';
import { readHangtags } from './read-hangtags';
import { drawSheets } from './sheet';

const now = new Date('2026-11-21T06:00:00Z');
const brand = { name: '素履', domain: 'sulu.example', tagKeys: [{ id: 1, secret: Buffer.alloc(32, 1), until: null }] };

describe.each(ENGINES)('hangtags on $name', ({ open }) => {
  let database: Database;
  let placeNo: number;
  let skuNos: number[];
  beforeAll(async () => {
    database = await open();
    const places = await database
      .insert(storePlace)
      .values({ ...NEW_PLACE, code: 'A1', name: '湖滨店', city: '杭州市', address: '延安路', latitude: 30, longitude: 120 })
      .returning();
    placeNo = places[0]?.placeNo ?? 0;
    const styles = await database
      .insert(catalogStyle)
      .values({
        code: 'CW1',
        name: '双面羊毛大衣',
        gender: 'women',
        category: '大衣',
        tagPriceFen: 119_900,
        importScore: 100,
        listed: true,
      })
      .returning();
    const styleNo = styles[0]?.styleNo ?? 0;
    await database.insert(catalogColour).values({ styleNo, code: '12', name: '驼', hex: '#B79B74', position: 0 });
    const skus = await database
      .insert(catalogSku)
      .values([
        { styleNo, colourCode: '12', size: 'L', sizeRank: 6, code: 'CW1-L' },
        { styleNo, colourCode: '12', size: 'S', sizeRank: 4, code: 'CW1-S' },
        { styleNo, colourCode: '12', size: 'M', sizeRank: 5, code: 'CW1-M' },
        { styleNo, colourCode: '12', size: 'XL', sizeRank: 7, code: 'CW1-XL', sold: false },
      ])
      .returning();
    skuNos = skus.map((sku) => sku.skuNo);
    await database.insert(stockLevel).values([
      { placeNo, skuNo: skuNos[0] ?? 0 },
      { placeNo, skuNo: skuNos[1] ?? 0 },
    ]);
  });
  afterAll(() => database.close());

  async function sizes(question: { storeCode: string; styleCode?: string }) {
    const tags = await readHangtags(database, brand, question);
    return tags.ok ? tags.value.map((tag) => tag.size) : tags.refusal.code;
  }

  test.each([
    ['a store gets the skus that hang there, small sizes first', { storeCode: 'A1' }, ['S', 'L']],
    ['a style gets all its skus that are sold', { storeCode: 'A1', styleCode: 'CW1' }, ['S', 'M', 'L']],
    ['a store nobody knows is refused', { storeCode: 'X9' }, 'store/unknown'],
    ['a style nobody knows is refused', { storeCode: 'A1', styleCode: 'XX' }, 'style/unknown'],
  ])('%s', async (_what, question, expected) => {
    expect(await sizes(question)).toEqual(expected);
  });

  test('the link on a tag opens that sku in that store', async () => {
    const tags = await readHangtags(database, brand, { storeCode: 'A1', issue: 2 });
    expect(readScan(tags.ok ? (tags.value[0]?.link ?? '') : '', brand, now)).toEqual({
      ok: true,
      value: { kind: 'tag', tag: { kind: 'sku', keyId: 1, subjectNo: skuNos[1], placeNo, issue: 2 } },
    });
  });

  test('ten tags fill two sheets', async () => {
    const tags = await readHangtags(database, brand, { storeCode: 'A1' });
    const [tag] = tags.ok ? tags.value : [];
    if (!tag) throw new Error('The store of this test has tags.');
    const seen: number[] = [];
    const pdf = await drawSheets(Array(10).fill(tag), '素履 吊牌', (tagCount) => seen.push(tagCount));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(seen.at(-1)).toBe(10);
  });
});
