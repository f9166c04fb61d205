import fc from 'fast-check';
import { campaignDraft, campaignUpTo } from '../../sandbox/campaign-drafts';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { storePlace } from '../store/schema';
import { changeComplaints, planPackets, redraw } from './change';
import { changeCampaign } from './changing';
import { findCampaign } from './drafting-rows';
import { campaignPacket, campaignVersion } from './schema';
import { splitBudget } from './split';
import type { Terms } from './terms';

const now = SATURDAY_AFTERNOON;
const SEAL = '5'.repeat(64);
const RANDOM = { amounts: { kind: 'random', min: '1', max: '20' } };
const SUBSIDY = {
  trigger: 'new-buyer',
  budget: '480',
  count: '60',
  amounts: { kind: 'weighted', each: '10', peak: '4', peakCount: '20' },
};

describe.each(ENGINES)('changing a campaign on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let database: Database;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    database = shop.database;
  });
  afterEach(async () => {
    const { differences } = await database.callSql<{ differences: unknown[] }>('campaign_prove', {});
    expect(differences).toEqual([]);
  });
  afterAll(() => engine.close());

  const change = (wish: object, second?: string, by = '王敏') =>
    changeCampaign(database, campaignDraft(wish), { by, reason: '反响好', second, now });
  const said = async (wish: object, second?: string) => {
    const changing = await change(wish, second);
    if ('complaints' in changing) return changing.complaints.map(({ path, sentence }) => `${path.join('.')} ${sentence}`);
    return changing.ok ? changing.value.version : [changing.refusal.code, changing.refusal.details];
  };
  const packets = async () => (await database.select().from(campaignPacket)).sort((a, b) => a.packetNo - b.packetNo);
  /** What is left of each pool and state: "plain free 90". */
  const counts = async () => {
    const groups = new Map<string, number>();
    for (const { pool, state } of await packets()) groups.set(`${pool} ${state}`, (groups.get(`${pool} ${state}`) ?? 0) + 1);
    return Object.fromEntries([...groups].sort());
  };
  const claim = (count: number) =>
    database.executeSql(
      `update campaign_packet set state = 'claimed', version = 1, account_id = gen_random_uuid(), member_rank = 1, reason = 'join',
       claimed_at = $2, payable_at = $2, judged_at = $2 where packet_no <= $1`,
      [count, now],
    );

  test('title, end, hours, levels, limits and words may change while it runs; what was claimed keeps its version', async () => {
    await campaignUpTo(database, 'live');
    await claim(2);
    const wish = {
      title: '年末到店红包',
      calendar: { from: '2026-11-22', until: '2027-01-15', hours: ['10:00-12:00'] },
      audience: { levels: 'gold' },
      limits: { perDay: '9' },
      say: '新的话',
    };
    expect(await said(wish)).toBe(2);
    expect(await said(wish)).toBe(2);
    expect(await findCampaign(database, 'ARRIVAL12')).toMatchObject({
      state: 'live',
      version: 2,
      title: '年末到店红包',
      untilAt: new Date('2027-01-15T16:00:00.000Z'),
      terms: { limits: { perDay: 9 }, audience: { levels: ['gold'] } },
    });
    expect((await packets()).slice(0, 3).map(({ version, state }) => [version, state])).toEqual([
      [1, 'claimed'],
      [1, 'claimed'],
      [null, 'free'],
    ]);
    const versions = await database.select().from(campaignVersion);
    expect(versions.map(({ version, title, madeBy, reason }) => [version, title, madeBy, reason]).sort()).toEqual([
      [1, '到店红包', '王敏', null],
      [2, '年末到店红包', '王敏', '反响好'],
    ]);
    const [record] = (await readChanges(database, { subject: 'campaign:ARRIVAL12', limit: 20 })).filter(
      (one) => one.what === 'changed',
    );
    expect(record).toMatchObject({ reason: '反响好', before: { title: '到店红包' }, after: { title: '年末到店红包' } });
  });

  test('a paused one may change too, and stays paused', async () => {
    await campaignUpTo(database, 'paused');
    expect(await said({ title: '改名' })).toBe(2);
    expect((await findCampaign(database, 'ARRIVAL12'))?.state).toBe('paused');
  });

  test.each<[string, object, string]>([
    ['the trigger', { trigger: 'joined' }, 'trigger 活动进行中，发给谁不能改；请写回原来的内容，或另建一个活动'],
    ['the remark', { form: { kind: 'cash', remark: '别的' } }, 'form 活动进行中，发什么不能改；请写回原来的内容，或另建一个活动'],
    [
      'the amounts',
      { budget: '600', amounts: { kind: 'fixed', each: '6' } },
      'amounts 活动进行中，每个红包的金额不能改；请写回原来的内容，或另建一个活动',
    ],
    [
      'the goal',
      { goal: { measure: 'new-members', target: '50', why: '让逛店的人成为会员' } },
      'goal 活动进行中，目标改了，复盘就没有依据；请写回原来的内容，或另建一个活动',
    ],
    [
      'the holdout',
      { audience: { holdout: '5' } },
      'audience.holdout 活动进行中，对照改了，复盘就没有可比的会员；请写回原来的内容，或另建一个活动',
    ],
    [
      'how long she may open it',
      { openWithinHours: '1' },
      'openWithinHours 活动进行中，答应顾客的拆开期限不能改；请写回原来的内容，或另建一个活动',
    ],
  ])('%s of one that runs may not', async (_what, wish, sentence) => {
    await campaignUpTo(database, 'live');
    expect(await said(wish, '韩梅')).toEqual([sentence]);
    expect(await countRows(database, 'campaign_version', 'true')).toBe(1);
  });

  test('before the launch anything may change, and it is a draft again that nobody approved', async () => {
    await campaignUpTo(database, 'approved');
    expect(await said({ trigger: 'joined', budget: '600', amounts: { kind: 'fixed', each: '6' } })).toBe(2);
    expect(await findCampaign(database, 'ARRIVAL12')).toMatchObject({
      state: 'draft',
      seal: null,
      sealHash: null,
      approvedBy: null,
      rehearsedBy: null,
      approveBefore: null,
    });
  });

  test('what is over is not changed, nor what is not there', async () => {
    expect(await said({})).toEqual(['campaign/unknown', { code: 'ARRIVAL12' }]);
    await campaignUpTo(database, 'ended');
    expect(await said({ title: '改名' })).toEqual(['campaign/wrong-state', { state: 'ended', to: 'ended' }]);
  });

  test('a new version asks the stores again', async () => {
    await campaignUpTo(database, 'live');
    await database.executeSql('update store_place set live = false where place_no = $1', [shop.wulin]);
    expect(await said({ title: '改名' })).toBe(2);
    const { rows } = await database.executeSql('select place_no, unfit_why from campaign_store order by place_no');
    expect(rows).toEqual([
      { place_no: shop.lakeside, unfit_why: null },
      { place_no: shop.wulin, unfit_why: 'not-live' },
    ]);
    await database.update(storePlace).set({ live: false });
    expect(await said({ title: '再改' })).toEqual([expect.stringMatching(/^stores 没有一家店能参加/)]);
  });

  describe('its budget', () => {
    test('grows with a second person, by packets behind the others', async () => {
      const campaignNo = await campaignUpTo(database, 'live');
      await claim(3);
      const more = { budget: '600', count: '120' };
      expect(await said(more)).toEqual(['campaign/second-person', { by: '王敏' }]);
      expect(await said(more, ' 王敏')).toEqual(['campaign/second-person', { by: '王敏' }]);
      expect(await said(more, '韩梅')).toBe(2);
      expect(await counts()).toEqual({ 'plain claimed': 3, 'plain free': 117 });
      expect((await packets()).at(-1)?.packetNo).toBe(120);
      const { rows } = await database.executeSql(
        `select kind, amount_fen from settlement_entry where to_account = $1 order by amount_fen`,
        [`campaign:${campaignNo}/budget`],
      );
      expect(rows).toEqual([
        { kind: 'funded', amount_fen: 10_000 },
        { kind: 'funded', amount_fen: 50_000 },
      ]);
      const [record] = (await readChanges(database, { limit: 20 })).filter((one) => one.what === 'changed');
      expect(record?.changedBy).toBe('王敏、韩梅');
    });

    test('shrinks to what is claimed and not below', async () => {
      await campaignUpTo(database, 'live');
      await claim(10);
      expect(await said({ budget: '45', count: '9' })).toEqual(['campaign/below-claimed', { freeCount: 90, wantedCount: 91 }]);
      expect([await counts(), await countRows(database, 'campaign_version', 'true')]).toEqual([
        { 'plain claimed': 10, 'plain free': 90 },
        1,
      ]);
      expect(await said({ budget: '50', count: '10' })).toBe(2);
      expect(await counts()).toEqual({ 'plain claimed': 10, 'plain unused': 90 });
    });

    test('of random packets grows by a draw of its own', async () => {
      await campaignUpTo(database, 'live', RANDOM);
      const seal = (await findCampaign(database, 'ARRIVAL12'))?.seal ?? '';
      expect(await said({ ...RANDOM, budget: '590', count: '110' }, '韩梅')).toBe(2);
      const amounts = (await packets()).map((one) => one.amountFen);
      expect(amounts.slice(100)).toEqual(
        splitBudget({ amounts: { kind: 'random', minFen: 100, maxFen: 2_000 }, budgetFen: 9_000, count: 10 }, seal, 2).map(
          (one) => one.amountFen,
        ),
      );
      expect(amounts.reduce((sum, fen) => sum + fen, 0)).toBe(59_000);
    });

    test('of random packets shrinks by drawing anew what nobody has', async () => {
      await campaignUpTo(database, 'live', RANDOM);
      await claim(40);
      const before = (await packets()).filter((one) => one.state === 'claimed');
      expect(await said({ ...RANDOM, budget: '300', count: '70' })).toBe(2);
      const after = await packets();
      expect(after.filter((one) => one.state === 'claimed')).toEqual(before);
      const standing = after.filter((one) => one.state !== 'unused');
      expect([standing.length, standing.reduce((sum, one) => sum + one.amountFen, 0)]).toEqual([70, 30_000]);
      expect(await said({ ...RANDOM, budget: '99', count: '39' })).toEqual([
        'campaign/below-claimed',
        expect.objectContaining({ freeCount: 30 }),
      ]);
    });

    test('of a subsidy moves between usual and peak hours', async () => {
      await campaignUpTo(database, 'live', SUBSIDY);
      expect(await counts()).toEqual({ 'peak free': 20, 'plain free': 40 });
      expect(await said({ ...SUBSIDY, budget: '540', amounts: { ...SUBSIDY.amounts, peakCount: '10' } }, '韩梅')).toBe(2);
      expect(await counts()).toEqual({ 'peak free': 10, 'peak unused': 10, 'plain free': 50 });
    });
  });
});

