import { ENGINES } from '../../sandbox/database/for-tests';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { bind, clerkNoOf, hire } from '../../sandbox/store-team';
import { signTag } from '../catalog/tag';
import { orderDocument } from '../kernel/document';
import { newId } from '../kernel/ids';
import type { Caller } from '../platform/caller';

describe.each(ENGINES)('why a sale is (not) hers, on $name', ({ open }) => {
  let till: PayingShop;
  let orderNo: string;
  let chen: Caller;
  let manager: Caller;
  const why = (who: Caller, about = orderNo, placeNo = till.shop.lakeside) =>
    till.shop.call('referral.why', { placeNo, about }, who);

  beforeAll(async () => {
    till = await openPayingShop(await open());
    const { shop } = till;
    const { lakeside } = shop;
    const lin = await clerkNoOf(shop.database, shop.clerk.accountId);
    const zhou = await clerkNoOf(shop.database, shop.otherClerk.accountId);
    chen = (await hire(shop, { name: '陈默', placeNo: lakeside })).caller;
    manager = (await hire(shop, { name: '沈岚', placeNo: lakeside, role: 'manager' })).caller;
    await bind(shop.database, { accountId: shop.shopper.accountId, clerkNo: lin, placeNo: lakeside });
    const code = signTag({ kind: 'clerk', subjectNo: zhou, placeNo: null, issue: 1 }, shop.world.brand);
    await shop.call('referral.arrive', { text: code, way: 'scan' });
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 3_600_000));
    orderNo = (await till.buy()).orderNo;
    await till.turn();
  });
  afterAll(() => till.close());

  test('her home clerk reads the receipt, the reasons, and her own share only', async () => {
    expect(await why(till.shop.clerk)).toMatchObject({
      ok: true,
      value: {
        document: orderDocument(till.shop.lakeside, orderNo),
        documentNo: orderNo,
        sentence:
          '顾客 11 月 18 日由林晓绑定，保护期至 2027 年 2 月 16 日；11 月 21 日在湖滨店下单自提，由周宁接待：服务导购记周宁，归属导购记林晓。',
        reasons: [
          '顾客 11 月 18 日由林晓绑定，保护期至 2027 年 2 月 16 日。',
          '付款前最后接待的是周宁（11 月 21 日 14:00，扫导购码），接待仍有效，服务导购记周宁。',
          '付款前 24 小时内（11 月 21 日 14:00，扫导购码）到过武林银泰店，发生门店记武林银泰店。',
          '适用「一店成交，另一店交货」的分润比例。',
        ],
        rateCase: 'between',
        mine: true,
        netFen: 119_900,
        // 2 % of 1,199.00 yuan.
        shares: [{ role: 'homeClerk', name: '林晓', percent: '2%', amountFen: 2_398, stage: 'pending' }],
        flags: [],
        policyFrom: null,
      },
    });
  });

  test('the clerk of the other store reads the same sale by its document, and her share', async () => {
    const { shop } = till;
    expect(await why(shop.otherClerk, orderDocument(shop.lakeside, orderNo), shop.wulin)).toMatchObject({
      value: {
        mine: true,
        documentNo: orderNo,
        shares: [{ role: 'servingClerk', name: '周宁', percent: '2%', amountFen: 2_398 }],
      },
    });
  });

  test('a colleague reads why it is not hers, and nobody’s money', async () => {
    expect(await why(chen)).toMatchObject({ value: { mine: false, shares: [], netFen: 119_900 } });
  });

  test('the manager sees what the store has of it', async () => {
    expect(await why(manager)).toMatchObject({
      value: {
        mine: false,
        shares: [
          { role: 'homeStore', name: '湖滨店', percent: '5%', amountFen: 5_995, stage: 'pending' },
          { role: 'shippingStore', name: '湖滨店', percent: '25%', amountFen: 29_975, stage: 'pending' },
        ],
      },
    });
  });

  test('who has nothing to do with it, or does not work there, learns nothing', async () => {
    const { shop } = till;
    const far = await hire(shop, { name: '何远', placeNo: shop.warehouse });
    expect(await why(far.caller, orderNo, shop.warehouse)).toEqual({ ok: false, refusal: { code: 'receipt/unknown' } });
    expect(await why(shop.clerk, '26112100000000')).toEqual({ ok: false, refusal: { code: 'receipt/unknown' } });
    expect(await why(shop.otherClerk)).toEqual({ ok: false, refusal: { code: 'caller/not-allowed' } });
    expect(await why(shop.shopper)).toEqual({ ok: false, refusal: { code: 'caller/not-allowed' } });
    expect(await why({ kind: 'nobody' })).toEqual({ ok: false, refusal: { code: 'caller/unknown' } });
  });

  test('what went back earns nothing any more, and the receipt stays', async () => {
    const later = await till.buy();
    await till.turn();
    await till.shop.call('order.cancel', { orderNo: later.orderNo }, till.shop.shopper, newId());
    for (let turns = 0; turns < 3; turns += 1) await till.turn();
    expect(await why(till.shop.clerk, later.orderNo)).toMatchObject({
      value: { netFen: 0, shares: [{ role: 'homeClerk', amountFen: 0 }] },
    });
  });
});
