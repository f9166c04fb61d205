import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { catalogTagRevocation } from '../catalog/schema';
import { signTag, type Tag, tagLink } from '../catalog/tag';
import type { Caller } from '../platform/caller';
import { platformSetting } from '../platform/schema';
import { forgetSettings } from '../platform/setting';
import { storeClerk } from '../store/schema';
import { endExpiredBindings } from './arriving';
import { referralCode } from './schema';
import { bindingPolicy } from './settings';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const later = (ms: number) => new Date(SATURDAY_AFTERNOON.getTime() + ms);

describe.each(ENGINES)('coming by a code on $name', ({ open }) => {
  let shop: SmallShop;
  let lin: number;
  let zhou: number;
  let shopperCount = 0;
  beforeAll(async () => {
    shop = await openSmallShop(await open());
    lin = await clerkNoOf(shop.clerk.accountId);
    zhou = await clerkNoOf(shop.otherClerk.accountId);
  });
  afterAll(() => shop.database.close());
  beforeEach(() => shop.setNow(SATURDAY_AFTERNOON));

  const clerkNoOf = async (accountId: string) => {
    const [row] = await shop.database.select().from(storeClerk).where(eq(storeClerk.accountId, accountId));
    return row?.clerkNo ?? 0;
  };
  const newShopper = () => {
    shopperCount += 1;
    return shop.account(`o-came-${shopperCount}`);
  };
  const code = (wish: Partial<Omit<Tag, 'keyId'>>) =>
    signTag({ kind: 'clerk', subjectNo: lin, placeNo: null, issue: 1, ...wish }, shop.world.brand);
  const arrive = (who: Caller, text: string, way: 'scan' | 'share' = 'scan') => shop.call('referral.arrive', { text, way }, who);
  const rows = async (table: string, who: { accountId: string }) => {
    const { rows: found } = await shop.database.executeSql(`select * from ${table} where account_id = $1`, [who.accountId]);
    return found as Record<string, unknown>[];
  };

  test('the first clerk binds her, and she reads who it is', async () => {
    const her = await newShopper();
    expect(await arrive(her, code({}))).toEqual({
      ok: true,
      value: {
        result: 'bound',
        clerk: { clerkNo: lin, name: '林晓', placeNo: shop.lakeside, storeName: '湖滨店' },
        placeNo: shop.lakeside,
        storeName: '湖滨店',
        sentence: '林晓（湖滨店）是您的专属导购，挑款和尺码都可以问。',
      },
    });
    expect(await rows('referral_binding', her)).toMatchObject([{ clerk_no: lin, place_no: shop.lakeside, ended_at: null }]);
    expect(await rows('referral_receipt', her)).toMatchObject([
      {
        event: 'bind',
        rule: 'first-clerk',
        sentence: '顾客 11 月 21 日经林晓（湖滨店）的码进入，此前没有绑定导购，由林晓绑定，保护期至 2027 年 2 月 19 日。',
      },
    ]);
  });

  test('a second clerk only serves while she is protected', async () => {
    const her = await newShopper();
    await arrive(her, code({}));
    expect(await arrive(her, code({ subjectNo: zhou }))).toMatchObject({
      value: { result: 'serving', sentence: '今天由周宁（武林银泰店）接待您，您的专属导购仍是林晓。' },
    });
    expect(await rows('referral_binding', her)).toMatchObject([{ clerk_no: lin, ended_at: null }]);
    expect(await rows('referral_touch', her)).toHaveLength(2);
  });

  test('and takes over once the protection is over', async () => {
    const her = await newShopper();
    await arrive(her, code({}));
    shop.setNow(later(90 * DAY_MS - 1));
    expect(await arrive(her, code({ subjectNo: zhou }))).toMatchObject({ value: { result: 'serving' } });
    shop.setNow(later(90 * DAY_MS));
    expect(await arrive(her, code({ subjectNo: zhou }))).toMatchObject({ value: { result: 'bound' } });
    const bindings = await rows('referral_binding', her);
    expect(bindings.map(({ clerk_no, ended_why }) => [clerk_no, ended_why])).toEqual([
      [lin, 'rebound'],
      [zhou, null],
    ]);
  });

  test('the same code again and again is one touch and one receipt, and a longer link', async () => {
    const her = await newShopper();
    for (const minutes of [0, 1, 2, 599]) {
      shop.setNow(later(minutes * 60_000));
      await arrive(her, code({}));
    }
    const touches = await rows('referral_touch', her);
    expect(touches).toHaveLength(1);
    expect(new Date(touches[0]?.until as string)).toEqual(later(14 * HOUR_MS - 60_000));
    expect(new Date(touches[0]?.last_at as string)).toEqual(later(599 * 60_000));
    expect(await rows('referral_receipt', her)).toHaveLength(1);
  });

  test('who came back to the first clerk after another was served by the first again', async () => {
    const her = await newShopper();
    for (const [minutes, subjectNo] of [
      [0, lin],
      [1, zhou],
      [2, lin],
    ] as const) {
      shop.setNow(later(minutes * 60_000));
      await arrive(her, code({ subjectNo }));
    }
    expect((await rows('referral_touch', her)).map((one) => one.clerk_no)).toEqual([lin, zhou, lin]);
  });

  test.each([
    ['a store’s code', 'store', 0, 'store-code'],
    ['a counter’s code', 'counter', 3, 'counter-code'],
    ['a tag that hangs there', 'sku', 1, 'tag'],
  ] as const)('%s says where she is, and binds nobody', async (_what, kind, subjectNo, way) => {
    const her = await newShopper();
    const text = code({ kind, subjectNo, placeNo: shop.wulin });
    expect(await arrive(her, text)).toMatchObject({
      value: { result: 'place', clerk: null, placeNo: shop.wulin, storeName: '武林银泰店' },
    });
    expect(await rows('referral_touch', her)).toMatchObject([{ way, clerk_no: null, place_no: shop.wulin }]);
    expect(await rows('referral_binding', her)).toEqual([]);
  });

  test('a tag that hangs nowhere, and a barcode, leave nothing', async () => {
    const her = await newShopper();
    for (const text of [code({ kind: 'sku', subjectNo: 1 }), '6979026000001']) {
      expect(await arrive(her, text)).toMatchObject({ value: { result: 'nothing', clerk: null, storeName: null } });
    }
    expect(await rows('referral_touch', her)).toEqual([]);
    expect(await rows('referral_receipt', her)).toEqual([]);
  });

  test('a clerk’s code on a garment’s link counts as both', async () => {
    const her = await newShopper();
    const link = `${tagLink(code({ kind: 'sku', subjectNo: 1, placeNo: shop.wulin }), shop.world.brand)}?c=${code({})}`;
    expect(await arrive(her, encodeURIComponent(link))).toMatchObject({
      value: { result: 'bound', clerk: { clerkNo: lin }, storeName: '武林银泰店' },
    });
    expect((await rows('referral_touch', her)).map((one) => [one.way, one.clerk_no, one.place_no])).toEqual([
      ['clerk-code', lin, shop.lakeside],
      ['tag', null, shop.wulin],
    ]);
  });

  test('a shared page carries the clerk along, and says nothing of where she is', async () => {
    const her = await newShopper();
    const link = `${tagLink(code({ kind: 'sku', subjectNo: 1, placeNo: shop.wulin }), shop.world.brand)}?c=${code({})}`;
    expect(await arrive(her, link, 'share')).toMatchObject({ value: { result: 'bound' } });
    expect((await rows('referral_touch', her)).map((one) => [one.way, one.clerk_no])).toEqual([['share', lin]]);
    expect(await arrive(await newShopper(), `c=${code({})}`, 'share')).toMatchObject({ value: { result: 'bound' } });
  });

  test('her own code binds nobody', async () => {
    expect(await arrive(shop.clerk, code({}))).toMatchObject({ value: { result: 'own' } });
    expect(await rows('referral_binding', shop.clerk)).toEqual([]);
  });

  test('a code that was printed anew, of nobody, or of a clerk who is away, is refused; riding on a garment it is passed over', async () => {
    const her = await newShopper();
    const renewed = { kind: 'clerk' as const, subjectNo: zhou, placeNo: 0, issue: 2, renewedBy: shop.otherClerk.accountId };
    await shop.database.insert(referralCode).values({ ...renewed, renewedAt: SATURDAY_AFTERNOON });
    expect(await arrive(her, code({ subjectNo: zhou }))).toEqual({ ok: false, refusal: { code: 'code/dead' } });
    expect(await arrive(her, code({ subjectNo: 99 }))).toEqual({ ok: false, refusal: { code: 'code/dead' } });
    expect(await arrive(her, code({ subjectNo: zhou, issue: 2 }))).toMatchObject({ value: { result: 'bound' } });
    await shop.database.update(storeClerk).set({ active: false }).where(eq(storeClerk.clerkNo, zhou));
    const other = await newShopper();
    expect(await arrive(other, code({ subjectNo: zhou, issue: 2 }))).toEqual({ ok: false, refusal: { code: 'code/clerk-left' } });
    const link = tagLink(code({ kind: 'sku', subjectNo: 1, placeNo: shop.wulin }), shop.world.brand);
    expect(await arrive(other, `${link}?c=${code({ subjectNo: zhou, issue: 2 })}`)).toMatchObject({
      value: { result: 'place', clerk: null },
    });
    await shop.database.update(storeClerk).set({ active: true }).where(eq(storeClerk.clerkNo, zhou));
    await shop.database.delete(referralCode);
  });

  test('a code or a whole key that was revoked opens nothing', async () => {
    const her = await newShopper();
    const revoked = { keyId: 1, upToIssue: 1, reason: '海报被盗', revokedAt: SATURDAY_AFTERNOON };
    await shop.database.insert(catalogTagRevocation).values({ ...revoked, subjectKind: 'clerk', subjectNo: zhou });
    await shop.database.insert(catalogTagRevocation).values({ ...revoked, subjectKind: 'sku', subjectNo: 1 });
    expect(await arrive(her, code({ subjectNo: zhou }))).toEqual({ ok: false, refusal: { code: 'code/dead' } });
    const tag = { kind: 'sku' as const, subjectNo: 1, placeNo: shop.wulin };
    expect(await arrive(her, code(tag))).toEqual({ ok: false, refusal: { code: 'tag/revoked' } });
    expect(await arrive(her, code({ ...tag, issue: 2 }))).toMatchObject({ value: { result: 'place' } });
    expect(await arrive(her, code({}))).toMatchObject({ value: { result: 'bound' } });
    await shop.database.insert(catalogTagRevocation).values({ ...revoked, subjectKind: 'key', subjectNo: 0 });
    expect(await arrive(her, code({}))).toEqual({ ok: false, refusal: { code: 'tag/revoked' } });
    await shop.database.delete(catalogTagRevocation);
  });

  test('what is no code of ours is refused as every scan is', async () => {
    const her = await newShopper();
    const said = async (text: string) => {
      const answer = await arrive(her, text);
      return answer.ok ? answer.value : answer.refusal.code;
    };
    expect(await said('你好')).toBe('tag/damaged');
    expect(await said('https://elsewhere.example.com/t/abc')).toBe('tag/foreign');
    expect(await said('A'.repeat(28))).toBe('tag/forged');
    expect(await said(`c=${code({ kind: 'store', subjectNo: 0, placeNo: shop.wulin })}`)).toBe('tag/damaged');
  });

  test('bindings end with their protection only where and from when the brand says so', async () => {
    const her = await newShopper();
    const another = await newShopper();
    await arrive(her, code({}));
    shop.setNow(later(2 * DAY_MS));
    await arrive(another, code({}));
    shop.setNow(later(91 * DAY_MS));
    expect(await endExpiredBindings(shop.world)).toBe(0);
    const value = { ...bindingPolicy.fallback, onExpiry: 'end' };
    const setting = { name: bindingPolicy.name, fromDay: '2027-02-20', value, setBy: '总部', setAt: SATURDAY_AFTERNOON };
    await shop.database.insert(platformSetting).values(setting);
    forgetSettings(shop.database);
    expect(await endExpiredBindings(shop.world)).toBeGreaterThan(0);
    // Protected until 19 February at 14:00, a day before the brand let bindings end.
    const since = new Date('2027-02-20T00:00:00+08:00');
    const [ended] = await rows('referral_binding', her);
    expect([ended?.ended_why, new Date(ended?.ended_at as string)]).toEqual(['expired', since]);
    expect(await rows('referral_binding', another)).toMatchObject([{ ended_at: null }]);
    shop.setNow(later(92 * DAY_MS));
    expect(await endExpiredBindings(shop.world)).toBeGreaterThan(0);
    const [next] = await rows('referral_binding', another);
    expect(new Date(next?.ended_at as string)).toEqual(later(92 * DAY_MS));
    expect(await endExpiredBindings(shop.world)).toBe(0);
    await shop.database.delete(platformSetting);
    forgetSettings(shop.database);
  });

  test('she may do without a clerk, and a stranger may not ask', async () => {
    const her = await newShopper();
    expect(await shop.call('referral.unbind', {}, her)).toEqual({ ok: true, value: { unbound: false } });
    await arrive(her, code({}));
    expect(await shop.call('referral.unbind', {}, her)).toEqual({ ok: true, value: { unbound: true } });
    expect(await rows('referral_binding', her)).toMatchObject([{ ended_why: 'she-asked' }]);
    expect(await arrive(her, code({ subjectNo: zhou }))).toMatchObject({ value: { result: 'bound' } });
    expect(await arrive({ kind: 'nobody' }, code({}))).toEqual({ ok: false, refusal: { code: 'caller/unknown' } });
  });
});
