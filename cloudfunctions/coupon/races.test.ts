import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Outcome } from '../kernel/outcome';
import type { Database } from '../platform/database';
import { grantVoucher } from './granting';
import { findCouponDifferences } from './reconcile';

type Account = SmallShop['shopper'];
type Priced = { payableFen: number; points: { spentCount: number }; candidates: { voucherId: string; applied: boolean }[] };
const ROUNDS = 12;
const NOW = SATURDAY_AFTERNOON.toISOString();

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('coupons at the same moment on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database), { onHand: 50 });
  });
  afterEach(async () => {
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const members = async (count: number, wish: { pointsCount?: number } = {}): Promise<Account[]> => {
    const accounts = await Promise.all(Array.from({ length: count }, (_, nth) => shop.account(`o-member-${nth}`)));
    for (const { accountId } of accounts) await makeMember(shop.database, accountId, { levelCode: 'gold', ...wish });
    return accounts;
  };
  const claim = (couponNo: number, as: Account, key?: string) =>
    shop.call<{ voucherId: string }>('coupon.claim', { couponNo }, as, key);
  const claimed = async (couponNo: number, as: Account) => {
    const said = await claim(couponNo, as);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value.voucherId;
  };
  const winnersOf = (said: readonly Outcome<unknown>[]) => said.filter((one) => one.ok).length;
  const refusalsOf = (said: readonly Outcome<unknown>[]) =>
    new Set(said.flatMap((one) => (one.ok ? [] : [JSON.stringify(one.refusal?.code ?? one)])));
  const tallyOf = async (couponNo: number) => {
    const { rows } = await shop.database.executeSql(
      `select sum(t.claimed_count)::int as tally, sum(t.day_count)::int as today,
         (select count(*)::int from coupon_voucher v where v.coupon_no = t.coupon_no and v.way <> 'transfer') as vouchers,
         (select coalesce(sum(m.claimed_count), 0)::int from coupon_member m where m.coupon_no = t.coupon_no) as members
       from coupon_tally t where t.coupon_no = $1 group by t.coupon_no`,
      [couponNo],
    );
    return rows[0];
  };
  const exactly = (count: number) => ({ tally: count, today: count, vouchers: count, members: count });

  test('five hundred claimers and a hundred vouchers: exactly a hundred have one', async () => {
    const claimers = await members(500);
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { total: 100 } } });
    const said = await Promise.all(claimers.map((as) => claim(couponNo, as)));
    expect(winnersOf(said)).toBe(100);
    expect(refusalsOf(said)).toEqual(new Set(['"coupon/sold-out"']));
    expect(await tallyOf(couponNo)).toEqual(exactly(100));
    expect(await countRows(shop.database, 'platform_idempotency')).toBe(100);
  });

  test('the last voucher, and the last of the day, go to one of forty', async () => {
    const claimers = await members(40);
    const last = await makeCoupon(shop.database, { terms: { limits: { total: 1 } } });
    const today = await makeCoupon(shop.database, { terms: { limits: { perDay: 1 } } });
    const said = await Promise.all(claimers.flatMap((as) => [claim(last, as), claim(today, as)]));
    expect(winnersOf(said)).toBe(2);
    expect(refusalsOf(said)).toEqual(new Set(['"coupon/sold-out"', '"coupon/sold-out-today"']));
    expect(await tallyOf(last)).toEqual(exactly(1));
    expect(await tallyOf(today)).toEqual(exactly(1));
  });

  test('one member, twenty fingers: her own limit is exact, and so is that of her day', async () => {
    const [one] = (await members(1)) as [Account];
    const three = await makeCoupon(shop.database, { terms: { limits: { perMember: 3 } } });
    const twoToday = await makeCoupon(shop.database, { terms: { limits: { perMember: null, perMemberDay: 2 } } });
    const twenty = (couponNo: number) => Promise.all(Array.from({ length: 20 }, () => claim(couponNo, one)));
    const [all, daily] = await Promise.all([twenty(three), twenty(twoToday)]);
    expect([winnersOf(all), winnersOf(daily)]).toEqual([3, 2]);
    expect(refusalsOf(all)).toEqual(new Set(['"coupon/have-it"']));
    expect(refusalsOf(daily)).toEqual(new Set(['"coupon/have-it-today"']));
    expect(await tallyOf(three)).toEqual(exactly(3));
  });

  test('points are enough for two of twenty', async () => {
    const [one] = (await members(1, { pointsCount: 250 })) as [Account];
    const terms = { claimWays: ['points' as const], costPointsCount: 100, limits: { perMember: null } };
    const couponNo = await makeCoupon(shop.database, { terms });
    const said = await Promise.all(Array.from({ length: 20 }, () => claim(couponNo, one)));
    expect(winnersOf(said)).toBe(2);
    expect(refusalsOf(said)).toEqual(new Set(['"member/points-short"']));
    expect(await tallyOf(couponNo)).toEqual(exactly(2));
  });

  test('twenty twins of one claim are one voucher', async () => {
    const [one] = (await members(1)) as [Account];
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null, total: 50 } } });
    const said = await Promise.all(Array.from({ length: 20 }, () => claim(couponNo, one, 'one-intention')));
    expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await tallyOf(couponNo)).toEqual(exactly(1));
  });

  test('links of ten friends at once, and a claim of her own beside them: no more than the limit reach her', async () => {
    const [she, ...givers] = (await members(11)) as [Account, ...Account[]];
    for (const perMember of [1, 3]) {
      const couponNo = await makeCoupon(shop.database, { terms: { transferable: true, limits: { perMember } } });
      const tokens: string[] = [];
      for (const giver of givers) {
        const offered = await shop.call<{ token: string }>('coupon.offer', { voucherId: await claimed(couponNo, giver) }, giver);
        if (offered.ok) tokens.push(offered.value.token);
      }
      const said = await Promise.all([
        ...tokens.map((token) => shop.call('coupon.accept', { token }, she)),
        ...Array.from({ length: 3 }, () => claim(couponNo, she)),
      ]);
      expect([tokens.length, winnersOf(said)]).toEqual([10, perMember]);
      expect(refusalsOf(said)).toEqual(new Set(['"coupon/have-it"']));
      const hers = `account_id = '${she.accountId}' and coupon_no = ${couponNo}`;
      expect(await countRows(shop.database, 'coupon_voucher', hers)).toBe(perMember);
    }
  });

  test('a code that works once works for one of twenty', async () => {
    const claimers = await members(20);
    const couponNo = await makeCoupon(shop.database, { codes: ['ONCE-0001'], terms: { claimWays: ['code'] } });
    const said = await Promise.all(claimers.map((as) => shop.call('coupon.claimByCode', { code: 'once-0001' }, as)));
    expect(winnersOf(said)).toBe(1);
    expect(refusalsOf(said)).toEqual(new Set(['"coupon/code-used"']));
    expect(await tallyOf(couponNo)).toEqual(exactly(1));
  });

  test('a rule that runs twice at once gives once, and never more than there is', async () => {
    const accounts = await members(20);
    const couponNo = await makeCoupon(shop.database, { terms: { claimWays: ['campaign'], limits: { total: 5 } } });
    const grant = ({ accountId }: Account) =>
      grantVoucher(shop.database, { accountId, couponNo, grantKey: 'birthday-2026', now: SATURDAY_AFTERNOON });
    const given = await Promise.all([...accounts, ...accounts].map(grant));
    expect(new Set(given.filter((voucherId) => voucherId !== null)).size).toBe(5);
    expect(await tallyOf(couponNo)).toEqual(exactly(5));
  });

  test('one voucher, two orders: exactly one holds it, and crosswise pairs never wait for each other', async () => {
    const [one] = (await members(1)) as [Account];
    const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null } } });
    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = [await claimed(couponNo, one), await claimed(couponNo, one)];
      const reserve = (order: string, voucherIds: readonly string[]) =>
        shop.database.transaction(async (tx) => {
          await tx.executeSql('select coupon_reserve($1, $2::uuid[], $3, $4)', [one.accountId, [...voucherIds], order, NOW]);
        });
      const said = await Promise.allSettled([
        reserve(`order:1:${round}-a`, pair),
        reserve(`order:1:${round}-b`, [...pair].reverse()),
      ]);
      const lost = said.flatMap((end) => (end.status === 'rejected' ? [String(end.reason.message)] : []));
      expect(lost).toEqual(['coupon/taken']);
    }
    expect(await countRows(shop.database, 'coupon_voucher', "state = 'reserved'")).toBe(2 * ROUNDS);
  });

  describe('at the counter', () => {
    const met = async (as: Account) => {
      const code = await shop.call<{ codes: { text: string }[] }>('member.code', {}, as);
      const text = code.ok ? code.value.codes[0]?.text : '';
      const said = await shop.call<{ visitId: string }>('coupon.meet', { placeNo: shop.lakeside, text }, shop.clerk);
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value.visitId;
    };
    const coat = () => [{ skuNo: shop.small, quantity: 1 }];
    const saleOf = async (visitId: string, receiptNo: string) => {
      const wish = { placeNo: shop.lakeside, visitId, lines: coat() };
      const said = await shop.call<Priced>('coupon.priceSale', { ...wish, usePoints: true }, shop.clerk);
      if (!said.ok) throw new Error(said.refusal.code);
      const { payableFen, points, candidates } = said.value;
      const voucherIds = candidates.filter((candidate) => candidate.applied).map((candidate) => candidate.voucherId);
      return { ...wish, voucherIds, pointsCount: points.spentCount, receiptNo, expectedFen: payableFen };
    };

    const orderLike = (sale: Awaited<ReturnType<typeof saleOf>>) => {
      const { placeNo, lines, expectedFen, voucherIds, pointsCount } = sale;
      return { placeNo, handover: 'pickup', payWay: 'counter', lines, expectedFen, voucherIds, pointsCount };
    };

    test('the counter against her own phone: one of them has voucher and points', async () => {
      const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null } } });
      const shoppers = await members(ROUNDS, { pointsCount: 100 });
      let atCounter = 0;
      for (const [round, one] of shoppers.entries()) {
        await claimed(couponNo, one);
        const sale = await saleOf(await met(one), `R-${round}`);
        const writeOff = () => shop.call('coupon.writeOff', sale, shop.clerk);
        const place = () => shop.call('order.place', orderLike(sale), one);
        const isCounterFirst = round % 2 === 0;
        const said = await Promise.all(isCounterFirst ? [writeOff(), place()] : [place(), writeOff()]);
        expect(winnersOf(said)).toBe(1);
        for (const code of refusalsOf(said)) expect(code).toMatch(/coupon.taken|member.points-short/);
        atCounter += Number(said[isCounterFirst ? 0 : 1]?.ok);
      }
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'used'")).toBe(atCounter);
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'reserved'")).toBe(ROUNDS - atCounter);
    });

    test('one receipt twice, one sale undone twice: each happens once', async () => {
      const [one] = (await members(1, { pointsCount: 2_000 })) as [Account];
      const couponNo = await makeCoupon(shop.database, { terms: { limits: { perMember: null } } });
      const visitId = await met(one);
      for (let round = 0; round < ROUNDS; round += 1) {
        await claimed(couponNo, one);
        await claimed(couponNo, one);
        const sale = await saleOf(visitId, `R-${round}`);
        const twice = await Promise.all([0, 1].map(() => shop.call<{ saleId: string }>('coupon.writeOff', sale, shop.clerk)));
        expect(winnersOf(twice)).toBe(1);
        expect([...refusalsOf(twice)].every((code) => /sale.receipt-used|coupon.taken/.test(code))).toBe(true);
        const saleId = twice.flatMap((said) => (said.ok ? [said.value.saleId] : []))[0];
        const undo = () => shop.call('coupon.undo', { placeNo: shop.lakeside, saleId, reason: '扫错' }, shop.clerk);
        const undone = await Promise.all([undo(), undo(), undo()]);
        expect(winnersOf(undone)).toBe(1);
        expect(refusalsOf(undone)).toEqual(new Set(['"sale/undone"']));
      }
      expect(await countRows(shop.database, 'coupon_sale', 'undone_at is not null')).toBe(ROUNDS);
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'held'")).toBe(2 * ROUNDS);
      expect(await shop.database.callSql('member_card_face', { accountId: one.accountId, now: NOW })).toMatchObject({
        pointsCount: 2_000,
      });
    });

    test('a clerk with an allowance of twenty gives twenty, however fast she taps', async () => {
      const [one] = (await members(1)) as [Account];
      const terms = { claimWays: ['clerk' as const], limits: { perMember: null } };
      const couponNo = await makeCoupon(shop.database, { terms });
      const visitId = await met(one);
      const give = () => shop.call('coupon.give', { placeNo: shop.lakeside, visitId, couponNo }, shop.clerk);
      const said = await Promise.all(Array.from({ length: 30 }, give));
      expect(winnersOf(said)).toBe(20);
      expect(refusalsOf(said)).toEqual(new Set(['"coupon/give-limit"']));
      expect(await tallyOf(couponNo)).toEqual(exactly(20));
    });
  });

  describe('an offered voucher', () => {
    const offered = async (couponNo: number, giver: Account) => {
      const voucherId = await claimed(couponNo, giver);
      const said = await shop.call<{ token: string }>('coupon.offer', { voucherId }, giver);
      return { voucherId, token: said.ok ? said.value.token : '' };
    };
    const accept = (token: string, as: Account) => shop.call('coupon.accept', { token }, as);

    test('goes to one of ten friends', async () => {
      const [giver, ...friends] = (await members(11)) as [Account, ...Account[]];
      const couponNo = await makeCoupon(shop.database, { terms: { transferable: true } });
      const { token } = await offered(couponNo, giver);
      const said = await Promise.all(friends.map((friend) => accept(token, friend)));
      expect(winnersOf(said)).toBe(1);
      expect(refusalsOf(said)).toEqual(new Set(['"coupon/offer-taken"']));
      expect(await tallyOf(couponNo)).toEqual(exactly(1));
      expect(await countRows(shop.database, 'coupon_voucher', "state = 'held' and way = 'transfer'")).toBe(1);
    });

    test('is hers or his, when she uses or takes it back as he takes it', async () => {
      const [giver, friend] = (await members(2)) as [Account, Account];
      const couponNo = await makeCoupon(shop.database, { terms: { transferable: true, limits: { perMember: null } } });
      for (let round = 0; round < ROUNDS; round += 1) {
        const { voucherId, token } = await offered(couponNo, giver);
        const use = () =>
          shop.database.transaction(async (tx) => {
            await tx.executeSql('select coupon_reserve($1, $2::uuid[], $3, $4)', [
              giver.accountId,
              [voucherId],
              `order:1:${round}`,
              NOW,
            ]);
          });
        const keep = () => shop.call('coupon.takeBack', { voucherId }, giver);
        const [own, his] = await Promise.allSettled([round % 2 ? use() : keep(), accept(token, friend)]);
        const isHis = his.status === 'fulfilled' && his.value.ok;
        const isHers = own.status === 'fulfilled' && (own.value === undefined || own.value.ok);
        expect([isHis, isHers].filter(Boolean)).toHaveLength(1);
      }
    });
  });
});
