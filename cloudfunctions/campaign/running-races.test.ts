import { campaignDraft, campaignUpTo } from '../../sandbox/campaign-drafts';
import { countRows } from '../../sandbox/database/count';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Database, Tx } from '../platform/database';
import { changeCampaign } from './changing';
import { findCampaign } from './drafting-rows';
import { endCampaign } from './ending';
import { launchCampaign } from './launching';
import { approveCampaign, pauseCampaign, resumeCampaign } from './running';

const now = SATURDAY_AFTERNOON;
const LATER = new Date(now.getTime() + 60_000);
const CODE = 'ARRIVAL12';
const PEOPLE = ['韩梅', '赵六', '孙七', '周八'];

describe.each(RACE_ENGINES)('people of the office at the same campaign at once, on $name', ({ open }) => {
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

  type Step = (tx: Tx, code: string, deed: { by: string; reason: string; now: Date }) => Promise<{ ok: boolean }>;
  const doAll = (...steps: Step[]) =>
    Promise.all(
      steps.map((step, rank) =>
        database.transaction((tx) => step(tx, CODE, { by: PEOPLE[rank % PEOPLE.length] ?? '', reason: '同时', now: LATER })),
      ),
    );
  const winners = (outcomes: readonly { ok: boolean }[]) => outcomes.filter((one) => one.ok).length;
  const state = async () => (await findCampaign(database, CODE))?.state;

  test('four approve: one does, and one seal is made', async () => {
    await campaignUpTo(database, 'rehearsed');
    expect(winners(await doAll(approveCampaign, approveCampaign, approveCampaign, approveCampaign))).toBe(1);
    expect(await countRows(database, 'platform_change', "what = 'approved'")).toBe(1);
  });

  test('four launch: the packets are there once, the money is put in once', async () => {
    await campaignUpTo(database, 'approved');
    expect(winners(await doAll(launchCampaign, launchCampaign, launchCampaign, launchCampaign))).toBe(1);
    expect([await countRows(database, 'campaign_packet', 'true'), await countRows(database, 'settlement_entry', 'true')]).toEqual(
      [100, 1],
    );
  });

  test('one ends while others pause and go on: it is ended in the end, once', async () => {
    await campaignUpTo(database, 'live');
    await doAll(pauseCampaign, endCampaign, resumeCampaign, endCampaign);
    expect([await state(), await countRows(database, 'platform_change', "what = 'ended'")]).toEqual(['ended', 1]);
    expect(await countRows(database, 'campaign_packet', "state = 'free'")).toBe(0);
  });

  test('one approves while another gives it other content: never is approved what nobody rehearsed', async () => {
    for (let round = 0; round < 5; round += 1) {
      shop = await openSmallShop(await emptied(engine));
      await campaignUpTo(database, 'rehearsed');
      const change = changeCampaign(database, campaignDraft({ title: '改名' }), { by: '赵六', reason: '改名', now: LATER });
      await Promise.all([doAll(approveCampaign), change]);
      expect(await findCampaign(database, CODE)).toMatchObject({ state: 'draft', version: 2, seal: null });
    }
  });

  /** A claim as the shopper's action does it, as far as it matters here: the state is read, a free packet taken and kept for a while. */
  const claim = (start: number) =>
    database.transaction(async (tx) => {
      const { rows } = await tx.executeSql(
        `update campaign_packet k set state = 'claimed', version = c.version, account_id = gen_random_uuid(), member_rank = 1,
           reason = 'join', claimed_at = $3, payable_at = $3, judged_at = $3
         from campaign c where c.code = $1 and c.state = 'live' and k.campaign_no = c.campaign_no and k.packet_no = (
           select packet_no from campaign_packet f where f.campaign_no = c.campaign_no and f.state = 'free' and f.packet_no >= $2
           order by packet_no limit 1 for update skip locked)
         returning k.packet_no`,
        [CODE, start, now],
      );
      await tx.executeSql('select pg_sleep(0.002)');
      return rows.length;
    });
  const rush = (count: number) => Promise.all(Array.from({ length: count }, (_, rank) => claim(1 + ((rank * 37) % 100))));
  const standing = async () => {
    const { rows } = await database.executeSql(
      `select count(*)::int as count, coalesce(sum(amount_fen), 0)::int as fen from campaign_packet where state <> 'unused'`,
    );
    return rows[0] as { count: number; fen: number };
  };

  test('it ends during a rush: every packet is somebody’s or nobody’s, and the money left is what was promised', async () => {
    await campaignUpTo(database, 'live');
    const [claimed] = await Promise.all([rush(60), doAll(endCampaign)]);
    const count = claimed.reduce((sum, one) => sum + one, 0);
    expect(await countRows(database, 'campaign_packet', "state = 'claimed'")).toBe(count);
    expect(await standing()).toEqual({ count, fen: count * 500 });
  });

  test('it shrinks during a rush: what stands is exactly the new budget, or nothing changed', async () => {
    await campaignUpTo(database, 'live');
    const shrink = changeCampaign(database, campaignDraft({ budget: '250', count: '50' }), {
      by: '韩梅',
      reason: '少发',
      now: LATER,
    });
    const [, changing] = await Promise.all([rush(60), shrink]);
    const isSmaller = 'ok' in changing && changing.ok;
    expect(await standing()).toEqual(isSmaller ? { count: 50, fen: 25_000 } : { count: 100, fen: 50_000 });
  });

  test('random packets shrink during a rush: what stands is exactly the new budget, or nothing changed', async () => {
    const amounts = { kind: 'random', min: '1', max: '20' };
    await campaignUpTo(database, 'live', { amounts });
    const shrink = changeCampaign(database, campaignDraft({ amounts, budget: '480', count: '95' }), {
      by: '韩梅',
      reason: '少发',
      now,
    });
    const [, changing] = await Promise.all([rush(40), shrink]);
    const isSmaller = 'ok' in changing && changing.ok;
    expect(await standing()).toEqual(isSmaller ? { count: 95, fen: 48_000 } : { count: 100, fen: 50_000 });
  });
});
