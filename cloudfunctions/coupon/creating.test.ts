import fc from 'fast-check';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { pricePolicy } from '../catalog/settings';
import { startOfDay } from '../kernel/day';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { createCoupons } from './creating';
import { CouponDraft } from './draft';
import { listCodes, listCoupons, showCoupon } from './listing';
import { planCoupon } from './plan-coupon';
import { writtenCoupon } from './written-coupon';

const now = SATURDAY_AFTERNOON;
const WINTER = {
  code: 'WINTER50',
  title: '冬装满 1000 减 50',
  benefit: { kind: 'cash', off: '50', threshold: '1000' },
  group: 'style',
  conditions: { categories: '大衣', stores: ['HZ001'] },
  valid: { days: '30' },
  claim: { word: 'winter50', until: '2026-11-30' },
};
const draft = (change: object = {}) => CouponDraft.parse({ ...WINTER, ...change });

describe.each(ENGINES)('making coupons on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  const create = (drafts: readonly CouponDraft[], reason?: string) =>
    shop.database.transaction((tx) => createCoupons(tx, drafts, { by: '王敏', reason, now }));
  const complaints = async (drafts: readonly CouponDraft[], reason?: string) => {
    const said = await create(drafts, reason);
    return 'made' in said ? [] : said.complaints.map(({ path, sentence }) => `${path.join('.')} ${sentence}`);
  };
  test('the same file sent twice at once makes its coupons once', async () => {
    const said = await Promise.all(Array.from({ length: 4 }, () => create([draft()], '试点')));
    const created = said.flatMap((one) => ('made' in one ? one.made.map((coupon) => String(coupon.created)) : ['refused']));
    expect(created.sort()).toEqual(['false', 'false', 'false', 'true']);
  });

  const setPrices = (change: object) =>
    shop.database.insert(platformSetting).values({
      name: pricePolicy.name,
      fromDay: '2026-01-01',
      value: { ...pricePolicy.fallback, ...change },
      setBy: 'x',
      setAt: now,
    });

  test('a coupon in the words of the office is claimed as it says', async () => {
    expect(await create([draft()], '试点')).toEqual({
      made: [
        {
          code: 'WINTER50',
          title: '冬装满 1000 减 50',
          created: true,
          friction: ['threshold', 'named', 'stores', 'by-code'],
          codes: [],
        },
      ],
    });
    await makeMember(shop.database, shop.shopper.accountId);
    expect(await shop.call('coupon.claimByCode', { code: 'Winter50' })).toMatchObject({
      ok: true,
      value: { title: '冬装满 1000 减 50', validUntil: '2026-12-21T16:00:00.000Z' },
    });
    shop.setNow(new Date('2026-11-30T16:00:00.000Z'));
    expect(await shop.call('coupon.claimByCode', { code: 'WINTER50' })).toMatchObject({ refusal: { code: 'coupon/claim-over' } });
  });

  test('who made it, out of what and why is on record', async () => {
    await create([draft()], '试点');
    expect(await readChanges(shop.database, { subject: 'coupon:WINTER50', limit: 10 })).toMatchObject([
      { what: 'created', changedBy: '王敏', reason: '试点', before: null, after: { benefit: { off: '50', threshold: '1000' } } },
    ]);
    expect(await showCoupon(shop.database, 'WINTER50')).toMatchObject({
      state: 'live',
      createdBy: '王敏',
      frictionReason: '试点',
      written: { conditions: { categories: ['大衣'], stores: ['HZ001'] }, claim: { word: 'WINTER50', ways: ['code'] } },
    });
  });

  test('the same again changes nothing, tomorrow as well', async () => {
    await create([draft()], '试点');
    const again = (at: Date) => shop.database.transaction((tx) => createCoupons(tx, [draft()], { by: '李雷', now: at }));
    expect(await again(now)).toMatchObject({ made: [{ created: false, codes: [] }] });
    expect(await again(new Date('2027-03-01T04:00:00.000Z'))).toMatchObject({ made: [{ created: false }] });
    expect(await countRows(shop.database, 'coupon_rule', 'true')).toBe(1);
    expect(await readChanges(shop.database, { limit: 10 })).toHaveLength(1);
  });

  test('another content under the same name is complained about, place by place', async () => {
    await create([draft()], '试点');
    expect(
      await complaints([draft({ benefit: { kind: 'cash', off: '60', threshold: '1000' }, limits: { total: '9' } })]),
    ).toEqual([
      '0.code 已有编号 WINTER50 的券，内容不同：benefit.off 原为 50，现为 60；limits.total 原为 （无），现为 9。券建好后不能改内容，请换一个编号',
    ]);
  });

  test('one bad coupon of a list keeps all of them out', async () => {
    const bad = draft({ code: 'B', group: 'stlye', conditions: {}, claim: { until: '2026-11-20' } });
    expect(await complaints([draft({ code: 'A', conditions: {} }), bad])).toEqual([
      '1.group 没有分组「stlye」（想写的是 style 吗），可写：exchange（兑换券）、style（单品券）、shop（店铺券）、delivery（运费券）、benefit（礼遇）',
      '1.claim.until 2026-11-20 已经过去，没有人还能领，请写今天或以后',
    ]);
    expect(await countRows(shop.database, 'coupon_rule', 'true')).toBe(0);
    expect(await readChanges(shop.database, { limit: 10 })).toEqual([]);
  });

  test('more conditions than the brand allows need a reason, which is kept', async () => {
    expect(await create([draft()])).toMatchObject({
      needsReason: true,
      complaints: [
        {
          path: [0],
          sentence: '顾客要满足 4 个条件（满额、指定款或品类、指定门店、凭码领取），多于上限 3 个，请删去几个，或写明理由',
        },
      ],
    });
    expect(await create([draft()], '门店试点')).toMatchObject({ made: [{ created: true }] });
    expect(await create([draft({ code: 'EASY', conditions: {}, claim: { until: '2026-12-31' } })], '不需要')).toMatchObject({
      made: [{ friction: ['threshold'] }],
    });
    expect(await showCoupon(shop.database, 'EASY')).toMatchObject({ frictionReason: null });
  });

  test.each<[string, object, string]>([
    [
      'an exchange for nothing that asks nothing',
      { benefit: { kind: 'exchange', pay: '0' } },
      '0.benefit.pay 0 元换购又没有门槛，等于白送一件，请提高换购价，或用 threshold 写其他商品满多少元，或写明理由',
    ],
    [
      'free delivery, while nothing is delivered',
      { benefit: { kind: 'free-delivery' } },
      '0.benefit.kind 现在的订单都不送货上门，没有运费可免，这张券谁都用不上，领券中心也不展示；确实要先建好，请写明理由',
    ],
    [
      'a gift that is excluded',
      { benefit: { kind: 'gift', giftStyles: 'CW2611' }, conditions: { notStyles: 'CW2611' } },
      '0.benefit.giftStyles CW2611 是赠品，又写在 notStyles 或 notCategories 里：照样会送，只是买的不计入门槛；请删去一处，或写明理由',
    ],
  ])('%s needs a reason, which is kept', async (_what, change, sentence) => {
    const doubtful = draft({ code: 'ODD', conditions: {}, claim: { until: '2026-12-31' }, ...change });
    expect(await complaints([doubtful])).toEqual([sentence]);
    expect(await create([doubtful])).toMatchObject({ needsReason: true });
    expect(await create([doubtful], '店庆')).toMatchObject({ made: [{ created: true }] });
    expect(await showCoupon(shop.database, 'ODD')).toMatchObject({ frictionReason: '店庆' });
  });

  test('an exchange from a sum, or for something, needs none', async () => {
    const exchange = (code: string, benefit: object) =>
      draft({
        code,
        conditions: { styles: 'CW2611' },
        claim: { until: '2026-12-31' },
        benefit: { kind: 'exchange', ...benefit },
      });
    expect(await create([exchange('FREE', { pay: '0', threshold: '300' }), exchange('CHEAP', { pay: '9.90' })])).toMatchObject({
      made: [{ friction: ['threshold', 'named'] }, { friction: ['named'] }],
    });
    expect((await showCoupon(shop.database, 'FREE'))?.written.benefit).toEqual({ kind: 'exchange', pay: '0', threshold: '300' });
  });

  test('early access is for the store, and the same file again is the same coupon', async () => {
    const early = draft({
      code: 'EARLY',
      conditions: {},
      claim: { until: '2026-12-31' },
      benefit: { kind: 'early-access', note: '先看' },
    });
    expect(await create([early])).toMatchObject({ made: [{ created: true, friction: ['channel'] }] });
    expect((await showCoupon(shop.database, 'EARLY'))?.written.conditions).toEqual({ channels: ['counter'] });
    expect(await create([early])).toMatchObject({ made: [{ created: false }] });
  });

  test('a coupon for early access that was made before it was for the store is still the same', async () => {
    const terms = {
      benefit: { kind: 'early-access', note: '先看' },
      group: 'style',
      validity: { kind: 'days' as const, days: 30 },
    };
    const until = new Date('2026-12-31T16:00:00.000Z');
    await makeCoupon(shop.database, {
      code: 'OLD',
      title: '先看',
      claimFrom: startOfDay('2026-11-21'),
      claimUntil: until,
      terms,
    });
    const early = { ...WINTER, code: 'OLD', title: '先看', conditions: {}, claim: { until: '2026-12-31' } };
    expect(await create([CouponDraft.parse({ ...early, benefit: { kind: 'early-access', note: '先看' } })])).toMatchObject({
      made: [{ created: false }],
    });
  });

  test('a brand without discounts makes benefits only', async () => {
    await setPrices({ noDiscount: true });
    const gentle = { conditions: {}, claim: { until: '2026-12-31' } };
    expect(await complaints([draft(gentle)])).toEqual([
      '0.benefit.kind 品牌政策不打折（catalog.prices 的 noDiscount），不能建降低实付价的券，可改用：early-access、alteration、gift-wrap、extra-points',
    ]);
    expect(await complaints([draft({ ...gentle, benefit: { kind: 'gift-wrap', note: '礼盒' } })])).toEqual([]);
  });

  test('nothing with a floor is given away or exchanged below it', async () => {
    await setPrices({ floors: [{ styles: ['CW2611'], categories: [], fen: 50_000 }] });
    const gentle = { conditions: {}, claim: { until: '2026-12-31' } };
    expect(await complaints([draft({ ...gentle, benefit: { kind: 'gift', giftStyles: 'CW2611' } })])).toEqual([
      '0.benefit.giftStyles CW2611 有底价，不能 0 元送出，请换没有底价的款，或先改 catalog.prices 的 floors',
    ]);
    const exchange = (pay: string) => draft({ ...gentle, conditions: { styles: 'CW2611' }, benefit: { kind: 'exchange', pay } });
    expect(await complaints([exchange('499.99')])).toEqual([
      '0.benefit.pay 换购价低于 CW2611 的底价，请提高，或先改 catalog.prices 的 floors',
    ]);
    expect(await complaints([exchange('500')])).toEqual([]);
  });

  test('single-use codes are all different, claim once each, and are never made twice', async () => {
    const coded = draft({ code: 'CODED', conditions: {}, claim: { codes: '500', until: '2026-12-31' } });
    const said = await create([coded]);
    const codes = 'made' in said ? (said.made[0]?.codes ?? []) : [];
    expect(new Set(codes).size).toBe(500);
    expect(codes.every((code) => /^[3-9ACDEFGHJKMNPQRTWXY]{12}$/.test(code))).toBe(true);
    await makeMember(shop.database, shop.shopper.accountId);
    expect(await shop.call('coupon.claimByCode', { code: codes[0]?.toLowerCase() })).toMatchObject({ ok: true });
    expect((await listCodes(shop.database, 'CODED'))?.filter((one) => one.claimed)).toEqual([{ code: codes[0], claimed: true }]);
    expect(await create([coded])).toMatchObject({ made: [{ created: false, codes: [] }] });
    expect(await complaints([{ ...coded, claim: { ...coded.claim, codes: 501 } }])).toEqual([
      '0.code 已有编号 CODED 的券，内容不同：claim.codes 原为 500，现为 501。券建好后不能改内容，请换一个编号',
    ]);
  });

  test('a word belongs to one coupon, in whatever letters, and is no code of another', async () => {
    await makeCoupon(shop.database, { code: 'OLD', claimWord: 'WINTER50', codes: ['ABCDEFGHJK'] });
    const word = (one: string, code = 'NEW') => draft({ code, conditions: {}, claim: { word: one, until: '2026-12-31' } });
    expect(await complaints([word('winter50')])).toEqual(['0.claim.word 口令 WINTER50 已属于券 OLD，请换一个']);
    expect(await complaints([word('abcdefghjk')])).toEqual(['0.claim.word 口令 ABCDEFGHJK 已属于券 OLD，请换一个']);
    expect(await complaints([word('SAME', 'A'), word('same', 'B'), word('OTHER', 'A')])).toEqual([
      '1.claim.word 口令 SAME 在本文件里写了两次，请改一个',
      '2.code 编号 A 在本文件里写了两次，请改一个',
    ]);
  });

  test('the list shows what can still be claimed, or all', async () => {
    await create([
      draft({ code: 'NOW', conditions: {}, claim: { until: '2026-11-30' } }),
      draft({ code: 'LATER', conditions: {}, claim: { from: '2026-12-01', until: '2026-12-02' } }),
    ]);
    const codes = async (all: boolean, at: string) =>
      (await listCoupons(shop.database, { all, now: new Date(at) })).map((coupon) => coupon.code);
    expect(await codes(false, '2026-11-30T15:59:00.000Z')).toEqual(['LATER', 'NOW']);
    expect(await codes(false, '2026-11-30T16:00:00.000Z')).toEqual(['LATER']);
    expect(await codes(true, '2027-01-01T00:00:00.000Z')).toEqual(['LATER', 'NOW']);
  });
});

