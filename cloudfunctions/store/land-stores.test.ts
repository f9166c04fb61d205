import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import type { Sheet } from '../kernel/sheet';
import type { Database } from '../platform/database';
import { platformFact } from '../platform/schema';
import { pgErrorOf } from '../platform/sql-error';
import { STORE_COLUMNS } from './import-stores';
import { landStores } from './land-stores';
import { storeClerk, storePlace } from './schema';
import { switchOff, switchOn } from './switching';

const now = new Date('2026-11-21T06:00:00Z');
const by = '018f0000-0000-7000-8000-000000000001';

type Cells = Partial<Record<(typeof STORE_COLUMNS)[number]['names'][0], string>>;

const plain: Cells = {
  门店编码: 'A1',
  门店名称: '湖滨店',
  城市: '杭州市',
  地址: '延安路278号',
  纬度: '30.253270',
  经度: '120.164326',
};
const counter: Cells = { ...plain, 门店编码: 'A2', 门店名称: '西湖银泰店', 类型: '专柜', 统一收银: '是' };

function sheet(...rows: Cells[]): Sheet {
  const header = STORE_COLUMNS.map((column) => column.names[0]);
  return { header, rows: rows.map((row, position) => ({ line: position + 2, cells: header.map((name) => row[name] ?? '') })) };
}

