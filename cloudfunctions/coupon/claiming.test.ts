import { type CouponWish, makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { pricePolicy } from '../catalog/settings';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { forgetSettings } from '../platform/setting';
import { findCouponDifferences } from './reconcile';

type Voucher = { voucherId: string; validFrom: string; validUntil: string };
type Centre = {
  joined: boolean;
  pointsCount: number;
  coupons: { couponNo: number; whyNot: string | null; leftCount: number | null; claimedCount: number; costPointsCount: number }[];
};

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(SATURDAY_AFTERNOON.getTime() + hours * HOUR_MS);
const codeOf = (said: { ok: boolean; refusal?: { code: string } }) => (said.ok ? 'claimed' : said.refusal?.code);

describe.each(ENGINES)('claiming a coupon on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
    await makeMember(shop.database, shop.shopper.accountId, { levelCode: 'silver', pointsCount: 300 });
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const claim = (couponNo: number, as = shop.shopper, key?: string) => shop.call<Voucher>('coupon.claim', { couponNo }, as, key);
  const claimByCode = (code: string, as = shop.shopper, key?: string) =>
    shop.call<Voucher & { title: string }>('coupon.claimByCode', { code }, as, key);
  const centre = async (as = shop.shopper) => {
    const said = await shop.call<Centre>('coupon.centre', {}, as);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };
  const member = async (openid: string) => {
    const account = await shop.account(openid);
    await makeMember(shop.database, account.accountId);
    return account;
  };

  test('a claimed coupon is a voucher for its days, and its tally counts it', async () => {
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { total: 10 } } });
    expect(await claim(couponNo)).toMatchObject({
      value: { voucherId: expect.any(String), validFrom: '2026-11-21T06:00:00.000Z', validUntil: '2026-12-21T16:00:00.000Z' },
    });
    expect((await centre()).coupons).toMatchObject([{ couponNo, leftCount: 9, claimedCount: 1, whyNot: 'have-it' }]);
    expect(await countRows(shop.database, 'coupon_move', "state = 'held' and why = 'claimed'")).toBe(1);
  });

  test.each([
    ['as the day begins', '2026-11-20T16:00:00.000Z'],
    ['in its last second', '2026-11-21T15:59:59.000Z'],
  ])('its days are whole: claimed %s, it is good through the thirtieth day after', async (_when, moment) => {
    shop.setNow(new Date(moment));
    const claimFrom = later(-24);
    expect(await claim(await makeCoupon(shop.database, { claimFrom }))).toMatchObject({
      value: { validFrom: moment, validUntil: '2026-12-21T16:00:00.000Z' },
    });
  });

  test('a coupon with a window gives a voucher for the rest of it, also one that opens later', async () => {
    const validity = { kind: 'window' as const, from: '2026-12-01T00:00:00.000Z', until: '2026-12-24T16:00:00.000Z' };
    expect(await claim(await makeCoupon(shop.database, { terms: { validity } }))).toMatchObject({
      value: { validFrom: validity.from, validUntil: validity.until },
    });
  });

  test.each<[string, CouponWish, string]>([
    ['only given by clerks', { terms: { claimWays: ['clerk'] } }, 'coupon/not-claimable'],
    ['paused', { state: 'paused' }, 'coupon/not-claimable'],
    ['ended', { state: 'ended' }, 'coupon/not-claimable'],
    ['not open for claiming yet', { claimFrom: later(1) }, 'coupon/not-yet'],
    ['over at this very moment', { claimUntil: SATURDAY_AFTERNOON }, 'coupon/claim-over'],
    ['open still for a second', { claimUntil: new Date(SATURDAY_AFTERNOON.getTime() + 1000) }, 'claimed'],
    [
      'one whose vouchers would be over',
      { terms: { validity: { kind: 'window', from: later(-9).toISOString(), until: SATURDAY_AFTERNOON.toISOString() } } },
      'coupon/claim-over',
    ],
    ['for gold only', { terms: { conditions: { levels: ['gold'] } } }, 'coupon/level'],
    ['for silver and gold', { terms: { conditions: { levels: ['silver', 'gold'] } } }, 'claimed'],
    ['dearer than her points', { terms: { claimWays: ['points'], costPointsCount: 301 } }, 'member/points-short'],
    ['just as dear as her points', { terms: { claimWays: ['points'], costPointsCount: 300 } }, 'claimed'],
  ])('one that is %s', async (_what, wish, expected) => {
    const couponNo = await makeCoupon(shop.database, wish);
    expect(codeOf(await claim(couponNo))).toBe(expected);
    expect(await countRows(shop.database, 'coupon_voucher')).toBe(expected === 'claimed' ? 1 : 0);
  });

  describe('of a kind nobody can use', () => {
    const setNoDiscount = async () => {
      const value = { ...pricePolicy.fallback, noDiscount: true };
      await shop.database
        .insert(platformSetting)
        .values({ name: pricePolicy.name, fromDay: '2026-01-01', value, setBy: 'test', setAt: SATURDAY_AFTERNOON });
      forgetSettings(shop.database);
    };
    const forPoints = { claimWays: ['points' as const], costPointsCount: 300 };

    test('nothing is taken, no points are spent, and the centre does not offer it', async () => {
      const cash = await makeCoupon(shop.database, { terms: forPoints });
      const dear = await makeCoupon(shop.database, { terms: { ...forPoints, costPointsCount: 99_999 } });
      const wrap = await makeCoupon(shop.database, { terms: { benefit: { kind: 'gift-wrap', note: '礼盒' } } });
      await makeCoupon(shop.database, { claimWord: 'SNOW', terms: { claimWays: ['code'] } });
      await setNoDiscount();
      for (const couponNo of [cash, dear]) {
        expect(await claim(couponNo)).toMatchObject({ refusal: { code: 'coupon/no-use', details: { kind: 'cash' } } });
      }
      expect(codeOf(await shop.call('coupon.claimByCode', { code: 'snow' }))).toBe('coupon/no-use');
      expect((await centre()).coupons.map(({ couponNo }) => couponNo)).toEqual([wrap]);
      expect(await claim(wrap)).toMatchObject({ ok: true });
      expect(await countRows(shop.database, 'coupon_voucher')).toBe(1);
    });

    test('free delivery is not offered while nothing is delivered; who has a voucher sees it among hers', async () => {
      const free = (claimWays: readonly ('centre' | 'code')[], claimWord?: string) =>
        makeCoupon(shop.database, {
          ...(claimWord === undefined ? {} : { claimWord }),
          terms: { benefit: { kind: 'free-delivery' }, claimWays: [...claimWays] },
        });
      const couponNo = await free(['centre']);
      expect((await centre()).coupons).toEqual([]);
      expect(await claim(couponNo)).toMatchObject({ refusal: { code: 'coupon/no-use', details: { kind: 'free-delivery' } } });
      await free(['code'], 'DOOR');
      expect(await shop.call('coupon.claimByCode', { code: 'door' })).toMatchObject({ ok: true });
      expect(await shop.call('coupon.mine', {})).toMatchObject({ value: { vouchers: [{ face: { kind: 'free-delivery' } }] } });
    });
  });

  test.each(['ＷＩＮＴＥＲ５０', 'winter 50', ' Winter　50 '])('the word WINTER50 typed as "%s" is understood', async (code) => {
    await makeCoupon(shop.database, { claimWord: 'WINTER50', terms: { claimWays: ['code'] } });
    expect(await shop.call('coupon.claimByCode', { code })).toMatchObject({ ok: true });
  });

  test('nobody without a card, and nothing that does not exist', async () => {
    const couponNo = await makeCoupon(shop.database);
    expect(codeOf(await claim(couponNo, shop.clerk))).toBe('member/not-joined');
    expect(codeOf(await claim(couponNo + 1))).toBe('coupon/unknown');
  });

  test.each([
    ['two per member', { perMember: 2 }, ['claimed', 'claimed', 'coupon/have-it']],
    ['one per member and day', { perMember: 5, perMemberDay: 1 }, ['claimed', 'coupon/have-it-today']],
    ['one in all', { perMember: null, total: 1 }, ['claimed', 'coupon/sold-out']],
    ['two a day', { perMember: null, perDay: 2 }, ['claimed', 'claimed', 'coupon/sold-out-today']],
    ['her own limit is said before the coupon is', { perMember: 1, total: 1 }, ['claimed', 'coupon/have-it']],
  ])('a limit of %s', async (_what, limits, expected) => {
    const couponNo = await makeCoupon(shop.database, { terms: { limits } });
    const heard: unknown[] = [];
    for (const _turn of expected) heard.push(codeOf(await claim(couponNo)));
    expect(heard).toEqual(expected);
  });

  test('the limit of a day is free again at midnight in Shanghai, not before', async () => {
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null, perMemberDay: 1, perDay: 1 } } });
    expect(codeOf(await claim(couponNo))).toBe('claimed');
    shop.setNow(new Date('2026-11-21T23:59:59.999+08:00'));
    expect(codeOf(await claim(couponNo))).toBe('coupon/have-it-today');
    expect(codeOf(await claim(couponNo, await member('o-friend')))).toBe('coupon/sold-out-today');
    shop.setNow(new Date('2026-11-22T00:00:00.000+08:00'));
    expect(codeOf(await claim(couponNo))).toBe('claimed');
  });

  test('points are paid once, from her ledger, and given back by nothing that fails', async () => {
    const terms = { claimWays: ['points' as const], costPointsCount: 120, limits: { perMember: 5, total: 2 } };
    const couponNo = await makeCoupon(shop.database, { terms });
    expect(codeOf(await claim(couponNo))).toBe('claimed');
    expect(codeOf(await claim(couponNo))).toBe('claimed');
    expect(await centre()).toMatchObject({ pointsCount: 60, coupons: [{ costPointsCount: 120, whyNot: 'points' }] });
    expect(await countRows(shop.database, 'member_points_entry', "why = 'spent' and document like 'voucher:%'")).toBe(2);
  });

  test('the same key gives the same voucher, also when all are gone meanwhile', async () => {
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { total: 1 } } });
    const first = await claim(couponNo, shop.shopper, 'intention-1');
    expect(codeOf(await claim(couponNo, await member('o-friend')))).toBe('coupon/sold-out');
    expect(await claim(couponNo, shop.shopper, 'intention-1')).toEqual(first);
    expect(codeOf(await claim(couponNo + 1, shop.shopper, 'intention-1'))).not.toBe('claimed');
    expect(await countRows(shop.database, 'coupon_voucher')).toBe(1);
  });

  test('a warm claim is one round trip, and a loser of a rush asks only for her key', async () => {
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null, total: 2 } } });
    const loser = await member('o-loser');
    const trips = async (as = shop.shopper) => {
      const before = shop.database.tripCount();
      await claim(couponNo, as);
      return shop.database.tripCount() - before;
    };
    await claim(couponNo);
    expect(await trips()).toBe(1);
    await claim(couponNo, loser);
    expect(await trips(loser)).toBe(1);
  });

  describe('by what she types', () => {
    test('a word claims for everybody, in whatever case; a code of her own claims once', async () => {
      const title = '门店开业礼';
      const worded = await makeCoupon(shop.database, { title, claimWord: 'Hello', terms: { claimWays: ['code'] } });
      await makeCoupon(shop.database, { codes: ['ABCD-0001'], terms: { claimWays: ['code'] } });
      const friend = await member('o-friend');
      expect(await claimByCode(' hello ')).toMatchObject({ value: { title, validUntil: '2026-12-21T16:00:00.000Z' } });
      expect(codeOf(await claimByCode('HELLO', friend))).toBe('claimed');
      expect(codeOf(await claimByCode('abcd-0001'))).toBe('claimed');
      expect(codeOf(await claimByCode('ABCD-0001', friend))).toBe('coupon/code-used');
      expect(codeOf(await claim(worded))).toBe('coupon/not-claimable');
    });

    test.each<[string, CouponWish, string]>([
      ['nobody knows', { claimWord: 'OTHER' }, 'coupon/code-unknown'],
      ['of a coupon that no code claims', { terms: { claimWays: ['centre'] } }, 'coupon/code-unknown'],
      ['of a paused coupon', { state: 'paused' }, 'coupon/claim-over'],
      ['that comes too early', { claimFrom: later(1) }, 'coupon/not-yet'],
      ['that comes too late', { claimUntil: later(-1) }, 'coupon/claim-over'],
      ['for gold only', { terms: { claimWays: ['code'], conditions: { levels: ['gold'] } } }, 'coupon/level'],
      ['of a coupon without a limit', { terms: { claimWays: ['code'], limits: { perMember: null } } }, 'claimed'],
    ])('a word %s', async (_what, wish, expected) => {
      await makeCoupon(shop.database, { claimWord: 'WORD', ...wish, terms: { claimWays: ['code'], ...wish.terms } });
      expect(codeOf(await claimByCode('word'))).toBe(expected);
    });

    test('limits hold for words too, and a code whose coupon is sold out stays unused', async () => {
      const terms = { claimWays: ['code' as const], limits: { perMember: 1, total: 2 } };
      await makeCoupon(shop.database, { codes: ['ONE-0001', 'ONE-0002', 'ONE-0003'], terms });
      expect(codeOf(await claimByCode('ONE-0001'))).toBe('claimed');
      expect(codeOf(await claimByCode('ONE-0002'))).toBe('coupon/have-it');
      expect(codeOf(await claimByCode('ONE-0002', await member('o-friend')))).toBe('claimed');
      expect(codeOf(await claimByCode('ONE-0003', await member('o-other')))).toBe('coupon/sold-out');
      expect(await countRows(shop.database, 'coupon_claim_code', 'claimed_by is not null')).toBe(2);
      expect(codeOf(await claimByCode('ONE-0003', shop.clerk))).toBe('member/not-joined');
    });

    test('a repeated key is answered with what it claimed, not with "used"', async () => {
      await makeCoupon(shop.database, { codes: ['ONE-0001'], terms: { claimWays: ['code'] } });
      const first = await claimByCode('ONE-0001', shop.shopper, 'intention-2');
      expect(first.ok).toBe(true);
      expect(await claimByCode('ONE-0001', shop.shopper, 'intention-2')).toEqual(first);
    });
  });

  describe('in the centre', () => {
    test('what she can have stands first, the rest says why not, and what nobody takes there is absent', async () => {
      const made = (title: string, wish: CouponWish) => makeCoupon(shop.database, { title, ...wish });
      const gold = await made('gold', { claimUntil: later(1), terms: { conditions: { levels: ['gold'] } } });
      const gone = await made('gone', { claimUntil: later(2), terms: { limits: { total: 1 } } });
      const dear = await made('dear', { claimUntil: later(3), terms: { claimWays: ['points'], costPointsCount: 999 } });
      const free = await made('free', { claimUntil: later(5), terms: { limits: { total: 7 } } });
      const soon = await made('soon', { claimUntil: later(4) });
      await made('clerk', { terms: { claimWays: ['clerk', 'campaign', 'code'] } });
      await made('paused', { state: 'paused' });
      await made('early', { claimFrom: later(1) });
      await made('late', { claimUntil: SATURDAY_AFTERNOON });
      await claim(gone, await member('o-friend'));
      const { coupons, joined, pointsCount } = await centre();
      expect({ joined, pointsCount }).toEqual({ joined: true, pointsCount: 300 });
      expect(coupons.map(({ couponNo, whyNot, leftCount }) => [couponNo, whyNot, leftCount])).toEqual([
        [soon, null, null],
        [free, null, 7],
        [gold, 'level', null],
        [gone, 'sold-out', 0],
        [dear, 'points', null],
      ]);
    });

    test('who has no card sees everything and is told to join', async () => {
      await makeCoupon(shop.database);
      expect(await centre(shop.clerk)).toMatchObject({ joined: false, pointsCount: 0, coupons: [{ whyNot: 'not-joined' }] });
    });

    test('a coupon reads as names, not as codes', async () => {
      await makeCoupon(shop.database, {
        title: '大衣券',
        terms: {
          benefit: { kind: 'percent', percentOff: 15, thresholdFen: 100_000, capFen: 20_000 },
          conditions: {
            styles: ['CW2611', 'GONE01'],
            placeNos: [shop.wulin],
            levels: ['silver'],
            notCategories: ['配饰'],
            weekdays: [6, 7],
          },
          group: 'style',
          transferable: true,
        },
      });
      expect((await centre()).coupons).toMatchObject([
        {
          title: '大衣券',
          groupName: '单品券',
          transferable: true,
          face: { kind: 'percent', percentOff: 15, thresholdFen: 100_000, capFen: 20_000, offFen: null, payFen: null },
          conditions: {
            styleNames: ['双面羊毛中长大衣', 'GONE01'],
            storeNames: ['武林银泰店'],
            levelNames: ['银卡'],
            notCategories: ['配饰'],
            weekdays: [6, 7],
            firstPurchase: false,
            notWithVip: false,
          },
          validDays: 30,
          validUntil: null,
        },
      ]);
    });
  });

  describe('her vouchers', () => {
    const shelf = async (name: string) => {
      const said = await shop.call<{ vouchers: Record<string, unknown>[]; usableCount: number }>('coupon.mine', { shelf: name });
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value;
    };
    const claimed = async (wish: CouponWish = {}) => {
      const said = await claim(await makeCoupon(shop.database, wish));
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value.voucherId;
    };
    const move = (name: string, rest: string) => shop.database.executeSql(`do $$ begin perform ${name}(${rest}); end $$`);

    test('lie on three shelves: usable (also while an order waits), used, expired', async () => {
      const free = await claimed({ title: 'free', terms: { transferable: true } });
      const waiting = await claimed({ title: 'waiting', terms: { validity: { kind: 'days', days: 40 } } });
      const used = await claimed({ title: 'used' });
      const short = await claimed({ title: 'short', terms: { validity: { kind: 'days', days: 1 } } });
      const account = shop.shopper.accountId;
      const at = `'${SATURDAY_AFTERNOON.toISOString()}'`;
      await move('coupon_reserve', `'${account}', array['${waiting}', '${used}']::uuid[], 'order:1:26112100000001', ${at}`);
      await move('coupon_use', `array['${used}']::uuid[], 'order:1:26112100000001', ${at}`);
      shop.setNow(later(34));
      expect(await shelf('usable')).toMatchObject({
        usableCount: 2,
        vouchers: [
          { voucherId: free, waiting: false, document: null, canOffer: true, offeredUntil: null, way: 'centre' },
          { voucherId: waiting, waiting: true, document: 'order:1:26112100000001', canOffer: false },
        ],
      });
      expect(await shelf('used')).toMatchObject({
        usableCount: 2,
        vouchers: [{ voucherId: used, usedAt: SATURDAY_AFTERNOON.toISOString(), document: 'order:1:26112100000001' }],
      });
      expect(await shelf('expired')).toMatchObject({ vouchers: [{ voucherId: short, canOffer: false }] });
    });

    const taken = async (days: number, how: 'held' | 'used') => {
      const voucherId = await claimed({ terms: { validity: { kind: 'days', days } } });
      const ids = `array['${voucherId}']::uuid[]`;
      const at = `'${SATURDAY_AFTERNOON.toISOString()}'`;
      await move('coupon_reserve', `'${shop.shopper.accountId}', ${ids}, 'order:1:A', ${at}`);
      if (how === 'used') await move('coupon_use', `${ids}, 'order:1:A', ${at}`);
      return { voucherId, ids };
    };

    test('come back from what used them with the days promised, and only from that document', async () => {
      const { ids } = await taken(1, 'used');
      await move('coupon_give_back', `${ids}, 'order:1:B', 'cancelled', 3, '${later(2).toISOString()}'`);
      expect(await shelf('used')).toMatchObject({ vouchers: [{ document: 'order:1:A' }] });
      await move('coupon_give_back', `${ids}, 'order:1:A', 'cancelled', 3, '${later(48).toISOString()}'`);
      await move('coupon_give_back', `${ids}, 'order:1:A', 'cancelled', 3, '${later(480).toISOString()}'`);
      await move('coupon_give_back', `null, 'order:1:A', 'cancelled', 3, '${later(480).toISOString()}'`);
      expect(await shelf('usable')).toMatchObject({ vouchers: [{ waiting: false, validUntil: '2026-11-26T16:00:00.000Z' }] });
    });

    test.each([
      ['used, for three days, as the 23rd begins', 'used', 1, 3, '2026-11-22T16:00:00.000Z', '2026-11-26T16:00:00.000Z'],
      ['used, for three days, a moment before', 'used', 1, 3, '2026-11-22T15:59:59.999Z', '2026-11-25T16:00:00.000Z'],
      ['used, for no days: until tonight', 'used', 1, 0, '2026-11-23T02:00:00.000Z', '2026-11-23T16:00:00.000Z'],
      ['used, with more time left than that', 'used', 30, 3, '2026-11-23T02:00:00.000Z', '2026-12-21T16:00:00.000Z'],
      ['used, and no days are given', 'used', 1, null, '2026-11-23T02:00:00.000Z', '2026-11-22T16:00:00.000Z'],
      ['only held, its last moment', 'held', 1, 3, '2026-11-22T15:59:59.999Z', '2026-11-22T16:00:00.000Z'],
      ['only held, and over meanwhile', 'held', 1, 3, '2026-11-22T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
    ] as const)('what comes back is good: %s', async (_when, how, days, liveDays, cameBackAt, until) => {
      const { voucherId, ids } = await taken(days, how);
      await move('coupon_give_back', `${ids}, 'order:1:A', 'cancelled', ${liveDays}, '${cameBackAt}'`);
      shop.setNow(new Date(cameBackAt));
      const isOver = until <= cameBackAt;
      expect(await shelf(isOver ? 'expired' : 'usable')).toMatchObject({ vouchers: [{ voucherId, validUntil: until }] });
    });

    test.each([
      [
        'somebody else’s',
        (own: string) => `'${shop.clerk.accountId}', array['${own}']::uuid[], 'order:1:A', '${later(0).toISOString()}'`,
      ],
      [
        'one named twice',
        (own: string) =>
          `'${shop.shopper.accountId}', array['${own}', '${own}']::uuid[], 'order:1:A', '${later(0).toISOString()}'`,
      ],
      [
        'one whose time is over',
        (own: string) =>
          `'${shop.shopper.accountId}', array['${own}']::uuid[], 'order:1:A', '${later(30 * 24 + 10).toISOString()}'`,
      ],
      [
        'one that is not good yet',
        (own: string) => `'${shop.shopper.accountId}', array['${own}']::uuid[], 'order:1:A', '${later(-1).toISOString()}'`,
      ],
    ])('%s is not held by any document', async (_what, rest) => {
      const own = await claimed();
      await expect(move('coupon_reserve', rest(own))).rejects.toThrow('coupon/taken');
      expect(await shelf('usable')).toMatchObject({ vouchers: [{ waiting: false }] });
    });
  });
});
