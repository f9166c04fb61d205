import { makeCampaign } from '../../sandbox/campaigns';
import { type ClaimShop, openClaimShop } from '../../sandbox/claim-shop';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import type { Database } from '../platform/database';

const HOUR_MS = 3_600_000;
const NOON_NEXT_DAY = new Date('2026-11-22T04:00:00.000Z');
const hours = (count: number, from = SATURDAY_AFTERNOON) => new Date(from.getTime() + count * HOUR_MS);

describe.each(ENGINES)('opening a red packet on $name', ({ open: openDatabase }) => {
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

  const scan = () => `scan:${shop.lakeside}`;
  const claimedCount = () => countRows(shop.database, 'campaign_packet', "state <> 'free'");
  const stateIs = (campaignNo: number, state: string) =>
    shop.database.executeSql('update campaign set state = $2 where campaign_no = $1', [campaignNo, state]);
  /** She scanned a tag at the lakeside on Saturday afternoon, and a campaign for that runs. */
  const scanned = async (wish: Parameters<typeof makeCampaign>[2] = {}) => {
    await her.visit();
    return makeCampaign(shop.database, 'first-scan', wish);
  };

  describe('after a visit', () => {
    test('her first scan in a store brings one packet, hers for good', async () => {
      const campaignNo = await scanned({ amounts: [880] });
      const said = await her.open(campaignNo, scan());
      const packet = { campaignNo, packetNo: 1, amountFen: 880, state: 'claimed', storeName: '湖滨店', form: 'cash', why: null };
      const moments = { claimedAt: '2026-11-21T06:00:00.000Z', payableAt: '2026-11-21T06:00:00.000Z', settledAt: null };
      expect(said).toMatchObject({ ok: true, value: { packet: { ...packet, ...moments }, coupon: null } });
      expect(await her.open(campaignNo, scan())).toEqual(said);
      await stateIs(campaignNo, 'ended');
      shop.setNow(hours(5_000));
      expect(await her.open(campaignNo, scan())).toEqual(said);
      expect(await claimedCount()).toBe(1);
    });

    test.each([
      ['by a clerk’s code', 'clerk-code', 'opened'],
      ['by a store’s code', 'store-code', 'opened'],
      ['by a counter’s code', 'counter-code', 'opened'],
      ['with a clerk who met her', 'met', 'opened'],
      ['by a friend’s share', 'share', 'campaign/not-earned'],
    ] as const)('a visit %s: %s is %s', async (_how, way, expected) => {
      await her.visit({}, way);
      const campaignNo = await makeCampaign(shop.database, 'first-scan');
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test('one who was in the store before the campaign began is no first visitor', async () => {
      await her.visit({ at: hours(-25) });
      const campaignNo = await scanned();
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/not-earned');
    });

    test('another store is another first visit, up to her limit', async () => {
      const once = await scanned();
      const twice = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perMember: 2 } } });
      await her.visit({ placeNo: shop.wulin });
      const other = `scan:${shop.wulin}`;
      expect([await her.outcome(once, scan()), await her.outcome(once, other)]).toEqual(['opened', 'campaign/had-it']);
      expect([await her.outcome(twice, scan()), await her.outcome(twice, other)]).toEqual(['opened', 'opened']);
    });

    test.each([
      ['a store she never was in', () => `scan:${shop.wulin}`],
      ['a store there is not', () => 'scan:99999999'],
      ['a card she does not have', () => 'join'],
    ])('%s earns nothing', async (_what, reason) => {
      expect(await her.outcome(await scanned(), reason())).toMatch(/campaign.(not-earned|store)/);
      expect(await claimedCount()).toBe(0);
    });

    test.each([
      ['in the last moment', hours(72).getTime() - 1, 'opened'],
      ['when its hours are over', hours(72).getTime(), 'campaign/too-late'],
    ])('opened %s: %s', async (_when, at, expected) => {
      const campaignNo = await scanned();
      shop.setNow(new Date(at));
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });
  });

  describe('after joining', () => {
    test.each([
      ['since the campaign began', {}, 'join', 'opened'],
      ['before', { at: hours(-25) }, 'join', 'campaign/not-earned'],
      ['in a store that takes part', { placeNo: 1 }, 'join', 'opened'],
      ['with another reason', {}, 'scan:1', 'campaign/not-earned'],
    ])('joined %s', async (_when, wish, reason, expected) => {
      await her.join(wish);
      const campaignNo = await makeCampaign(shop.database, 'joined');
      expect(await her.outcome(campaignNo, reason)).toBe(expected);
    });

    test('her home store has to take part', async () => {
      await her.join({ placeNo: shop.lakeside });
      const campaignNo = await makeCampaign(shop.database, 'joined');
      await shop.database.executeSql("update campaign_store set unfit_why = 'unified-cashier' where place_no = $1", [
        shop.lakeside,
      ]);
      expect(await her.outcome(campaignNo, 'join')).toBe('campaign/store');
    });
  });

  describe('after a purchase', () => {
    test('the first one, online', async () => {
      const campaignNo = await makeCampaign(shop.database, 'first-purchase', { terms: { limits: { perMember: 9 } } });
      const first = await her.order();
      shop.setNow(hours(1));
      const second = await her.order();
      expect(await her.outcome(campaignNo, `first:${second.document}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `over:${first.document}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `first:${first.document}`)).toBe('opened');
      expect(await her.outcome(campaignNo, `first:${first.document}`, shop.otherClerk)).toBe('campaign/not-earned');
    });

    test('the first one, at the counter; what was undone was no purchase', async () => {
      const campaignNo = await makeCampaign(shop.database, 'first-purchase', { terms: { limits: { perMember: 9 } } });
      const undone = await her.sell({ at: hours(-3), undoneAt: hours(-2) });
      const first = await her.sell({ at: hours(-1) });
      const { document: second } = await her.order();
      expect(await her.outcome(campaignNo, `first:${undone}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `first:${second}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `first:${first}`)).toBe('opened');
    });

    test('one that was given back brings nothing, and what follows is not the first', async () => {
      const campaignNo = await makeCampaign(shop.database, 'first-purchase');
      const first = await her.order();
      await her.giveBack(first.orderNo);
      shop.setNow(hours(1));
      const second = await her.order();
      expect(await her.outcome(campaignNo, `first:${first.document}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `first:${second.document}`)).toBe('campaign/not-earned');
    });

    test.each([
      ['a fen below', 29_999, 'campaign/not-earned'],
      ['exactly', 30_000, 'opened'],
    ])('over an amount: %s', async (_what, paidFen, expected) => {
      const campaignNo = await makeCampaign(shop.database, { kind: 'purchase-over', overFen: 30_000 });
      const document = await her.sell({ paidFen });
      expect(await her.outcome(campaignNo, `over:${document}`)).toBe(expected);
    });

    test('collected in a store', async () => {
      const campaignNo = await makeCampaign(shop.database, 'collected');
      const { orderNo, document } = await her.order();
      expect(await her.outcome(campaignNo, `collected:${document}`)).toBe('campaign/not-earned');
      await her.collect(orderNo);
      expect(await her.outcome(campaignNo, `collected:${document}`)).toBe('opened');
      expect(await her.outcome(campaignNo, `collected:${await her.sell()}`)).toBe('campaign/not-earned');
    });

    test('paid after the window, it says from when once the garment was handed over', async () => {
      const terms = { payAfter: 'window' as const, limits: { perMember: 2 } };
      const campaignNo = await makeCampaign(shop.database, { kind: 'purchase-over', overFen: 1 }, { terms });
      const unknown = await her.open(campaignNo, `over:${await her.sell()}`);
      expect(unknown).toMatchObject({ value: { packet: { payableAt: null, receiveBefore: null } } });
      const document = await her.sell();
      await shop.database.executeSql(
        `insert into settlement_sale (place_no, document, document_no, rate_case, inputs, split, receipt_id, paid_fen, paid_at, due_at, posted_at)
         values ($1, $2, 'S', 'here', '{}', '[]', gen_random_uuid(), 1, $3, $4, $3)`,
        [shop.lakeside, document, SATURDAY_AFTERNOON, hours(168)],
      );
      const known = await her.open(campaignNo, `over:${document}`);
      expect(known).toMatchObject({ value: { packet: { payableAt: '2026-11-28T06:00:00.000Z' } } });
    });
  });

  describe('for the clerk whose new member buys', () => {
    let clerkNo: number;
    beforeEach(async () => {
      clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
      await her.join();
    });
    const subsidy = (wish: Parameters<typeof makeCampaign>[2] = {}) =>
      makeCampaign(shop.database, 'new-buyer', {
        amounts: [1_000, 1_000],
        ...wish,
        terms: { limits: { perMember: 9 }, ...wish.terms },
      });
    const boughtAt = async (at: Date, mine: number | null = clerkNo) => {
      const document = await her.sell({ at });
      await her.attribute(document, mine);
      return document;
    };

    test('her first purchase is worth one, to her clerk and to nobody else', async () => {
      const campaignNo = await subsidy();
      const document = await boughtAt(SATURDAY_AFTERNOON);
      const later = await boughtAt(hours(1));
      shop.setNow(hours(2));
      expect(await her.outcome(campaignNo, `buyer:${document}`)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `buyer:${document}`, shop.otherClerk)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `buyer:${later}`, shop.clerk)).toBe('campaign/not-earned');
      expect(await her.outcome(campaignNo, `buyer:${document}`, shop.clerk)).toBe('opened');
    });

    test.each([
      ['before it was decided whose customer she is', null, 'campaign/not-earned'],
      ['with a flag nobody looked at', 'open', 'campaign/not-earned'],
      ['with a flag an officer upheld', 'upheld', 'campaign/not-earned'],
      ['with a flag an officer cleared', 'cleared', 'opened'],
    ] as const)('%s', async (_when, flag, expected) => {
      const campaignNo = await subsidy();
      const document = flag === null ? await her.sell() : await boughtAt(SATURDAY_AFTERNOON);
      if (flag !== null) await her.flag(document, clerkNo, flag);
      expect(await her.outcome(campaignNo, `buyer:${document}`, shop.clerk)).toBe(expected);
    });

    test('a member of long standing is not new, and her own purchase brings a clerk nothing', async () => {
      const campaignNo = await subsidy();
      await shop.database.executeSql('update member_card set joined_at = $1', [hours(-25)]);
      expect(await her.outcome(campaignNo, `buyer:${await boughtAt(SATURDAY_AFTERNOON)}`, shop.clerk)).toBe(
        'campaign/not-earned',
      );
      await her.join({ as: shop.clerk });
      const own = await her.sell({ as: shop.clerk });
      await her.attribute(own, clerkNo, { as: shop.clerk });
      expect(await her.outcome(campaignNo, `buyer:${own}`, shop.clerk)).toBe('campaign/not-earned');
    });

    test.each([
      ['at two on Saturday, when the store is full', SATURDAY_AFTERNOON, 600],
      ['at a minute to two', new Date(SATURDAY_AFTERNOON.getTime() - 60_000), 1_000],
      ['at three', hours(1), 1_000],
      ['at two on Monday', hours(48), 1_000],
    ])('bought %s', async (_when, at, amountFen) => {
      const campaignNo = await subsidy({ peakAmounts: [600] });
      await shop.database.executeSql(`update campaign_store set peak_hours = '[14]'`);
      const document = await boughtAt(at);
      shop.setNow(hours(50));
      expect(await her.open(campaignNo, `buyer:${document}`, shop.clerk)).toMatchObject({ value: { packet: { amountFen } } });
    });
  });

  describe('is refused', () => {
    test.each(['draft', 'rehearsed', 'approved'])('for a campaign that is %s, as if there were none', async (state) => {
      const campaignNo = await scanned();
      await stateIs(campaignNo, state);
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/unknown');
      expect(await her.outcome(2_147_483_647, scan())).toBe('campaign/unknown');
    });

    test.each([
      ['paused', 'campaign/paused'],
      ['ended', 'campaign/over'],
      ['reviewed', 'campaign/over'],
      ['live', 'opened'],
    ])('while it is %s: %s', async (state, expected) => {
      const campaignNo = await scanned();
      await stateIs(campaignNo, state);
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test('in cash while WeChat cannot pay', async () => {
      const campaignNo = await scanned();
      await shop.database.executeSql(
        "insert into campaign_alarm (alarm_id, kind, raised_at, tried_at) values (gen_random_uuid(), 'balance', $1, $1)",
        [SATURDAY_AFTERNOON],
      );
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/paused');
      await shop.database.executeSql('update campaign_alarm set lifted_at = $1', [SATURDAY_AFTERNOON]);
      expect(await her.outcome(campaignNo, scan())).toBe('opened');
    });

    test.each([
      ['a moment before it begins', hours(0).getTime() - 1, 'campaign/not-yet'],
      ['as it begins', hours(0).getTime(), 'opened'],
      ['in its last moment', hours(24).getTime() - 1, 'opened'],
      ['as it ends', hours(24).getTime(), 'campaign/over'],
    ])('%s: %s', async (_when, at, expected) => {
      const calendar = { from: SATURDAY_AFTERNOON.toISOString(), until: hours(24).toISOString() };
      const campaignNo = await scanned({ terms: { calendar } });
      shop.setNow(new Date(at));
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test('for a visit after the campaign was over, however it is called', async () => {
      const calendar = { until: hours(1).toISOString() };
      await her.visit({ at: hours(1) });
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { calendar } });
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/not-earned');
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
      const campaignNo = await scanned({ terms: { calendar: { weekdays, hours: spans } } });
      shop.setNow(now);
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test.each([
      ['Saturday at two, when the store is full', SATURDAY_AFTERNOON, 'campaign/not-now'],
      ['Saturday at three', hours(1), 'opened'],
      ['Sunday at two', hours(24), 'campaign/not-now'],
      ['Monday at two', hours(48), 'opened'],
    ])('on %s', async (_when, now, expected) => {
      const campaignNo = await scanned();
      await shop.database.executeSql(`update campaign_store set peak_hours = '[14, 16]'`);
      shop.setNow(now);
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test('for a store that does not take part, or that opened later', async () => {
      const campaignNo = await scanned();
      await shop.database.executeSql("update campaign_store set unfit_why = 'unified-cashier' where place_no = $1", [
        shop.lakeside,
      ]);
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/store');
      await shop.database.executeSql('delete from campaign_store');
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/store');
    });

    test.each([
      ['gold', ['gold'], 'opened'],
      ['silver', ['gold', 'platinum'], 'campaign/not-earned'],
      [null, ['member'], 'campaign/not-earned'],
    ])('to %s when it is for %s: %s', async (levelCode, levels, expected) => {
      if (levelCode !== null) await her.join({}, levelCode);
      const campaignNo = await scanned({ terms: { audience: { levels } } });
      expect(await her.outcome(campaignNo, scan())).toBe(expected);
    });

    test('when all are gone; what comes back can be won again', async () => {
      const friend = await shop.account('o-friend');
      await her.visit({ as: friend });
      const campaignNo = await scanned({ amounts: [500] });
      expect(await her.outcome(campaignNo, scan())).toBe('opened');
      expect(await her.outcome(campaignNo, scan(), friend)).toBe('campaign/sold-out');
      await shop.database.executeSql(
        `insert into campaign_packet (campaign_no, packet_no, pool, amount_fen, replaces) values ($1, 2, 'plain', 500, 1)`,
        [campaignNo],
      );
      expect(await her.outcome(campaignNo, scan())).toBe('opened');
      shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 2_000));
      expect(await her.open(campaignNo, scan(), friend)).toMatchObject({ value: { packet: { packetNo: 2 } } });
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
    const campaignNo = await scanned({ terms: { audience: { holdoutPercent: 50 } } });
    const outcomes: string[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      const as = await shop.account(`o-visitor-${nth}`);
      await her.visit({ as });
      const [row] = (await shop.database.executeSql('select campaign_is_held_out($1, $2, 50) as out', [campaignNo, as.accountId]))
        .rows as {
        out: boolean;
      }[];
      expect(await her.outcome(campaignNo, scan(), as)).toBe(row?.out ? 'campaign/not-earned' : 'opened');
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
      expect(await her.outcome(campaignNo, scan(), one)).toBe('opened');
      expect(await her.outcome(campaignNo, scan(), two)).toBe('opened');
      expect(await her.outcome(campaignNo, scan(), three)).toBe('campaign/sold-out-today');
      expect(await her.outcome(campaignNo, scan(), two)).toBe('opened');
      shop.setNow(new Date('2026-11-21T16:00:00.000Z'));
      expect(await her.outcome(campaignNo, scan(), three)).toBe('opened');
    });

    test('of each store by itself', async () => {
      const [one, two] = await visitors(2, shop.lakeside);
      const [other] = await visitors(1, shop.wulin);
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perStoreDay: 1 } } });
      expect(await her.outcome(campaignNo, scan(), one)).toBe('opened');
      expect(await her.outcome(campaignNo, scan(), two)).toBe('campaign/sold-out-today');
      expect(await her.outcome(campaignNo, `scan:${shop.wulin}`, other)).toBe('opened');
      expect(await countRows(shop.database, 'campaign_packet', "state = 'free'")).toBe(98);
    });
  });

  describe('as a coupon', () => {
    const withCoupon = async (limits: object = {}) => {
      const couponNo = await makeCoupon(shop.database, { terms: { claimWays: ['campaign'], limits } });
      const campaignNo = await scanned({ terms: { form: { kind: 'coupon', couponNo } } });
      return { couponNo, campaignNo };
    };

    test('the voucher is hers at once, and once', async () => {
      await her.join();
      const { couponNo, campaignNo } = await withCoupon();
      const said = await her.open(campaignNo, scan());
      expect(said).toMatchObject({
        value: { packet: { form: 'coupon', state: 'paid', voucherId: expect.any(String) }, coupon: { couponNo } },
      });
      expect(await her.open(campaignNo, scan())).toEqual(said);
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'held' and way = 'campaign'")).toBe(1);
    });

    test('when the coupon cannot be had, the packet stays free', async () => {
      const { campaignNo } = await withCoupon();
      expect(await her.outcome(campaignNo, scan())).toBe('campaign/sold-out');
      await her.join();
      expect(await her.outcome(campaignNo, scan())).toBe('opened');
      expect(await claimedCount()).toBe(1);
    });
  });

  test('the phone’s word is kept as a mark nobody can read, the same for the same phone', async () => {
    const friend = await shop.account('o-friend');
    await her.visit({ as: friend });
    const campaignNo = await scanned();
    await her.open(campaignNo, scan(), shop.shopper, 'phone-word-1');
    await her.open(campaignNo, scan(), friend, 'phone-word-1');
    const { rows } = await shop.database.executeSql(
      'select distinct phone_mark from campaign_packet where account_id is not null',
    );
    expect(rows).toEqual([{ phone_mark: expect.stringMatching(/^[\w-]{43}$/) }]);
  });

  test('whoever left opens nothing', async () => {
    const campaignNo = await scanned();
    await shop.database.executeSql('update platform_account set openid = null where account_id = $1', [shop.shopper.accountId]);
    expect(await her.outcome(campaignNo, scan())).toBe('caller/unknown');
  });

  test('a claim is one round trip', async () => {
    const campaignNo = await scanned();
    await her.visit({ as: shop.clerk });
    shop.setNow(NOON_NEXT_DAY);
    await her.open(campaignNo, scan(), shop.clerk);
    const before = shop.database.tripCount();
    expect(await her.outcome(campaignNo, scan())).toBe('opened');
    expect(shop.database.tripCount() - before).toBe(1);
  });
});
