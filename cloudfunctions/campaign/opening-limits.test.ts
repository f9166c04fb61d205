import { makeCampaign } from '../../sandbox/campaigns';
import { type ClaimShop, openClaimShop } from '../../sandbox/claim-shop';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';

const HOUR_MS = 3_600_000;
const NOON_NEXT_DAY = new Date('2026-11-22T04:00:00.000Z');
const hours = (count: number, from = SATURDAY_AFTERNOON) => new Date(from.getTime() + count * HOUR_MS);

describe.each(ENGINES)('who may open a red packet on $name', ({ open: openDatabase }) => {
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

  describe('is refused', () => {
    test.each(['draft', 'rehearsed', 'approved'] as const)('for a campaign that is %s, as if there were none', async (state) => {
      const campaignNo = await her.scanned();
      await her.campaignIs(campaignNo, { state });
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/unknown');
      expect(await her.outcome(2_147_483_647, her.scan())).toBe('campaign/unknown');
    });

    test.each([
      ['paused', 'campaign/paused'],
      ['ended', 'campaign/over'],
      ['reviewed', 'campaign/over'],
      ['live', 'opened'],
    ] as const)('while it is %s: %s', async (state, expected) => {
      const campaignNo = await her.scanned();
      await her.campaignIs(campaignNo, { state });
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test('in cash while WeChat cannot pay', async () => {
      const campaignNo = await her.scanned();
      await shop.database.executeSql(
        "insert into campaign_alarm (alarm_id, kind, raised_at, tried_at) values (gen_random_uuid(), 'balance', $1, $1)",
        [SATURDAY_AFTERNOON],
      );
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/paused');
      await shop.database.executeSql('update campaign_alarm set lifted_at = $1', [SATURDAY_AFTERNOON]);
      expect(await her.outcome(campaignNo, her.scan())).toBe('opened');
    });

    test.each([
      ['a moment before it begins', hours(0).getTime() - 1, 'campaign/not-yet'],
      ['as it begins', hours(0).getTime(), 'opened'],
      ['in its last moment', hours(24).getTime() - 1, 'opened'],
      ['as it ends', hours(24).getTime(), 'campaign/over'],
    ])('%s: %s', async (_when, at, expected) => {
      const calendar = { from: SATURDAY_AFTERNOON.toISOString(), until: hours(24).toISOString() };
      const campaignNo = await her.scanned({ terms: { calendar } });
      shop.setNow(new Date(at));
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test('for a visit after the campaign was over, however it is called', async () => {
      const calendar = { until: hours(1).toISOString() };
      await her.visit({ at: hours(1) });
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { calendar } });
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/not-earned');
    });

    test.each([
      ['Saturday, when weekends count', [6, 7], [], SATURDAY_AFTERNOON, 'opened'],
      ['the last moment of Sunday in Shanghai', [6, 7], [], new Date('2026-11-22T15:59:59.999Z'), 'opened'],
      ['the first moment of Monday in Shanghai', [6, 7], [], new Date('2026-11-22T16:00:00.000Z'), 'campaign/not-now'],
      ['two o’clock sharp, from two on', [], [{ from: 840, to: 900 }], SATURDAY_AFTERNOON, 'opened'],
      ['just before two', [], [{ from: 841, to: 900 }], SATURDAY_AFTERNOON, 'campaign/not-now'],
      ['as the hours end', [], [{ from: 780, to: 840 }], SATURDAY_AFTERNOON, 'campaign/not-now'],
      [
        'half past midnight, in hours that end at one',
        [6],
        [{ from: 1320, to: 1500 }],
        new Date('2026-11-21T16:30:00.000Z'),
        'opened',
      ],
      [
        'the same on a day that did not begin them',
        [7],
        [{ from: 1320, to: 1500 }],
        new Date('2026-11-21T16:30:00.000Z'),
        'campaign/not-now',
      ],
    ])('at %s', async (_when, weekdays, spans, now, expected) => {
      const campaignNo = await her.scanned({ terms: { calendar: { weekdays, hours: spans } } });
      shop.setNow(now);
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test.each([
      ['Saturday at two, when the store is full', SATURDAY_AFTERNOON, 'campaign/not-now'],
      ['Saturday at three', hours(1), 'opened'],
      ['Sunday at two', hours(24), 'campaign/not-now'],
      ['Monday at two', hours(48), 'opened'],
    ])('on %s', async (_when, now, expected) => {
      const campaignNo = await her.scanned();
      await shop.database.executeSql(`update campaign_store set peak_hours = '[14, 16]'`);
      shop.setNow(now);
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test('for a store that does not take part, or that opened later', async () => {
      const campaignNo = await her.scanned();
      await shop.database.executeSql("update campaign_store set unfit_why = 'unified-cashier' where place_no = $1", [
        shop.lakeside,
      ]);
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/store');
      await shop.database.executeSql('delete from campaign_store');
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/store');
    });

    test.each([
      ['gold', ['gold'], 'opened'],
      ['silver', ['gold', 'platinum'], 'campaign/not-earned'],
      [null, ['member'], 'campaign/not-earned'],
    ])('to %s when it is for %s: %s', async (levelCode, levels, expected) => {
      if (levelCode !== null) await her.join({}, levelCode);
      const campaignNo = await her.scanned({ terms: { audience: { levels } } });
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test('when all are gone; what comes back can be won again', async () => {
      const friend = await shop.account('o-friend');
      await her.visit({ as: friend });
      const campaignNo = await her.scanned({ amounts: [500] });
      expect(await her.outcome(campaignNo, her.scan())).toBe('opened');
      expect(await her.outcome(campaignNo, her.scan(), friend)).toBe('campaign/sold-out');
      await shop.database.executeSql(
        `insert into campaign_packet (campaign_no, packet_no, pool, amount_fen, replaces) values ($1, 2, 'plain', 500, 1)`,
        [campaignNo],
      );
      expect(await her.outcome(campaignNo, her.scan())).toBe('opened');
      shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 2_000));
      expect(await her.open(campaignNo, her.scan(), friend)).toMatchObject({ value: { packet: { packetNo: 2 } } });
    });
  });

  test('one of two in a hundred members is offered nothing, always the same', async () => {
    const { rows } = await shop.database.executeSql(
      `select percent, count(*) filter (where campaign_is_held_out(7, account, percent))::int as out,
         count(*) filter (where campaign_is_held_out(7, account, percent) <> campaign_is_held_out(7, account, percent))::int as unsure
       from (select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as account from generate_series(1, 5000) as n) as members
       cross join (values (0), (2), (10), (50)) as asked(percent) group by percent order by percent`,
    );
    const [none, two, ten, half] = rows as { out: number; unsure: number }[];
    expect(none?.out).toBe(0);
    expect(two?.out).toBeGreaterThan(60);
    expect(two?.out).toBeLessThan(140);
    expect(ten?.out).toBeGreaterThan(420);
    expect(ten?.out).toBeLessThan(580);
    expect(half?.out).toBeGreaterThan(2_350);
    expect(half?.out).toBeLessThan(2_650);
  });

  test('who is held out has not earned one, a clerk never is', async () => {
    const campaignNo = await her.scanned({ terms: { audience: { holdoutPercent: 50 } } });
    const outcomes: string[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      const as = await shop.account(`o-visitor-${nth}`);
      await her.visit({ as });
      const [row] = (await shop.database.executeSql('select campaign_is_held_out($1, $2, 50) as out', [campaignNo, as.accountId]))
        .rows as {
        out: boolean;
      }[];
      expect(await her.outcome(campaignNo, her.scan(), as)).toBe(row?.out ? 'campaign/not-earned' : 'opened');
      outcomes.push(row?.out ? 'out' : 'in');
    }
    expect(new Set(outcomes)).toEqual(new Set(['in', 'out']));
  });

  describe('limits of a day', () => {
    const visitors = async (count: number, placeNo: number) => {
      const accounts: (typeof shop.shopper)[] = [];
      for (let nth = 0; nth < count; nth += 1) {
        const as = await shop.account(`o-${placeNo}-${nth}`);
        await her.visit({ as, placeNo, at: hours(-1) });
        accounts.push(as);
      }
      return accounts;
    };

    test('of all stores together, until Shanghai’s midnight', async () => {
      const [one, two, three] = await visitors(3, shop.lakeside);
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perDay: 2 } } });
      shop.setNow(new Date('2026-11-21T15:59:59.999Z'));
      expect(await her.outcome(campaignNo, her.scan(), one)).toBe('opened');
      expect(await her.outcome(campaignNo, her.scan(), two)).toBe('opened');
      expect(await her.outcome(campaignNo, her.scan(), three)).toBe('campaign/sold-out-today');
      expect(await her.outcome(campaignNo, her.scan(), two)).toBe('opened');
      shop.setNow(new Date('2026-11-21T16:00:00.000Z'));
      expect(await her.outcome(campaignNo, her.scan(), three)).toBe('opened');
    });

    test('of each store by itself', async () => {
      const [one, two] = await visitors(2, shop.lakeside);
      const [other] = await visitors(1, shop.wulin);
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perStoreDay: 1 } } });
      expect(await her.outcome(campaignNo, her.scan(), one)).toBe('opened');
      expect(await her.outcome(campaignNo, her.scan(), two)).toBe('campaign/sold-out-today');
      expect(await her.outcome(campaignNo, `scan:${shop.wulin}`, other)).toBe('opened');
      expect(await countRows(shop.database, 'campaign_packet', "state = 'free'")).toBe(98);
    });
  });

  describe('as a coupon', () => {
    const withCoupon = async (limits: object = {}) => {
      const couponNo = await makeCoupon(shop.database, { terms: { claimWays: ['campaign'], limits } });
      const campaignNo = await her.scanned({ terms: { form: { kind: 'coupon', couponNo } } });
      return { couponNo, campaignNo };
    };

    test('the voucher is hers at once, and once', async () => {
      await her.join();
      const { couponNo, campaignNo } = await withCoupon();
      const said = await her.open(campaignNo, her.scan());
      expect(said).toMatchObject({
        value: { packet: { form: 'coupon', state: 'paid', voucherId: expect.any(String) }, coupon: { couponNo } },
      });
      expect(await her.open(campaignNo, her.scan())).toEqual(said);
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'held' and way = 'campaign'")).toBe(1);
    });

    test('when the coupon cannot be had, the packet stays free', async () => {
      const { campaignNo } = await withCoupon();
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/sold-out');
      await her.join();
      expect(await her.outcome(campaignNo, her.scan())).toBe('opened');
      expect(await her.claimedCount()).toBe(1);
    });
  });

  test('the phone’s word is kept as a mark nobody can read, the same for the same phone', async () => {
    const friend = await shop.account('o-friend');
    await her.visit({ as: friend });
    const campaignNo = await her.scanned();
    await her.open(campaignNo, her.scan(), shop.shopper, 'phone-word-1');
    await her.open(campaignNo, her.scan(), friend, 'phone-word-1');
    const { rows } = await shop.database.executeSql(
      'select distinct phone_mark from campaign_packet where account_id is not null',
    );
    expect(rows).toEqual([{ phone_mark: expect.stringMatching(/^[\w-]{43}$/) }]);
  });

  test('whoever left opens nothing', async () => {
    const campaignNo = await her.scanned();
    await shop.database.executeSql('update platform_account set openid = null where account_id = $1', [shop.shopper.accountId]);
    expect(await her.outcome(campaignNo, her.scan())).toBe('caller/unknown');
  });

  test('a claim is one round trip', async () => {
    const campaignNo = await her.scanned();
    await her.visit({ as: shop.clerk });
    shop.setNow(NOON_NEXT_DAY);
    await her.open(campaignNo, her.scan(), shop.clerk);
    const before = shop.database.tripCount();
    expect(await her.outcome(campaignNo, her.scan())).toBe('opened');
    expect(shop.database.tripCount() - before).toBe(1);
  });
});
