import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { makeManager } from '../../sandbox/store-manager';
import { catalogStyle } from '../catalog/schema';
import type { Database } from '../platform/database';
import { platformFact, platformSetting } from '../platform/schema';
import { creditSale, rememberSaleSizes } from './crediting-sales';
import { findCouponDifferences } from './reconcile';
import { couponPolicy } from './settings';

type Met = {
  visitId: string;
  until: string;
  member: { cardNo: string; levelName: string; pointsCount: number; sizes: { category: string; size: string }[] };
  vouchers: { voucherId: string }[];
  pickedVoucherId: string | null;
  givable: { couponNo: number }[];
  givenTodayCount: number;
  givePerDayCount: number;
};
type Candidate = { voucherId: string; applied: boolean; offFen: number; whyNot: { code: string; details: unknown } | null };
type Priced = {
  payableFen: number;
  lines: { quantity: number; paidFen: number }[];
  calculation: { kind: string; amountFen: number }[];
  candidates: Candidate[];
  points: { haveCount: number; usableCount: number; spentCount: number; earnCount: number };
};
type Sale = { saleId: string; paidFen: number; undoUntil: string };

const MINUTE_MS = 60_000;
const later = (minutes: number) => new Date(SATURDAY_AFTERNOON.getTime() + minutes * MINUTE_MS);
const codeOf = (said: { ok: boolean; refusal?: { code: string } }) => (said.ok ? 'done' : said.refusal?.code);

