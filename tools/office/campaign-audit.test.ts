import { changeCampaign } from '../../cloudfunctions/campaign/changing';
import { endCampaign } from '../../cloudfunctions/campaign/ending';
import type { Database } from '../../cloudfunctions/platform/database';
import { log } from '../../cloudfunctions/platform/log';
import { campaignDraft, campaignUpTo } from '../../sandbox/campaign-drafts';
import { makeCampaign } from '../../sandbox/campaigns';
import { ENGINES } from '../../sandbox/database/for-tests';
import { keepRows } from '../../sandbox/database/kept-rows';
import { DAY_MS, openReceivingShop, type ReceivingShop } from '../../sandbox/receiving-shop';
import { noTransfers } from './for-tests';
import { runOffice } from './run';

/** Twelve packets of 1 to 20 yuan. */
const RANDOM = { budget: '60', count: '12', amounts: { kind: 'random', min: '1', max: '20' } };
const ADDED = { budget: '84', count: '16' };
const FEWER = { budget: '70', count: '13' };
const ONE = { budget: '5', count: '1', amounts: { kind: 'fixed', each: '5' } };
const PEAK = { kind: 'weighted', each: '10', peak: '4', peakCount: '2' };
const SUBSIDY = { trigger: 'new-buyer', budget: '48', count: '6', amounts: PEAK };
const MORE_USUAL = { ...SUBSIDY, budget: '54', amounts: { ...PEAK, peakCount: '1' } };

/** What is spoiled in ARRIVAL12, and the line that names it. */
const PLANTED: readonly (readonly [what: string, statement: string, line: RegExp])[] = [
  [
    'a fen more in a packet of the launch',
    'update campaign_packet set amount_fen = amount_fen + 1 where packet_no = 12',
    /^ {2}12 号：应为 ¥\d+\.\d\d，记录为 ¥\d+\.\d\d$/,
  ],
  [
    'a fen less in a packet that was added',
    'update campaign_packet set amount_fen = amount_fen - 1 where packet_no = 38',
    /^ {2}38 号：应为 ¥\d+\.\d\d，记录为 ¥\d+\.\d\d$/,
  ],
  [
    'a fen more in a packet that was drawn anew',
    'update campaign_packet set amount_fen = amount_fen + 1 where packet_no = 41',
    /^ {2}41 号：应为 ¥\d+\.\d\d，记录为 ¥\d+\.\d\d$/,
  ],
  [
    'a packet of other hours',
    "update campaign_packet set pool = 'peak' where packet_no = 38",
    /^ {2}38 号：应为 ¥\d+\.\d\d，记录为高峰 ¥\d+\.\d\d$/,
  ],
  [
    'a packet that came back as more',
    'update campaign_packet set amount_fen = amount_fen + 100 where packet_no = 36',
    /^ {2}36 号：记录说它由 \d+ 号退回而来，但 \d+ 号没有这样退回$/,
  ],
  [
    'a packet that came back from one that was paid',
    "update campaign_packet set state = 'paid' where packet_no = (select replaces from campaign_packet where packet_no = 13)",
    /^ {2}13 号：记录说它由 \d+ 号退回而来，但 \d+ 号没有这样退回$/,
  ],
  [
    'a packet that came back twice',
    `insert into campaign_packet (campaign_no, packet_no, amount_fen, state, replaces)
     select k.campaign_no, l.last + 1, k.amount_fen, 'unused', k.replaces
     from campaign_packet k, (select max(packet_no) as last from campaign_packet) l where k.packet_no = 13`,
    /^ {2}\d+ 号：记录说它由 \d+ 号退回而来，但 \d+ 号没有这样退回$/,
  ],
  [
    'a packet of the launch that is said to have come back',
    'update campaign_packet set replaces = 3 where packet_no = 12',
    /^ {2}12 号：记录说它由 3 号退回而来，但 3 号没有这样退回$/,
  ],
  ['a packet that is gone', 'delete from campaign_packet where packet_no = 40', /^ {2}40 号：应为 ¥\d+\.\d\d，记录里没有$/],
  ['one that came back and is gone', 'delete from campaign_packet where packet_no = 14', /^ {2}14 号：记录里没有这个序号$/],
  [
    'one too many',
    `insert into campaign_packet (campaign_no, packet_no, amount_fen, state)
     select campaign_no, max(packet_no) + 1, 888, 'unused' from campaign_packet group by 1`,
    /^ {2}\d+ 号：没有哪一版放出过它，记录为 ¥8\.88$/,
  ],
  [
    'a version that says it added more',
    'update campaign_version set laid_fen = laid_fen + 100 where version = 2',
    /^ {2}第 2 版：应放出 4 个 ¥24\.00，记录为 4 个 ¥25\.00$/,
  ],
  [
    'a version that says it drew what cannot be drawn',
    'update campaign_version set laid_fen = 1 where version = 3',
    /^ {2}第 3 版：应放出 0 个 ¥0\.00，记录为 \d+ 个 ¥0\.01$/,
  ],
  [
    'another seal than the one whose hash was published',
    `update campaign set seal = repeat('7', 64)`,
    /^ {2}种子与批准时公布的指纹不符，下面的金额不是用当时那颗种子算的。$/,
  ],
];

