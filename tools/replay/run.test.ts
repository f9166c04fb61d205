import { newId } from '../../cloudfunctions/kernel/ids';
import { memberVisit } from '../../cloudfunctions/member/schema';
import type { Database } from '../../cloudfunctions/platform/database';
import { ENGINES } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import { noTransfers } from '../office/for-tests';
import { runOffice } from '../office/run';
import { runReplay } from './run';

describe.each(ENGINES)('deciding once more, on $name', ({ open }) => {
  let till: PayingShop;
  let orderNo: string;
  let ownNo: string;
  const stayingOpen = async (): Promise<Database> =>
    Object.assign(Object.create(till.shop.database) as Database, { close: async () => undefined });
  const replay = (...args: string[]) => runReplay(args, stayingOpen);
  const office = (...args: string[]) =>
    runOffice(args, { open: stayingOpen, now: SATURDAY_AFTERNOON, user: '王敏', transfers: noTransfers });

  beforeAll(async () => {
    till = await openPayingShop(await open());
    const { shop } = till;
    const lin = await clerkNoOf(shop.database, shop.clerk.accountId);
    await bind(shop.database, { accountId: shop.shopper.accountId, clerkNo: lin, placeNo: shop.lakeside });
    orderNo = (await till.buy()).orderNo;
    const own = { placeNo: shop.lakeside, handover: 'take-now', payWay: 'counter', lines: [{ skuNo: shop.small, quantity: 1 }] };
    await bind(shop.database, { accountId: shop.otherClerk.accountId, clerkNo: lin, placeNo: shop.lakeside });
    const placed = await shop.call<{ orderNo: string }>('order.place', { ...own, expectedFen: 119_900 }, shop.otherClerk);
    ownNo = placed.ok ? placed.value.orderNo : JSON.stringify(placed);
    await shop.call(
      'order.payAtCounter',
      { placeNo: shop.lakeside, orderNo: ownNo, receiptNo: 'R-7', paidFen: 119_900 },
      shop.clerk,
    );
    await till.turn();
  });
  afterAll(() => till.close());

  test('an order tells its story and agrees', async () => {
    const { exit, lines } = await replay('order', orderNo);
    expect(lines).toEqual([
      `${orderNo}  付款 2026-11-21 14:00  湖滨店`,
      '规则  绑定政策为缺省，核实政策为缺省',
      '依据  顾客 11 月 18 日由林晓绑定，保护期至 2027 年 2 月 16 日；11 月 21 日在湖滨店下单自提，未由其他导购接待，仍由林晓服务：服务导购和归属导购都记林晓。',
      '  · 顾客 11 月 18 日由林晓绑定，保护期至 2027 年 2 月 16 日。',
      '  · 付款时没有其他导购的接待有效，服务导购也记归属导购林晓。',
      '  · 付款前 24 小时内没有到店扫码，算网上成交。',
      '  · 适用「网上下单，到店自提」的分润比例。',
      '结果  归属导购：服务导购 林晓，归属导购 林晓',
      '分润      比例  归谁    金额（分）',
      '归属门店  15%   湖滨店  17985',
      '交付门店  30%   湖滨店  35970',
      '服务导购  1%    林晓    1199',
      '归属导购  3%    林晓    3597',
      '总部      51%   总部    61149',
      '一致',
    ]);
    expect(exit).toBe(0);
    expect(await replay('all')).toEqual({
      exit: 0,
      lines: ['重算一致：成交 2 张，绑定、到访与移交 0 张。', '另有 2 张早先的凭据没有存全依据，不能重算。'],
    });
    expect(await replay('all', '--from', '2026-11-22')).toEqual({
      exit: 0,
      lines: ['重算一致：成交 0 张，绑定、到访与移交 0 张。'],
    });
  });

  test('a colleague’s purchase waits, and head office lets it go once', async () => {
    const story = await replay('order', ownNo);
    expect(story.lines).toContain('  · 买的人或付款的人是公司同事，林晓的提成待总部核实。');
    expect(story.lines.filter((line) => line.includes('林晓（暂缓）'))).toHaveLength(2);
    const listed = await office('flag', 'list');
    expect(listed.lines.slice(1).map((line) => line.split(/\s{2,}/).slice(1, 7))).toEqual([
      [ownNo, '湖滨店', '林晓', '同事互买', '待核实', '¥47.96'],
    ]);
    const flagId = listed.lines[1]?.split(' ')[0] ?? '';
    expect(await office('flag', 'clear', flagId)).toMatchObject({ exit: 2 });
    expect(await office('flag', 'clear', flagId, '--reason', '她给家里人买')).toEqual({
      exit: 0,
      lines: [`${ownNo}「同事互买」已放行，提成恢复，按售后期到期后发放。`],
    });
    expect(await office('flag', 'uphold', flagId, '--reason', '再想想')).toEqual({
      exit: 1,
      lines: ['这一条已经核实过，不能再改。'],
    });
    expect((await office('flag', 'list')).lines).toEqual(['没有待核实的提成；加 --all 看全部。']);
    expect((await office('flag', 'list', '--all')).lines[1]).toContain('已放行');
    expect((await office('log', `flag:${flagId}`)).lines[0]).toContain('放行  理由：她给家里人买');
    const unknown = flagId.replace(/^.{8}/, '00000000');
    expect(await office('flag', 'clear', unknown, '--reason', '没有')).toMatchObject({ exit: 1 });
    expect((await replay('order', ownNo)).exit).toBe(0);
    const { rows } = await till.shop.database.executeSql(
      "select sum(amount_fen)::int as fen from settlement_entry where kind = 'released'",
    );
    expect(rows).toEqual([{ fen: 4_796 }]);
  });

  test('a sale at the counter is found by its receipt, and belongs to who wrote it', async () => {
    const { shop } = till;
    await makeMember(shop.database, shop.shopper.accountId);
    const visit = {
      visitId: newId(),
      accountId: shop.shopper.accountId,
      placeNo: shop.wulin,
      step: 7,
      metAt: SATURDAY_AFTERNOON,
    };
    await shop.database.insert(memberVisit).values({ ...visit, clerkAccountId: shop.otherClerk.accountId });
    const lines = [{ skuNo: shop.medium, quantity: 1 }];
    const agreed = { voucherIds: [], pointsCount: 0, expectedFen: 119_900, receiptNo: 'W-31' };
    const { placeNo, visitId } = visit;
    expect(await shop.call('coupon.writeOff', { placeNo, visitId, lines, ...agreed }, shop.otherClerk)).toMatchObject({
      ok: true,
    });
    await till.turn();
    const { exit, lines: said } = await replay('sale', 'W-31');
    expect(said).toEqual(
      expect.arrayContaining([
        'W-31  付款 2026-11-21 14:00  武林银泰店',
        '  · 这一单由周宁在柜台开出，服务导购记周宁。',
        '结果  柜台开单：服务导购 周宁，归属导购 林晓',
        '一致',
      ]),
    );
    expect(exit).toBe(0);
    const about = { placeNo: shop.wulin, about: 'W-31' };
    expect(await shop.call('referral.why', about, shop.otherClerk)).toMatchObject({ value: { mine: true, documentNo: 'W-31' } });
  });

  test('a receipt, a split or an entry that was changed is named', async () => {
    const { database } = till.shop;
    await database.executeSql(
      `update referral_receipt set outcome = outcome || '{"rule": "nobody", "servingClerkNo": null}' where document like '%' || $1`,
      [orderNo],
    );
    const said = await replay('order', orderNo);
    expect(said.exit).toBe(1);
    expect(said.lines.slice(-3)).toEqual(['不一致', '  归属  rule：nobody → home-clerk', '  归属  servingClerkNo：无 → 1']);
    expect(await replay('all')).toMatchObject({ exit: 1 });
    expect((await replay('all')).lines.at(-1)).toBe('重算不一致：成交 3 张里有 1 张；绑定、到访与移交 0 张里有 0 张。');
  });

  test('what is not there, or not understood, is said', async () => {
    expect(await replay('order', '26112100000000')).toEqual({
      exit: 1,
      lines: ['没有 26112100000000 的归属凭据：号码不对，或还没有付款。'],
    });
    expect(await replay('sale', 'R-99')).toMatchObject({ exit: 1 });
    for (const args of [[], ['order'], ['order', '12'], ['all', '--from', 'monday'], ['all', 'of', 'it'], ['proof']]) {
      expect(await replay(...args)).toMatchObject({ exit: 2 });
    }
  });
});