describe.each(ENGINES)('at the counter on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
    // Gold: 10 % off, so the coat of 1,199.00 is 1,079.00.
    await makeMember(shop.database, shop.shopper.accountId, { levelCode: 'gold', pointsCount: 1_000 });
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const must = async <Value>(path: string, input: unknown, as = shop.clerk): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const cardText = async (as = shop.shopper) => {
    const { codes } = await must<{ codes: { text: string }[] }>('member.code', {}, as);
    return codes[0]?.text ?? '';
  };
  const meet = async (as = shop.clerk, text?: string, placeNo = shop.lakeside) =>
    must<Met>('coupon.meet', { placeNo, text: text ?? (await cardText()) }, as);
  const coats = (quantity = 1) => [{ skuNo: shop.small, quantity }];
  const priceOf = (visitId: string, change: object = {}) =>
    must<Priced>('coupon.priceSale', { placeNo: shop.lakeside, visitId, lines: coats(), ...change });
  const saleOf = (visitId: string, priced: Priced, change: object = {}) => ({
    placeNo: shop.lakeside,
    visitId,
    lines: coats(),
    voucherIds: priced.candidates.filter((one) => one.applied).map((one) => one.voucherId),
    pointsCount: priced.points.spentCount,
    receiptNo: 'R-1',
    expectedFen: priced.payableFen,
    ...change,
  });
  const writeOff = (visitId: string, priced: Priced, change: object = {}) =>
    shop.call<Sale>('coupon.writeOff', saleOf(visitId, priced, change), shop.clerk);
  const sold = async (visitId: string, priced: Priced, change: object = {}) => {
    const said = await writeOff(visitId, priced, change);
    if (!said.ok) throw new Error(JSON.stringify(said.refusal));
    return said.value;
  };
  const undo = (saleId: string, as = shop.clerk, placeNo = shop.lakeside) =>
    shop.call('coupon.undo', { placeNo, saleId, reason: '扫错商品' }, as);
  const voucher = async (terms: object = {}, title = '满减券') =>
    giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database, { title, terms }));
  const stateOf = async (voucherId: string) => {
    const { rows } = await shop.database.executeSql(
      'select state, document, valid_until from coupon_voucher where voucher_id = $1',
      [voucherId],
    );
    return rows[0] as { state: string; document: string | null; valid_until: Date };
  };
  const points = async () => (await meet()).member.pointsCount;
  const setPolicy = (change: object) =>
    shop.database.insert(platformSetting).values({
      name: 'coupon.policy',
      fromDay: '2026-01-01',
      value: { ...couponPolicy.fallback, ...change },
      setBy: 'test',
      setAt: SATURDAY_AFTERNOON,
    });
  const tellFacts = async () => {
    for (const { name, body } of await shop.database.select().from(platformFact)) {
      if (name.startsWith('coupon.')) await creditSale(shop.world, body as Record<string, unknown>);
    }
  };

  test('the card opens a visit: who she is, her vouchers, and what may be given to her', async () => {
    const held = await voucher();
    const givable = await makeCoupon(shop.database, { terms: { claimWays: ['clerk'], conditions: { levels: ['gold'] } } });
    await makeCoupon(shop.database, { terms: { claimWays: ['clerk'], conditions: { levels: ['silver'] } } });
    await makeCoupon(shop.database, { state: 'paused', terms: { claimWays: ['clerk'] } });
    await makeCoupon(shop.database, { claimFrom: later(1), terms: { claimWays: ['clerk'] } });
    const text = await cardText();
    const met = await meet(shop.clerk, text);
    expect(met).toMatchObject({
      until: later(15).toISOString(),
      member: { levelName: '金卡', pointsCount: 1_000 },
      vouchers: [{ voucherId: held }],
      pickedVoucherId: null,
      givable: [{ couponNo: givable }],
      givenTodayCount: 0,
      givePerDayCount: 20,
    });
    expect((await meet(shop.clerk, `${text}.${held}`)).pickedVoucherId).toBe(held);
    expect((await meet(shop.clerk, `${text}.0190a6f4-0000-7000-8000-000000000000`)).pickedVoucherId).toBeNull();
    await makeMember(shop.database, shop.clerk.accountId, {});
    const own = await shop.call('coupon.meet', { placeNo: shop.lakeside, text: await cardText(shop.clerk) }, shop.clerk);
    expect(own).toMatchObject({ refusal: { code: 'card/own' } });
    const stranger = await shop.call('coupon.meet', { placeNo: shop.wulin, text }, shop.otherClerk);
    expect(codeOf(stranger)).toBe('card/used');
    expect(codeOf(await shop.call('coupon.meet', { placeNo: shop.lakeside, text: 'hello' }, shop.clerk))).toBe('card/unreadable');
  });

  test('the best price of the sale is found, and every voucher left out says why', async () => {
    const fifty = await voucher({}, '减 50');
    const thirty = await voucher({ benefit: { kind: 'cash', offFen: 3_000 } }, '减 30');
    const online = await voucher({ conditions: { channels: ['online'] } }, '线上券');
    const elsewhere = await voucher({ conditions: { placeNos: [shop.wulin] } }, '武林券');
    const { visitId } = await meet();
    const best = await priceOf(visitId, { usePoints: true });
    expect(best).toMatchObject({
      payableFen: 119_900 - 12_000 - 5_000 - 1_000,
      lines: [{ quantity: 1, paidFen: 101_900 }],
      points: { haveCount: 1_000, usableCount: 1_000, spentCount: 1_000, earnCount: 1_222 },
    });
    expect(best.calculation.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['tag-price', 119_900],
      ['vip', -12_000],
      ['coupon', -5_000],
      ['points', -1_000],
    ]);
    expect(best.candidates.map(({ voucherId, applied, offFen, whyNot }) => [voucherId, applied, offFen, whyNot?.code])).toEqual([
      [fifty, true, 5_000, undefined],
      [thirty, false, 0, 'less'],
      [online, false, 0, 'channel'],
      [elsewhere, false, 0, 'store'],
    ]);
  });

  test('exactly the vouchers she wants: the others say what they would do instead', async () => {
    const fifty = await voucher({}, '减 50');
    const thirty = await voucher({ benefit: { kind: 'cash', offFen: 3_000 } }, '减 30');
    const style = await voucher({ benefit: { kind: 'cash', offFen: 1_000 }, group: 'style' }, '单品券');
    const { visitId } = await meet();
    const said = await priceOf(visitId, { vouchers: [thirty] });
    expect(said.payableFen).toBe(119_900 - 12_000 - 3_000);
    const why = new Map(said.candidates.map((one) => [one.voucherId, one.whyNot]));
    expect(why.get(thirty)).toBeNull();
    expect(why.get(fifty)).toMatchObject({ code: 'less', details: { instead: '减 30', lessFen: -2_000 } });
    expect(why.get(style)).toBeNull();
    const none = await priceOf(visitId, { vouchers: [] });
    expect(none.payableFen).toBe(107_900);
    expect(none.candidates.every((one) => !one.applied && one.whyNot === null)).toBe(true);
    const twice = await priceOf(visitId, { vouchers: [thirty, thirty, '0190a6f4-0000-7000-8000-000000000000'] });
    expect(twice.payableFen).toBe(said.payableFen);
  });

  test('a sale uses its vouchers and points once, and tells that it happened', async () => {
    const one = await voucher();
    const { visitId } = await meet();
    const priced = await priceOf(visitId, { usePoints: true });
    const { saleId, paidFen, undoUntil } = await sold(visitId, priced);
    expect({ paidFen, undoUntil }).toEqual({ paidFen: 101_900, undoUntil: later(10).toISOString() });
    expect(await stateOf(one)).toMatchObject({ state: 'used', document: `sale:${saleId}` });
    expect(await points()).toBe(0);
    const facts = await shop.database.select().from(platformFact);
    expect(facts.map(({ name, body }) => [name, body])).toEqual([['coupon.written-off', { placeNo: shop.lakeside, saleId }]]);
    const { sales } = await must<{ sales: unknown[] }>('coupon.sales', { placeNo: shop.lakeside });
    expect(sales).toMatchObject([
      {
        saleId,
        receiptNo: 'R-1',
        cardTail: expect.stringMatching(/^\d{4}$/),
        titles: ['满减券'],
        pieceCount: 1,
        paidFen,
        soldAt: SATURDAY_AFTERNOON.toISOString(),
        undoUntil,
        undoneAt: null,
      },
    ]);
  });

  test('a card alone is enough for a sale; a benefit is used up by the sale it was taken for', async () => {
    const alteration = await voucher({ benefit: { kind: 'alteration', note: '免费改袖长' }, group: 'benefit' });
    const { visitId } = await meet();
    expect((await sold(visitId, await priceOf(visitId))).paidFen).toBe(107_900);
    const chosen = await priceOf(visitId, { vouchers: [alteration] });
    await sold(visitId, chosen, { receiptNo: 'R-2' });
    expect((await stateOf(alteration)).state).toBe('used');
  });

  test.each<[string, (visitId: string, priced: Priced, voucherId: string) => Promise<object>, string]>([
    ['somebody who is not here', async () => ({ visitId: '0190a6f4-0000-7000-8000-000000000000' }), 'visit/over'],
    [
      'a visit of a quarter of an hour ago',
      async () => {
        shop.setNow(later(15));
        return {};
      },
      'visit/over',
    ],
    ['what is not sold', async () => ({ lines: [{ skuNo: 999_999, quantity: 1 }] }), 'sku/unknown'],
    ['twenty-one coats', async () => ({ lines: [...coats(20), { skuNo: shop.large, quantity: 1 }] }), 'order/too-many'],
    ['a voucher that is not hers', async () => ({ voucherIds: ['0190a6f4-0000-7000-8000-000000000000'] }), 'coupon/taken'],
    ['more points than she has', async () => ({ pointsCount: 1_001 }), 'member/points-short'],
    ['a price that never was', async (_visitId, priced) => ({ expectedFen: priced.payableFen - 1 }), 'order/price-changed'],
    ['points that are not whole steps', async () => ({ pointsCount: 150 }), 'order/price-changed'],
    ['one voucher twice', async (_visitId, _priced, one) => ({ voucherIds: [one, one] }), 'coupon/taken'],
  ])('nothing is written off for %s', async (_what, change, expected) => {
    const one = await voucher();
    const { visitId } = await meet();
    const priced = await priceOf(visitId);
    const said = await writeOff(visitId, priced, await change(visitId, priced, one));
    expect(codeOf(said)).toBe(expected);
    expect(await stateOf(one)).toMatchObject({ state: 'held' });
    expect(await countRows(shop.database, 'coupon_sale')).toBe(0);
  });

  test('a voucher that does not apply is named with its reason', async () => {
    const dear = await voucher({ benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 200_000 } });
    const { visitId } = await meet();
    const priced = await priceOf(visitId);
    expect(await writeOff(visitId, priced, { voucherIds: [dear] })).toMatchObject({
      refusal: {
        code: 'coupon/not-applicable',
        details: { voucherId: dear, why: { code: 'threshold', details: { missingFen: 92_100 } } },
      },
    });
  });

  test('a tag price that changed since is refused with the true one, and the next price knows it', async () => {
    const { visitId } = await meet();
    const priced = await priceOf(visitId);
    await shop.database.update(catalogStyle).set({ tagPriceFen: 99_900 });
    expect(await writeOff(visitId, priced)).toMatchObject({
      refusal: { code: 'order/price-changed', details: { payableFen: 89_900 } },
    });
    await sold(visitId, await priceOf(visitId));
  });

  test('a receipt serves one sale, here; it may be entered again after an undo, and at another store', async () => {
    const { visitId } = await meet();
    const priced = await priceOf(visitId);
    const { saleId } = await sold(visitId, priced);
    expect(codeOf(await writeOff(visitId, priced))).toBe('sale/receipt-used');
    expect(codeOf(await undo(saleId))).toBe('done');
    expect(codeOf(await writeOff(visitId, priced))).toBe('done');
  });

  test('the same key is the same sale', async () => {
    const { visitId } = await meet();
    const input = saleOf(visitId, await priceOf(visitId));
    const first = await shop.call('coupon.writeOff', input, shop.clerk, 'selling-1');
    expect(first.ok).toBe(true);
    expect(await shop.call('coupon.writeOff', input, shop.clerk, 'selling-1')).toEqual(first);
    expect(await countRows(shop.database, 'coupon_sale')).toBe(1);
  });

  describe('undone', () => {
    test('vouchers and points are hers again, the voucher for three whole days at least', async () => {
      const couponNo = await makeCoupon(shop.database);
      const one = await giveVoucher(shop.database, shop.shopper.accountId, couponNo, later(5));
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId, { usePoints: true }));
      shop.setNow(later(9));
      expect(await undo(saleId)).toMatchObject({ value: { saleId, undoneAt: later(9).toISOString() } });
      const { state, document, valid_until } = await stateOf(one);
      expect({ state, document, until: new Date(valid_until).toISOString() }).toEqual({
        state: 'held',
        document: null,
        until: '2026-11-24T16:00:00.000Z',
      });
      expect(await points()).toBe(1_000);
      expect(codeOf(await undo(saleId))).toBe('sale/undone');
      const { sales } = await must<{ sales: object[] }>('coupon.sales', { placeNo: shop.lakeside });
      expect(sales).toMatchObject([{ undoneAt: later(9).toISOString(), undoUntil: null }]);
    });

    test.each<[string, number, string]>([
      ['a moment before ten minutes', 10 - 1 / 60, 'done'],
      ['after ten minutes', 10, 'sale/undo-over'],
    ])('%s', async (_when, minutes, expected) => {
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId));
      shop.setNow(later(minutes));
      expect(codeOf(await undo(saleId))).toBe(expected);
    });

    test('days later by the manager alone: found by its receipt, however it is typed, and nobody keeps anything of it', async () => {
      const manager = await makeManager(shop, shop.lakeside);
      const one = await voucher({ validity: { kind: 'days', days: 10 } });
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId), { receiptNo: 'r－7' });
      shop.setNow(later(6 * 1440));
      expect(codeOf(await undo(saleId))).toBe('sale/undo-over');
      const input = { placeNo: shop.lakeside, saleId, reason: '顾客退货' };
      expect(codeOf(await shop.call('coupon.takeSaleBack', input, shop.clerk))).toBe('caller/not-allowed');

      const find = (receiptNo: string) =>
        must<{ sales: object[] }>('coupon.sales', { placeNo: shop.lakeside, receiptNo }, manager);
      expect(await find('R-8')).toEqual({ sales: [] });
      expect(await find('R-7')).toMatchObject({
        sales: [{ saleId, receiptNo: 'R-7', undoUntil: null, takeBackUntil: later(7 * 1440).toISOString() }],
      });
      expect(await shop.call('coupon.takeSaleBack', input, manager)).toMatchObject({ value: { saleId } });
      expect((await stateOf(one)).state).toBe('held');
      expect(codeOf(await shop.call('coupon.takeSaleBack', input, manager))).toBe('sale/undone');
    });

    test('not after seven days, not even by the manager', async () => {
      const manager = await makeManager(shop, shop.lakeside);
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId));
      shop.setNow(later(7 * 1440));
      const input = { placeNo: shop.lakeside, saleId, reason: '顾客退货' };
      expect(codeOf(await shop.call('coupon.takeSaleBack', input, manager))).toBe('sale/take-back-over');
    });

    test('by nobody of another store, and not what was never sold', async () => {
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId));
      expect(codeOf(await undo(saleId, shop.otherClerk))).toBe('caller/not-allowed');
      expect(codeOf(await undo(saleId, shop.otherClerk, shop.wulin))).toBe('sale/unknown');
      expect(codeOf(await undo('0190a6f4-0000-7000-8000-000000000000'))).toBe('sale/unknown');
    });
  });

  describe('in the member’s books', () => {
    const spending = async () => {
      const { rows } = await shop.database.executeSql("select net_fen from member_spending where document like 'sale:%'");
      return (rows as { net_fen: number }[]).map((row) => row.net_fen);
    };

    test('a sale counts for level and points once, however often it is told, and no more once undone', async () => {
      const { visitId } = await meet();
      // Gold earns 1.2 points for a yuan.
      const { saleId } = await sold(visitId, await priceOf(visitId));
      await tellFacts();
      await tellFacts();
      expect(await spending()).toEqual([107_900]);
      expect(await points()).toBe(1_000 + 1_294);
      await undo(saleId);
      await tellFacts();
      expect(await spending()).toEqual([0]);
      expect(await points()).toBe(1_000);
    });

    test('sizes of the counter are remembered with her consent, once each, and forgotten with an undone sale', async () => {
      const known = async () => (await meet()).member.sizes;
      const tellSizes = async () => {
        for (const { name, body } of await shop.database.select().from(platformFact))
          if (name.startsWith('coupon.')) await rememberSaleSizes(shop.world, body as Record<string, unknown>);
      };
      const { visitId } = await meet();
      await sold(visitId, await priceOf(visitId));
      await tellSizes();
      expect(await known()).toEqual([]);

      await must('member.saveConsent', { purpose: 'size-bank', given: true, wording: '记住我的尺码' }, shop.shopper);
      await tellSizes();
      await tellSizes();
      expect(await known()).toMatchObject([{ category: '大衣', size: 'S' }]);
      const { saleId } = await sold(visitId, await priceOf(visitId), { receiptNo: 'R-2' });
      await tellSizes();
      await undo(saleId);
      await tellSizes();
      expect(await countRows(shop.database, 'member_fit')).toBe(1);
    });

    test('a sale that was undone before it was told earns nothing', async () => {
      const { visitId } = await meet();
      const { saleId } = await sold(visitId, await priceOf(visitId));
      await undo(saleId);
      await tellFacts();
      expect(await points()).toBe(1_000);
      await creditSale(shop.world, { placeNo: shop.lakeside, saleId: '0190a6f4-0000-7000-8000-000000000000' });
    });
  });

  describe('given by a clerk', () => {
    const clerkCoupon = (terms: object = {}) =>
      makeCoupon(shop.database, { title: '导购券', terms: { claimWays: ['clerk'], ...terms } });
    const give = (visitId: string, couponNo: number, as = shop.clerk) =>
      shop.call<{ givenTodayCount: number }>('coupon.give', { placeNo: shop.lakeside, visitId, couponNo }, as);

    test('a coupon is hers at once and counts for the clerk’s day', async () => {
      const couponNo = await clerkCoupon({ limits: { perMember: 2 } });
      const { visitId } = await meet();
      expect(await give(visitId, couponNo)).toMatchObject({ value: { title: '导购券', givenTodayCount: 1 } });
      expect(await give(visitId, couponNo)).toMatchObject({ value: { givenTodayCount: 2 } });
      expect(codeOf(await give(visitId, couponNo))).toBe('coupon/have-it');
      expect(await meet()).toMatchObject({ givenTodayCount: 2, givable: [], vouchers: [{ way: 'clerk' }, { way: 'clerk' }] });
    });

    test.each<[string, () => Promise<number>, string]>([
      ['nothing that does not exist', async () => 999_999, 'coupon/unknown'],
      ['nothing that is claimed in the centre', () => makeCoupon(shop.database), 'coupon/not-claimable'],
      [
        'nothing too early',
        () => makeCoupon(shop.database, { claimFrom: later(1), terms: { claimWays: ['clerk'] } }),
        'coupon/not-yet',
      ],
      [
        'nothing too late',
        () => makeCoupon(shop.database, { claimUntil: later(0), terms: { claimWays: ['clerk'] } }),
        'coupon/claim-over',
      ],
      ['nothing for other levels', () => clerkCoupon({ conditions: { levels: ['silver'] } }), 'coupon/level'],
    ])('a clerk gives %s', async (_what, couponNo, expected) => {
      const { visitId } = await meet();
      expect(codeOf(await give(visitId, await couponNo()))).toBe(expected);
      expect(await countRows(shop.database, 'coupon_clerk_day')).toBe(0);
    });

    test('her allowance for the day ends, before the coupon does, and begins again at midnight', async () => {
      await setPolicy({ clerkPerDay: 2 });
      const couponNo = await clerkCoupon({ limits: { perMember: null, total: 3 } });
      const visit = await meet();
      expect(visit.givePerDayCount).toBe(2);
      await give(visit.visitId, couponNo);
      await give(visit.visitId, couponNo);
      expect(codeOf(await give(visit.visitId, couponNo))).toBe('coupon/give-limit');
      shop.setNow(new Date('2026-11-22T11:00:00+08:00'));
      const { visitId } = await meet();
      expect(codeOf(await give(visitId, couponNo))).toBe('done');
      expect(codeOf(await give(visitId, couponNo))).toBe('coupon/sold-out');
    });

    test('a coupon of so many a day ends for all clerks, and an allowance of none gives none', async () => {
      const couponNo = await clerkCoupon({ limits: { perMember: null, perDay: 1 } });
      const { visitId } = await meet();
      expect(codeOf(await give(visitId, couponNo))).toBe('done');
      expect(codeOf(await give(visitId, couponNo))).toBe('coupon/sold-out-today');
    });

    test('no clerk gives without a visit', async () => {
      const couponNo = await clerkCoupon();
      const { visitId } = await meet();
      shop.setNow(later(15));
      expect(codeOf(await give(visitId, couponNo))).toBe('visit/over');
    });
  });
});
