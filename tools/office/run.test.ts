import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { pricePolicy } from '../../cloudfunctions/catalog/settings';
import { memberCard } from '../../cloudfunctions/member/schema';
import { levels } from '../../cloudfunctions/member/settings';
import type { Database } from '../../cloudfunctions/platform/database';
import { platformSetting } from '../../cloudfunctions/platform/schema';
import { readSetting } from '../../cloudfunctions/platform/setting';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { EVERY_SETTING } from './every-setting';
import { openTestOffice, type TestOffice } from './for-tests';
import { POLICY_SENTENCES } from './policy-sentences';
import { COMMANDS } from './run';

const EXAMPLES = path.resolve(__dirname, '../../docs/examples');
const example = (name: string) => readFileSync(path.join(EXAMPLES, name), 'utf8');
const NEW_YEAR = new Date('2026-12-31T16:00:00.000Z');

describe.each(ENGINES)('head office at its terminal, on $name', ({ open }) => {
  let engine: Database;
  let here: TestOffice;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    here = await openTestOffice(await emptied(engine));
  });
  afterEach(() => rmSync(here.folder, { recursive: true, force: true }));
  afterAll(() => engine.close());

  const said = async (...args: readonly string[]) => (await here.office(...args)).lines.join('\n');
  const create = (name: string) => here.office('coupon', 'create', here.file(name, example(name)));

  test('a coupon lives from its file to its end, and every step is on record', async () => {
    expect((await create('coupon-winter.yaml')).lines).toEqual([
      '已建：WINTER50「冬装满 1000 减 50」',
      '  顾客要满足 3 个条件：满额、指定款或品类、凭码领取。',
    ]);
    expect((await create('coupon-winter.yaml')).lines).toEqual(['没有改动：WINTER50「冬装满 1000 减 50」已经在，内容相同。']);
    expect((await here.office('coupon', 'list')).lines).toEqual([
      '编号      名称               状态  已领/总量  已用  条件  领取期',
      'WINTER50  冬装满 1000 减 50  可领  0/5000     0     3     2026-11-20 至 2027-02-28',
    ]);
    await makeMember(here.shop.database, here.shop.shopper.accountId);
    await here.shop.call('coupon.claimByCode', { code: 'WINTER50' });
    expect(await said('coupon', 'pause', 'WINTER50', '--reason', '缺货')).toBe('WINTER50 已暂停领取，已领的照常能用。');
    expect(await said('coupon', 'pause', 'WINTER50', '--reason', '缺货')).toBe('WINTER50 现在是「暂停」，无需再改。');
    expect(await said('coupon', 'extend', 'WINTER50', '--days', '7', '--reason', '大雪')).toBe(
      'WINTER50 有 1 张未用的券延长了 7 天。',
    );
    expect(await said('coupon', 'resume', 'WINTER50', '--reason', '到货', '--by', '李雷')).toBe('WINTER50 已恢复领取。');
    expect(await said('coupon', 'end', 'WINTER50', '--reason', '收官')).toBe('WINTER50 已结束，已领的照常能用。');
    expect(await here.office('coupon', 'resume', 'WINTER50', '--reason', '再来')).toEqual({
      exit: 1,
      lines: ['WINTER50 现在是「已结束」，不能再改。'],
    });
    expect(await said('coupon', 'list')).toBe('没有可领的券；加 --all 看全部。');
    expect(await said('coupon', 'list', '--all')).toContain('WINTER50  冬装满 1000 减 50  已结束  1/5000');
    const log = (await here.office('log', 'coupon:WINTER50')).lines.filter((line) => !line.startsWith(' '));
    expect(log.sort()).toEqual(
      [
        '2026-11-21 14:00  王敏  coupon:WINTER50  新建',
        '2026-11-21 14:00  王敏  coupon:WINTER50  暂停  理由：缺货',
        '2026-11-21 14:00  王敏  coupon:WINTER50  延长  理由：大雪',
        '2026-11-21 14:00  李雷  coupon:WINTER50  恢复  理由：到货',
        '2026-11-21 14:00  王敏  coupon:WINTER50  结束  理由：收官',
      ].sort(),
    );
  });

  test('what is shown of a coupon is a file that means the same coupon', async () => {
    await create('coupon-benefit.yaml');
    const shown = await said('coupon', 'show', 'ALTER-FREE');
    expect(shown.split('\n').slice(0, 4)).toEqual([
      '# 状态：可领',
      '# 建于 2026-11-21 14:00，王敏',
      '# 条件 1 个：指定等级',
      '# 已领 0 张；未用 0，待付款占用 0，已用 0，已转赠 0，已收回 0',
    ]);
    expect(await said('coupon', 'create', here.file('copy.yaml', shown))).toBe(
      '没有改动：ALTER-FREE「免费改裤长、袖长」已经在，内容相同。',
    );
  });

  test('single-use codes lie beside the file, once, and are never written over', async () => {
    expect((await create('coupon-benefit.yaml')).lines.at(-1)).toBe(
      `  500 个一次性码：${path.join(here.folder, 'coupon-benefit.NEWYEAR-POINTS.codes.csv')}`,
    );
    const written = readFileSync(path.join(here.folder, 'coupon-benefit.NEWYEAR-POINTS.codes.csv'), 'utf8');
    const rows = written.trimEnd().split('\r\n');
    expect(rows[0]).toBe('\uFEFF领取码,状态');
    expect(new Set(rows.slice(1)).size).toBe(500);
    const out = path.join(here.folder, 'again.csv');
    expect(await said('coupon', 'codes', 'NEWYEAR-POINTS', '--out', out)).toBe(`500 个码（已领 0 个）：${out}`);
    expect(readFileSync(out, 'utf8').split('\r\n').sort()).toEqual(written.split('\r\n').sort());
    expect((await here.office('coupon', 'codes', 'NEWYEAR-POINTS', '--out', out)).exit).toBe(1);
    expect(await said('coupon', 'codes', 'ALTER-FREE', '--out', out)).toBe('ALTER-FREE 没有一次性码。');
  });

  test('if the codes cannot be written, nothing is', async () => {
    here.file('coupon-benefit.NEWYEAR-POINTS.codes.csv', '别的店的码');
    await expect(create('coupon-benefit.yaml')).rejects.toThrow('已存在，请先移走');
    expect(await countRows(here.shop.database, 'coupon_rule', 'true')).toBe(0);
    expect(readdirSync(here.folder)).toHaveLength(2);
  });

  test('a coupon that asks much is made with a reason only', async () => {
    const text = example('coupon-winter.yaml').replace('categories: [大衣, 羽绒]', 'categories: [大衣, 羽绒]\n  stores: HZ001');
    const file = here.file('hard.yaml', text);
    expect(await here.office('coupon', 'create', file)).toEqual({
      exit: 1,
      lines: [
        'hard.yaml 有 1 处要改，什么都没有写入：',
        '  第 3 行 顾客要满足 4 个条件（满额、指定款或品类、指定门店、凭码领取），多于上限 3 个，请删去几个，或写明理由',
        '确实要这样，请加 --confirm "理由"。',
      ],
    });
    expect((await here.office('coupon', 'create', file, '--confirm', '湖滨店试点')).exit).toBe(0);
    expect(await said('coupon', 'show', 'WINTER50')).toContain(
      '# 条件 4 个：满额、指定款或品类、指定门店、凭码领取，理由：湖滨店试点',
    );
  });

  test('one is given to the member of a card', async () => {
    const text =
      '{code: SORRY, title: 致歉礼, benefit: {kind: cash, off: 20}, group: shop, valid: {until: 2026-12-31}, claim: {ways: campaign}}';
    await here.office('coupon', 'create', here.file('sorry.json', text));
    await create('coupon-winter.yaml');
    await makeMember(here.shop.database, here.shop.shopper.accountId);
    const [card] = await here.shop.database.select().from(memberCard);
    const give = (code: string, cardNo: string) => here.office('coupon', 'give', code, '--card', cardNo, '--reason', '送错货');
    const spaced = card?.cardNo.replace(/(\d{4})(?=\d)/g, '$1 ') ?? '';
    expect(await give('SORRY', spaced)).toEqual({ exit: 0, lines: ['已发：SORRY，可用到 2026-12-31。'] });
    expect(await give('WINTER50', spaced)).toEqual({
      exit: 1,
      lines: ['没有发出：这张券暂停或已结束，或 claim.ways 里没有 campaign。'],
    });
    expect(await give('SORRY', '000000000000')).toEqual({ exit: 1, lines: ['没有这个卡号的会员，请核对。'] });
    expect(await give('SORRY', '12')).toEqual({ exit: 2, lines: ['--card 请写 12 位会员卡号。'] });
    expect(await give('NONE', spaced)).toEqual({ exit: 1, lines: ['没有编号 NONE 的券；coupon list --all 可看全部。'] });
  });

  test('every setting is shown with its value, since when and by whom', async () => {
    await here.office('policy', 'set', 'order.payMinutes', '20', '--reason', '试行');
    const { lines } = await here.office('policy', 'show');
    expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(['名称', ...EVERY_SETTING.map((one) => one.setting.name)]);
    expect(lines.find((line) => line.startsWith('order.payMinutes'))).toMatch(/^order\.payMinutes +20 +2026-11-21 +王敏 +下单后/);
    expect(lines.find((line) => line.startsWith('order.holdDays'))).toMatch(/^order\.holdDays +1 +缺省 /);
  });

  test('what is shown of a setting is a file that sets the same', async () => {
    for (const { setting } of EVERY_SETTING) {
      const shown = await said('policy', 'show', setting.name);
      const file = here.file('same.yaml', shown);
      expect([setting.name, await said('policy', 'set', setting.name, file, '--reason', '照旧')]).toEqual([
        setting.name,
        `没有改动：${setting.name} 自 2026-11-21 起本来就是这样。`,
      ]);
    }
  });

  test('the examples set what they say, from their day on', async () => {
    const file = here.file('levels.yaml', example('levels.yaml'));
    const reply = await here.office('policy', 'set', 'member.levels', file, '--from', '2027-01-01', '--reason', '新年调整');
    expect(reply.lines.slice(0, 3)).toEqual([
      '已设：member.levels，自 2027-01-01 起',
      '  ladder[gold].vip[1].category：* → 围巾',
      '  ladder[gold].vip[1].percentOff：10 → 15',
    ]);
    const { database } = here.shop;
    expect((await readSetting(database, levels, here.shop.world.now())).ladder).toHaveLength(4);
    const ladder = await readSetting(database, levels, NEW_YEAR);
    expect([ladder.ladder.map((one) => one.fromFen), ladder.vipStepFen]).toEqual([[0, 200_000, 600_000], 100]);
    expect(await said('policy', 'show', 'member.levels')).toContain('# 2027-01-01 起另有安排（王敏）');

    const strict = here.file('prices.yaml', example('prices-no-discount.yaml'));
    expect((await here.office('policy', 'set', 'catalog.prices', strict, '--reason', '不打折')).lines).toContain(
      '  noDiscount：false → true',
    );
    expect((await readSetting(database, pricePolicy, here.shop.world.now())).noDiscount).toBe(true);
    expect((await create('coupon-winter.yaml')).lines.join()).toContain('品牌政策不打折');
    expect((await create('coupon-benefit.yaml')).exit).toBe(0);
  });

  test('the history of a setting says who changed what and why', async () => {
    await here.office('policy', 'set', 'order.payMinutes', '20', '--reason', '试行');
    await here.office('policy', 'set', 'order.payMinutes', '30', '--from', '2026-12-01', '--reason', '大促', '--by', '李雷');
    const { lines } = await here.office('policy', 'history', 'order.payMinutes');
    expect(lines.slice(0, 3)).toEqual([
      '自 2026-11-21 起：王敏 于 2026-11-21 14:00 所设',
      '自 2026-12-01 起：李雷 于 2026-11-21 14:00 所设',
      '',
    ]);
    expect(lines).toContain('2026-11-21 14:00  李雷  自 2026-12-01 起  大促');
    expect(lines).toContain('  20 → 30');
    expect(await said('policy', 'history', 'order.holdDays')).toBe('没有人设过，用的是缺省值。');
  });

  test.each<[string, string, string[]]>([
    ['order.payMinutes', '200', ['  第 1 行 不能大于 120，现为 200']],
    ['order.payMinutes', '20 分', ['  第 1 行 「20 分」不对，应为整数']],
    ['stock.warehousePromise', '{ days: 2 }', ['  第 1 行 cutoffMinute：缺少这一项，应为整数']],
    [
      'member.birthday',
      '{ couponCode: B, daysBefore: 7.5, pointsPercent: 200 }',
      ['  第 1 行 daysBefore：「7.5」不对，应为整数'],
    ],
    [
      'member.points',
      '{ perYuan: 1, liveMonths: 12, livesMonths: 12, returnedLiveDays: 30, fenPerPoint: 1 元, stepCount: 100, mostPercent: 20 }',
      [
        '  第 1 行 fenPerPoint：「1 元」不对，应为整数',
        '  第 1 行 liveMonths：没有「liveMonths」这一项（想写的是 livesMonths 吗），可写：perYuan、livesMonths、returnedLiveDays、fenPerPoint、stepCount、mostPercent',
      ],
    ],
  ])('%s cannot be %s', async (name, value, sentences) => {
    expect(await here.office('policy', 'set', name, value, '--reason', '试')).toEqual({
      exit: 1,
      lines: [`命令里的值 有 ${sentences.length} 处要改，什么都没有写入：`, ...sentences],
    });
    expect(await countRows(here.shop.database, 'platform_setting', 'true')).toBe(0);
  });

  test('the birthday coupon must be there, and one that can be given', async () => {
    const gift = (code: string) =>
      here.office(
        'policy',
        'set',
        'member.birthday',
        `{ couponCode: ${code}, daysBefore: 7, pointsPercent: 200 }`,
        '--reason',
        '生日礼',
      );
    const coupon = (code: string, ways: string) =>
      here.office(
        'coupon',
        'create',
        here.file(
          'gift.yaml',
          example('coupon-winter.yaml')
            .replace('WINTER50', code)
            .replace(/claim:\n(?: .*\n)+/, ways),
        ),
      );
    expect(await gift('CAKE')).toEqual({
      exit: 1,
      lines: [
        'couponCode：没有编号 CAKE 的券；coupon list --all 可看全部。先用 coupon create 建好，或留空表示不送。',
        '什么都没有写入。',
      ],
    });
    expect((await coupon('CAKE', 'claim: { ways: [centre], until: 2027-02-28 }\n')).exit).toBe(0);
    expect((await gift('CAKE')).lines[0]).toBe('couponCode：CAKE 送不出去：它的 claim.ways 里没有 campaign。');
    expect((await coupon('GIFT', 'claim: { ways: [campaign], until: 2027-02-28 }\n')).lines.join()).toContain('已建：GIFT');
    expect((await gift('GIFT')).lines).toEqual(['已设：member.birthday，自 2026-11-21 起', '  couponCode：无 → GIFT']);
    await here.office('coupon', 'end', 'GIFT', '--reason', '收官');
    expect((await gift('GIFT')).lines[0]).toBe('couponCode：GIFT 已结束，送不出去；请换一张，或留空表示不送。');
    expect((await gift("''")).exit).toBe(0);
  });

  test('what the shapes of the policy say in English is all said in Chinese', async () => {
    const group = '{ code: aa, name: 甲, most: 1 }';
    const policy = (groups: string) => example('coupon-policy.yaml').replace(/groups:\n.*\n/, `groups: ${groups}\n`);
    const rung = (code: string, fromFen: number) =>
      `{ code: ${code}, name: 级, fromFen: ${fromFen}, vip: [], pointsPercent: 100, benefits: [] }`;
    const ladder = (...rungs: string[]) => `{ ladder: [${rungs.join(', ')}], holdsMonths: 12, graceDays: 30, vipStepFen: 100 }`;
    const bad: [string, string][] = [
      ['catalog.prices', example('prices-no-discount.yaml').replace('[]', '[{ styles: [A] }]')],
      ['coupon.policy', policy(`[${group}, ${group}]`)],
      ['coupon.policy', policy('[{ code: aa, name: 甲, most: 1, excludes: [bb] }]')],
      ['member.levels', ladder(rung('aa', 5))],
      ['member.levels', ladder(rung('aa', 0), rung('bb', 0))],
      ['member.levels', ladder(rung('aa', 0), rung('aa', 5))],
    ];
    const replies: string[] = [];
    for (const [name, text] of bad) {
      replies.push(
        (await said('policy', 'set', name, here.file('bad.yaml', text), '--reason', '试')).replace(/^.*：.*行 [^：]*：/s, ''),
      );
    }
    expect(replies).toEqual(Object.values(POLICY_SENTENCES));
  });

  test('a setting nobody has, a day that is over, a day that is none, a file that is not there', async () => {
    expect((await here.office('policy', 'show', 'order.tea')).exit).toBe(1);
    expect(await said('policy', 'set', 'order.payMinutes', '20', '--from', '2026-11-20', '--reason', '试')).toBe(
      '2026-11-20 已经过去：过去按当时的值算过账，请写今天或以后。',
    );
    expect(await here.office('policy', 'set', 'order.payMinutes', '20', '--from', '明天', '--reason', '试')).toEqual({
      exit: 2,
      lines: ['--from「明天」不是日期，请写如 2026-12-01。'],
    });
    expect(await said('policy', 'set', 'member.levels', 'levels.yaml', '--reason', '试')).toBe(
      '找不到文件 levels.yaml，请检查路径。',
    );
  });

  test('a stored value that no longer fits is named, for the shop goes on without it', async () => {
    await here.shop.database
      .insert(platformSetting)
      .values({ name: 'order.payMinutes', fromDay: '2026-01-01', value: 'soon', setBy: 'SQL', setAt: here.shop.world.now() });
    const shown = await said('policy', 'show', 'order.payMinutes');
    expect(shown).toContain('# 所存的值已不合要求，现按缺省值执行，请重新设置');
    expect(shown.split('\n').at(-1)).toBe('15');
  });

  test.each<[string, string[], string]>([
    ['no command', [], '用法：npm run office -- 命令 …（任何命令加 --help 看细节）'],
    ['a command nobody knows', ['coupon', 'crate'], '没有命令「coupon crate」'],
    ['a reason that is missing', ['coupon', 'pause', 'A'], '缺少 --reason 理由'],
    ['an empty reason', ['coupon', 'pause', 'A', '--reason', ' '], '缺少 --reason 理由'],
    ['an option without its value', ['coupon', 'extend', 'A', '--days'], '--days 后面要写内容'],
    ['an option nobody knows', ['coupon', 'list', '--al'], '没有选项 --al'],
    ['an operand too few', ['coupon', 'show'], '缺少 编号'],
    ['an operand too many', ['coupon', 'list', 'A'], '多了「A」'],
    ['days that are no number', ['coupon', 'extend', 'A', '--days', '0', '--reason', '雪'], '--days 请写 1 到 3650 的整数。'],
    ['more of the log than anybody reads', ['log', '--limit', '5000'], '--limit 请写 1 到 1000 的整数。'],
  ])('%s is not understood', async (_what, args, line) => {
    const reply = await here.office(...args);
    expect([reply.exit, reply.lines[0]]).toEqual([2, line]);
  });

  test('help is there for all and for each, and needs no database', async () => {
    const all = await said('--help');
    for (const { words } of COMMANDS) expect(all).toContain(`  ${words}`);
    for (const { words, options } of COMMANDS) {
      const reply = await here.office(...words.split(' '), '--help');
      expect(reply.exit).toBe(0);
      for (const name of [...Object.keys(options), 'by']) expect(reply.lines.join('\n')).toContain(`--${name} `);
    }
  });
});

test('every setting of every module can be shown and set', () => {
  const root = path.resolve(__dirname, '../../cloudfunctions');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const defined = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/defineSetting\(\s*'([^']+)'/g)].map((match) => match[1]),
  );
  expect(EVERY_SETTING.map((one) => one.setting.name).sort()).toEqual(defined.sort());
});

test('every example is YAML for people: it says how it is used', () => {
  for (const name of readdirSync(EXAMPLES).filter((file) => file.endsWith('.yaml'))) {
    expect(example(name)).toMatch(/^#/);
    expect(parse(example(name))).toBeTruthy();
  }
});
