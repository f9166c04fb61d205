import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import type { Sheet } from '../kernel/sheet';
import type { Database } from '../platform/database';
import { STYLE_COLUMNS } from './import-styles';
import { landStyles } from './land-styles';
import { catalogColour, catalogSku, catalogStyle } from './schema';

const now = new Date('2026-11-21T06:00:00Z');

type Cells = Partial<Record<(typeof STYLE_COLUMNS)[number]['names'][0], string>>;

const coat: Cells = {
  款号: 'CW1',
  款名: '双面羊毛大衣',
  性别: '女',
  品类: '大衣',
  季节: '2026冬',
  上市日期: '2026-10-09',
  面料: '绵羊毛 100%',
  洗护: '干洗',
  吊牌价: '1,199',
  颜色编码: '12',
  颜色: '驼',
  色值: '#b79b74',
  尺码: 'M',
  SKU编码: 'CW1-12-M',
  条码: '6979026000018',
  图片: '/p/coat.svg',
  尺码表: '衣长:M=100',
  搭配款号: 'CW2|CW3',
  卖点: '可两面穿',
};
/** A second sku of the coat, with nothing repeated that need not be. */
const coatL: Cells = { 款号: 'CW1', 颜色编码: '12', 颜色: '驼', 尺码: 'L', SKU编码: 'CW1-12-L' };

function sheet(...rows: Cells[]): Sheet {
  const header = STYLE_COLUMNS.map((column) => column.names[0]);
  return { header, rows: rows.map((row, position) => ({ line: position + 2, cells: header.map((name) => row[name] ?? '') })) };
}

