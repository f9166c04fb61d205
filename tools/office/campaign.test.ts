import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findCampaign } from '../../cloudfunctions/campaign/drafting-rows';
import type { Database } from '../../cloudfunctions/platform/database';
import { ARRIVAL_FILE, rehearse } from '../../sandbox/campaign-drafts';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { openTestOffice, type TestOffice } from './for-tests';

const EXAMPLES = path.resolve(__dirname, '../../docs/examples');
const now = SATURDAY_AFTERNOON;

describe.each(ENGINES)('campaigns at the terminal, on $name', ({ open }) => {
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

  const office = (...args: readonly string[]) => here.office('campaign', ...args);
  const said = async (...args: readonly string[]) => (await office(...args)).lines.join('\n');
  const file = (change: object = {}, name = 'arrival.json') => here.file(name, JSON.stringify({ ...ARRIVAL_FILE, ...change }));
  const pass = async (version = 1) => {
    const kept = await findCampaign(here.shop.database, 'ARRIVAL12');
    await rehearse(here.shop.database, kept?.campaignNo ?? 0, version, { passes: true, now });
  };
  /** Straight to its shoppers. */
  const goLive = async (change: object = {}) => {
    await office('create', file(change));
    await pass();
    await office('approve', 'ARRIVAL12', '--by', '韩梅');
    await office('launch', 'ARRIVAL12');
  };

  test('a campaign lives from its file to its end', async () => {
    expect(await office('create', file())).toEqual({
      exit: 0,
      lines: [
        '已起草：ARRIVAL12「到店红包」第 1 版',
        '  参加门店 2 家：湖滨店、武林银泰店',
        '下一步：campaign rehearse 文件 演练，再由另一人 campaign approve ARRIVAL12 批准。',
      ],
    });
    expect(await said('create', file())).toBe('没有改动：ARRIVAL12「到店红包」已经在（草稿），内容相同。');
    expect(await said('approve', 'ARRIVAL12')).toBe('ARRIVAL12 现在是「草稿」，请先演练（campaign rehearse 文件）。');
    await pass();
    expect(await said('show', 'ARRIVAL12')).toContain('# 审批期限：2026-11-23 14:00，要起草和演练以外的人批准');
    expect(await said('approve', 'ARRIVAL12')).toBe(
      '批准的人不能是起草的 王敏，也不能是演练的 李雷，请另一人来批准（--by 姓名）。',
    );
    expect(await said('launch', 'ARRIVAL12')).toBe(
      'ARRIVAL12 现在是「已演练，待批准」，请先由第二个人批准（campaign approve ARRIVAL12）。',
    );
    expect((await office('approve', 'ARRIVAL12', '--by', '韩梅')).lines[0]).toMatch(
      /^ARRIVAL12 已批准。金额由密封的种子决定，种子指纹（SHA-256）：[0-9a-f]{64}$/,
    );
    expect(await said('launch', 'ARRIVAL12')).toBe('ARRIVAL12 已上线，放好 100 个红包。\n参加门店 2 家：湖滨店、武林银泰店');
    expect(await said('launch', 'ARRIVAL12')).toBe('ARRIVAL12 现在是「进行中」，无需再做，或先暂停。');
    expect((await office('list')).lines).toEqual([
      '编号       名称      状态    版  条件          已领/个数  已领/预算      日期',
      'ARRIVAL12  到店红包  进行中  1   首次到店扫码  0/100      ¥0.00/¥500.00  2026-11-22 至 2026-12-31',
    ]);
    expect(await said('pause', 'ARRIVAL12', '--reason', '缺货')).toBe('ARRIVAL12 已暂停，不再发放；已拆开的照常领取。');
    expect(await said('resume', 'ARRIVAL12', '--reason', '到货')).toBe('ARRIVAL12 已恢复发放。');
    expect((await office('end', 'ARRIVAL12', '--reason', '收官')).lines[0]).toBe(
      'ARRIVAL12 已结束。没人领的 100 个（¥500.00）已收回，已拆开的照常领取。',
    );
    expect(await said('list')).toBe('没有进行中的活动；加 --all 看全部。');
    expect(await said('list', '--all')).toContain('ARRIVAL12  到店红包  已结束');
    const log = (await here.office('log', 'campaign:ARRIVAL12')).lines.filter((line) => !line.startsWith(' '));
    expect(log.map((line) => line.split('  ').slice(1).join(' ')).sort()).toEqual(
      [
        '王敏 campaign:ARRIVAL12 新建',
        '李雷 campaign:ARRIVAL12 演练通过',
        '韩梅 campaign:ARRIVAL12 批准',
        '王敏 campaign:ARRIVAL12 上线',
        '王敏 campaign:ARRIVAL12 暂停 理由：缺货',
        '王敏 campaign:ARRIVAL12 恢复 理由：到货',
        '王敏 campaign:ARRIVAL12 结束 理由：收官',
      ].sort(),
    );
  });

  test('what is shown of a campaign is a file that means the same campaign', async () => {
    await goLive();
    const shown = await said('show', 'ARRIVAL12');
    expect(shown.split('\n').slice(0, 9)).toEqual([
      '# 状态：进行中，第 1 版',
      '# 目标 新会员 100 人：让逛店的人成为会员',
      '# 起草：2026-11-21 14:00，王敏',
      '# 演练：李雷',
      '# 批准：2026-11-21 14:00，韩梅',
      '# 上线：2026-11-21 14:00',
      '# 参加门店 2 家：湖滨店、武林银泰店',
      '# 红包：未领 100 个 ¥500.00',
      expect.stringMatching(/^# 种子指纹：[0-9a-f]{64}$/),
    ]);
    expect(shown).not.toContain('# 种子：');
    expect(await said('create', here.file('copy.yaml', shown))).toBe(
      '没有改动：ARRIVAL12「到店红包」已经在（进行中），内容相同。',
    );
    await office('end', 'ARRIVAL12', '--reason', '收官');
    expect(await said('show', 'ARRIVAL12')).toMatch(/# 种子：[0-9a-f]{64}/);
  });

  test('who is left out, and when nothing is pushed, is shown with the reason', async () => {
    const { database, lakeside, wulin } = here.shop;
    await database.executeSql(`update store_place set profile = '{"gender": "women"}' where place_no = $1`, [lakeside]);
    await database.executeSql("update store_place set unified_cashier = true, override_reason = '商场同意' where place_no = $1", [
      wulin,
    ]);
    expect((await office('create', file())).lines.slice(1, 4)).toEqual([
      '  参加门店 1 家：湖滨店',
      '  不参加 1 家：武林银泰店（统一收银）',
      '  周末高峰不打扰 1 家：湖滨店 14–18 点',
    ]);
  });

  test('a running campaign is changed with a reason, within limits', async () => {
    await goLive();
    const change = (wish: object, ...more: string[]) => said('change', file(wish), '--reason', '反响好', ...more);
    expect(await change({})).toBe('没有改动：ARRIVAL12 已经是这样。');
    expect(await change({ budget: '600', count: '120' })).toBe(
      '预算增加要第二个人同意，请加 --second 姓名（不能是操作的人自己）。',
    );
    expect(await change({ budget: '600', count: '120' }, '--second', '王敏')).toContain('要第二个人同意');
    expect((await change({ budget: '600', count: '120' }, '--second', '韩梅')).split('\n')[0]).toBe('已改：ARRIVAL12 第 2 版');
    expect(await said('show', 'ARRIVAL12')).toContain('# 第 2 版：2026-11-21 14:00，王敏，理由：反响好');
    expect(await change({ trigger: 'joined', budget: '600', count: '120' })).toBe(
      'arrival.json 有 1 处要改，什么都没有写入：\n  第 1 行 trigger：活动进行中，发给谁不能改；请写回原来的内容，或另建一个活动',
    );
    await here.shop.database.executeSql(
      `update campaign_packet set state = 'claimed', account_id = gen_random_uuid(), member_rank = 1, reason = 'join', version = 1,
       claimed_at = $1 where packet_no <= 50`,
      [now],
    );
    expect(await change({ budget: '245', count: '49' })).toBe('减不了这么多：没人领的只有 70 个，已领的不能收回。什么都没有改。');
    expect(await countRows(here.shop.database, 'campaign_version', 'true')).toBe(2);
    expect((await change({ budget: '250', count: '50' })).split('\n')[0]).toBe('已改：ARRIVAL12 第 3 版');
    expect(await said('list')).toContain('50/50');
  });

  test('a file that cannot be read as a campaign is told line by line', async () => {
    const bad = here.file(
      'bad.yaml',
      readFileSync(path.join(EXAMPLES, 'campaign-arrival.yaml'), 'utf8')
        .replace('trigger: first-scan', 'trigger: share')
        .replace('budget: 2500', 'budgt: 2500'),
    );
    expect((await office('create', bad)).lines).toEqual([
      'bad.yaml 有 3 处要改，什么都没有写入：',
      expect.stringContaining('budget：缺少这一项'),
      '  第 17 行 trigger.kind：「share」不对，可写：first-scan、joined、first-purchase、purchase-over、collected、new-buyer。红包只跟随到店、入会或购买',
      expect.stringMatching(/^ {2}第 21 行 budgt：没有「budgt」这一项（想写的是 budget 吗）/),
    ]);
  });

  test.each([
    ['approve', []],
    ['launch', []],
    ['show', []],
    ['pause', ['--reason', '缺货']],
    ['resume', ['--reason', '到货']],
    ['end', ['--reason', '收官']],
  ])('%s of a campaign nobody has', async (verb, more) => {
    expect(await office(verb, 'NONE', ...more)).toEqual({
      exit: 1,
      lines: ['没有编号 NONE 的活动；campaign list --all 可看全部。'],
    });
  });

  test('every example is drafted', async () => {
    await makeCoupon(here.shop.database, {
      code: 'THANKS20',
      claimUntil: new Date('2027-01-31T16:00:00.000Z'),
      terms: { claimWays: ['campaign'] },
    });
    const files = readdirSync(EXAMPLES).filter((name) => name.startsWith('campaign-'));
    expect(files.length).toBe(3);
    for (const name of files) expect([name, (await office('create', path.join(EXAMPLES, name))).exit]).toEqual([name, 0]);
  });
});