describe.each(ENGINES)('campaign audit on $name', ({ open }) => {
  let room: ReceivingShop;
  let asItWas: () => Promise<void>;
  beforeAll(async () => {
    log.level = 'silent';
    room = await openReceivingShop(await open());
    await liveThrough();
    asItWas = await keepRows(room.database);
  });
  beforeEach(() => asItWas());
  afterAll(() => room.close());

  const audit = (code = 'ARRIVAL12') => {
    const openOffice = async (): Promise<Database> =>
      Object.assign(Object.create(room.database) as Database, { close: async () => undefined });
    const office = { open: openOffice, now: room.now(), user: '王敏', transfers: noTransfers };
    return runOffice(['campaign', 'audit', code], office);
  };
  const goLive = (wish: object) => campaignUpTo(room.database, 'live', wish);
  const change = async (wish: object) => {
    const deed = { by: '王敏', second: '韩梅', reason: '反响好', now: room.now() };
    expect(await changeCampaign(room.database, campaignDraft(wish), deed)).toMatchObject({ ok: true });
  };
  const end = (code: string) => room.database.transaction((tx) => endCampaign(tx, code, { by: '王敏', now: room.now() }));
  const claimSome = (campaignNo: number, count: number) =>
    Promise.all(Array.from({ length: count }, () => room.claim(campaignNo)));
  const expire = async () => {
    room.moveOn(4 * DAY_MS);
    await room.run();
  };
  /** All claimed and expired twice, then added to and drawn anew while people open, some more expired, ended. */
  async function liveThrough(): Promise<void> {
    const campaignNo = await goLive(RANDOM);
    for (let round = 0; round < 2; round += 1) {
      await claimSome(campaignNo, 12);
      await expire();
    }
    await Promise.all([claimSome(campaignNo, 3), change({ ...RANDOM, ...ADDED })]);
    await Promise.all([claimSome(campaignNo, 2), change({ ...RANDOM, ...FEWER })]);
    await expire();
    await end('ARRIVAL12');
  }

  test('changed twice while people opened, packets back twice: every amount is drawn again, and equal', async () => {
    const { exit, lines } = await audit();
    expect([exit, lines[0]]).toEqual([
      0,
      expect.stringMatching(/^ARRIVAL12 按种子重算：2\d 个，合计 ¥\d+\.\d\d，种子指纹 [0-9a-f]{64}：全部一致。$/),
    ]);
    expect(lines.slice(1)).toEqual([
      '  第 1 版放出 1–12 号，12 个，合计 ¥60.00',
      '  第 2 版放出 37–40 号，4 个，合计 ¥24.00',
      expect.stringMatching(/^ {2}第 3 版放出 41–\d+ 号，\d+ 个，合计 ¥\d+\.\d\d$/),
      expect.stringMatching(/^ {2}退回后重新放出 29 个，金额照旧：13 号即 \d+ 号、.* 等$/),
    ]);
    expect((await room.prove()).differences).toEqual([]);
  });

  test.each(PLANTED)('%s is named', async (_what, statement, line) => {
    await room.database.executeSql(statement);
    const { exit, lines } = await audit();
    expect([exit, lines[0]]).toEqual([1, expect.stringMatching(/：\d+ 处不一致。$/)]);
    expect(lines).toContainEqual(expect.stringMatching(line));
  });

  test('one amount that differs is all that is told', async () => {
    await room.database.executeSql('update campaign_packet set amount_fen = amount_fen + 1 where packet_no = 38');
    const { lines } = await audit();
    expect(lines[0]).toMatch(/：1 处不一致。$/);
    expect(lines.filter((line) => line.includes('应为'))).toEqual([expect.stringMatching(/^ {2}38 号/)]);
  });

  test('a packet that came back twice is traced to the one that was drawn', async () => {
    const campaignNo = await goLive({ ...ONE, code: 'ONE' });
    for (let round = 0; round < 2; round += 1) {
      await claimSome(campaignNo, 1);
      await expire();
    }
    await end('ONE');
    expect((await audit('ONE')).lines.slice(1)).toEqual([
      '  第 1 版放出 1–1 号，1 个，合计 ¥5.00',
      '  退回后重新放出 2 个，金额照旧：2 号即 1 号、3 号即 2 号（最早是 1 号）',
    ]);
  });

  test("a clerk's subsidy is drawn again pool by pool", async () => {
    await goLive({ ...SUBSIDY, code: 'SUBSIDY' });
    await change({ ...MORE_USUAL, code: 'SUBSIDY' });
    await end('SUBSIDY');
    expect(await audit('SUBSIDY')).toEqual({
      exit: 0,
      lines: [
        expect.stringMatching(/^SUBSIDY 按种子重算：7 个，合计 ¥58\.00，.*：全部一致。$/),
        '  第 1 版放出 1–6 号，6 个，合计 ¥48.00',
        '  第 2 版放出 7–7 号，1 个，合计 ¥10.00',
      ],
    });
  });

  test('what was changed before redraws were kept is said, and the rest is drawn again', async () => {
    await room.database.executeSql('update campaign_version set laid_from = null, laid_count = null, laid_fen = null');
    const { exit, lines } = await audit();
    expect([exit, lines[0]]).toEqual([
      0,
      expect.stringMatching(/^ARRIVAL12 按种子重算：12 个，合计 ¥60\.00，.*：能重算的全部一致。$/),
    ]);
    expect(lines.at(-1)).toMatch(
      /^ {2}第 2、3 版改动时还没有保存重抽的个数和金额，\d+ 个红包不能重算；账目每晚的核对照样包括它们。$/,
    );
  });

  test('a title that was changed before redraws were kept hides nothing', async () => {
    await goLive({ ...RANDOM, code: 'TITLE' });
    room.moveOn(1);
    await change({ ...RANDOM, code: 'TITLE', title: '改名' });
    await end('TITLE');
    await room.database.executeSql('update campaign_version set laid_from = null, laid_count = null, laid_fen = null');
    expect((await audit('TITLE')).lines[0]).toMatch(/：全部一致。$/);
  });

  test.each(['live', 'paused'] as const)(
    'of one that is %s is refused: it would tell what is in packets nobody opened',
    async (state) => {
      await campaignUpTo(room.database, state, { ...RANDOM, code: 'OPEN' });
      expect(await audit('OPEN')).toEqual({
        exit: 1,
        lines: ['OPEN 还没有结束，不能重算：知道种子，就知道还没拆开的红包各是多少。结束后再核对（campaign end 可提前结束）。'],
      });
    },
  );

  test('of one that was never live, and of one nobody knows, is refused', async () => {
    await makeCampaign(room.database, 'joined', { code: 'NEVER' });
    await room.database.executeSql("update campaign set state = 'ended', live_at = null where code = 'NEVER'");
    expect((await audit('NEVER')).lines).toEqual(['NEVER 没有上线过，没有放出红包，没有可核对的。']);
    expect(await audit('NONE')).toEqual({ exit: 1, lines: ['没有编号 NONE 的活动；campaign list --all 可看全部。'] });
  });

  test('names nobody', async () => {
    await room.database.executeSql('update campaign_packet set amount_fen = amount_fen + 1');
    const text = (await audit()).lines.join('\n');
    const { rows } = await room.database.executeSql(
      'select account_id::text as id, reason from campaign_packet where account_id is not null',
    );
    const personal = (rows as { id: string; reason: string }[]).flatMap(({ id, reason }) => [id, reason]);
    expect(personal.length).toBeGreaterThan(50);
    expect(personal.filter((one) => text.includes(one))).toEqual([]);
  });
});
