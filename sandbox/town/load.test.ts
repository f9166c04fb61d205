import { eq, sql } from 'drizzle-orm';
import { campaignRoom } from '../../cloudfunctions/campaign';
import { auditCampaign } from '../../cloudfunctions/campaign/auditing';
import { lastLessons, readReview } from '../../cloudfunctions/campaign/reviewing';
import { campaign } from '../../cloudfunctions/campaign/schema';
import { catalogStyle } from '../../cloudfunctions/catalog/schema';
import { listCoupons } from '../../cloudfunctions/coupon/listing';
import { findCouponDifferences } from '../../cloudfunctions/coupon/reconcile';
import { couponPolicy } from '../../cloudfunctions/coupon/settings';
import { readGlance } from '../../cloudfunctions/member/reading';
import { birthdayGift } from '../../cloudfunctions/member/settings';
import { accountOf, readGrants } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { answer } from '../../cloudfunctions/platform/serve';
import { readSetting } from '../../cloudfunctions/platform/setting';
import { referralRoom } from '../../cloudfunctions/referral';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { storeClerk, storePlace } from '../../cloudfunctions/store/schema';
import { countRows } from '../database/count';
import { ENGINES } from '../database/for-tests';
import { OFFICER_OPENID } from './hire';
import { loadTown, type TownReport } from './load';
import { GOLD_MEMBER, HUBIN_MANAGER, LIN_XIAO, SHOPPERS } from './people';

const now = new Date('2026-11-21T06:00:00Z');
const noWechat = () => {
  throw new Error('The town is looked at without WeChat.');
};
const brand = { name: '素履', domain: 'sulu.example', tagKeys: [{ id: 1, secret: Buffer.alloc(32, 1), until: null }] };

