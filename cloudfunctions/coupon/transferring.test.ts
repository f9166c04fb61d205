import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { findCouponDifferences } from './reconcile';
import type { Terms } from './terms';

type Offer = { token: string; until: string };
type Held = { voucherId: string; way: string; canOffer: boolean; offeredUntil: string | null; validUntil: string };
type Quote = { payableFen: number; isBest: boolean; candidates: { voucherId: string; applied: boolean; whyNot: unknown }[] };
const HOUR_MS = 3_600_000;
/** Thirty days from Saturday afternoon, to the end of the last one. */
const END = '2026-12-21T16:00:00.000Z';
const later = (hours: number) => new Date(SATURDAY_AFTERNOON.getTime() + hours * HOUR_MS);
const codeOf = (said: { ok: boolean; refusal?: { code: string } }) => (said.ok ? 'done' : said.refusal?.code);

describe.each(ENGINES)('giving a voucher to a friend on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;
  let friend: SmallShop['shopper'];

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
    friend = await shop.account('o-friend');
    await makeMember(shop.database, shop.shopper.accountId, { levelCode: 'gold' });
    await makeMember(shop.database, friend.accountId, { pointsCount: 500 });
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const voucher = async (terms: Partial<Pick<Terms, 'transferable' | 'validity'>> & { conditions?: object } = {}) => {
    const couponNo = await makeCoupon(shop.database, { title: '转赠券', terms: { transferable: true, ...terms } });
    const said = await shop.call<{ voucherId: string }>('coupon.claim', { couponNo });
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value.voucherId;
  };
  const offer = (voucherId: string, as = shop.shopper) => shop.call<Offer>('coupon.offer', { voucherId }, as);
  const offered = async (voucherId: string) => {
    const said = await offer(voucherId);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };
  const accept = (token: string, as = friend) => shop.call<{ voucherId: string }>('coupon.accept', { token }, as);
  const look = (token: string, as = friend) => shop.call('coupon.lookOffer', { token }, as);
  const takeBack = (voucherId: string, as = shop.shopper) => shop.call('coupon.takeBack', { voucherId }, as);
  const reserve = (voucherId: string) =>
    shop.database.executeSql(
      `do $$ begin perform coupon_reserve('${shop.shopper.accountId}', array['${voucherId}']::uuid[], 'order:1:A', '${SATURDAY_AFTERNOON.toISOString()}'); end $$`,
    );
  const mine = async (as: SmallShop['shopper'], shelf = 'usable') => {
    const said = await shop.call<{ vouchers: Held[] }>('coupon.mine', { shelf }, as);
    return said.ok ? said.value.vouchers : [];
  };

  test('the friend has a voucher of his own, as long good, that travels no further; the giver has none', async () => {
    const voucherId = await voucher();
    const { token, until } = await offered(voucherId);
    expect(token).toMatch(/^[\w-]{24}$/);
    expect(until).toBe(later(24).toISOString());
    expect(await mine(shop.shopper)).toMatchObject([{ voucherId, canOffer: false, offeredUntil: until }]);
    expect(await look(token)).toMatchObject({
      value: { coupon: { title: '转赠券' }, until, validUntil: END, mine: false, joined: true },
    });
    shop.setNow(later(1));
    const taken = await accept(token);
    const own = taken.ok ? taken.value.voucherId : '';
    expect(taken).toMatchObject({ value: { title: '转赠券', validUntil: END } });
    expect(Object.keys(taken.ok ? taken.value : {}).sort()).toEqual(['title', 'validUntil', 'voucherId']);
    expect(await mine(shop.shopper)).toEqual([]);
    expect(await mine(shop.shopper, 'expired')).toMatchObject([
      { voucherId, passedAt: later(1).toISOString(), offeredUntil: null, canOffer: false },
    ]);
    expect(await mine(friend)).toMatchObject([{ voucherId: own, way: 'transfer', canOffer: false, transferable: false }]);
    expect(codeOf(await offer(own, friend))).toBe('coupon/not-transferable');
    expect(codeOf(await takeBack(voucherId))).toBe('coupon/voucher-passed');
    expect(codeOf(await offer(voucherId))).toBe('coupon/voucher-used');
    expect(codeOf(await accept(token))).toBe('coupon/offer-taken');
    expect(codeOf(await look(token))).toBe('coupon/offer-taken');
    // Not rewarded: neither points nor a claim are counted for anybody.
    expect(await countRows(shop.database, 'coupon_tally', 'claimed_count = 1')).toBe(1);
    expect(await countRows(shop.database, 'member_points_entry')).toBe(1);
  });

  test('the same link is given again while it is open, and a new one when it is over', async () => {
    const voucherId = await voucher();
    const first = await offered(voucherId);
    shop.setNow(later(23));
    expect(await offered(voucherId)).toEqual(first);
    shop.setNow(later(24));
    expect(codeOf(await accept(first.token))).toBe('coupon/offer-over');
    const second = await offered(voucherId);
    expect(second.token).not.toBe(first.token);
    expect(codeOf(await look(first.token))).toBe('coupon/offer-over');
    expect(codeOf(await accept(second.token))).toBe('done');
  });

  test('an offer ends with the voucher, not after it', async () => {
    const voucherId = await voucher({
      validity: { kind: 'window', from: later(-1).toISOString(), until: later(3).toISOString() },
    });
    expect((await offered(voucherId)).until).toBe(later(3).toISOString());
  });

  test('she can use it or take it back until somebody took it', async () => {
    const one = await voucher();
    const { token } = await offered(one);
    expect(codeOf(await takeBack(one))).toBe('done');
    expect(codeOf(await takeBack(one))).toBe('done');
    expect(codeOf(await accept(token))).toBe('coupon/offer-over');
    const used = await offered(one);
    await reserve(one);
    expect(codeOf(await accept(used.token))).toBe('coupon/offer-over');
    expect(codeOf(await offer(one))).toBe('coupon/voucher-used');
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['what is not hers', async () => offer(await voucher(), friend), 'coupon/voucher-unknown'],
    ['what may not travel', async () => offer(await voucher({ transferable: false })), 'coupon/not-transferable'],
    [
      'what is over',
      async () => {
        const voucherId = await voucher({ validity: { kind: 'days', days: 1 } });
        shop.setNow(later(34));
        return offer(voucherId);
      },
      'coupon/voucher-over',
    ],
    ['takes back what is not his', async () => takeBack(await voucher(), friend), 'coupon/voucher-unknown'],
    ['takes her own', async () => accept((await offered(await voucher())).token, shop.shopper), 'coupon/offer-own'],
    ['takes without a card', async () => accept((await offered(await voucher())).token, shop.clerk), 'member/not-joined'],
    ['follows a link of his own making', async () => accept('x'.repeat(24)), 'coupon/offer-unknown'],
    ['looks at a link of his own making', async () => look('x'.repeat(24)), 'coupon/offer-unknown'],
    [
      'takes what is for gold only',
      async () => accept((await offered(await voucher({ conditions: { levels: ['gold'] } }))).token),
      'coupon/level',
    ],
  ])('nobody gives or gets: %s', async (_what, act, expected) => {
    expect(codeOf((await act()) as { ok: boolean })).toBe(expected);
    expect(await countRows(shop.database, 'coupon_voucher', "way = 'transfer'")).toBe(0);
  });

  describe('a limit per member counts what friends gave her', () => {
    const limited = (perMember: number | null) =>
      makeCoupon(shop.database, { title: '限领券', terms: { transferable: true, limits: { perMember } } });
    const claim = (couponNo: number, as: SmallShop['shopper']) =>
      shop.call<{ voucherId: string }>('coupon.claim', { couponNo }, as);
    /** Somebody new claims one and sends a link. */
    const linkFrom = async (name: string, couponNo: number) => {
      const giver = await shop.account(name);
      await makeMember(shop.database, giver.accountId);
      const said = await claim(couponNo, giver);
      const made = said.ok ? await offer(said.value.voucherId, giver) : said;
      if (!made.ok) throw new Error(made.refusal.code);
      return made.value.token;
    };

    test('who has one may not accept another; nothing moves, and the giver keeps hers', async () => {
      const couponNo = await limited(1);
      const tokens = [await linkFrom('o-giver-1', couponNo), await linkFrom('o-giver-2', couponNo)];
      expect(codeOf(await accept(tokens[0] ?? ''))).toBe('done');
      expect(codeOf(await accept(tokens[1] ?? ''))).toBe('coupon/have-it');
      expect(await mine(friend)).toHaveLength(1);
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'passed'")).toBe(1);
      expect(codeOf(await claim(couponNo, friend))).toBe('coupon/have-it');
    });

    test('whoever claimed one has it, also while an order holds it and once it is used; a friend’s link comes on top of nothing', async () => {
      const couponNo = await limited(1);
      const link = await linkFrom('o-giver', couponNo);
      const said = await claim(couponNo, shop.shopper);
      const own = said.ok ? said.value.voucherId : '';
      expect(codeOf(await accept(link, shop.shopper))).toBe('coupon/have-it');
      await reserve(own);
      expect(codeOf(await accept(link, shop.shopper))).toBe('coupon/have-it');
      await shop.database.executeSql(
        `do $$ begin perform coupon_use(array['${own}']::uuid[], 'order:1:A', '${SATURDAY_AFTERNOON.toISOString()}'); end $$`,
      );
      expect(codeOf(await accept(link, shop.shopper))).toBe('coupon/have-it');
    });

    test('what she gave away does not count, but she claims no second one for it', async () => {
      const couponNo = await limited(1);
      const said = await claim(couponNo, shop.shopper);
      const { token } = await offered(said.ok ? said.value.voucherId : '');
      expect(codeOf(await accept(token))).toBe('done');
      expect(codeOf(await claim(couponNo, shop.shopper))).toBe('coupon/have-it');
      expect(codeOf(await accept(await linkFrom('o-giver', couponNo), shop.shopper))).toBe('done');
    });

    test.each([
      ['two each', 2, ['done', 'done', 'coupon/have-it']],
      ['no limit', null, ['done', 'done', 'done']],
    ])('%s', async (_what, perMember, expected) => {
      const couponNo = await limited(perMember);
      const codes: (string | undefined)[] = [];
      for (const name of ['o-1', 'o-2', 'o-3']) codes.push(codeOf(await accept(await linkFrom(name, couponNo))));
      expect(codes).toEqual(expected);
    });
  });

  describe('at the checkout', () => {
    const bag = () => ({ placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 1 }] });
    const quote = async (wish: object = {}) => {
      const said = await shop.call<Quote>('order.quote', { ...bag(), ...wish });
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value;
    };

    test('what she offered is not taken without her; chosen by hand it is used, and the link is over', async () => {
      const voucherId = await voucher();
      const { token } = await offered(voucherId);
      const best = await quote();
      expect(best.candidates).toMatchObject([{ voucherId, applied: false, whyNot: { code: 'offered' } }]);
      expect([best.payableFen, best.isBest]).toEqual([107_900, false]);

      const byHand = await quote({ vouchers: [voucherId] });
      expect(byHand).toMatchObject({ payableFen: 102_900, candidates: [{ voucherId, applied: true, whyNot: null }] });
      const order = { ...bag(), payWay: 'counter', expectedFen: 102_900, voucherIds: [voucherId] };
      expect(codeOf(await shop.call('order.place', order))).toBe('done');
      expect(codeOf(await accept(token))).toBe('coupon/offer-over');
    });

    test('taken back, or not taken in time, it is among the best again', async () => {
      const voucherId = await voucher();
      await offered(voucherId);
      await takeBack(voucherId);
      expect(await quote()).toMatchObject({ payableFen: 102_900, isBest: true });
      await offered(voucherId);
      expect((await quote()).payableFen).toBe(107_900);
      shop.setNow(later(24));
      expect((await quote()).payableFen).toBe(102_900);
    });
  });

  test('a repeated key gives the friend the same voucher', async () => {
    const { token } = await offered(await voucher());
    const first = await shop.call('coupon.accept', { token }, friend, 'taking-1');
    expect(first.ok).toBe(true);
    expect(await shop.call('coupon.accept', { token }, friend, 'taking-1')).toEqual(first);
    expect(await countRows(shop.database, 'coupon_voucher')).toBe(2);
  });
});
