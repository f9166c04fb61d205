import { eq, sql } from 'drizzle-orm';
import { type CampaignWish, makeCampaign } from '../../sandbox/campaigns';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { newId } from '../kernel/ids';
import type { OutputOf } from '../platform/contract';
import type { Database } from '../platform/database';
import type { campaignContract } from './contract';
import { campaign, campaignAlarm, campaignPacket, campaignStore, campaignTally } from './schema';
import type { PacketState } from './states';

type Today = OutputOf<typeof campaignContract, 'campaign.today'>;
const HOUR_MS = 3_600_000;

describe.each(ENGINES)("a clerk's campaigns of today on $name", ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  const ask = async (as = shop.clerk, placeNo = shop.lakeside): Promise<Today> => {
    const said = await shop.call<Today>('campaign.today', { placeNo }, as);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };
  const make = (...wish: Parameters<typeof makeCampaign> extends [unknown, ...infer Rest] ? Rest : never) =>
    makeCampaign(shop.database, ...wish);
  const peaks = (campaignNo: number, hours: number[]) =>
    shop.database.update(campaignStore).set({ peakHours: hours }).where(eq(campaignStore.campaignNo, campaignNo));
  const claim = (
    campaignNo: number,
    packetNo: number,
    wish: { placeNo?: number; at?: Date; accountId?: string; state?: PacketState } = {},
  ) =>
    shop.database
      .update(campaignPacket)
      .set({
        accountId: wish.accountId ?? newId(),
        memberRank: packetNo,
        reason: `scan:${packetNo}`,
        placeNo: wish.placeNo ?? shop.lakeside,
        claimedAt: wish.at ?? SATURDAY_AFTERNOON,
        state: wish.state ?? 'claimed',
      })
      .where(sql`campaign_no = ${campaignNo} and packet_no = ${packetNo}`);

  test('what runs here, what to say, who qualifies, how far it is', async () => {
    const campaignNo = await make('first-scan', {
      title: '扫码见面礼',
      amounts: [100, 300, 500],
      terms: { audience: { levels: ['gold'] }, limits: { perStoreDay: 2 } },
    });
    await claim(campaignNo, 1);
    await claim(campaignNo, 2, { placeNo: shop.wulin });
    await claim(campaignNo, 3, { at: new Date('2026-11-20T23:59:59+08:00') });
    await shop.database.insert(campaignTally).values({ campaignNo, placeNo: shop.lakeside, day: '2026-11-21', claimedCount: 1 });
    const { campaigns, leftOut, subsidy } = await ask();
    expect(campaigns).toMatchObject([
      {
        title: '扫码见面礼',
        trigger: 'first-scan',
        say: '扫一下吊牌，可以拆一个红包。',
        minFen: 100,
        maxFen: 500,
        claimedToday: 1,
        leftToday: 1,
        leftCount: 0,
        count: 3,
        levelNames: ['金卡'],
        nowClosed: 'sold-out',
      },
    ]);
    expect(leftOut).toEqual([]);
    expect(subsidy).toEqual({ eachFen: null, peakFen: null, toOpenCount: 0, earnedCount: 0, earnedFen: 0 });
  });

  const monday = '2026-11-23T14:30:00+08:00';
  test.each<[string, { at?: string; wish?: CampaignWish; peak?: number[] }, string | null]>([
    ['on a quiet Saturday', {}, null],
    ['in a full hour of Saturday', { peak: [14, 15] }, 'quiet'],
    ['as the full hours end', { peak: [12, 13] }, null],
    ['in the same hour of Monday', { peak: [14, 15], at: monday }, null],
    ['while head office paused it', { wish: { state: 'paused' } }, 'paused'],
    ['before its hours', { wish: { terms: { calendar: { hours: [{ from: 900, to: 1_200 }] } } } }, 'hours'],
    ['when nothing is left', { wish: { amounts: [] } }, 'sold-out'],
  ])('%s', async (_when, { at, wish = {}, peak = [] }, closed) => {
    const empty = wish.amounts?.length === 0;
    const campaignNo = await make('first-scan', empty ? { ...wish, amounts: [500] } : wish);
    if (empty) await claim(campaignNo, 1);
    await peaks(campaignNo, peak);
    if (at !== undefined) shop.setNow(new Date(at));
    expect((await ask()).campaigns[0]?.nowClosed).toBe(closed);
  });

  test('full hours of the day are told ahead; on Monday there are none', async () => {
    await peaks(await make('joined'), [18, 19, 21]);
    expect((await ask()).campaigns[0]?.quietHours).toEqual([
      { from: 1080, to: 1200 },
      { from: 1260, to: 1320 },
    ]);
    shop.setNow(new Date(monday));
    expect((await ask()).campaigns[0]?.quietHours).toEqual([]);
  });

  test('while WeChat cannot pay, cash is paused and coupons are not', async () => {
    await make('joined');
    await make('first-scan', { terms: { form: { kind: 'coupon', couponNo: 1 } } });
    const raised = { alarmId: newId(), kind: 'balance' as const, raisedAt: SATURDAY_AFTERNOON, triedAt: SATURDAY_AFTERNOON };
    await shop.database.insert(campaignAlarm).values(raised);
    expect((await ask()).campaigns.map(({ trigger, nowClosed }) => [trigger, nowClosed])).toEqual([
      ['joined', 'paused'],
      ['first-scan', null],
    ]);
  });

  test('what does not run on this weekday, is over, or was never approved is not shown', async () => {
    await make('joined', { terms: { calendar: { weekdays: [1, 2, 3, 4, 5] } } });
    await make('joined', { state: 'approved' });
    await make('joined', { state: 'ended' });
    await make('joined', { terms: { calendar: { until: SATURDAY_AFTERNOON.toISOString() } } });
    await make('joined', { terms: { calendar: { from: '2026-11-21T16:00:00.000Z' } } });
    expect((await ask()).campaigns).toEqual([]);
    const tonight = await make('joined', { terms: { calendar: { from: '2026-11-21T15:59:59.000Z' } } });
    expect((await ask()).campaigns).toMatchObject([{ campaignNo: tonight, nowClosed: 'hours' }]);
  });

  test('a store that was left out learns why, one that was not asked hears nothing', async () => {
    const campaignNo = await make('joined', { title: '新会员礼' });
    await shop.database
      .update(campaignStore)
      .set({ unfitWhy: 'unified-cashier' })
      .where(sql`campaign_no = ${campaignNo} and place_no = ${shop.lakeside}`);
    await shop.database.delete(campaignStore).where(sql`campaign_no = ${campaignNo} and place_no = ${shop.wulin}`);
    expect(await ask()).toMatchObject({ campaigns: [], leftOut: [{ title: '新会员礼', why: 'unified-cashier' }] });
    expect(await ask(shop.otherClerk, shop.wulin)).toMatchObject({ campaigns: [], leftOut: [] });
  });

  test('the subsidy: what a new buyer brings her, what she has, and what came back is no more hers', async () => {
    const campaignNo = await make('new-buyer', {
      amounts: [1_000, 1_000, 1_000],
      peakAmounts: [600],
      terms: { amounts: { kind: 'weighted', eachFen: 1_000, peakFen: 600, peakCount: 1 } },
    });
    await peaks(campaignNo, [15]);
    await claim(campaignNo, 1, { accountId: shop.clerk.accountId, state: 'paid' });
    await claim(campaignNo, 2, { accountId: shop.clerk.accountId, state: 'reversed' });
    await claim(campaignNo, 4, { accountId: shop.clerk.accountId, state: 'held' });
    await claim(campaignNo, 3, { accountId: shop.otherClerk.accountId, state: 'paid' });
    const { subsidy, campaigns } = await ask();
    expect(subsidy).toEqual({ eachFen: 1_000, peakFen: 600, toOpenCount: 0, earnedCount: 2, earnedFen: 1_600 });
    expect(campaigns).toMatchObject([{ trigger: 'new-buyer', quietHours: [{ from: 900, to: 960 }] }]);
  });

  test('what is left may be half a minute old, not older', async () => {
    const campaignNo = await make('joined', { amounts: [500, 500] });
    expect((await ask()).campaigns[0]?.leftCount).toBe(2);
    await claim(campaignNo, 1);
    expect((await ask()).campaigns[0]).toMatchObject({ leftCount: 2, claimedToday: 1 });
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 30_000));
    expect((await ask()).campaigns[0]?.leftCount).toBe(1);
  });

  test('a day of four campaigns is one trip, and one more for what is left', async () => {
    await Promise.all(['joined', 'first-scan', 'collected', 'new-buyer'].map((trigger) => make(trigger as 'joined')));
    await ask();
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + HOUR_MS));
    const before = shop.database.tripCount();
    await ask();
    expect(shop.database.tripCount() - before).toBeLessThanOrEqual(6);
    expect(await shop.database.select({ no: campaign.campaignNo }).from(campaign)).toHaveLength(4);
  });

  test('somebody who does not work there sees nothing', async () => {
    expect(await shop.call('campaign.today', { placeNo: shop.lakeside }, shop.otherClerk)).toMatchObject({ ok: false });
  });
});
