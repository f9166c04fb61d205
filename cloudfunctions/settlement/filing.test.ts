import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { writeEntries, writeSales } from '../../sandbox/ledger-rows';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { makeManager } from '../../sandbox/store-manager';
import type { Database } from '../platform/database';
import { FORMATS, makeFile } from './filing';
import type { Line, Statement } from './statement';
import { HEADING } from './statement-sheet';

const at = (text: string) => new Date(`${text}+08:00`);

function line(change: Partial<Line>): Line {
  return {
    document: 'order:12:26112100000001',
    documentNo: '26112100000001',
    kind: 'sale',
    at: at('2026-11-21T14:05:59'),
    amountFen: 53_955,
    hasReceipt: true,
    dispute: null,
    ...change,
  };
}

function statementOf(lines: readonly Line[], change: Partial<Statement> = {}): Statement {
  const sum = (kind: Line['kind']) => lines.filter((one) => one.kind === kind).reduce((fen, { amountFen }) => fen + amountFen, 0);
  return {
    party: 'store:12',
    partyName: '湖滨店',
    storeName: '湖滨店',
    month: '2026-11',
    through: '2026-11-30',
    open: false,
    openingFen: 123_456,
    soldFen: sum('sale'),
    refundedFen: sum('refund'),
    tillFen: sum('till'),
    paidOutFen: sum('payout') + sum('statement'),
    lines,
    ...change,
  };
}

const NOVEMBER = statementOf([
  line({}),
  line({ documentNo: '=HYPERLINK("http://x","a,b")', kind: 'till', amountFen: -119_905, hasReceipt: false }),
  line({ documentNo: '小票 "3", 湖滨\r\n二号', kind: 'refund', amountFen: -5, dispute: 'answered' }),
]);
const contentOf = async (statement: Statement, format: (typeof FORMATS)[number]) =>
  (await makeFile(statement, format, '素履')).content;

