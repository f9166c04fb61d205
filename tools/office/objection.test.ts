import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { pricePolicy } from '../../cloudfunctions/catalog/settings';
import { couponVoucher } from '../../cloudfunctions/coupon/schema';
import { couponPolicy } from '../../cloudfunctions/coupon/settings';
import type { Database } from '../../cloudfunctions/platform/database';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { openTestOffice, type TestOffice } from './for-tests';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(SATURDAY_AFTERNOON.getTime() + days * DAY_MS);

describe.each(ENGINES)('what head office must not set over the heads of its shoppers, on $name', ({ open }) => {
  let engine: Database;
  let here: TestOffice;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    here = await openTestOffice(await emptied(engine));
    await makeMember(here.shop.database, here.shop.shopper.accountId);
  });
  afterEach(() => rmSync(here.folder, { recursive: true, force: true }));
  afterAll(() => engine.close());

  const set = (name: string, value: object, ...more: readonly string[]) =>
    here.office('policy', 'set', name, here.file('policy.yaml', stringify(value)), '--reason', '试', ...more);
  const hold = (couponNo: number, until: Date) => giveVoucher(here.shop.database, here.shop.shopper.accountId, couponNo, until);

  describe('a stacking group that goes', () => {
    const groups = couponPolicy.fallback.groups.filter(({ code }) => code !== 'shop');
    const drop = (...more: readonly string[]) => set('coupon.policy', { ...couponPolicy.fallback, groups }, ...more);

    test('is refused while coupons belong to it that are not ended, each by its code', async () => {
      await makeCoupon(here.shop.database, { code: 'SNOW' });
      await makeCoupon(here.shop.database, { code: 'PAUSED', state: 'paused' });
      await makeCoupon(here.shop.database, { code: 'ELSEWHERE', terms: { group: 'style' } });
      const refused = {
        exit: 1,
        lines: [
          'groups：不能删去分组 shop（店铺券），还有券属于它：PAUSED、SNOW。请保留这个分组；或先结束这些券，等已领的用完或过期再删。',
          '什么都没有写入。',
        ],
      };
      expect(await drop()).toEqual(refused);
      expect(await drop('--from', '2027-01-01')).toEqual(refused);
      expect(await countRows(here.shop.database, 'platform_setting', 'true')).toBe(0);
    });

    test('is refused while somebody holds a voucher of an ended coupon, and is not when the last is over', async () => {
      const couponNo = await makeCoupon(here.shop.database, { code: 'OLD', state: 'ended' });
      await hold(couponNo, inDays(1));
      await hold(couponNo, inDays(-1));
      expect((await drop()).lines[0]).toContain('OLD（已领未用 1 张）');
      await here.shop.database.update(couponVoucher).set({ validUntil: inDays(-1) });
      expect((await drop()).lines[0]).toBe('已设：coupon.policy，自 2026-11-21 起');
    });

    test('that is gone already hinders nobody who changes something else', async () => {
      expect((await drop()).exit).toBe(0);
      await makeCoupon(here.shop.database, { code: 'SNOW' });
      expect((await set('coupon.policy', { ...couponPolicy.fallback, groups, clerkPerDay: 5 })).exit).toBe(0);
    });
  });

  describe('a brand that lowers no price any more', () => {
    const stop = () => set('catalog.prices', { ...pricePolicy.fallback, noDiscount: true });

    test('pauses or ends what lowers prices first', async () => {
      await makeCoupon(here.shop.database, { code: 'SNOW' });
      await makeCoupon(here.shop.database, { code: 'WRAP', terms: { benefit: { kind: 'gift-wrap', note: '礼盒' } } });
      expect(await stop()).toEqual({
        exit: 1,
        lines: ['noDiscount：还有降低实付价的券可领：SNOW，请先暂停或结束。', '什么都没有写入。'],
      });
      await here.office('coupon', 'pause', 'SNOW', '--reason', '不打折');
      expect((await stop()).exit).toBe(0);
      expect(await here.office('coupon', 'resume', 'SNOW', '--reason', '再来')).toEqual({
        exit: 1,
        lines: ['SNOW 降低实付价，品牌政策现在不打折（catalog.prices 的 noDiscount），不能恢复领取。'],
      });
    });

    test('ends what is held before it', async () => {
      await hold(await makeCoupon(here.shop.database, { code: 'SNOW', state: 'paused' }), inDays(3));
      expect((await stop()).lines[0]).toBe(
        'noDiscount：还有降低实付价的券已领未用：SNOW（已领未用 1 张），请先结束（结束后顾客会看到用不了的原因）。',
      );
      await here.office('coupon', 'end', 'SNOW', '--reason', '不打折');
      expect((await stop()).exit).toBe(0);
    });

    test('is not hindered by coupons nobody can claim any more and nobody holds, nor is a floor', async () => {
      await makeCoupon(here.shop.database, { code: 'OVER', claimUntil: SATURDAY_AFTERNOON });
      expect((await stop()).exit).toBe(0);
      await makeCoupon(here.shop.database, { code: 'SNOW' });
      expect(
        (await set('catalog.prices', { noDiscount: false, floors: [{ styles: [], categories: [], percentOfTag: 50 }] })).exit,
      ).toBe(0);
    });
  });

  test('a list of coupons with nothing in it is a mistake', async () => {
    expect(await here.office('coupon', 'create', here.file('none.yaml', '[]'))).toEqual({
      exit: 1,
      lines: ['none.yaml 的列表是空的，一张券也没有，什么都没有写入。'],
    });
  });

  test('a coupon that only gives away is named with its line, and made with a reason', async () => {
    const text = readFileSync(path.resolve(__dirname, '../../docs/examples/coupon-exchange.yaml'), 'utf8');
    expect((await here.office('coupon', 'create', here.file('good.yaml', text))).exit).toBe(0);
    const free = text
      .replace('TEE990', 'TEE0')
      .replace('pay: 9.90', 'pay: 0')
      .replace(/ {2}threshold: .*\n/, '');
    const file = here.file('free.yaml', free);
    expect(await here.office('coupon', 'create', file)).toEqual({
      exit: 1,
      lines: [
        'free.yaml 有 1 处要改，什么都没有写入：',
        '  第 7 行 benefit.pay：0 元换购又没有门槛，等于白送一件，请提高换购价，或用 threshold 写其他商品满多少元，或写明理由',
        '确实要这样，请加 --confirm "理由"。',
      ],
    });
    expect((await here.office('coupon', 'create', file, '--confirm', '老客兑换')).exit).toBe(0);
    expect((await here.office('coupon', 'show', 'TEE0')).lines.join()).toContain('理由：老客兑换');
  });

  test('vouchers that ran out are told to be good again, and until when', async () => {
    const couponNo = await makeCoupon(here.shop.database, { code: 'SNOW' });
    await hold(couponNo, inDays(-9));
    await hold(couponNo, inDays(9));
    expect(await here.office('coupon', 'extend', 'SNOW', '--days', '3', '--reason', '大雪')).toEqual({
      exit: 0,
      lines: ['SNOW 有 2 张未用的券延长了 3 天。', '其中 1 张已经过期，从今天算起，又可用到 2026-11-24。'],
    });
  });
});
