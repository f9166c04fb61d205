import { rmSync, writeFileSync } from 'node:fs';
import type { Database } from '../../cloudfunctions/platform/database';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openTestOffice, type TestOffice } from './for-tests';

const GOOD = {
  code: 'code: SNOW',
  title: 'title: 初雪券',
  benefit: 'benefit: { kind: cash, off: 50 }',
  group: 'group: shop',
  conditions: 'conditions: {}',
  valid: 'valid: { from: 2026-11-21, until: 2026-11-30 }',
  limits: 'limits: {}',
  claim: 'claim: {}',
  transferable: 'transferable: 否',
};

/** Each stands in one line of its own, so that the line of a complaint says which. */
const fileWith = (change: Partial<typeof GOOD>) => `${Object.values({ ...GOOD, ...change }).join('\n')}\n`;

const KINDS = 'cash、percent、gift、exchange、free-delivery、early-access、alteration、gift-wrap、extra-points';

const BAD: [string, Partial<typeof GOOD>, string[]][] = [
  [
    'a key nobody knows',
    { benefit: 'benefit: { kind: cash, off: 50, treshold: 100 }' },
    ['第 3 行 benefit.treshold：没有「treshold」这一项（想写的是 threshold 吗），可写：kind、off、threshold'],
  ],
  [
    'a key that stands nowhere near another',
    { limits: 'colour: red' },
    ['第 7 行 colour：没有「colour」这一项，可写：code、title、benefit、group、conditions、valid、limits、claim、transferable'],
  ],
  ['no name', { title: '' }, ['第 1 行 title：缺少这一项，请写 1–30 个字']],
  [
    'a code with blanks',
    { code: 'code: A B' },
    ['第 1 行 code：「A B」不对，请写编号，不含空格、逗号、分号和竖线，最多 40 位，如 WINTER50'],
  ],
  ['no benefit', { benefit: '' }, [`第 1 行 benefit：缺少这一项，应为一组「键: 值」`]],
  [
    'a kind nobody knows',
    { benefit: 'benefit: { kind: cahs, off: 50 }' },
    [`第 3 行 benefit.kind：「cahs」不对（想写的是 cash 吗），可写：${KINDS}`],
  ],
  [
    'a tenth of a fen',
    { benefit: 'benefit: { kind: cash, off: 0.001 }' },
    ['第 3 行 benefit.off：「0.001」不对，请写大于 0 的元数，最多两位小数，如 50 或 9.90'],
  ],
  [
    'nothing off',
    { benefit: 'benefit: { kind: cash, off: 0 }' },
    ['第 3 行 benefit.off：「0」不对，请写大于 0 的元数，最多两位小数，如 50 或 9.90'],
  ],
  [
    'less than nothing',
    { benefit: 'benefit: { kind: cash, off: 50, threshold: -1 }' },
    ['第 3 行 benefit.threshold：「-1」不对，请写元数，最多两位小数，如 1000；没有门槛就删去这一项'],
  ],
  [
    'two amounts where one belongs',
    { benefit: 'benefit: { kind: cash, off: [50, 60] }' },
    ['第 3 行 benefit.off：这里只写一个值，请写大于 0 的元数，最多两位小数，如 50 或 9.90'],
  ],
  [
    'more than all of it',
    { benefit: 'benefit: { kind: percent, percentOff: 101 }' },
    ['第 3 行 benefit.percentOff：「101」不对，请写 1 到 100 的整数'],
  ],
  [
    'a gift of nothing',
    { benefit: 'benefit: { kind: gift, giftStyles: [] }' },
    ['第 3 行 benefit.giftStyles：请写至少一个可赠的款号'],
  ],
  [
    'points that are no more than usual',
    { benefit: 'benefit: { kind: extra-points }' },
    ['第 3 行 benefit.percent：没有多给积分，请写倍数（双倍写 200），或用 bonus 写加送多少分'],
  ],
  [
    'a group nobody knows',
    { group: 'group: shops' },
    [
      '第 4 行 group：没有分组「shops」（想写的是 shop 吗），可写：exchange（兑换券）、style（单品券）、shop（店铺券）、delivery（运费券）、benefit（礼遇）',
    ],
  ],
  [
    'a style nobody knows',
    { conditions: 'conditions: { styles: [CW2611, CW9999] }' },
    ['第 5 行 conditions.styles[2]：没有款号「CW9999」，请照款色码表里的款号写'],
  ],
  [
    'a gift nobody knows',
    { benefit: 'benefit: { kind: gift, giftStyles: CB9999 }' },
    ['第 3 行 benefit.giftStyles[1]：没有款号「CB9999」，请照款色码表里的款号写'],
  ],
  [
    'a category nobody knows',
    { conditions: 'conditions: { notCategories: [大农] }' },
    ['第 5 行 conditions.notCategories[1]：没有品类「大农」（想写的是 大衣 吗），可写：围巾、大衣、羽绒'],
  ],
  [
    'a store nobody knows',
    { conditions: 'conditions: { stores: [HZ01] }' },
    ['第 5 行 conditions.stores[1]：没有门店「HZ01」（想写的是 HZ001 吗），请照门店表里的门店编码写'],
  ],
  [
    'a level nobody knows',
    { conditions: 'conditions: { levels: gols }' },
    ['第 5 行 conditions.levels[1]：没有等级「gols」（想写的是 gold 吗），可写：member、silver、gold、platinum'],
  ],
  [
    'a channel nobody knows',
    { conditions: 'conditions: { channels: [onlin] }' },
    ['第 5 行 conditions.channels[1]：「onlin」不对（想写的是 online 吗），可写：online、counter'],
  ],
  [
    'an eighth day of the week',
    { conditions: 'conditions: { weekdays: [0, 7] }' },
    ['第 5 行 conditions.weekdays[1]：「0」不对，请写 1（周一）到 7（周日）'],
  ],
  [
    'hours that end before they begin',
    { conditions: 'conditions: { hours: ["12:00-10:00"] }' },
    ['第 5 行 conditions.hours[1]：「12:00-10:00」不对，请写时段，如 10:00-12:00，先早后晚，最晚到 24:00'],
  ],
  [
    'a style both named and excluded',
    { conditions: 'conditions: { styles: [CW2611], notStyles: [CW2611] }' },
    ['第 5 行 conditions.notStyles：CW2611 在 styles 里也写了，请只留一处'],
  ],
  ['neither yes nor no', { transferable: 'transferable: 也许' }, ['第 9 行 transferable：「也许」不对，请写 是 或 否']],
  [
    'a day that never was',
    { valid: 'valid: { until: 2026-02-30 }' },
    ['第 6 行 valid.until：「2026-02-30」不对，请写日期，如 2026-11-30'],
  ],
  [
    'a window that ends before it begins',
    { valid: 'valid: { from: 2026-12-02, until: 2026-12-01 }' },
    ['第 6 行 valid.until：截止日 2026-12-01 早于开始日 2026-12-02，请改其中一个'],
  ],
  [
    'a window that is over',
    { valid: 'valid: { from: 2026-11-01, until: 2026-11-20 }', claim: 'claim: { from: 2026-11-01 }' },
    ['第 6 行 valid.until：2026-11-20 已经过去，领了也不能用，请写今天或以后'],
  ],
  [
    'a window that is over, and nothing else is said',
    { valid: 'valid: { until: 2026-11-20 }' },
    ['第 6 行 valid.until：2026-11-20 已经过去，领了也不能用，请写今天或以后'],
  ],
  [
    'claiming that is over',
    { claim: 'claim: { until: 2026-11-20 }' },
    ['第 8 行 claim.until：2026-11-20 已经过去，没有人还能领，请写今天或以后'],
  ],
  [
    'both over, each in its line',
    { valid: 'valid: { until: 2026-11-20 }', claim: 'claim: { from: 2026-11-01, until: 2026-11-10 }' },
    [
      '第 6 行 valid.until：2026-11-20 已经过去，领了也不能用，请写今天或以后',
      '第 8 行 claim.until：2026-11-10 已经过去，没有人还能领，请写今天或以后',
    ],
  ],
  [
    'claimed from a day after its last',
    { claim: 'claim: { from: 2026-12-05 }' },
    ['第 8 行 claim.from：2026-12-05 才开始领，券却只能用到 2026-11-30，请改其中一个'],
  ],
  [
    'more off than the threshold asks',
    { benefit: 'benefit: { kind: cash, off: 10000, threshold: 0.01 }' },
    ['第 3 行 benefit.off：满 0.01 减 10000：减得比门槛还多，请提高 threshold 或减少 off；本来就不要门槛的，请删去 threshold'],
  ],
  [
    'more a day than in all for one member, of whom one is meant',
    { limits: 'limits: { perMemberDay: 2 }' },
    ['第 7 行 limits.perMemberDay：每天 2 张多于每人一共（limits.perMember） 1 张，到不了，请减少，或提高后者'],
  ],
  [
    'more a day than in all',
    { limits: 'limits: { perDay: 101, total: 100 }' },
    ['第 7 行 limits.perDay：每天 101 张多于总共（limits.total） 100 张，到不了，请减少，或提高后者'],
  ],
  [
    'a style whose category is excluded',
    { conditions: 'conditions: { styles: [CW2611], notCategories: [大衣] }' },
    ['第 5 行 conditions.notCategories：CW2611 的品类全在 notCategories 里，没有一件能用，请删去一处'],
  ],
  [
    'early access on the phone',
    { benefit: 'benefit: { kind: early-access, note: 新品先看 }', conditions: 'conditions: { channels: [online, counter] }' },
    ['第 5 行 conditions.channels：优先购由导购在店里核销，线上订单用不上，请删去 channels，或只写 counter'],
  ],
  ['no time at all', { valid: 'valid: {}' }, ['第 6 行 valid：请写 until（用到哪一天），或 days（领取后几天内用）']],
  ['two kinds of time', { valid: 'valid: { days: 30, until: 2026-12-01 }' }, ['第 6 行 valid：days 与 from、until 只能写一种']],
  [
    'days without a last day of claiming',
    { valid: 'valid: { days: 30 }' },
    ['第 8 行 claim.until：缺少这一项，领取后几天内用的券要写领到哪一天为止，如 2026-12-31'],
  ],
  [
    'claimed after it is over',
    { claim: 'claim: { until: 2026-12-01 }' },
    ['第 8 行 claim.until：领到 2026-12-01，但券只能用到 2026-11-30，最后领到的没法用'],
  ],
  [
    'claimed before it begins',
    { claim: 'claim: { from: 2026-11-25, until: 2026-11-24 }' },
    ['第 8 行 claim.until：领取截止日 2026-11-24 早于开始日 2026-11-25，请改其中一个'],
  ],
  [
    'by code, without a code',
    { claim: 'claim: { ways: [code] }' },
    ['第 8 行 claim.ways：凭码领取要写 word（口令）或 codes（一次性码的个数）'],
  ],
  [
    'for points, without saying how many',
    { claim: 'claim: { ways: points }' },
    ['第 8 行 claim.ways：用积分领取要写 points（要多少积分）'],
  ],
  [
    'for points and for nothing at once',
    { claim: 'claim: { ways: [centre, points], points: 500 }' },
    ['第 8 行 claim.ways：要用积分换的券不能又在领券中心免费领，centre 和 points 请二选一'],
  ],
  [
    'more codes than coupons',
    { limits: 'limits: { total: 100 }', claim: 'claim: { codes: 101 }' },
    ['第 8 行 claim.codes：共 100 张（limits.total）少于 101 个码，多出的码会领不到'],
  ],
  [
    'a word with a blank',
    { claim: 'claim: { word: 初 雪 }' },
    ['第 8 行 claim.word：「初 雪」不对，请写 3–40 位字母或数字的口令，不含空格，如 WINTER50'],
  ],
  [
    'a limit that is no number',
    { limits: 'limits: { perMember: 很多 }' },
    ['第 7 行 limits.perMember：「很多」不对，请写 1 到 1000 的整数，或 不限'],
  ],
  [
    'three mistakes at once, in the order of the file',
    {
      group: 'group: shops',
      benefit: 'benefit: { kind: gift-wrap, note: 礼盒 }',
      conditions: 'conditions: { stores: [HZ01] }',
      claim: 'claim: { ways: points }',
    },
    [
      '第 4 行 group：没有分组「shops」（想写的是 shop 吗），可写：exchange（兑换券）、style（单品券）、shop（店铺券）、delivery（运费券）、benefit（礼遇）',
      '第 5 行 conditions.stores[1]：没有门店「HZ01」（想写的是 HZ001 吗），请照门店表里的门店编码写',
      '第 8 行 claim.ways：用积分领取要写 points（要多少积分）',
    ],
  ],
];