test('the CSV has its mark, CRLF, numbers with their sign, and nothing a spreadsheet would run', async () => {
  const text = (await contentOf(NOVEMBER, 'csv')).toString('utf8');
  expect(text.startsWith('\uFEFF时间,')).toBe(true);
  expect(text.split('\r\n').at(-1)).toBe('');
  expect(parse(text, { bom: true, record_delimiter: '\r\n' })).toEqual([
    [...HEADING],
    ['2026-11-01', '期初余额', '', '', '1234.56', '', ''],
    ['2026-11-21 14:05', '销售', '26112100000001', '539.55', '1774.11', '有', ''],
    ['2026-11-21 14:05', '店内收款', `'=HYPERLINK("http://x","a,b")`, '-1199.05', '575.06', '', ''],
    ['2026-11-21 14:05', '退回', '小票 "3", 湖滨\r\n二号', '-0.05', '575.01', '有', '已答复'],
    ['2026-11-30', '期末余额', '', '', '575.01', '', ''],
  ]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+8613800000000', "'+8613800000000"],
  ['-5', "'-5"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['R-1', 'R-1'],
])('in a CSV, the receipt number %j reads %j', async (documentNo, expected) => {
  const rows = parse(await contentOf(statementOf([line({ documentNo })]), 'csv'), { bom: true, record_delimiter: '\r\n' });
  expect((rows[2] as string[])[2]).toBe(expected);
});

test('the workbook has texts as texts and amounts as numbers', async () => {
  const [sheet] = await readXlsx(await contentOf(NOVEMBER, 'xlsx'));
  expect(sheet?.sheet).toBe('2026-11');
  expect(sheet?.data).toEqual([
    [...HEADING],
    ['2026-11-01', '期初余额', null, null, 1234.56, null, null],
    ['2026-11-21 14:05', '销售', '26112100000001', 539.55, 1774.11, '有', null],
    ['2026-11-21 14:05', '店内收款', '=HYPERLINK("http://x","a,b")', -1199.05, 575.06, null, null],
    ['2026-11-21 14:05', '退回', expect.stringContaining('小票 "3", 湖滨'), -0.05, 575.01, '有', '已答复'],
    ['2026-11-30', '期末余额', null, null, 575.01, null, null],
  ]);
});

test('the PDF carries its Chinese font as a subset that can be searched, and as many pages as it needs', async () => {
  const pdf = (await contentOf(statementOf(Array.from({ length: 100 }, () => line({}))), 'pdf')).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf.match(/\/BaseFont \/[A-Z]{6}\+NotoSansSC-Regular/)).not.toBeNull();
  expect([pdf.includes('/FontFile2'), pdf.includes('/ToUnicode')]).toEqual([true, true]);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
  expect(pdf.length).toBeLessThan(60_000);
});

test.each(FORMATS)('the same month gives the same %s, another balance another', async (format) => {
  const [one, again, other] = [NOVEMBER, { ...NOVEMBER }, { ...NOVEMBER, openingFen: 0 }];
  const marks = [
    await makeFile(one, format, '素履'),
    await makeFile(again, format, '素履'),
    await makeFile(other, format, '素履'),
  ];
  expect(marks[1]).toEqual(marks[0]);
  expect(marks[2]?.mark).not.toBe(marks[0]?.mark);
});

test.each([
  ['of a store', {}, '素履-湖滨店-2026-11-对账单.csv'],
  ['of a clerk', { party: 'clerk:7', partyName: '林晓' }, '素履-湖滨店-林晓-2026-11-对账单.csv'],
  ['of a store with signs no file system takes', { storeName: 'A/B: 一号店' }, '素履-A_B_一号店-2026-11-对账单.csv'],
] as const)('the name of a file %s', async (_whose, change, expected) => {
  expect((await makeFile(statementOf([], change), 'csv', '素履')).name).toBe(expected);
});

type Piece = { name: string; base64: string; totalBytes: number; next: number | null; mark: string };

const NOVEMBER_SALES = Array.from({ length: 1_500 }, (_, count) => `order:1:2611210000${1_000 + count}`);

/** The small shop in December, with a month behind it that is cut into several pieces. */
async function openBusyShop(database: Database): Promise<{ shop: SmallShop; manager: SmallShop['shopper'] }> {
  const shop = await openSmallShop(await emptied(database));
  shop.setNow(at('2026-12-15T12:00:00'));
  const soldAt = at('2026-11-21T14:00:00');
  await writeSales(
    shop.database,
    NOVEMBER_SALES.map((document) => ({
      document,
      documentNo: document.slice(-14),
      placeNo: shop.lakeside,
      paidAt: soldAt,
    })),
  );
  await writeEntries(
    shop.database,
    NOVEMBER_SALES.map((document, count) => ({
      document,
      kind: 'earned',
      from: 'money:wechat',
      to: `store:${shop.lakeside}/pending`,
      fen: 1_000 + count,
      at: soldAt,
    })),
  );
  return { shop, manager: await makeManager(shop, shop.lakeside) };
}

describe.each(ENGINES)('statement files on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;
  let manager: SmallShop['shopper'];
  // Nobody here changes the month but the last test, which fills one of its own.
  beforeAll(async () => {
    database = await open();
    ({ shop, manager } = await openBusyShop(database));
  });
  afterAll(() => database.close());

  const ask = (wish: { format?: string; offset?: number; month?: string; whose?: string; as?: SmallShop['shopper'] }) => {
    const { as = manager, ...input } = { format: 'csv', month: '2026-11', whose: 'store', ...wish };
    return shop.call<Piece>('settlement.statementFile', { placeNo: shop.lakeside, ...input }, as);
  };
  const piece = async (wish: Parameters<typeof ask>[0]) => {
    const said = await ask(wish);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };

  test.each(FORMATS)('the pieces of a %s, put together, are the file', async (format) => {
    const pieces = [await piece({ format })];
    for (let last = pieces[0]; last?.next !== null && last !== undefined; last = pieces.at(-1))
      pieces.push(await piece({ format, offset: last.next }));
    const content = Buffer.from(pieces.map(({ base64 }) => base64).join(''), 'base64');
    expect(content).toHaveLength(pieces[0]?.totalBytes ?? 0);
    expect(pieces.length).toBeGreaterThan(1);
    expect(new Set(pieces.map(({ mark }) => mark)).size).toBe(1);
    expect(Math.max(...pieces.map(({ base64 }) => base64.length))).toBeLessThanOrEqual(48 * 1024);
    if (format === 'csv') expect(parse(content, { bom: true, record_delimiter: '\r\n' })).toHaveLength(1_503);
    if (format === 'xlsx') expect((await readXlsx(content))[0]?.data).toHaveLength(1_503);
    if (format === 'pdf') expect(content.subarray(-6).toString()).toContain('%%EOF');
  });

  test('beyond the end there is nothing', async () => {
    expect(await piece({ offset: 10_000_000 })).toMatchObject({ base64: '', next: null });
  });

  test.each([
    ['a clerk asks for the store’s', () => shop.clerk, {}, 'statement/manager-only'],
    ['a clerk asks for her own', () => shop.clerk, { whose: 'mine' }, 'done'],
    ['the clerk of another store asks', () => shop.otherClerk, {}, 'caller/not-allowed'],
    ['the month has not begun', () => manager, { month: '2027-01' }, 'statement/not-yet'],
  ])('%s', async (_what, who, wish, expected) => {
    const said = await ask({ as: who(), ...wish });
    expect(said.ok ? 'done' : said.refusal.code).toBe(expected);
  });

  test('a piece that another instance cuts carries the same mark; one of a month that changed another', async () => {
    ({ shop, manager } = await openBusyShop(database));
    const { mark } = await piece({});
    const cold = Object.create(shop.database) as Database;
    const warm = shop.world.database;
    Object.assign(shop.world, { database: cold });
    expect((await piece({ offset: 36_864 })).mark).toBe(mark);
    await writeEntries(warm, [
      {
        document: 'order:1:26112199999999',
        kind: 'earned',
        from: 'money:wechat',
        to: `store:${shop.lakeside}/due`,
        fen: 1,
        at: at('2026-11-30T23:00:00'),
      },
    ]);
    expect((await piece({ offset: 36_864 })).mark).toBe(mark);
    expect((await piece({})).mark).not.toBe(mark);
    expect((await piece({ offset: 36_864 })).mark).not.toBe(mark);
  });
});
