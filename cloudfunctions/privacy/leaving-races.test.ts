import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { makeMember } from '../../sandbox/members';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { findCouponDifferences } from '../coupon/reconcile';
import { findOrderDifferences } from '../order/reconcile';
import type { Database } from '../platform/database';

const ROUNDS = 25;
const UNDERSTOOD = { understood: true };

/** What may come of an order and a leave; there is no third. */
const ENDS = ['granted + privacy/under-way', 'caller/unknown + granted'];

type Person = SmallShop['shopper'];

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('leaving at the same moment as something else on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
    shop = await openSmallShop(await emptied(database), { onHand: 500 });
  });
  afterEach(async () => {
    expect(await findOrderDifferences(shop.database)).toEqual([]);
    expect(await findCouponDifferences(shop.database)).toEqual([]);
  });
  afterAll(() => database.close());

  const must = async <Value>(path: string, input: unknown, as: Person): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const member = async (name: string): Promise<Person> => {
    const person = await shop.account(name);
    await makeMember(shop.database, person.accountId, { pointsCount: 100 });
    return person;
  };
  const leave = (as: Person, key?: string) => shop.call('privacy.leave', UNDERSTOOD, as, key);
  const codeOf = (said: Awaited<ReturnType<typeof leave>>) => (said.ok ? 'granted' : said.refusal.code);
  const bag = () => ({ placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 1 }] });
  const place = (as: Person) => shop.call('order.place', { ...bag(), payWay: 'counter', expectedFen: 119_900 }, as);
  const ofHers = (table: string, as: Person, condition = 'true') =>
    countRows(shop.database, table, `account_id = '${as.accountId}' and ${condition}`);

  test('and placing an order: she has the order and stays, or she left and has none', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-places-${round}`);
      // Placing gathers before it writes: the more she looks around before she leaves, the more often the order comes first.
      const looking = async () => {
        for (let looks = 0; looks < round % 5; looks += 1) await shop.call('privacy.look', {}, she);
        return leave(she);
      };
      const [placed, left] = await Promise.all([place(she), looking()]);
      expect(ENDS).toContain(`${codeOf(placed)} + ${codeOf(left)}`);
      expect(await ofHers('order_head', she)).toBe(placed.ok ? 1 : 0);
      expect(await ofHers('member_card', she)).toBe(left.ok ? 0 : 1);
    }
  });

  test('and claiming a coupon: what was claimed goes with her, and after her nothing is claimed', async () => {
    const couponNo = await makeCoupon(shop.database);
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-claims-${round}`);
      const [claimed, left] = await Promise.all([shop.call('coupon.claim', { couponNo }, she), leave(she)]);
      expect(left.ok).toBe(true);
      expect(['granted', 'caller/unknown', 'member/not-joined']).toContain(codeOf(claimed));
      expect(await ofHers('coupon_voucher', she, "state <> 'withdrawn'")).toBe(0);
      expect(await ofHers('coupon_voucher', she)).toBe(claimed.ok ? 1 : 0);
      expect(await ofHers('coupon_member', she)).toBe(0);
    }
  });

  test('and changing her profile: no name comes after her', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-renames-${round}`);
      const rename = shop.call('member.saveProfile', { nickname: '小满', birthday: '08-17', wording: '2026-11-21' }, she);
      const [renamed, left] = await Promise.all([rename, leave(she)]);
      expect(left.ok).toBe(true);
      expect(['granted', 'caller/unknown', 'member/not-joined']).toContain(codeOf(renamed));
      expect(await ofHers('member_card', she)).toBe(0);
      const open = `select 1 from (select distinct on (purpose) given from member_consent where account_id = '${she.accountId}'
        order by purpose, said_at desc, consent_id desc) as newest where given = 'yes'`;
      expect((await shop.database.executeSql(open)).rows).toEqual([]);
    }
  });

  test('and showing her card: the clerk keeps neither the visit nor what she was told', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-shows-${round}`);
      const { codes } = await must<{ codes: { text: string }[] }>('member.code', {}, she);
      const text = codes[0]?.text;
      const [met, left] = await Promise.all([shop.call('coupon.meet', { placeNo: shop.lakeside, text }, shop.clerk), leave(she)]);
      expect(left.ok).toBe(true);
      expect(['granted', 'card/unknown']).toContain(codeOf(met));
      expect(await ofHers('member_visit', she)).toBe(0);
      expect(await countRows(shop.database, 'platform_idempotency', "path = 'coupon.meet'")).toBe(0);
    }
  });

  test('and a friend taking what she offered: it is his, or it is gone', async () => {
    const couponNo = await makeCoupon(shop.database, { terms: { transferable: true, limits: { perMember: null } } });
    const friend = await member('o-friend');
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-gives-${round}`);
      const { voucherId } = await must<{ voucherId: string }>('coupon.claim', { couponNo }, she);
      const { token } = await must<{ token: string }>('coupon.offer', { voucherId }, she);
      const [taken, left] = await Promise.all([shop.call('coupon.accept', { token }, friend), leave(she)]);
      expect(left.ok).toBe(true);
      expect(['granted', 'coupon/offer-over']).toContain(codeOf(taken));
      expect(await ofHers('coupon_voucher', she, `state = '${taken.ok ? 'passed' : 'withdrawn'}'`)).toBe(1);
    }
  });

  test('and a clerk who undoes her sale: no voucher lives after her, and the clerk’s words do not stay', async () => {
    const couponNo = await makeCoupon(shop.database);
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-undone-${round}`);
      await must('coupon.claim', { couponNo }, she);
      const { codes } = await must<{ codes: { text: string }[] }>('member.code', {}, she);
      const here = { placeNo: shop.lakeside };
      const { visitId } = await must<{ visitId: string }>('coupon.meet', { ...here, text: codes[0]?.text }, shop.clerk);
      const wish = { ...here, visitId, lines: [{ skuNo: shop.small, quantity: 1 }] };
      const priced = await must<{ payableFen: number; candidates: { voucherId: string }[] }>(
        'coupon.priceSale',
        wish,
        shop.clerk,
      );
      const voucherIds = priced.candidates.map(({ voucherId }) => voucherId);
      const sale = { ...wish, voucherIds, receiptNo: `R-${round}`, expectedFen: priced.payableFen };
      const { saleId } = await must<{ saleId: string }>('coupon.writeOff', sale, shop.clerk);
      const [undone, left] = await Promise.all([
        shop.call('coupon.undo', { ...here, saleId, reason: `她改主意了 ${round}` }, shop.clerk),
        leave(she),
      ]);
      expect([undone.ok, left.ok]).toEqual([true, true]);
      expect(await ofHers('coupon_voucher', she, "state = 'withdrawn'")).toBe(1);
      expect(await ofHers('coupon_sale', she, 'undone_at is not null and undo_reason is null')).toBe(1);
    }
  });

  test('and a clerk who takes a coat back: the refund is seen, or nothing of it is kept but the money', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-returns-${round}`);
      const { orderNo } = await must<{ orderNo: string }>(
        'order.place',
        { ...bag(), payWay: 'counter', expectedFen: 119_900 },
        she,
      );
      const here = { placeNo: shop.lakeside, orderNo };
      await must('order.payAtCounter', { ...here, receiptNo: `T-${round}`, paidFen: 119_900 }, shop.clerk);
      const seen = await must<{ pieces: { lineId: string }[]; pickup: { text: string } | null }>(
        'order.detail',
        { orderNo },
        she,
      );
      await must('fulfilment.collect', { placeNo: shop.lakeside, text: seen.pickup?.text }, shop.clerk);
      const back = { ...here, lineIds: seen.pieces.map(({ lineId }) => lineId), reason: `她说袖子短 ${round}` };
      const [returned, left] = await Promise.all([shop.call('order.refundAtStore', back, shop.clerk), leave(she)]);
      expect([returned.ok, left.ok]).toEqual([true, true]);
      expect(await countRows(shop.database, 'order_refund', `order_no = '${orderNo}' and reason = 'asked'`)).toBe(1);
      expect(await countRows(shop.database, 'order_history', `order_no = '${orderNo}' and why like '她说%'`)).toBe(0);
    }
  });

  test('twice, from two phones: one leaves, the other finds nobody; with one key both hear the same', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const she = await member(`o-twice-${round}`);
      const codes = (await Promise.all([leave(she), leave(she)])).map(codeOf);
      expect(codes.sort()).toEqual(['caller/unknown', 'granted']);
      const twin = await member(`o-twin-${round}`);
      const twins = await Promise.all(Array.from({ length: 5 }, () => leave(twin, 'one-intention')));
      expect(twins.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'granted'));
      const facts = `name = 'member.left' and body->>'accountId' = '${twin.accountId}'`;
      expect(await countRows(shop.database, 'platform_fact', facts)).toBe(1);
    }
  });
});