describe.each(ENGINES)('importing styles on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => database.executeSql('truncate catalog_style, catalog_colour, catalog_sku'));
  afterAll(() => database.close());

  async function land(...rows: Cells[]) {
    const landed = await landStyles(database, sheet(...rows), { now });
    if (!landed.ok) throw new Error('The sheet of a test has all columns.');
    return landed.value;
  }

  test('a style lands with its colours and skus, sizes ranked, price in fen, score taken', async () => {
    expect(await land(coat, coatL)).toMatchObject({ createdCount: 2, refusedCount: 0, bad: [] });
    const [style] = await database.select().from(catalogStyle);
    expect(style).toMatchObject({
      code: 'CW1',
      gender: 'women',
      tagPriceFen: 119_900,
      launchDay: '2026-10-09',
      outfitCodes: ['CW2', 'CW3'],
      importScore: 87,
      listed: true,
    });
    expect(await database.select().from(catalogColour)).toMatchObject([
      { code: '12', name: '驼', hex: '#B79B74', pictures: ['/p/coat.svg'], position: 0 },
    ]);
    expect(await database.select().from(catalogSku).orderBy(catalogSku.sizeRank)).toMatchObject([
      { code: 'CW1-12-M', size: 'M', barcode: '6979026000018', sold: true },
      { code: 'CW1-12-L', size: 'L', barcode: null },
    ]);
  });

  test('the same file twice changes nothing, not even a number', async () => {
    await land(coat, coatL);
    const before = await database.select().from(catalogSku);
    expect(await land(coat, coatL)).toMatchObject({ createdCount: 0, changedCount: 0, unchangedCount: 2 });
    expect(await database.select().from(catalogSku)).toEqual(before);
  });

  test('a new price changes the rows of its style and keeps the numbers on printed tags', async () => {
    await land(coat, coatL);
    const [before] = await database.select().from(catalogSku).where(eq(catalogSku.code, 'CW1-12-M'));
    expect(await land({ ...coat, 吊牌价: '999' }, coatL)).toMatchObject({ createdCount: 0, changedCount: 2 });
    const [style] = await database.select().from(catalogStyle);
    const [after] = await database.select().from(catalogSku).where(eq(catalogSku.code, 'CW1-12-M'));
    expect([style?.tagPriceFen, after]).toEqual([99_900, before]);
  });

  test('an empty cell leaves what is stored alone', async () => {
    await land(coat);
    expect(await land({ ...coat, 卖点: '', 图片: '', 条码: '', 上市日期: '' })).toMatchObject({ unchangedCount: 1 });
  });

  test('a file with one colour more hangs it behind the others', async () => {
    await land(coat);
    await land({ ...coatL, 颜色编码: '01', 颜色: '墨', 色值: '2B2B2D', SKU编码: 'CW1-01-L' });
    expect(
      await database
        .select({ code: catalogColour.code, position: catalogColour.position })
        .from(catalogColour)
        .orderBy(catalogColour.position),
    ).toEqual([
      { code: '12', position: 0 },
      { code: '01', position: 1 },
    ]);
  });

  test('a style below the listing score lands unlisted and is noted', async () => {
    const bare = {
      款号: 'CW9',
      款名: '素白衬衫',
      性别: '女',
      品类: '衬衫',
      吊牌价: '399',
      颜色: '白',
      色值: '#FFFFFF',
      尺码: 'S',
      SKU编码: 'CW9-S',
    };
    expect(await land(bare)).toMatchObject({ createdCount: 1, notices: [{ line: 2, text: expect.stringContaining('低于 60') }] });
    expect(await database.select().from(catalogStyle)).toMatchObject([
      { importScore: 6, listed: false, launchDay: '2026-11-21' },
    ]);
  });

  test.each<[string, Cells[], { line: number; column: string; reason: string }]>([
    [
      'a barcode with a wrong check digit',
      [{ ...coat, 条码: '6979026000019' }],
      { line: 2, column: '条码', reason: expect.stringContaining('校验位') },
    ],
    [
      'a price with three decimals',
      [{ ...coat, 吊牌价: '1199.999' }],
      { line: 2, column: '吊牌价', reason: expect.stringContaining('两位小数') },
    ],
    ['a price of nothing', [{ ...coat, 吊牌价: '0' }], { line: 2, column: '吊牌价', reason: expect.stringContaining('大于 0') }],
    [
      'a colour that is none',
      [{ ...coat, 色值: '驼色' }],
      { line: 2, column: '色值', reason: expect.stringContaining('#B79B74') },
    ],
    ['an unknown gender', [{ ...coat, 性别: '女童' }], { line: 2, column: '性别', reason: '应为 女、男 或 中性' }],
    [
      'an unreadable size chart',
      [{ ...coat, 尺码表: '衣长 100' }],
      { line: 2, column: '尺码表', reason: expect.stringContaining('尺码表读不懂') },
    ],
    [
      'a picture from an insecure page',
      [{ ...coat, 图片: 'http://x/a.jpg' }],
      { line: 2, column: '图片', reason: expect.stringContaining('https') },
    ],
    ['no size', [{ ...coat, 尺码: '' }], { line: 2, column: '尺码', reason: '必填' }],
    ['a new style without a price', [{ ...coat, 吊牌价: '' }], { line: 2, column: '吊牌价', reason: '必填' }],
    [
      'a second price in one style',
      [coat, { ...coatL, 吊牌价: '1299' }],
      { line: 3, column: '吊牌价', reason: '与第 2 行不一致' },
    ],
    ['a second hex of one colour', [coat, { ...coatL, 色值: '#000000' }], { line: 3, column: '色值', reason: '与第 2 行不一致' }],
    ['a sku twice', [coat, { ...coatL, SKU编码: 'CW1-12-M' }], { line: 3, column: 'SKU编码', reason: '与第 2 行重复' }],
    ['a barcode twice', [coat, { ...coatL, 条码: '6979026000018' }], { line: 3, column: '条码', reason: '与第 2 行重复' }],
    [
      'a second sku for one colour and size',
      [coat, { ...coatL, 尺码: 'M' }],
      { line: 3, column: 'SKU编码', reason: '该颜色尺码已有 SKU CW1-12-M' },
    ],
  ])('%s is refused with its line and column', async (_what, rows, bad) => {
    const report = await land(...rows, { ...coat, 款号: 'CW7', SKU编码: 'CW7-12-M', 条码: '' });
    expect(report).toMatchObject({ createdCount: rows.length, refusedCount: 1, bad: [bad] });
  });

  test('a sku or barcode that belongs to another garment is not moved', async () => {
    await land(coat);
    const other = { ...coat, 款号: 'CW7' };
    expect(await land(other)).toMatchObject({ bad: [{ column: 'SKU编码', reason: '该 SKU 已属于款 CW1' }] });
    expect(await land({ ...other, SKU编码: 'CW7-12-M' })).toMatchObject({
      bad: [{ column: '条码', reason: '该条码已属于 SKU CW1-12-M' }],
    });
    expect(await database.select().from(catalogStyle)).toHaveLength(1);
  });

  test('a sku does not become another size', async () => {
    await land(coat);
    expect(await land({ ...coat, 尺码: 'XL' })).toMatchObject({
      bad: [{ line: 2, column: 'SKU编码', reason: expect.stringContaining('已是 12 M') }],
    });
  });

  test('a file without the columns it needs is refused whole', async () => {
    expect(await landStyles(database, { header: ['款号'], rows: [] }, { now })).toMatchObject({
      refusal: {
        code: 'sheet/columns-missing',
        details: { columns: ['款名', '性别', '品类', '吊牌价', '颜色', '色值', '尺码', 'SKU编码'] },
      },
    });
  });
});
