import { makeCampaign } from '../../sandbox/campaigns';
import { type ClaimShop, openClaimShop } from '../../sandbox/claim-shop';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { newId } from '../kernel/ids';
import type { Outcome } from '../kernel/outcome';
import type { Database } from '../platform/database';
import { answer } from '../platform/serve';
import { campaignRoom } from './index';

const HOURS_8_MS = 8 * 3_600_000;
const MIDNIGHT = new Date('2026-11-21T16:00:00.000Z');
const AT_ONCE = 500;

type Opened = { packet: { packetNo: number; amountFen: number } };

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('red packets at the same moment on $name', ({ open: openDatabase }) => {
  let database: Database;
  let shop: ClaimShop['shop'];
  let her: ClaimShop;

  beforeAll(async () => {
    database = await openDatabase();
  });
  beforeEach(async () => {
    her = await openClaimShop(await emptied(database));
    shop = her.shop;
  });
  afterAll(() => database.close());

  /** So many people who scanned something in a store today. */
  const visitors = async (count: number, placeNo: number = shop.lakeside): Promise<string[]> => {
    const { rows } = await shop.database.executeSql(
      `with people as (
         insert into platform_account (account_id, openid, created_at)
         select gen_random_uuid(), 'o-visitor-' || $1::int || '-' || n, $3 from generate_series(1, $2) as n returning account_id)
       insert into referral_touch (touch_id, account_id, way, place_no, touched_at, last_at, until)
       select gen_random_uuid(), account_id, 'tag', $1::int, $3, $3, $4 from people returning account_id`,
      [placeNo, count, SATURDAY_AFTERNOON, MIDNIGHT],
    );
    return (rows as { account_id: string }[]).map((row) => row.account_id);
  };
  const claim = (campaignNo: number, accountId: string, placeNo: number = shop.lakeside, now?: Date) => {
    const world = now === undefined ? shop.world : { ...shop.world, now: () => now };
    const request = { path: 'campaign.open', input: { campaignNo, reason: `scan:${placeNo}` }, key: newId() };
    return answer(campaignRoom, world, request, { kind: 'account', accountId }) as Promise<Outcome<Opened>>;
  };
  /** Everybody at once, as many as there are hands. */
  const rush = async <Work, Said>(works: readonly Work[], work: (one: Work, nth: number) => Promise<Said>): Promise<Said[]> => {
    const said: Said[] = [];
    let next = 0;
    const hand = async () => {
      for (let nth = next++; nth < works.length; nth = next++) said[nth] = await work(works[nth] as Work, nth);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
    return said;
  };
  const winnersOf = (said: readonly Outcome<Opened>[]) => said.flatMap((one) => (one.ok ? [one.value.packet] : []));
  const refusalsOf = (said: readonly Outcome<unknown>[]) =>
    new Set(said.flatMap((one) => (one.ok ? [] : [one.refusal?.code ?? JSON.stringify(one)])));
  const claimedOf = (campaignNo: number) =>
    countRows(shop.database, 'campaign_packet', `campaign_no = ${campaignNo} and state = 'claimed'`);

  test('5,000 packets, 20,000 attempts of 12,000 members, 500 at once: 5,000 winners, the exact sum, nobody twice', async () => {
    const members = await visitors(12_000);
    const amounts = Array.from({ length: 5_000 }, (_, nth) => 100 + ((nth * 7_919) % 1_900));
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts });
    const attempts = Array.from({ length: 20_000 }, (_, nth) => members[(nth * 7_127) % 12_000] ?? '');
    const said = await rush(attempts, (accountId) => claim(campaignNo, accountId));

    const won = new Map<string, number>();
    for (const [nth, one] of said.entries()) {
      if (!one.ok) continue;
      const accountId = attempts[nth] ?? '';
      expect(won.get(accountId) ?? one.value.packet.packetNo).toBe(one.value.packet.packetNo);
      won.set(accountId, one.value.packet.packetNo);
    }
    expect(won.size).toBe(5_000);
    expect(new Set(won.values()).size).toBe(5_000);
    expect(refusalsOf(said)).toEqual(new Set(['campaign/sold-out']));
    const { rows } = await shop.database.executeSql(
      `select count(*)::int as claimed, count(distinct account_id)::int as people, sum(amount_fen)::int as fen,
         count(*) filter (where member_rank <> 1)::int as twice
       from campaign_packet where campaign_no = $1 and state = 'claimed'`,
      [campaignNo],
    );
    expect(rows).toEqual([{ claimed: 5_000, people: 5_000, fen: amounts.reduce((sum, fen) => sum + fen, 0), twice: 0 }]);
  });

  test('no win begins after the pause was answered, and the rush has stopped within a second', async () => {
    const members = await visitors(4_000);
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: Array.from({ length: 10_000 }, () => 100) });
    let pausedAt = Number.POSITIVE_INFINITY;
    let lastWinAt = 0;
    let pausing: Promise<void> | undefined;
    const pause = async () => {
      await shop.database.executeSql("update campaign set state = 'paused', paused_why = 'office' where campaign_no = $1", [
        campaignNo,
      ]);
      pausedAt = performance.now();
    };
    const said = await rush(members, async (accountId, nth) => {
      if (nth === 1_000) pausing = pause();
      const begunAt = performance.now();
      const one = await claim(campaignNo, accountId);
      if (one.ok) lastWinAt = performance.now();
      return { one, isLate: one.ok && begunAt > pausedAt };
    });
    await pausing;
    expect(said.filter(({ isLate }) => isLate)).toEqual([]);
    expect(refusalsOf(said.map(({ one }) => one))).toEqual(new Set(['campaign/paused']));
    expect(lastWinAt - pausedAt).toBeLessThan(1_000);
    expect(await claimedOf(campaignNo)).toBe(winnersOf(said.map(({ one }) => one)).length);
  });

  test('a limit per day is exact on both sides of Shanghai’s midnight', async () => {
    const members = await visitors(600);
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perDay: 40 } } });
    const at = (nth: number) => new Date(MIDNIGHT.getTime() + (nth % 2 === 0 ? -1 : 0));
    const said = await rush(members, (accountId, nth) => claim(campaignNo, accountId, shop.lakeside, at(nth)));
    expect(winnersOf(said.filter((_, nth) => nth % 2 === 0))).toHaveLength(40);
    expect(winnersOf(said.filter((_, nth) => nth % 2 === 1))).toHaveLength(40);
    expect(refusalsOf(said)).toEqual(new Set(['campaign/sold-out-today']));
    const { rows } = await shop.database.executeSql(
      'select day::text, claimed_count from campaign_tally where campaign_no = $1 order by day',
      [campaignNo],
    );
    expect(rows).toEqual([
      { day: '2026-11-21', claimed_count: 40 },
      { day: '2026-11-22', claimed_count: 40 },
    ]);
  });

  test('a store’s limit is exact, and those it sends away take no packet from another store', async () => {
    const [here, there] = [await visitors(400), await visitors(15, shop.wulin)];
    const amounts = Array.from({ length: 30 }, () => 100);
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts, terms: { limits: { perStoreDay: 15 } } });
    const all = [...here.map((as) => [as, shop.lakeside] as const), ...there.map((as) => [as, shop.wulin] as const)];
    const said = await rush(all, ([accountId, placeNo]) => claim(campaignNo, accountId, placeNo));
    expect(winnersOf(said.slice(0, 400))).toHaveLength(15);
    expect(winnersOf(said.slice(400))).toHaveLength(15);
    expect(await claimedOf(campaignNo)).toBe(30);
  });

  test('one member, two reasons and twenty fingers: one packet', async () => {
    const [one = ''] = await visitors(1);
    await shop.database.executeSql(
      `insert into referral_touch (touch_id, account_id, way, place_no, touched_at, last_at, until)
       select gen_random_uuid(), account_id, way, $1, touched_at, last_at, until from referral_touch`,
      [shop.wulin],
    );
    const campaignNo = await makeCampaign(shop.database, 'first-scan');
    const said = await rush(Array.from({ length: 40 }), (_, nth) =>
      claim(campaignNo, one, nth % 2 === 0 ? shop.lakeside : shop.wulin),
    );
    expect(new Set(winnersOf(said).map(({ packetNo }) => packetNo)).size).toBe(1);
    expect(winnersOf(said)).toHaveLength(20);
    expect(refusalsOf(said)).toEqual(new Set(['campaign/had-it']));
    expect(await claimedOf(campaignNo)).toBe(1);
  });

  test('coupons: as many vouchers as packets, and none more than the coupon has', async () => {
    const members = await visitors(60);
    await shop.database.executeSql(
      `insert into member_card (account_id, card_no, joined_at, joined_way, level_code, level_since)
       select account_id, lpad((row_number() over ())::text, 12, '0'), $1, 'card', 'member', $1 from referral_touch`,
      [SATURDAY_AFTERNOON],
    );
    const couponNo = await makeCoupon(shop.database, { terms: { claimWays: ['campaign'], limits: { total: 20 } } });
    const terms = { form: { kind: 'coupon' as const, couponNo } };
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: Array.from({ length: 30 }, () => 100), terms });
    const said = await rush([...members, ...members], (accountId) => claim(campaignNo, accountId));
    expect(new Set(winnersOf(said).map(({ packetNo }) => packetNo)).size).toBe(20);
    expect(refusalsOf(said)).toEqual(new Set(['campaign/sold-out']));
    expect(await countRows(shop.database, 'coupon_voucher')).toBe(20);
    expect(await countRows(shop.database, 'campaign_packet', "state = 'paid'")).toBe(20);
    expect(await countRows(shop.database, 'campaign_packet', "state = 'free' and account_id is null")).toBe(10);
  });

  test('a packet that comes back is won once more', async () => {
    const [first = '', ...others] = await visitors(50);
    const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: [500] });
    await claim(campaignNo, first);
    expect(winnersOf(await rush(others, (accountId) => claim(campaignNo, accountId)))).toEqual([]);
    await shop.database.executeSql("update campaign_packet set state = 'expired' where packet_no = 1");
    await shop.database.executeSql(
      `insert into campaign_packet (campaign_no, packet_no, amount_fen, replaces) values ($1, 2, 500, 1)`,
      [campaignNo],
    );
    const later = new Date(SATURDAY_AFTERNOON.getTime() + HOURS_8_MS);
    const said = await rush(others, (accountId) => claim(campaignNo, accountId, shop.lakeside, later));
    expect(winnersOf(said)).toMatchObject([{ packetNo: 2, amountFen: 500 }]);
    expect(await claim(campaignNo, first)).toMatchObject({ value: { packet: { packetNo: 1, state: 'expired' } } });
  });

  test('who leaves while she opens one is either gone or has it', async () => {
    const members = await visitors(40);
    const campaignNo = await makeCampaign(shop.database, 'first-scan');
    const leave = (accountId: string) =>
      shop.database.transaction(async (tx) => {
        await tx.executeSql('select platform_hold_account($1)', [accountId]);
        const held = await countRows(tx, 'campaign_packet', `account_id = '${accountId}'`);
        await tx.executeSql('update platform_account set openid = null where account_id = $1', [accountId]);
        return held;
      });
    const said = await rush(members, (accountId, nth) =>
      nth % 2 === 0
        ? Promise.all([leave(accountId), claim(campaignNo, accountId)])
        : Promise.all([claim(campaignNo, accountId), leave(accountId)]).then(([one, held]) => [held, one] as const),
    );
    for (const [held, one] of said) expect(one.ok).toBe(held === 1);
  });
});
