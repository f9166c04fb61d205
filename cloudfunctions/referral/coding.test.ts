import { ENGINES, emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { clerkNoOf, type Employed, hire } from '../../sandbox/store-team';
import { startWechat, type Wechat } from '../../sandbox/wechat/server';
import { readScan } from '../catalog/tag';
import type { Database } from '../platform/database';
import { openWechat } from '../platform/wechat/open';
import { referralCode } from './schema';

type MyCode = { clerk: object; code: string; link: string; issue: number; miniCode: string | null; brandName: string };
const MINUTE_MS = 60_000;

describe.each(ENGINES)('codes on $name', ({ open }) => {
  let engine: Database;
  let wechat: Wechat;
  let shop: SmallShop;
  let manager: Employed;
  let here: { placeNo: number };

  beforeAll(async () => {
    engine = await open();
    wechat = await startWechat();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine), { openWechat, env: wechat.env });
    wechat.control.setClock(shop.world.now);
    here = { placeNo: shop.lakeside };
    manager = await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' });
  });
  afterAll(async () => {
    await wechat.close();
    await engine.close();
  });

  const must = async <Value>(path: string, input: unknown, as = shop.clerk): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const read = (text: string) => {
    const scan = readScan(text, shop.world.brand, SATURDAY_AFTERNOON);
    return scan.ok && scan.value.kind === 'tag' ? scan.value.tag : scan;
  };

  test('a clerk’s code names her and no place, so that it goes with her; link and picture say the same', async () => {
    const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
    const mine = await must<MyCode>('referral.myCode', here);
    expect(mine).toMatchObject({
      clerk: { clerkNo, name: '林晓', placeNo: shop.lakeside, storeName: '湖滨店' },
      link: `https://sulv.example.com/t/${mine.code}`,
      issue: 1,
      brandName: '素履',
    });
    expect(read(mine.link)).toMatchObject({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue: 1 });
    expect(
      Buffer.from(mine.miniCode ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('without WeChat there is no picture, the code is there all the same; once drawn it is not asked for again', async () => {
    wechat.control.fault({ route: 'code', kind: 'status-5xx', times: 50 });
    const first = await must<MyCode>('referral.myCode', here);
    expect(first.miniCode).toBeNull();
    wechat.control.clearFaults();
    const drawn = await must<MyCode>('referral.myCode', here);
    expect(drawn).toMatchObject({ code: first.code, miniCode: expect.any(String) });
    wechat.control.fault({ route: 'code', kind: 'status-5xx', times: 50 });
    expect(await must<MyCode>('referral.myCode', here)).toEqual(drawn);
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 11 * MINUTE_MS));
    expect((await must<MyCode>('referral.myCode', here)).miniCode).toBeNull();
    wechat.control.clearFaults();
  });

  test('a renewed code is another one; who knows an old one only renews nothing', async () => {
    const before = await must<MyCode>('referral.myCode', here);
    expect(await must('referral.renewCode', { ...here, issue: 1 })).toEqual({ issue: 2 });
    const after = await must<MyCode>('referral.myCode', here);
    expect(after).toMatchObject({ issue: 2 });
    expect(after.code).not.toBe(before.code);
    expect(read(after.code)).toMatchObject({ issue: 2 });
    expect(await shop.call('referral.renewCode', { ...here, issue: 1 }, shop.clerk)).toMatchObject({
      refusal: { code: 'code/renewed-already', details: { issue: 2 } },
    });
  });

  test('the same key renews once', async () => {
    const twice = () => shop.call('referral.renewCode', { ...here, issue: 1 }, shop.clerk, 'renew-once');
    expect([await twice(), await twice()]).toEqual([
      { ok: true, value: { issue: 2 } },
      { ok: true, value: { issue: 2 } },
    ]);
  });

  test('after 255 prints there is no other', async () => {
    const subjectNo = await clerkNoOf(shop.database, shop.clerk.accountId);
    const print = { kind: 'clerk' as const, subjectNo, placeNo: 0, issue: 255, renewedBy: shop.clerk.accountId };
    await shop.database.insert(referralCode).values({ ...print, renewedAt: SATURDAY_AFTERNOON });
    expect(await shop.call('referral.renewCode', { ...here, issue: 255 }, shop.clerk)).toMatchObject({
      refusal: { code: 'code/no-more' },
    });
  });

  test('the store has a code, and each counter its own', async () => {
    expect(await must('referral.addCounter', { ...here, label: '一楼' }, manager.caller)).toEqual({ counterNo: 1 });
    expect(await must('referral.addCounter', { ...here, label: '二楼' }, manager.caller)).toEqual({ counterNo: 2 });
    const { codes } = await must<{ codes: { code: string; label: string }[] }>('referral.storeCodes', here, manager.caller);
    expect(codes.map(({ label }) => label)).toEqual(['湖滨店', '一楼', '二楼']);
    expect(codes.map(({ code }) => read(code))).toMatchObject([
      { kind: 'store', subjectNo: 0, placeNo: shop.lakeside, issue: 1 },
      { kind: 'counter', subjectNo: 1, placeNo: shop.lakeside, issue: 1 },
      { kind: 'counter', subjectNo: 2, placeNo: shop.lakeside, issue: 1 },
    ]);
  });

  test('twenty counters, each with a name of its own', async () => {
    for (let nth = 1; nth <= 19; nth += 1) await must('referral.addCounter', { ...here, label: `柜 ${nth}` }, manager.caller);
    expect(await shop.call('referral.addCounter', { ...here, label: '柜 7' }, manager.caller)).toMatchObject({
      refusal: { code: 'counter/same-label' },
    });
    await must('referral.addCounter', { ...here, label: '柜 20' }, manager.caller);
    expect(await shop.call('referral.addCounter', { ...here, label: '柜 21' }, manager.caller)).toMatchObject({
      refusal: { code: 'counter/too-many', details: { most: 20 } },
    });
  });

  test.each([
    ['referral.storeCodes', {}],
    ['referral.addCounter', { label: '一楼' }],
  ])('%s is the manager’s, of her own store', async (path, input) => {
    expect(await shop.call(path, { ...here, ...input }, shop.clerk)).toMatchObject({ refusal: { code: 'caller/not-allowed' } });
    expect(await shop.call(path, { placeNo: shop.wulin, ...input }, manager.caller)).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
  });

  test('who may act here without being in the list of the store has no code', async () => {
    await shop.database.executeSql('update store_clerk set active = false where account_id = $1', [shop.clerk.accountId]);
    expect(await shop.call('referral.myCode', here, shop.clerk)).toMatchObject({ refusal: { code: 'clerk/unknown' } });
    expect(await shop.call('referral.renewCode', { ...here, issue: 1 }, shop.clerk)).toMatchObject({
      refusal: { code: 'clerk/unknown' },
    });
  });
});

describe.each(RACE_ENGINES)('codes at the same moment on $name', ({ open }) => {
  test('two phones renew one code once, and five managers add five counters', async () => {
    const shop = await openSmallShop(await open());
    const manager = await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' });
    const here = { placeNo: shop.lakeside };
    const renewed = await Promise.all(
      [1, 2].map(() => shop.call<{ issue: number }>('referral.renewCode', { ...here, issue: 1 }, shop.clerk)),
    );
    expect(renewed.map((one) => (one.ok ? one.value.issue : one.refusal?.code)).sort()).toEqual([2, 'code/renewed-already']);
    const added = await Promise.all(
      ['一', '二', '三', '四', '五'].map((label) =>
        shop.call<{ counterNo: number }>('referral.addCounter', { ...here, label }, manager.caller),
      ),
    );
    expect(added.map((one) => (one.ok ? one.value.counterNo : one.refusal)).sort()).toEqual([1, 2, 3, 4, 5]);
    await shop.database.close();
  });
});
