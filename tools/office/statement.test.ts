import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import readXlsx from 'read-excel-file/node';
import type { Database } from '../../cloudfunctions/platform/database';
import { ENGINES, emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { writeEntries, writeSales } from '../../sandbox/ledger-rows';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { makeManager } from '../../sandbox/store-manager';
import { openTestOffice, type TestOffice } from './for-tests';

const SALE = 'order:1:26112100000001';

/** A store to which 900.00 are due and 45.00 pending, of which its till holds 100.00; 5.00 of a clerk. */
async function openLedger(database: Database): Promise<TestOffice> {
  const here = await openTestOffice(await emptied(database));
  const { lakeside, database: rows } = here.shop;
  const at = SATURDAY_AFTERNOON;
  await writeSales(rows, [{ document: SALE, documentNo: '26112100000001', placeNo: lakeside, paidAt: at }]);
  await writeEntries(rows, [
    { document: SALE, kind: 'earned', from: 'money:wechat', to: `store:${lakeside}/due`, fen: 90_000, at },
    { document: SALE, kind: 'earned', from: `money:till:${lakeside}`, to: 'office/pending', fen: 10_000, at },
    { document: SALE, kind: 'earned', from: 'money:wechat', to: `store:${lakeside}/pending`, fen: 4_500, at },
    { document: SALE, kind: 'earned', from: 'money:wechat', to: 'clerk:1/pending', fen: 500, at },
  ]);
  return here;
}

describe.each(ENGINES)('statements and disputes at head office, on $name', ({ open }) => {
  let engine: Database;
  let here: TestOffice;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    here = await openLedger(engine);
  });
  afterEach(() => rmSync(here.folder, { recursive: true, force: true }));
  afterAll(() => engine.close());

  const pay = (amount: string, month = '2026-11', store = 'HZ001') =>
    here.office('statement', 'pay', '--store', store, '--month', month, '--amount', amount, '--reason', '流水 20261121');
  const print = (...more: readonly string[]) =>
    here.office('statement', '--store', 'HZ001', '--month', '2026-11', '--out', path.join(here.folder, 'out'), ...more);

  test('a month is three files, which are never written over', async () => {
    const files = ['csv', 'xlsx', 'pdf'].map((format) => path.join(here.folder, 'out', `素履-湖滨店-2026-11-对账单.${format}`));
    expect(await print()).toEqual({
      exit: 0,
      lines: ['湖滨店 2026-11：2 笔，当前余额 ¥845.00', ...files.map((file) => `  ${file}`)],
    });
    const [csv = '', xlsx = '', pdf = ''] = files;
    expect(readFileSync(csv, 'utf8')).toContain('店内收款,26112100000001,-100.00,');
    expect((await readXlsx(readFileSync(xlsx)))[0]?.data).toHaveLength(5);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await print()).toEqual({ exit: 1, lines: [`${csv} 已存在，请换一个文件夹。`] });
  });

  test('a clerk’s month is hers alone', async () => {
    expect((await print('--clerk', '林晓')).lines[0]).toBe('林晓 2026-11：1 笔，当前余额 ¥5.00');
    expect(await print('--clerk', '周宁')).toEqual({ exit: 1, lines: ['HZ001 没有叫「周宁」的导购。'] });
  });

  test.each([
    ['a store nobody knows', ['--store', 'HZ999', '--month', '2026-11'], 1, '没有编码为 HZ999 的门店。'],
    ['a month that has not begun', ['--store', 'HZ001', '--month', '2026-12'], 1, '2026-12 还没开始。'],
    ['a month that is none', ['--store', 'HZ001', '--month', '2026-13'], 2, '--month 请写年月，如 2026-11。'],
    ['no month', ['--store', 'HZ001'], 2, '缺少 --month 月份'],
  ])('%s has no statement', async (_what, args, exit, line) => {
    const said = await here.office('statement', ...args, '--out', here.folder);
    expect([said.exit, said.lines[0]]).toEqual([exit, line]);
  });

  test('a store is paid once a month, and it is on record', async () => {
    expect(await pay('500.50')).toEqual({ exit: 0, lines: ['已登记：HZ001 2026-11 付款 ¥500.50。'] });
    expect(await pay('1')).toEqual({ exit: 1, lines: ['没有登记：2026-11 已经付过；每店每月只登记一次。'] });
    expect((await print()).lines[0]).toBe('湖滨店 2026-11：3 笔，当前余额 ¥344.50');
    expect((await here.office('log', 'statement:HZ001:2026-11')).lines).toEqual([
      '2026-11-21 14:00  王敏  statement:HZ001:2026-11  付款  理由：流水 20261121',
      '    {"amountFen":50050}',
    ]);
  });

  test.each([
    ['all that is due less what is in the till', '800.00', '已登记：HZ001 2026-11 付款 ¥800.00。'],
    ['a fen more', '800.01', '没有登记：现在最多可付 ¥800.00，其中店内收款 ¥100.00 已从到期 ¥900.00 中扣除。'],
  ])('paid is %s', async (_what, amount, line) => {
    expect((await pay(amount)).lines).toEqual([line]);
  });

  test.each([
    ['a store to which nothing is due', '1.00', '2026-11', 'HZ002', 1, '没有登记：现在最多可付 ¥0.00。'],
    ['a month that has not begun', '1.00', '2026-12', 'HZ001', 1, '没有登记：2026-12 还没开始。'],
    ['nothing', '0', '2026-11', 'HZ001', 2, '--amount 请写大于 0 的金额，最多两位小数，不超过一千万元。'],
    ['less than a fen', '1.005', '2026-11', 'HZ001', 2, '--amount 请写大于 0 的金额，最多两位小数，不超过一千万元。'],
    ['too much to be meant', '10000000.01', '2026-11', 'HZ001', 2, '--amount 请写大于 0 的金额，最多两位小数，不超过一千万元。'],
  ])('not paid: %s', async (_what, amount, month, store, exit, line) => {
    expect(await pay(amount, month, store)).toEqual({ exit, lines: [line] });
  });

  test('a dispute of the store is listed, shown, answered and closed', async () => {
    expect(await here.office('dispute', 'list')).toEqual({ exit: 0, lines: ['没有未了结的异议；加 --all 看全部。'] });
    const { lakeside: placeNo } = here.shop;
    const manager = await makeManager(here.shop, placeNo);
    const input = { placeNo, whose: 'store', document: SALE, text: '这单应记在本店' };
    const opened = await here.shop.call<{ disputeId: string }>('settlement.dispute', input, manager);
    const id = opened.ok ? opened.value.disputeId : '';
    const listed = (await here.office('dispute', 'list')).lines;
    expect(listed[1]).toBe(`${id}  湖滨店  门店  26112100000001  ¥845.00  待答复  2026-11-21 14:00  这单应记在本店`);
    expect((await here.office('dispute', 'answer', id, '--text', '已查，归武林店')).lines).toEqual(['已答复。']);
    expect((await here.office('dispute', 'answer', id, '--text', '见凭证', '--close', '--by', '李雷')).lines).toEqual([
      '已答复并了结。',
    ]);
    expect(await here.office('dispute', 'answer', id, '--text', '又及')).toEqual({
      exit: 1,
      lines: ['这条异议已了结，不能再说。'],
    });
    expect((await here.office('dispute', 'show', id)).lines).toEqual([
      '湖滨店  湖滨店  26112100000001  ¥845.00  已了结',
      '  2026-11-21 14:00  店长 沈岚：这单应记在本店',
      '  2026-11-21 14:00  总部 王敏：已查，归武林店',
      '  2026-11-21 14:00  总部 李雷：见凭证',
    ]);
    expect((await here.office('log', `dispute:${id}`)).lines).toContain(`2026-11-21 14:00  李雷  dispute:${id}  了结`);
    expect((await here.office('dispute', 'list')).lines).toEqual(['没有未了结的异议；加 --all 看全部。']);
    expect((await here.office('dispute', 'list', '--all')).lines).toHaveLength(2);
  });

  test.each([
    ['is none', 'abc'],
    ['nobody has', '0190a000-0000-7000-8000-000000000000'],
  ])('a number that %s is no dispute', async (_what, id) => {
    const lines = [`没有编号 ${id} 的异议；dispute list --all 可看全部，编号请写全。`];
    expect(await here.office('dispute', 'show', id)).toEqual({ exit: 1, lines });
    expect(await here.office('dispute', 'answer', id, '--text', '好')).toEqual({ exit: 1, lines });
  });
});

describe.each(RACE_ENGINES)('head office paying twice at the same moment, on $name', ({ open }) => {
  test('of two officers who pay the same month, and two who pay what is due for two months, one of each does', async () => {
    const engine = await open();
    const here = await openLedger(engine);
    const pay = (month: string, amount: string) =>
      here.office('statement', 'pay', '--store', 'HZ001', '--month', month, '--amount', amount, '--reason', '流水');
    const same = await Promise.all([pay('2026-11', '100'), pay('2026-11', '100')]);
    expect(same.map(({ exit }) => exit).sort()).toEqual([0, 1]);
    const rest = await Promise.all([pay('2026-10', '600'), pay('2026-09', '600')]);
    expect(rest.map(({ exit }) => exit).sort()).toEqual([0, 1]);
    rmSync(here.folder, { recursive: true, force: true });
    await engine.close();
  });
});
