import { asc, eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { catalogSku } from '../catalog/schema';
import type { Database } from '../platform/database';
import { NEW_PLACE } from '../store/plan-store';
import { storePlace } from '../store/schema';
import { landStock } from './land-stock';
import { stockLevel, stockMovement } from './schema';

const now = new Date('2026-11-21T06:00:00Z');
const HEADER = ['门店编码', 'SKU编码', '在手', '安全'];

describe.each(ENGINES)('importing stock on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const at = { ...NEW_PLACE, name: '店', city: '杭州市', address: '延安路', latitude: 30, longitude: 120 };
    await database.insert(storePlace).values([
      { ...at, code: 'A1' },
      { ...at, code: 'A2' },
    ]);
    await database
      .insert(catalogSku)
      .values(['S', 'M', 'L'].map((size, sizeRank) => ({ styleNo: 1, colourCode: '12', size, sizeRank, code: `CW1-${size}` })));
  });
  beforeEach(() => database.executeSql('truncate stock_level, stock_movement'));
  afterAll(() => database.close());

  async function land(...rows: string[][]) {
    const sheet = { header: HEADER, rows: rows.map((cells, position) => ({ line: position + 2, cells })) };
    const landed = await landStock(database, sheet, { now, document: 'count.csv' });
    if (!landed.ok) throw new Error('The sheet of a test has all columns.');
    return landed.value;
  }
  const shelves = () =>
    database
      .select({ onHand: stockLevel.onHandCount, safety: stockLevel.safetyCount })
      .from(stockLevel)
      .orderBy(asc(stockLevel.placeNo), asc(stockLevel.skuNo));

  test('a count becomes what is on hand, each difference a movement named after the file', async () => {
    expect(await land(['A1', 'CW1-S', '3', '1'], ['A2', 'CW1-M', '0', ''])).toMatchObject({ createdCount: 2, refusedCount: 0 });
    expect(await shelves()).toEqual([
      { onHand: 3, safety: 1 },
      { onHand: 0, safety: 0 },
    ]);
    expect(await database.select().from(stockMovement)).toMatchObject([{ deltaCount: 3, why: 'count', document: 'count.csv' }]);
  });

  test('the same file twice changes nothing and moves nothing', async () => {
    const rows = [
      ['A1', 'CW1-S', '3', '1'],
      ['A1', 'CW1-M', '5', ''],
    ];
    await land(...rows);
    expect(await land(...rows)).toMatchObject({ createdCount: 0, changedCount: 0, unchangedCount: 2 });
    expect(await database.select().from(stockMovement)).toHaveLength(2);
  });

  test('a second count moves the difference; an empty safety stays as it is', async () => {
    await land(['A1', 'CW1-S', '3', '1']);
    expect(await land(['A1', 'CW1-S', '1', ''])).toMatchObject({ changedCount: 1 });
    expect(await shelves()).toEqual([{ onHand: 1, safety: 1 }]);
    expect((await database.select().from(stockMovement)).map((one) => one.deltaCount).sort()).toEqual([-2, 3]);
  });

  test('a count below what orders were promised is not believed; the same number is', async () => {
    await land(['A1', 'CW1-S', '3', ''], ['A1', 'CW1-M', '3', '']);
    await database.update(stockLevel).set({ reservedCount: 2 }).where(eq(stockLevel.onHandCount, 3));
    expect(await land(['A1', 'CW1-M', '2', ''], ['A1', 'CW1-S', '1', ''])).toMatchObject({
      changedCount: 1,
      refusedCount: 1,
      bad: [{ line: 3, column: '在手', reason: '少于订单已预留的 2 件，请先处理订单再盘点' }],
    });
    expect((await shelves()).map((one) => one.onHand).sort()).toEqual([2, 3]);
  });

  test.each([
    ['an unknown store', ['X9', 'CW1-S', '3', ''], '门店编码', '没有编码为 X9 的门店或仓库'],
    ['an unknown sku', ['A1', 'CW9-S', '3', ''], 'SKU编码', '没有编码为 CW9-S 的 SKU'],
    ['a negative count', ['A1', 'CW1-S', '-1', ''], '在手', '应为 0 或正整数'],
    ['half a coat', ['A1', 'CW1-S', '2.5', ''], '在手', '应为 0 或正整数'],
    ['no count', ['A1', 'CW1-S', '', ''], '在手', '必填'],
    ['a safety in words', ['A1', 'CW1-S', '3', '一'], '安全', '应为 0 或正整数'],
    ['a shelf counted twice', ['A1', 'CW1-L', '9', ''], 'SKU编码', '与第 2 行重复'],
  ])('%s is refused with its line and column', async (_what, row, column, reason) => {
    expect(await land(['A1', 'CW1-L', '1', ''], row)).toMatchObject({
      createdCount: 1,
      refusedCount: 1,
      bad: [{ line: 3, column, reason }],
    });
  });

  test('a file of several batches lands whole and tells how far it is', async () => {
    const seen: number[] = [];
    const rows = Array.from({ length: 10_002 }, (_row, at) => ({
      line: at + 2,
      cells: ['A1', at < 2 ? `CW1-${'SM'[at]}` : `GONE-${at}`, '1', ''],
    }));
    const landed = await landStock(
      database,
      { header: HEADER, rows },
      { now, document: 'x', onProgress: (rowCount) => seen.push(rowCount) },
    );
    expect(landed).toMatchObject({ value: { createdCount: 2, refusedCount: 10_000 } });
    expect(seen).toEqual([5000, 10_000, 10_002]);
  });
});