describe.each(ENGINES)('importing stores on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => database.executeSql('truncate store_place, store_clerk, platform_fact'));
  afterAll(() => database.close());

  async function land(...rows: Cells[]) {
    const landed = await landStores(database, sheet(...rows), { now });
    if (!landed.ok) throw new Error('The sheet of a test has all columns.');
    return landed.value;
  }
  const place = async (code = 'A1') => (await database.select().from(storePlace).where(eq(storePlace.code, code)))[0];

  test('six columns are enough; the rest has its documented defaults', async () => {
    const minimal = {
      header: ['code', 'name', 'city', 'address', 'latitude', 'longitude'],
      rows: [{ line: 2, cells: ['S01137', '浙江奥特莱斯店', '嘉兴市', '启潮路199号', '30.345662', '120.383884'] }],
    };
    expect(await landStores(database, minimal, { now })).toMatchObject({ value: { createdCount: 1 } });
    const everyDay = [{ from: 600, to: 1320 }];
    expect(await place('S01137')).toMatchObject({
      kind: 'direct',
      unifiedCashier: false,
      landlordConflict: false,
      phase: 2,
      live: true,
      offers: ['pickup', 'take-now', 'try-on'],
      hours: { week: Array(7).fill(everyDay), holidays: {} },
      phone: null,
      profile: {},
    });
  });

  test('footfall stands beside the rest of the profile; a file without it keeps it', async () => {
    await land({ ...plain, 画像: '女装 28-45', 客流: '平日 10:20;周末 10:60 11:95' });
    const weekend = [...Array(10).fill(0), 60, 95, ...Array(12).fill(0)];
    const footfall = { weekday: [...Array(10).fill(0), 20, ...Array(13).fill(0)], weekend };
    expect((await place())?.profile).toEqual({ gender: 'women', customerAge: '28-45', footfall });
    expect(await land(plain)).toMatchObject({ unchangedCount: 1 });
    await land({ ...plain, 画像: '男装' });
    expect((await place())?.profile).toEqual({ gender: 'men', footfall });
    expect((await land({ ...plain, 客流: '周末 25:3' })).bad).toEqual([
      { line: 2, column: '客流', reason: expect.stringContaining('「25:3」读不懂，几点写 0–23') },
    ]);
  });

  test('all columns of a rich file are read', async () => {
    await land({
      ...plain,
      区: '上城区',
      类型: '加盟',
      电话: '0571-55500001',
      营业时间: '周一 休;周二至周日 10:00-13:30,14:30-21:00',
      服务: '自提|试衣|门店发货',
      画像: '女装 28-45',
      面积: '186',
      阶段: '试点',
      店长: '沈若溪',
      导购: '林晓|许念真',
    });
    expect(await place()).toMatchObject({
      district: '上城区',
      kind: 'franchise',
      phone: '0571-55500001',
      offers: ['pickup', 'try-on', 'ship'],
      profile: { gender: 'women', customerAge: '28-45' },
      areaM2: 186,
      phase: 1,
    });
    const clerks = await database
      .select({ name: storeClerk.name, role: storeClerk.role, accountId: storeClerk.accountId })
      .from(storeClerk)
      .orderBy(storeClerk.role, storeClerk.name);
    expect(clerks).toHaveLength(3);
    expect(clerks).toContainEqual({ name: '沈若溪', role: 'manager', accountId: null });
    expect(clerks).toContainEqual({ name: '林晓', role: 'clerk', accountId: null });
  });

  test('the same file twice changes nothing', async () => {
    const rows = [{ ...plain, 店长: '沈若溪', 导购: '林晓', 营业时间: '每天 10:00-22:00' }, counter];
    expect(await land(...rows)).toMatchObject({ createdCount: 2 });
    const before = [await database.select().from(storePlace), await database.select().from(storeClerk)];
    expect(await land(...rows)).toMatchObject({ createdCount: 0, changedCount: 0, unchangedCount: 2 });
    expect([await database.select().from(storePlace), await database.select().from(storeClerk)]).toEqual(before);
  });

  test('a changed cell changes the store, an empty one leaves it alone', async () => {
    await land({ ...plain, 电话: '0571-55500001', 面积: '186' });
    expect(await land({ ...plain, 电话: '0571-55500002' })).toMatchObject({ changedCount: 1 });
    expect(await place()).toMatchObject({ phone: '0571-55500002', areaM2: 186 });
  });

  test('a new clerk joins, and a clerk made manager is one', async () => {
    await land({ ...plain, 导购: '林晓' });
    expect(await land({ ...plain, 店长: '林晓', 导购: '许念真' })).toMatchObject({ changedCount: 1 });
    expect(
      await database.select({ name: storeClerk.name, role: storeClerk.role }).from(storeClerk).orderBy(storeClerk.clerkNo),
    ).toEqual([
      { name: '林晓', role: 'manager' },
      { name: '许念真', role: 'clerk' },
    ]);
  });

  test('a store behind a unified cashier, or in conflict, lands switched off and is noted each time', async () => {
    const conflict = { ...plain, 门店编码: 'A3', 业主冲突: '是', 上线: '是' };
    for (const times of ['first', 'second']) {
      const report = await land(counter, conflict);
      expect([times, report.notices.map((notice) => [notice.line, notice.text])]).toEqual([
        times,
        [
          [2, 'A2 西湖银泰店：统一收银，已导入但未上线'],
          [3, 'A3 湖滨店：业主冲突，已导入但未上线'],
        ],
      ]);
    }
    expect([(await place('A2'))?.live, (await place('A3'))?.live]).toEqual([false, false]);
  });

  test('a live store whose till is taken over by the mall is switched off by the import', async () => {
    await land(plain);
    expect((await place())?.live).toBe(true);
    await land({ ...plain, 统一收银: '是' });
    expect((await place())?.live).toBe(false);
  });

  test('the database itself keeps a unified cashier from being live', async () => {
    await land(counter);
    const forced = await database
      .update(storePlace)
      .set({ live: true })
      .where(eq(storePlace.code, 'A2'))
      .then(() => undefined, pgErrorOf);
    expect(forced).toMatchObject({ code: '23514', constraint: 'store_place_live_needs_own_till' });
  });

  test.each<[string, Cells, string, unknown]>([
    ['a place in London', { 纬度: '51.5', 经度: '-0.1' }, '纬度', '坐标不在中国境内'],
    ['latitude and longitude turned round', { 纬度: '120.164326', 经度: '30.253270' }, '纬度', '纬度与经度可能填反了'],
    ['degrees with words', { 纬度: '北纬30' }, '纬度', expect.stringContaining('不是坐标')],
    ['no name', { 门店名称: '' }, '门店名称', '必填'],
    ['an unknown kind', { 类型: '快闪' }, '类型', expect.stringContaining('直营')],
    ['unreadable hours', { 营业时间: '早十晚十' }, '营业时间', expect.stringContaining('读不懂')],
    ['an unknown offer', { 服务: '自提|送货' }, '服务', expect.stringContaining('自提')],
    ['a till that may be', { 统一收银: '大概' }, '统一收银', '应为 是 或 否'],
    ['a clerk twice', { 导购: '林晓|林晓' }, '导购', expect.stringContaining('不能重复')],
    ['a manager among the clerks', { 店长: '林晓', 导购: '林晓' }, '导购', '店长不能同时是导购'],
    ['a code with a blank', { 门店编码: 'A 9' }, '门店编码', expect.stringContaining('空格')],
  ])('%s is refused with its line and column, and the next row lands', async (_what, change, column, reason) => {
    expect(await land({ ...plain, 门店编码: 'A9', ...change }, plain)).toMatchObject({
      createdCount: 1,
      refusedCount: 1,
      bad: [{ line: 2, column, reason }],
    });
  });

  test('a bad cell does not hide a bad position', async () => {
    expect(await land({ ...plain, 纬度: '51.5', 经度: '-0.1', 类型: '快闪' })).toMatchObject({
      bad: [{ column: '类型' }, { column: '纬度' }],
    });
  });

  test('a store twice in one file lands once', async () => {
    expect(await land(plain, { ...plain, 门店名称: '别的店' })).toMatchObject({
      createdCount: 1,
      bad: [{ line: 3, column: '门店编码', reason: '与第 2 行重复' }],
    });
  });

  describe('the switch', () => {
    test.each([
      ['a store with its own till', plain, undefined, 'on'],
      ['a counter behind a unified cashier', counter, undefined, 'store/unified-cashier'],
      ['a store in conflict with its landlord', { ...plain, 业主冲突: '是' }, undefined, 'store/landlord-conflict'],
      ['the counter, with a reason', counter, '商场已书面同意分账', 'on'],
    ])('%s', async (_which, row, reason, expected) => {
      await land({ ...row, 上线: '否' });
      const code = row.门店编码 ?? '';
      const outcome = await database.transaction((tx) =>
        switchOn(tx, code, { by, now, ...(reason === undefined ? {} : { reason }) }),
      );
      expect(outcome.ok ? 'on' : outcome.refusal.code).toBe(expected);
      expect(await place(code)).toMatchObject({ live: expected === 'on', overrideReason: reason ?? null });
    });

    test('who switched and why is recorded', async () => {
      await land(counter);
      await database.transaction((tx) => switchOn(tx, 'A2', { by, now, reason: '商场已书面同意分账' }));
      expect(await database.select().from(platformFact)).toMatchObject([
        { name: 'store.switched-on', body: { by, reason: '商场已书面同意分账' } },
      ]);
    });

    test("an officer's reason outlives the next import, and goes when the store is switched off", async () => {
      await land(counter);
      await database.transaction((tx) => switchOn(tx, 'A2', { by, now, reason: '商场已书面同意分账' }));
      expect(await land(counter)).toMatchObject({ unchangedCount: 1, notices: [] });
      await database.transaction((tx) => switchOff(tx, 'A2', { by, now }));
      expect(await place('A2')).toMatchObject({ live: false, overrideReason: null });
    });

    test('a store nobody knows is refused', async () => {
      expect(await database.transaction((tx) => switchOn(tx, 'XX', { by, now }))).toMatchObject({
        refusal: { code: 'store/unknown' },
      });
      expect(await database.transaction((tx) => switchOff(tx, 'XX', { by, now }))).toMatchObject({
        refusal: { code: 'store/unknown' },
      });
    });
  });
});
