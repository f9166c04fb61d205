import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { giveBirthdayGifts, grantVoucher } from './granting';
import { findCouponDifferences } from './reconcile';

const CAMPAIGN = { claimWays: ['campaign' as const] };

describe.each(ENGINES)('given by a rule on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const member = async (openid: string, wish: { birthday?: string; levelCode?: string } = {}) => {
    const { accountId } = await shop.account(openid);
    await makeMember(shop.database, accountId, wish);
    return accountId;
  };
  const grant = (accountId: string, couponNo: number, grantKey: string) =>
    grantVoucher(shop.database, { accountId, couponNo, grantKey, now: shop.world.now() });
  const vouchers = () => countRows(shop.database, 'coupon_voucher');

  describe('a grant', () => {
    test('is one voucher for its key, and another for another key, whatever one member may claim', async () => {
      const accountId = await member('o-one');
      const couponNo = await makeCoupon(shop.database, { terms: { ...CAMPAIGN, limits: { perMember: 1, perMemberDay: 1 } } });
      const first = await grant(accountId, couponNo, 'birthday-2026');
      expect(first).toMatch(/^[0-9a-f-]{36}$/);
      expect(await grant(accountId, couponNo, 'birthday-2026')).toBe(first);
      expect(await grant(accountId, couponNo, 'birthday-2027')).not.toBe(first);
      expect(await vouchers()).toBe(2);
    });

    test.each<[string, object, string | null]>([
      ['is exhausted', { terms: { ...CAMPAIGN, limits: { total: 1 } } }, null],
      ['has been given to as many today as it may', { terms: { ...CAMPAIGN, limits: { perDay: 1 } } }, null],
      ['is paused', { state: 'paused', terms: CAMPAIGN }, null],
      ['is no campaign’s', { terms: { claimWays: ['centre'] } }, null],
      ['is for gold', { terms: { ...CAMPAIGN, conditions: { levels: ['gold'] } } }, null],
      ['has enough', { terms: { ...CAMPAIGN, limits: { total: 2 } } }, 'a voucher'],
    ])('of a coupon that %s', async (_what, wish, expected) => {
      const couponNo = await makeCoupon(shop.database, wish);
      await grant(await member('o-first', { levelCode: 'member' }), couponNo, 'opening');
      const before = await vouchers();
      const given = await grant(await member('o-second'), couponNo, 'opening');
      expect(given === null ? null : 'a voucher').toBe(expected);
      expect(await vouchers()).toBe(before + (expected === null ? 0 : 1));
    });

    test('is nothing for who has no card, and nothing of what does not exist', async () => {
      const couponNo = await makeCoupon(shop.database, { terms: CAMPAIGN });
      expect(await grant(shop.shopper.accountId, couponNo, 'opening')).toBeNull();
      expect(await grant(await member('o-one'), couponNo + 1, 'opening')).toBeNull();
    });

    test('lives in the transaction that gives it', async () => {
      const accountId = await member('o-one');
      const couponNo = await makeCoupon(shop.database, { terms: CAMPAIGN });
      const undo = new Error('undo');
      const giving = shop.database.transaction(async (tx) => {
        await grantVoucher(tx, { accountId, couponNo, grantKey: 'opening', now: SATURDAY_AFTERNOON });
        throw undo;
      });
      await expect(giving).rejects.toBe(undo);
      expect(await vouchers()).toBe(0);
    });
  });

  describe('for a birthday', () => {
    const setGift = (change: object = {}) =>
      shop.database.insert(platformSetting).values({
        name: 'member.birthday',
        fromDay: '2026-01-01',
        value: { couponCode: 'BIRTHDAY', daysBefore: 7, pointsPercent: 200, ...change },
        setBy: 'test',
        setAt: SATURDAY_AFTERNOON,
      });
    const owners = async () => {
      const { rows } = await shop.database.executeSql('select account_id, grant_key from coupon_voucher');
      return new Map((rows as { account_id: string; grant_key: string }[]).map((row) => [row.account_id, row.grant_key]));
    };

    test('everybody whose day comes within a week has one, once a year', async () => {
      await setGift();
      await makeCoupon(shop.database, { code: 'BIRTHDAY', claimUntil: new Date('2030-01-01'), terms: CAMPAIGN });
      const today = await member('o-today', { birthday: '11-21' });
      const inSevenDays = await member('o-seven', { birthday: '11-28' });
      await member('o-eight', { birthday: '11-29' });
      await member('o-yesterday', { birthday: '11-20' });
      await member('o-silent');
      expect(await giveBirthdayGifts(shop.world)).toBe(2);
      expect(await giveBirthdayGifts(shop.world)).toBe(0);
      expect(await owners()).toEqual(
        new Map([
          [today, 'birthday-2026'],
          [inSevenDays, 'birthday-2026'],
        ]),
      );
      shop.setNow(new Date('2027-11-20T12:00:00+08:00'));
      expect(await giveBirthdayGifts(shop.world)).toBe(2);
      expect(await vouchers()).toBe(4);
    });

    test.each([
      ['a birthday in January belongs to the year that comes', '2026-12-28T09:00:00+08:00', '01-02', 'birthday-2027'],
      ['29 February is the 28th in a common year', '2027-02-28T09:00:00+08:00', '02-29', 'birthday-2027'],
      ['and itself in a leap year', '2028-02-29T09:00:00+08:00', '02-29', 'birthday-2028'],
    ])('%s', async (_what, now, birthday, expected) => {
      await setGift({ daysBefore: birthday === '01-02' ? 7 : 0 });
      await makeCoupon(shop.database, { code: 'BIRTHDAY', claimUntil: new Date('2030-01-01'), terms: CAMPAIGN });
      const accountId = await member('o-one', { birthday });
      shop.setNow(new Date(now));
      expect(await giveBirthdayGifts(shop.world)).toBe(1);
      expect(await owners()).toEqual(new Map([[accountId, expected]]));
    });

    test('a turn gives two hundred at most, and the next the rest', async () => {
      await setGift();
      await makeCoupon(shop.database, { code: 'BIRTHDAY', terms: CAMPAIGN });
      for (let count = 0; count < 205; count += 1) await member(`o-${count}`, { birthday: '11-25' });
      expect(await giveBirthdayGifts(shop.world)).toBe(200);
      expect(await giveBirthdayGifts(shop.world)).toBe(5);
      expect(await giveBirthdayGifts(shop.world)).toBe(0);
    });

    test.each<[string, object, object]>([
      ['without a coupon for it', { couponCode: '' }, {}],
      ['with one that does not exist', { couponCode: 'NONE' }, {}],
      ['with one that ended', {}, { state: 'ended' }],
      ['with one for gold', {}, { terms: { ...CAMPAIGN, conditions: { levels: ['gold'] } } }],
    ])('nobody gets anything %s', async (_what, gift, wish) => {
      await setGift(gift);
      await makeCoupon(shop.database, { code: 'BIRTHDAY', terms: CAMPAIGN, ...wish });
      await member('o-today', { birthday: '11-21' });
      expect(await giveBirthdayGifts(shop.world)).toBe(0);
      expect(await vouchers()).toBe(0);
    });
  });
});