describe.each(ENGINES)('the demo town on $name', ({ open }) => {
  let database: Database;
  let report: TownReport | undefined;
  beforeAll(async () => {
    database = await open();
    report = await loadTown(database, { now, brand });
  });
  afterAll(() => database.close());

  test('all of it lands', () => {
    expect(report?.styles.createdCount).toBeGreaterThan(600);
    expect(report?.stores.createdCount).toBe(65);
    expect(report?.stock.createdCount).toBeGreaterThan(20_000);
    expect(report?.staffCount).toBeGreaterThan(200);
  });

  test('every store is live but those behind a unified cashier or in conflict with their landlord', async () => {
    const places = await database.select().from(storePlace);
    for (const place of places)
      expect([place.code, place.live]).toEqual([place.code, !place.unifiedCashier && !place.landlordConflict]);
    expect(places.filter((place) => place.live).length).toBeGreaterThan(50);
  });

  test('at least forty styles are listed', async () => {
    const listed = await database.select().from(catalogStyle).where(eq(catalogStyle.listed, true));
    expect(listed.length).toBeGreaterThanOrEqual(40);
  });

  test('林晓 is a clerk of 湖滨店 and nowhere else', async () => {
    const accountId = await accountOf(database, LIN_XIAO, now);
    const [place] = await database.select().from(storePlace).where(eq(storePlace.code, 'HZ001'));
    expect(await readGrants(database, accountId)).toEqual([{ role: 'clerk', placeNo: place?.placeNo }]);
    const [clerk] = await database.select().from(storeClerk).where(eq(storeClerk.accountId, accountId));
    expect(clerk).toMatchObject({ name: '林晓', placeNo: place?.placeNo });
  });

  test('head office may do what officers may', async () => {
    expect(await readGrants(database, await accountOf(database, OFFICER_OPENID, now))).toEqual([{ role: 'officer', placeNo: 0 }]);
  });

  test('the coupons of the brand can be claimed, one by its word, and one is given on birthdays', async () => {
    const coupons = await listCoupons(database, { all: false, now });
    expect(report?.couponCount).toBe(coupons.length);
    expect(coupons.map(({ code }) => code).sort()).toEqual(
      [
        'ALTER-FREE',
        'BIRTHDAY',
        'CLERK30',
        'COAT50',
        'DOUBLE-POINTS',
        'GIFT-WRAP',
        'SCARF-GIFT',
        'SHOP95',
        'TEE990',
        'WINTER50',
      ].sort(),
    );
    expect(coupons.every((coupon) => coupon.friction <= couponPolicy.fallback.frictionLimit)).toBe(true);
    expect(await readSetting(database, birthdayGift, now)).toMatchObject({ couponCode: 'BIRTHDAY' });
  });

  test('three red-packet campaigns are live and one is reviewed, each approved by somebody who did not draft it', async () => {
    const rows = await database.select().from(campaign);
    expect(report?.campaignCount).toBe(rows.length);
    expect(rows.map(({ code, state }) => `${code} ${state}`).sort()).toEqual([
      'AUTUMN reviewed',
      'HELLO live',
      'NEWBUYER live',
      'OVER300 live',
    ]);
    expect(rows.every(({ draftedBy, approvedBy }) => approvedBy !== null && approvedBy !== draftedBy)).toBe(true);
  });

  test('the lesson of the one that is over says what its packets and the books say', async () => {
    const [lesson] = await lastLessons(database, 'first-scan');
    expect(lesson).toMatchObject({ code: 'AUTUMN', measure: 'new-members', target: 12, reached: 4 });
    expect(lesson?.lesson).toMatch(/只选一家店.*四位新客.*四位都拆了红包，一位没在 72 小时内/);
    const review = await readReview(database, 'AUTUMN', now);
    expect(review.ok && review.value.report).toMatchObject({
      packets: { received: { count: 3 }, expired: { count: 1 }, open: { count: 0 } },
    });
    expect(await auditCampaign(database, 'AUTUMN')).toMatchObject({
      ok: true,
      value: { sealAgrees: true, versionDifferences: [], packetDifferences: [], returned: [{}] },
    });
    expect(await database.callSql('campaign_prove', {})).toMatchObject({ differences: [] });
  });

  test('林女士 finds the packet of her first visit in her red packets', async () => {
    const accountId = await accountOf(database, GOLD_MEMBER.openid, now);
    const world = { database, brand, now: () => now, wechat: noWechat, committed: () => undefined };
    const said = await answer(campaignRoom, world, { path: 'campaign.packets', input: {} }, { kind: 'account', accountId });
    expect(said).toMatchObject({ ok: true, value: { packets: [{ title: '秋日见面礼', state: 'paid', storeName: '湖滨店' }] } });
  });

  test('林女士 is a gold member by what she bought, and the books agree', async () => {
    const accountId = await accountOf(database, GOLD_MEMBER.openid, now);
    const card = await readGlance(database, accountId, now, database);
    expect(card).toMatchObject({ levelCode: 'gold', nickname: '林女士', homeStoreName: '湖滨店', birthdaySoon: true });
    const { rows } = await database.executeSql('select net_fen from member_spending where account_id = $1 order by bought_at', [
      accountId,
    ]);
    const spent = (rows as { net_fen: number }[]).map((row) => row.net_fen);
    expect(spent).toEqual([181_700, 175_800, 303_800]);
    expect(card?.pointsCount).toBe(6613);
    expect(card?.sizes).toContainEqual({ category: '西装', size: 'M', keptCount: 1 });
    expect(await countRows(database, 'coupon_voucher', `account_id = '${accountId}' and state = 'held'`)).toBe(3);
    expect(await findCouponDifferences(database)).toEqual([]);
  });

  test('林晓 has a dozen customers, and her month shows in the team, on her workbench and in the ledger', async () => {
    const world = { database, brand, now: () => now, wechat: noWechat, committed: () => undefined };
    const ask = async <Value>(path: string, input: object, openid: string): Promise<Value> => {
      const caller = { kind: 'account' as const, accountId: await accountOf(database, openid, now) };
      const said = await answer(referralRoom, world, { path, input }, caller);
      if (!said.ok) throw new Error(JSON.stringify(said));
      return said.value as Value;
    };
    const [place] = await database.select().from(storePlace).where(eq(storePlace.code, 'HZ001'));
    const here = { placeNo: place?.placeNo };
    expect(await ask('referral.customers', here, LIN_XIAO)).toMatchObject({ count: 12 });
    const { team } = await ask<{ team: { name: string; monthSalesFen: number }[] }>('referral.team', here, HUBIN_MANAGER);
    expect(team.find(({ name }) => name === '林晓')?.monthSalesFen).toBeGreaterThan(0);
    expect(team.find(({ name }) => name === '许念真')?.monthSalesFen).toBeGreaterThan(0);
    const bench = await ask<{ owedFen: number; steps: { kind: string }[] }>('referral.workbench', here, LIN_XIAO);
    expect(bench.owedFen).toBeGreaterThan(0);
    expect(bench.steps.map(({ kind }) => kind)).toEqual(['birthday', 'welcome', 'long-away']);
    expect(await countRows(database, 'settlement_sale')).toBe(11);
  });

  test('周女士 has no card yet', async () => {
    expect(await readGlance(database, await accountOf(database, SHOPPERS[0].openid, now), now, database)).toBeNull();
  });

  test('the same town again is one query', async () => {
    const before = database.tripCount();
    expect(await loadTown(database, { now, brand })).toBeUndefined();
    expect(database.tripCount() - before).toBe(1);
  });

  test('another seed tomorrow never counts a shelf again: what was sold stays sold, and nobody gets anything twice', async () => {
    await database.update(stockLevel).set({ onHandCount: sql`on_hand - 1` }).where(sql`on_hand = 7 and reserved = 0`);
    const [before] = await database
      .select({ pieces: sql<number>`sum(on_hand)::int`, shelves: sql<number>`count(*)::int` })
      .from(stockLevel);
    const things =
      'select (select count(*) from coupon_rule) as coupons, (select count(*) from coupon_sale) as sales, (select count(*) from coupon_voucher) as vouchers, (select count(*) from member_consent) as consents, (select count(*) from member_fit) as fits, (select count(*) from referral_binding) as bindings, (select count(*) from settlement_entry) as entries';
    const had = await database.executeSql(things);
    const again = await loadTown(database, { now: new Date(now.getTime() + 86_400_000), brand, seed: 99 });
    expect((await database.executeSql(things)).rows).toEqual(had.rows);
    expect(again).toMatchObject({
      styles: { createdCount: 0, changedCount: 0 },
      stores: { createdCount: 0, changedCount: 0 },
      stock: { changedCount: 0 },
    });
    const [after] = await database
      .select({ pieces: sql<number>`sum(on_hand)::int`, shelves: sql<number>`count(*)::int` })
      .from(stockLevel);
    expect((after?.shelves ?? 0) - (before?.shelves ?? 0)).toBe(again?.stock.createdCount);
  });
});
