import { makeCampaign } from '../../sandbox/campaigns';
import { type ClaimShop, openClaimShop } from '../../sandbox/claim-shop';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import type { Database } from '../platform/database';

const HOUR_MS = 3_600_000;
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

  describe('after a visit', () => {
    test('her first scan in a store brings one packet, hers for good', async () => {
      const campaignNo = await her.scanned({ amounts: [880] });
      const said = await her.open(campaignNo, her.scan());
      const packet = { campaignNo, packetNo: 1, amountFen: 880, state: 'claimed', storeName: '湖滨店', form: 'cash', why: null };
      const moments = { claimedAt: '2026-11-21T06:00:00.000Z', payableAt: '2026-11-21T06:00:00.000Z', settledAt: null };
      expect(said).toMatchObject({ ok: true, value: { packet: { ...packet, ...moments }, coupon: null } });
      expect(await her.open(campaignNo, her.scan())).toEqual(said);
      await her.campaignIs(campaignNo, { state: 'ended' });
      shop.setNow(hours(5_000));
      expect(await her.open(campaignNo, her.scan())).toEqual(said);
      expect(await her.claimedCount()).toBe(1);
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
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
    });

    test('one who was in the store before the campaign began is no first visitor', async () => {
      await her.visit({ at: hours(-25) });
      const campaignNo = await her.scanned();
      expect(await her.outcome(campaignNo, her.scan())).toBe('campaign/not-earned');
    });

    test('another store is another first visit, up to her limit', async () => {
      const once = await her.scanned();
      const twice = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perMember: 2 } } });
      await her.visit({ placeNo: shop.wulin });
      const other = `scan:${shop.wulin}`;
      expect([await her.outcome(once, her.scan()), await her.outcome(once, other)]).toEqual(['opened', 'campaign/had-it']);
      expect([await her.outcome(twice, her.scan()), await her.outcome(twice, other)]).toEqual(['opened', 'opened']);
    });

    test.each([
      ['a store she never was in', () => `scan:${shop.wulin}`],
      ['a store there is not', () => 'scan:99999999'],
      ['a card she does not have', () => 'join'],
    ])('%s earns nothing', async (_what, reason) => {
      expect(await her.outcome(await her.scanned(), reason())).toMatch(/campaign.(not-earned|store)/);
      expect(await her.claimedCount()).toBe(0);
    });

    test.each([
      ['in the last moment', hours(72).getTime() - 1, 'opened'],
      ['when its hours are over', hours(72).getTime(), 'campaign/too-late'],
    ])('opened %s: %s', async (_when, at, expected) => {
      const campaignNo = await her.scanned();
      shop.setNow(new Date(at));
      expect(await her.outcome(campaignNo, her.scan())).toBe(expected);
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
});