describe.each(ENGINES)('files the office cannot mean, on $name', ({ open }) => {
  let engine: Database;
  let here: TestOffice;
  beforeAll(async () => {
    engine = await open();
    here = await openTestOffice(await emptied(engine));
  });
  afterAll(async () => {
    rmSync(here.folder, { recursive: true, force: true });
    await engine.close();
  });

  test('the file they are made of is good', async () => {
    const file = here.file('good.yaml', fileWith({ code: 'code: GOOD' }));
    expect(await here.office('coupon', 'create', file)).toEqual({ exit: 0, lines: ['已建：GOOD「初雪券」', '  不设条件。'] });
  });

  test.each(BAD)('%s', async (_what, change, sentences) => {
    const { exit, lines } = await here.office('coupon', 'create', here.file('bad.yaml', fileWith(change)));
    expect(lines).toEqual([`bad.yaml 有 ${sentences.length} 处要改，什么都没有写入：`, ...sentences.map((one) => `  ${one}`)]);
    expect(exit).toBe(1);
    expect(await countRows(here.shop.database, 'coupon_rule', "code = 'SNOW'")).toBe(0);
  });

  test('in a list, coupons are counted', async () => {
    const file = here.file(
      'list.yaml',
      '- {code: A, title: 甲, benefit: {kind: cash, off: 5}, group: shop, valid: {until: 2026-12-01}}\n- {code: B}\n',
    );
    expect((await here.office('coupon', 'create', file)).lines.slice(0, 3)).toEqual([
      'list.yaml 有 4 处要改，什么都没有写入：',
      '  第 2 行 第 2 张 title：缺少这一项，请写 1–30 个字',
      '  第 2 行 第 2 张 benefit：缺少这一项，应为一组「键: 值」',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'tabs.yaml',
      'code: A\nbenefit:\n\tkind: cash\n',
      ['tabs.yaml 读不懂，什么都没有写入：', '  第 3 行 缩进用了制表符，请改用空格'],
    ],
    ['twice.yaml', 'code: A\ncode: B\n', ['twice.yaml 读不懂，什么都没有写入：', '  第 2 行 这一项写了两次，请只留一处']],
    ['quote.json', '{"code": "A}\n', ['quote.json 读不懂，什么都没有写入：', '  第 2 行 少了引号、冒号、逗号或括号']],
    ['empty.yaml', '# 还没写\n', ['empty.yaml 是空的。']],
    ['word.yaml', '券\n', ['word.yaml 有 1 处要改，什么都没有写入：', '  第 1 行 「券」不对，应为一组「键: 值」']],
  ])('%s cannot be read', async (name, text, lines) => {
    expect(await here.office('coupon', 'create', here.file(name, text))).toEqual({ exit: 1, lines });
  });

  test('a file that is not there, and one that is not UTF-8', async () => {
    expect(await here.office('coupon', 'create', '/nowhere.yaml')).toEqual({
      exit: 1,
      lines: ['找不到文件 /nowhere.yaml，请检查路径。'],
    });
    const file = here.file('gbk.yaml', '');
    writeFileSync(file, Buffer.from([0xb3, 0xf5, 0xd1, 0xa9]));
    expect((await here.office('coupon', 'create', file)).lines).toEqual(['gbk.yaml 不是 UTF-8 编码，请另存为 UTF-8。']);
  });
});