/** Any coupon the office could write about these two stores. */
const day = fc.integer({ min: 0, max: 400 }).map((ahead) => new Date(Date.UTC(2026, 10, 21 + ahead)).toISOString().slice(0, 10));
const amount = fc
  .integer({ min: 1, max: 99_999_99 })
  .map((fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const count = (max: number) => fc.integer({ min: 1, max }).map(String);
const some = <One>(arbitrary: fc.Arbitrary<One>) => fc.option(arbitrary, { nil: undefined });
const list = (...of: string[]) => fc.subarray(of);
const anyDraft = fc
  .record({
    code: fc.constant('ANY'),
    title: fc.constant('任意'),
    group: fc.constantFrom('style', 'shop'),
    benefit: fc.oneof(
      fc.record({ kind: fc.constant('cash'), off: amount, threshold: some(amount) }),
      fc.record({ kind: fc.constant('percent'), percentOff: count(100), threshold: some(amount), cap: some(amount) }),
      fc.record({ kind: fc.constant('gift'), giftStyles: list('A', 'B'), threshold: some(amount) }),
      fc.record({ kind: fc.constant('exchange'), pay: amount, threshold: some(amount) }),
      fc.record({ kind: fc.constant('early-access'), note: fc.constant('新品先看') }),
      fc.record({ kind: fc.constant('free-delivery'), cap: some(amount) }),
      fc.record({ kind: fc.constant('alteration'), note: fc.constant('改裤长') }),
      fc.record({ kind: fc.constant('extra-points'), percent: some(fc.constant('200')), bonus: some(count(500)) }),
    ),
    conditions: fc.record({
      styles: list('A', 'B'),
      notCategories: list('大衣'),
      stores: list('HZ001', 'HZ002'),
      channels: list('online', 'counter'),
      levels: list('gold'),
      firstPurchase: some(fc.constantFrom('是', '否')),
      weekdays: list('1', '6', '7'),
      hours: list('10:00-12:00', '00:00-24:00', '9:05-21:30'),
    }),
    valid: fc.oneof(fc.record({ days: count(3650) }), fc.record({ from: some(day), until: day })),
    limits: fc.record({
      perMember: some(fc.oneof(count(9), fc.constant('不限'))),
      perDay: some(count(9)),
      total: some(count(99)),
    }),
    claim: fc.record({
      ways: list('centre', 'clerk', 'campaign'),
      from: some(day),
      until: some(day),
      word: some(fc.constant('Wort3')),
      points: some(count(99)),
    }),
    transferable: some(fc.constantFrom('是', '否')),
  })
  .map((one) => CouponDraft.parse(JSON.parse(JSON.stringify(one))));

test('what stands in the books, written as a file and read again, is the same coupon', () => {
  const placeNos = new Map([
    ['HZ001', 1],
    ['HZ002', 2],
  ]);
  const placeCodes = new Map([...placeNos].map(([code, placeNo]) => [placeNo, code]));
  fc.assert(
    fc.property(anyDraft, (one) => {
      const plan = planCoupon(one, placeNos, '2026-11-21');
      const again = CouponDraft.parse(writtenCoupon(plan, placeCodes));
      expect(planCoupon(again, placeNos, '2027-05-05')).toEqual(plan);
    }),
    { numRuns: 500 },
  );
});
