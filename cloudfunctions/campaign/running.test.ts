import { createHash } from 'node:crypto';
import { campaignDraft, campaignUpTo, rehearse } from '../../sandbox/campaign-drafts';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { storePlace } from '../store/schema';
import { changeCampaign } from './changing';
import { findCampaign } from './drafting-rows';
import { endCampaign, endOverdue } from './ending';
import { launchCampaign } from './launching';
import { approveCampaign, backToDraftOverdue, pauseCampaign, resumeCampaign } from './running';
import { campaignPacket } from './schema';
import { splitBudget } from './split';
import type { CampaignState } from './states';

const now = SATURDAY_AFTERNOON;
const HOUR_MS = 3_600_000;
const CODE = 'ARRIVAL12';
const RANDOM = { amounts: { kind: 'random', min: '1', max: '20' } };

describe.each(ENGINES)('running a campaign on $name', ({ open }) => {
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
  afterAll(() => engine.close());

  const deed = (by = '韩梅', at = now) => ({ by, reason: '按计划', now: at });
  const doing = {
    approve: (by?: string, at?: Date) => database.transaction((tx) => approveCampaign(tx, CODE, deed(by, at))),
    launch: (at?: Date) => database.transaction((tx) => launchCampaign(tx, CODE, deed('王敏', at))),
    pause: () => database.transaction((tx) => pauseCampaign(tx, CODE, deed())),
    resume: (at?: Date) => database.transaction((tx) => resumeCampaign(tx, CODE, deed('韩梅', at))),
    end: () => database.transaction((tx) => endCampaign(tx, CODE, deed('韩梅', new Date(now.getTime() + 1)))),
  };
  const kept = async () => {
    const found = await findCampaign(database, CODE);
    if (!found) throw new Error('The campaign of a test is there.');
    return found;
  };
  const said = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? 'done' : outcome.refusal?.code);
  const packets = async () => (await database.select().from(campaignPacket)).sort((a, b) => a.packetNo - b.packetNo);
  const accounts = async () => {
    const { rows } = await database.executeSql(
      `select account, sum(fen)::int as fen from (select from_account as account, -amount_fen as fen from settlement_entry
       union all select to_account, amount_fen from settlement_entry) e group by account having sum(fen) <> 0 order by account`,
    );
    return Object.fromEntries((rows as { account: string; fen: number }[]).map(({ account, fen }) => [account, fen]));
  };
  const proven = async () => (await database.callSql<{ differences: unknown[] }>('campaign_prove', {})).differences;
  /** As if so many had been opened. */
  const claim = (count: number) =>
    database.executeSql(
      `update campaign_packet set state = 'claimed', version = 1, account_id = gen_random_uuid(), member_rank = 1, reason = 'join',
       claimed_at = $2, payable_at = $2 where packet_no <= $1`,
      [count, now],
    );

  type Verb = keyof typeof doing;
  test.each<['draft' | 'rehearsed' | 'approved' | 'live' | 'paused' | 'ended', Partial<Record<Verb, string>>]>([
    ['draft', { end: 'done' }],
    ['rehearsed', { approve: 'done', end: 'done' }],
    ['approved', { launch: 'done', end: 'done' }],
    ['live', { pause: 'done', end: 'done' }],
    ['paused', { resume: 'done', end: 'done' }],
    ['ended', {}],
  ])('what may be done with one that is %s', async (state, allowed) => {
    for (const verb of Object.keys(doing) as Verb[]) {
      await emptied(engine);
      shop = await openSmallShop(database);
      await campaignUpTo(database, state);
      expect([verb, said(await doing[verb]())]).toEqual([verb, allowed[verb] ?? 'campaign/wrong-state']);
      const after: Record<Verb, CampaignState> = {
        approve: 'approved',
        launch: 'live',
        pause: 'paused',
        resume: 'live',
        end: 'ended',
      };
      expect((await kept()).state).toBe(allowed[verb] === undefined ? state : after[verb]);
    }
  });

  test('nobody runs a campaign that is not there', async () => {
    for (const verb of Object.keys(doing) as Verb[]) expect(said(await doing[verb]())).toBe('campaign/unknown');
  });

  test('from its draft to its end, every step says who, when and why', async () => {
    await campaignUpTo(database, 'paused');
    await doing.resume();
    await doing.end();
    const changes = await readChanges(database, { subject: `campaign:${CODE}`, limit: 20 });
    expect(changes.map(({ what, changedBy }) => `${what} ${changedBy}`).sort()).toEqual(
      ['created 王敏', 'rehearsed 李雷', 'approved 韩梅', 'launched 王敏', 'paused 王敏', 'resumed 韩梅', 'ended 韩梅'].sort(),
    );
    expect(changes.find(({ what }) => what === 'resumed')).toMatchObject({ before: 'paused', after: 'live', reason: '按计划' });
  });

  test.each([
    ['who drafted it', '王敏', 'campaign/second-person'],
    ['who drafted it, with a blank behind her name', '王 敏 ', 'campaign/second-person'],
    ['who rehearsed it', '李雷', 'campaign/second-person'],
    ['somebody else', '韩梅', 'done'],
  ])('approved by %s: %s', async (_who, by, expected) => {
    await campaignUpTo(database, 'rehearsed');
    expect(said(await doing.approve(by))).toBe(expected);
  });

  test('the approval has a deadline; too late, it is a draft again', async () => {
    await campaignUpTo(database, 'rehearsed');
    expect((await kept()).approveBefore).toEqual(new Date(now.getTime() + 48 * HOUR_MS));
    expect(said(await doing.approve('韩梅', new Date(now.getTime() + 48 * HOUR_MS)))).toBe('campaign/too-late');
    expect(await kept()).toMatchObject({ state: 'draft', approveBefore: null, rehearsedBy: null });
    const [last] = (await readChanges(database, { limit: 20 })).filter(({ what }) => what === 'approval-lapsed');
    expect(last).toMatchObject({ before: 'rehearsed', after: 'draft' });
  });

  test('a minute before it is in time', async () => {
    await campaignUpTo(database, 'rehearsed');
    expect(said(await doing.approve('韩梅', new Date(now.getTime() + 48 * HOUR_MS - 60_000)))).toBe('done');
  });

  test('the clock makes it a draft, once', async () => {
    await campaignUpTo(database, 'rehearsed');
    expect(await backToDraftOverdue(shop.world)).toBe(0);
    shop.setNow(new Date(now.getTime() + 48 * HOUR_MS));
    expect([await backToDraftOverdue(shop.world), await backToDraftOverdue(shop.world)]).toEqual([1, 0]);
    expect((await kept()).state).toBe('draft');
  });

  test('a rehearsal that does not pass cannot be approved, the next one that passes can', async () => {
    const campaignNo = await campaignUpTo(database, 'draft');
    expect(said(await doing.approve())).toBe('campaign/wrong-state');
    await rehearse(database, campaignNo, 1, { passes: false, now });
    expect([(await kept()).state, said(await doing.approve())]).toEqual(['draft', 'campaign/rehearsal-failed']);
    await rehearse(database, campaignNo, 1, { passes: true, now: new Date(now.getTime() + 1) });
    expect((await kept()).state).toBe('rehearsed');
    await rehearse(database, campaignNo, 1, { passes: false, now: new Date(now.getTime() + 2) });
    expect(said(await doing.approve())).toBe('campaign/rehearsal-failed');
    await rehearse(database, campaignNo, 1, { passes: true, now: new Date(now.getTime() + 3) });
    expect(said(await doing.approve())).toBe('done');
    expect(said(await rehearse(database, campaignNo, 1, { passes: true, now }))).toBe('campaign/wrong-state');
  });

  test('a rehearsal of an old version is none of the new one', async () => {
    const campaignNo = await campaignUpTo(database, 'rehearsed');
    expect(await changeCampaign(database, campaignDraft({ title: '改名' }), { by: '赵六', reason: '改名', now })).toMatchObject({
      ok: true,
      value: { version: 2, state: 'draft' },
    });
    expect(said(await rehearse(database, campaignNo, 1, { passes: true, now }))).toBe('campaign/other-version');
    expect(said(await doing.approve())).toBe('campaign/wrong-state');
    expect((await kept()).draftedBy).toBe('赵六');
  });

  test('the launch lays out what the seal says, and puts exactly the budget in', async () => {
    const campaignNo = await campaignUpTo(database, 'live', RANDOM);
    const { seal, sealHash, terms } = await kept();
    expect(sealHash).toBe(
      createHash('sha256')
        .update(Buffer.from(String(seal), 'hex'))
        .digest('hex'),
    );
    const laid = await packets();
    expect(laid.map(({ amountFen, pool }) => ({ amountFen, pool }))).toEqual(
      splitBudget(terms, String(seal)).map(({ amountFen, pool }) => ({ amountFen, pool })),
    );
    expect(laid.map(({ packetNo }) => packetNo)).toEqual(laid.map((_, rank) => rank + 1));
    expect(await accounts()).toEqual({ 'campaigns:office': -50_000, [`campaign:${campaignNo}/budget`]: 50_000 });
    expect(await proven()).toEqual([]);
  });

  test('which stores take part is frozen at the launch, with why others do not and their full hours', async () => {
    await database.executeSql(`update store_place set profile = '{"gender": "women"}' where place_no = $1`, [shop.lakeside]);
    await campaignUpTo(database, 'approved');
    await database.executeSql('update store_place set unified_cashier = true, override_reason = $2 where place_no = $1', [
      shop.wulin,
      '商场书面同意线上收款',
    ]);
    const launched = await doing.launch();
    expect(
      launched.ok && launched.value.stores.map(({ placeNo, unfitWhy, peakHours }) => [placeNo, unfitWhy, peakHours]),
    ).toEqual([
      [shop.lakeside, null, [14, 15, 16, 17]],
      [shop.wulin, 'unified-cashier', []],
    ]);
    await database.update(storePlace).set({ live: false });
    const { rows } = await database.executeSql('select place_no, unfit_why, peak_hours from campaign_store order by place_no');
    expect(rows).toEqual([
      { place_no: shop.lakeside, unfit_why: null, peak_hours: [14, 15, 16, 17] },
      { place_no: shop.wulin, unfit_why: 'unified-cashier', peak_hours: [] },
    ]);
  });

  test('a launch without stores, after the end, or of a coupon that ended leaves nothing behind', async () => {
    await makeCoupon(database, { code: 'GIFT', terms: { claimWays: ['campaign'] } });
    const short = { calendar: { from: '2026-11-22', until: '2026-11-25' } };
    await campaignUpTo(database, 'approved', { ...short, form: { kind: 'coupon', coupon: 'GIFT' } });
    expect(said(await doing.launch(new Date('2026-11-25T16:00:00.000Z')))).toBe('campaign/over');
    await database.executeSql("update coupon_rule set state = 'ended'");
    expect(said(await doing.launch())).toBe('campaign/coupon-over');
    await database.executeSql("update coupon_rule set state = 'live'");
    await database.update(storePlace).set({ live: false });
    expect(said(await doing.launch())).toBe('campaign/no-store');
    expect([(await kept()).state, await countRows(database, 'campaign_packet', 'true')]).toEqual(['approved', 0]);
    await database.update(storePlace).set({ live: true });
    expect(said(await doing.launch())).toBe('done');
    expect(await accounts()).toEqual({});
  });

  test('rehearsed again after the approval, it is not launched when a basket falls below its floor by now', async () => {
    const campaignNo = await campaignUpTo(database, 'approved');
    await rehearse(database, campaignNo, 1, { passes: false, now: new Date(now.getTime() + 1) });
    expect([said(await doing.launch()), (await kept()).state]).toEqual(['campaign/rehearsal-failed', 'approved']);
  });

  test('the end takes back what nobody had; what was claimed stays', async () => {
    const campaignNo = await campaignUpTo(database, 'live');
    await claim(3);
    expect(await doing.end()).toEqual({ ok: true, value: { count: 97, fen: 48_500 } });
    expect((await packets()).map(({ state }) => state)).toEqual([...Array(3).fill('claimed'), ...Array(97).fill('unused')]);
    expect(await proven()).toEqual([]);
    expect(await accounts()).toEqual({ 'campaigns:office': -1_500, [`campaign:${campaignNo}/budget`]: 1_500 });
  });

  test('the clock ends what is over by its calendar, in the second it is over', async () => {
    await campaignUpTo(database, 'paused');
    shop.setNow(new Date('2026-12-31T15:59:59.999Z'));
    expect(await endOverdue(shop.world)).toBe(0);
    shop.setNow(new Date('2026-12-31T16:00:00.000Z'));
    expect([await endOverdue(shop.world), await endOverdue(shop.world)]).toEqual([1, 0]);
    expect(await kept()).toMatchObject({ state: 'ended', endedAt: new Date('2026-12-31T16:00:00.000Z'), pausedWhy: null });
    expect(await accounts()).toEqual({});
  });

  test('what the balance alarm paused goes on by itself only, but the office may keep it paused', async () => {
    await campaignUpTo(database, 'live');
    await database.executeSql("update campaign set state = 'paused', paused_why = 'balance'");
    expect(said(await doing.resume())).toBe('campaign/balance');
    expect(said(await doing.pause())).toBe('done');
    expect((await kept()).pausedWhy).toBe('office');
    expect([said(await doing.pause()), said(await doing.resume())]).toEqual(['campaign/wrong-state', 'done']);
  });

  test('one that was never launched ends without a fen moved, and the books say nothing against it', async () => {
    await campaignUpTo(database, 'approved');
    expect(await doing.end()).toEqual({ ok: true, value: { count: 0, fen: 0 } });
    expect([await accounts(), await proven()]).toEqual([{}, []]);
  });

  test('nothing goes on after its end', async () => {
    await campaignUpTo(database, 'paused');
    expect(said(await doing.resume(new Date('2026-12-31T16:00:00.000Z')))).toBe('campaign/over');
  });
});
