import { makeCampaign } from '../../sandbox/campaigns';
import { type ClaimShop, openClaimShop } from '../../sandbox/claim-shop';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import { NOBODY } from '../platform/caller';
import type { Database } from '../platform/database';

const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(SATURDAY_AFTERNOON.getTime() + count * HOUR_MS);

type Mine = { offers: { campaignNo: number; reason: string; soldOut: boolean }[]; toReceive: { packetNo: number }[] };
type Page = { packets: { packetNo: number; claimedAt: string }[]; next: string | null; paidFen: number };
type Rules = { odds: { fromFen: number; toFen: number; count: number }[]; seal: string | null; claimedCount: number };

describe.each(ENGINES)('what she is shown of red packets on $name', ({ open: openDatabase }) => {
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

  const mine = (as = shop.shopper) => her.must<Mine>('campaign.mine', {}, as);
  const offered = async (as = shop.shopper) => (await mine(as)).offers.map(({ reason }) => reason);
  const scan = (placeNo = shop.lakeside) => `scan:${placeNo}`;
  const packetIs = (packetNo: number, change: string) =>
    shop.database.executeSql(`update campaign_packet set ${change} where packet_no = ${packetNo}`);
  const campaignIs = (change: string) => shop.database.executeSql(`update campaign set ${change}`);

  describe('mine', () => {
    test('nothing for who did nothing', async () => {
      await makeCampaign(shop.database, 'first-scan');
      expect(await mine()).toEqual({ offers: [], toReceive: [] });
    });

    test('what her visit earned, until she opens it; then it waits to be received', async () => {
      await her.visit();
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { title: '周末到店', amounts: [300, 900] });
      const face = {
        campaignNo,
        title: '周末到店',
        form: 'cash',
        trigger: 'first-scan',
        overFen: null,
        minFen: 300,
        maxFen: 900,
      };
      const moments = { until: '2026-12-21T06:00:00.000Z', openUntil: '2026-11-24T06:00:00.000Z' };
      expect((await mine()).offers).toEqual([{ ...face, ...moments, reason: scan(), storeName: '湖滨店', soldOut: false }]);
      await her.open(campaignNo, scan());
      const { offers, toReceive } = await mine();
      expect(offers).toEqual([]);
      expect(toReceive).toMatchObject([{ campaignNo, state: 'claimed', receiveBefore: '2026-11-24T06:00:00.000Z' }]);
      expect(await offered(shop.clerk)).toEqual([]);
    });

    test('each trigger offers what really happened', async () => {
      await her.visit({ at: hours(-2) });
      await her.join({ at: hours(-2) });
      const sale = await her.sell({ at: hours(-1), paidFen: 20_000 });
      const { orderNo, document } = await her.order();
      await her.collect(orderNo);
      for (const kind of ['first-scan', 'joined', 'first-purchase', 'collected'] as const)
        await makeCampaign(shop.database, kind);
      await makeCampaign(shop.database, { kind: 'purchase-over', overFen: 20_001 });
      const all = [scan(), 'join', `first:${sale}`, `over:${document}`, `collected:${document}`];
      expect((await offered()).sort()).toEqual(all.sort());
      for (const { campaignNo, reason } of (await mine()).offers) expect(await her.outcome(campaignNo, reason)).toBe('opened');
      expect(await offered()).toEqual([]);
    });

    test('a clerk sees what her new members’ purchases brought', async () => {
      await her.join({ at: hours(-2) });
      const document = await her.sell({ at: hours(-1) });
      const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
      await her.attribute(document, clerkNo);
      await shop.database.executeSql(
        `insert into settlement_sale (place_no, document, document_no, rate_case, inputs, split, receipt_id, paid_fen, home_clerk_no, paid_at, posted_at)
         values ($1, $2, 'S', 'here', '{}', '[]', gen_random_uuid(), 1, $3, $4, $4)`,
        [shop.lakeside, document, clerkNo, hours(-1)],
      );
      await makeCampaign(shop.database, 'new-buyer');
      expect(await offered(shop.clerk)).toEqual([`buyer:${document}`]);
      expect(await offered()).toEqual([]);
    });

    test('no more than her limit leaves, what ends first at the head', async () => {
      const [first, second, third] = [
        await her.sell({ at: hours(-1) }),
        await her.sell({ at: hours(-3) }),
        await her.sell({ at: hours(-2) }),
      ];
      const campaignNo = await makeCampaign(
        shop.database,
        { kind: 'purchase-over', overFen: 1 },
        { terms: { limits: { perMember: 2 } } },
      );
      expect(await offered()).toEqual([`over:${second}`, `over:${third}`]);
      await her.open(campaignNo, `over:${first}`);
      expect(await offered()).toEqual([`over:${second}`]);
    });

    test.each([
      ['paused', "state = 'paused'"],
      ['ended', "state = 'ended'"],
      ['over', "until_at = '2026-11-21T06:00:00Z'"],
      ['not yet begun', "from_at = '2026-11-21T06:00:00.001Z'"],
      ['closed on Saturdays', `terms = jsonb_set(terms, '{calendar,weekdays}', '[1]')`],
      ['for gold cards', `terms = jsonb_set(terms, '{audience,levels}', '["gold"]')`],
    ])('nothing of a campaign that is %s', async (_what, change) => {
      await her.visit();
      await makeCampaign(shop.database, 'first-scan');
      expect(await offered()).toHaveLength(1);
      await campaignIs(change);
      expect(await offered()).toEqual([]);
    });

    test('nothing in cash while WeChat cannot pay, and nothing after its hours', async () => {
      await her.visit();
      await makeCampaign(shop.database, 'first-scan');
      shop.setNow(new Date(hours(72).getTime() - 1));
      expect(await offered()).toHaveLength(1);
      const raise = `insert into campaign_alarm (alarm_id, kind, raised_at, tried_at) values (gen_random_uuid(), 'balance', now(), now())`;
      await shop.database.executeSql(raise);
      expect(await offered()).toEqual([]);
      await shop.database.executeSql('update campaign_alarm set lifted_at = now()');
      shop.setNow(hours(72));
      expect(await offered()).toEqual([]);
    });

    test('sold out is said, for all and for today', async () => {
      const friend = await shop.account('o-friend');
      for (const as of [friend, shop.shopper]) await her.visit({ as });
      const gone = await makeCampaign(shop.database, 'first-scan', { amounts: [500] });
      const today = await makeCampaign(shop.database, 'first-scan', { terms: { limits: { perDay: 1 } } });
      await makeCampaign(shop.database, 'first-scan');
      for (const campaignNo of [gone, today]) await her.open(campaignNo, scan(), friend);
      expect((await mine()).offers.map(({ soldOut }) => soldOut)).toEqual([true, true, false]);
    });

    test.each([
      ['one whose purchase may still be brought back', 'payable_at = null', 0],
      ['one that is payable later', "payable_at = '2026-11-21T06:00:00.001Z'", 0],
      ['one she has to confirm', "state = 'waiting', waiting_at = claimed_at", 1],
      ['one WeChat did not answer about', "state = 'asked'", 1],
      ['one an officer looks at', "state = 'held'", 0],
      ['one whose time is over', "payable_at = '2026-11-18T06:00:00Z'", 0],
      ['one she has', "state = 'paid'", 0],
    ])('of %s: %s', async (_what, change, count) => {
      await her.visit();
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: [500] });
      await her.open(campaignNo, scan());
      await packetIs(1, change);
      expect((await mine()).toReceive).toHaveLength(count);
    });

    test('all of it is one round trip', async () => {
      await her.visit();
      await makeCampaign(shop.database, 'first-scan');
      await mine();
      const before = shop.database.tripCount();
      await mine();
      expect(shop.database.tripCount() - before).toBe(1);
    });
  });

  describe('her packets', () => {
    const five = async () => {
      const campaignNo = await makeCampaign(
        shop.database,
        { kind: 'purchase-over', overFen: 1 },
        {
          amounts: [100, 200, 300, 400, 500],
          terms: { limits: { perMember: 5 } },
        },
      );
      for (let nth = 0; nth < 5; nth += 1) {
        const document = await her.sell();
        shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + Math.max(nth, 1) * 1_000));
        await her.open(campaignNo, `over:${document}`);
      }
    };

    test('page by page, newest first; those of one moment stay together', async () => {
      await five();
      const page = (input: object) => her.must<Page>('campaign.packets', input);
      const first = await page({ limit: 2 });
      const second = await page({ limit: 2, before: first.next });
      expect(first.packets.map(({ claimedAt }) => claimedAt.slice(17, 19))).toEqual(['04', '03']);
      expect(second.packets.map(({ claimedAt }) => claimedAt.slice(17, 19))).toEqual(['02', '01', '01']);
      expect((await page({ limit: 2, before: second.next })).packets).toEqual([]);
      expect((await page({})).next).toBeNull();
      expect(await her.must<Page>('campaign.packets', {}, shop.clerk)).toEqual({ packets: [], next: null, paidFen: 0 });
    });

    test('what she has in all is what was paid', async () => {
      await five();
      await shop.database.executeSql("update campaign_packet set state = 'paid' where amount_fen in (100, 400)");
      await shop.database.executeSql("update campaign_packet set state = 'expired' where amount_fen = 500");
      expect((await her.must<Page>('campaign.packets', {})).paidFen).toBe(500);
    });

    test.each([
      ["state = 'failed', fail_reason = 'ACCOUNT_FROZEN'", '微信账户被冻结，金额已退回活动。'],
      ["state = 'failed', fail_reason = 'NEW_WORD'", '微信没有转成，金额已退回活动。原因请告诉总部：NEW_WORD'],
      ["state = 'expired'", '没有在期限内领取，金额已退回活动。'],
      ["state = 'expired', waiting_at = claimed_at", '24 小时内没有在微信确认，金额已退回活动。'],
      ["state = 'reversed'", '得到它的那笔购买已退，红包随之收回。'],
      ["state = 'refused', decided_reason = '同一手机多个账号'", '总部核对后没有发放：同一手机多个账号'],
      ["state = 'held'", null],
    ])('%s says why', async (change, why) => {
      await her.visit();
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: [500] });
      await her.open(campaignNo, scan());
      await packetIs(1, change);
      expect((await her.must<Page>('campaign.packets', {})).packets).toMatchObject([{ why, receiveBefore: null }]);
    });
  });

  describe('the rules', () => {
    const rules = (campaignNo: number) => shop.call<Rules>('campaign.rules', { campaignNo }, NOBODY);
    const found = async (campaignNo: number) => {
      const said = await rules(campaignNo);
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value;
    };

    test('anybody reads what is promised, under what conditions, and the odds', async () => {
      const terms = { limits: { perMember: 2, perDay: 50, perStoreDay: 20 }, audience: { levels: ['gold', 'abolished'] } };
      const campaignNo = await makeCampaign(shop.database, 'joined', { amounts: [300, 300, 500], terms });
      await shop.database.executeSql("update campaign_store set unfit_why = 'warehouse' where place_no = $1", [shop.warehouse]);
      expect(await found(campaignNo)).toMatchObject({
        ...{ from: '2026-11-20T06:00:00.000Z', until: '2026-12-21T06:00:00.000Z', state: 'live', trigger: 'joined' },
        ...{ budgetFen: 1_100, count: 3, claimedCount: 0, perMember: 2, perDay: 50, perStoreDay: 20, minFen: 300, maxFen: 500 },
        odds: [
          { fromFen: 300, toFen: 300, count: 2 },
          { fromFen: 500, toFen: 500, count: 1 },
        ],
        ...{ weekdays: [], hours: [], openWithinHours: 72, receiveWithinHours: 72, payAfter: 'claim' },
        ...{ storeNames: ['湖滨店', '武林银泰店'], levelNames: ['金卡', 'abolished'], seal: null },
      });
    });

    test('many amounts are told in twenty steps that cover all of them', async () => {
      const amounts = Array.from({ length: 997 }, (_, nth) => 100 + ((nth * 7_919) % 1_900));
      const { odds } = await found(await makeCampaign(shop.database, 'joined', { amounts }));
      expect(odds).toHaveLength(20);
      expect(odds.reduce((sum, { count }) => sum + count, 0)).toBe(997);
      expect(odds[0]?.fromFen).toBe(Math.min(...amounts));
      expect(odds.at(-1)?.toFen).toBe(Math.max(...amounts));
      for (const [at, step] of odds.entries()) {
        expect(amounts.filter((fen) => fen >= step.fromFen && fen <= step.toFen)).toHaveLength(step.count);
        expect(step.fromFen).toBeGreaterThan(odds[at - 1]?.toFen ?? 0);
      }
    });

    test('what was claimed is counted at once, what came back no more; odds stay', async () => {
      await her.visit();
      const campaignNo = await makeCampaign(shop.database, 'first-scan', { amounts: [500, 600] });
      const { odds, claimedCount } = await found(campaignNo);
      expect(claimedCount).toBe(0);
      await her.open(campaignNo, scan());
      expect(await found(campaignNo)).toMatchObject({ odds, claimedCount: 1 });
      await shop.database.executeSql("update campaign_packet set state = 'expired' where state = 'claimed'");
      await shop.database.executeSql(
        `insert into campaign_packet (campaign_no, packet_no, pool, amount_fen, replaces)
         select campaign_no, 3, pool, amount_fen, packet_no from campaign_packet where state = 'expired'`,
      );
      expect(await found(campaignNo)).toMatchObject({ odds, claimedCount: 0 });
      await shop.database.executeSql("update campaign_packet set state = 'unused' where state = 'free'");
      await campaignIs("state = 'ended'");
      expect(await found(campaignNo)).toMatchObject({ odds, state: 'ended' });
    });

    test.each([
      ['live', 'live', null],
      ['paused', 'paused', null],
      ['ended', 'ended', 'the-seal'],
      ['reviewed', 'ended', 'the-seal'],
    ])('of a campaign that is %s; the seal only after the end', async (state, shown, seal) => {
      const campaignNo = await makeCampaign(shop.database, 'joined');
      await campaignIs(`state = '${state}', seal = 'the-seal', seal_hash = 'its-hash'`);
      expect(await found(campaignNo)).toMatchObject({ state: shown, sealHash: 'its-hash', seal });
    });

    test.each(['draft', 'rehearsed', 'approved'])('one that is %s is nobody’s business yet', async (state) => {
      const campaignNo = await makeCampaign(shop.database, 'joined');
      await campaignIs(`state = '${state}'`);
      expect(await rules(campaignNo)).toMatchObject({ refusal: { code: 'campaign/unknown' } });
      expect(await rules(campaignNo + 1)).toMatchObject({ refusal: { code: 'campaign/unknown' } });
    });
  });
});