describe('what a change does to the packets', () => {
  const random = (budgetFen: number, count: number) =>
    ({ amounts: { kind: 'random', minFen: 100, maxFen: 2_000 }, budgetFen, count }) as Terms;

  test.each<[string, Terms, string]>([
    ['the same', random(50_000, 100), 'none'],
    ['more packets that the added money can fill', random(60_000, 120), 'add'],
    ['more money for as many', random(60_000, 100), 'redraw'],
    ['more packets for the same money', random(50_000, 120), 'redraw'],
    ['fewer packets', random(40_000, 80), 'redraw'],
  ])('%s: %s', (_what, after, kind) => {
    expect(planPackets(random(50_000, 100), after, SEAL, 2).kind).toBe(kind);
  });

  test('whatever is free, a redraw sums exactly to the new budget or is none', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 80_000 }),
        (free, count, budgetFen) => {
          const before = random(50_000, 100);
          const all = splitBudget(before, SEAL);
          const freeFen = all.slice(100 - free).reduce((sum, one) => sum + one.amountFen, 0);
          const packets = redraw(before, random(budgetFen, count), { count: free, fen: freeFen }, SEAL, 2);
          if (!packets) return;
          expect(packets.length + 100 - free).toBe(count);
          expect(packets.reduce((sum, one) => sum + one.amountFen, 50_000 - freeFen)).toBe(budgetFen);
          for (const { amountFen } of packets) expect(amountFen >= 100 && amountFen <= 2_000).toBe(true);
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });

  test('nothing speaks against the same terms', () => {
    const terms = { ...random(1, 1), audience: {}, calendar: {} } as Terms;
    expect(changeComplaints(terms, terms)).toEqual([]);
  });
});
