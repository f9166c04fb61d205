import { type Done, must, type Step, yuan } from './done';
import { packetJourneyOf } from './packet-journey';
import type { Answer, PayParams, Shop } from './shop';

type Centre = {
  coupons: { couponNo: number; title: string; costPointsCount: number; whyNot: string | null; face: { kind: string } }[];
};
type Quote = {
  payableFen: number;
  calculation: { kind: string; amountFen: number }[];
  candidates: { voucherId: string; title: string; applied: boolean; offFen: number }[];
  points: { earnCount: number } | null;
};
type Placed = { orderNo: string; payableFen: number };
type Points = { balanceCount: number };
type Arrived = { result: string; clerk: { name: string; storeName: string } | null };
type Earnings = { rows: { documentNo: string; earnedFen: number }[] };
type Why = { sentence: string; mine: boolean };

/** What the main journey found in the shop. */
type Seen = { readonly placeNo: number; readonly skuNo: number; readonly fen: number };

const WORDING = '2026-11-21';
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/**
 * The card, after the main job: somebody joins, comes by the clerk's code, claims a coupon, pays with it, and once the facts were told she
 * has her points and the clerk a commission with its reason. She is new each time, so that a shop that runs already can be asked again.
 */
export function memberJourneyOf(
  shop: Shop,
  seen: Seen,
  asClerk: <Value>(path: string, input: unknown) => Promise<Answer<Value>>,
): { readonly buying: Step[]; readonly after: Step[] } {
  const { line } = shop;
  const openid = `o-demo-new-${Date.now().toString(36)}`;
  const her = { token: '', voucherIds: [] as string[], payFen: 0, earnCount: 0, orderNo: '' };
  const ask = <Value>(path: string, input: unknown) => line.call<Value>(path, input, her.token);
  const bag = () => ({ placeNo: seen.placeNo, handover: 'take-now', lines: [{ skuNo: seen.skuNo, quantity: 1 }] });

  const join = async (): Promise<Done> => {
    her.token = await line.signIn(openid);
    const face = { way: 'checkout', placeNo: seen.placeNo, wording: WORDING };
    const { cardNo, levelName } = must(await ask<{ cardNo: string; levelName: string }>('member.join', face));
    return { said: `${levelName}卡 ${cardNo.replace(/(\d{4})(?=\d)/g, '$1 ')}`, held: cardNo.length === 12 };
  };
  const arrive = async (): Promise<Done> => {
    const { link } = must(await asClerk<{ link: string }>('referral.myCode', { placeNo: seen.placeNo }));
    const { result, clerk } = must(await ask<Arrived>('referral.arrive', { text: link, way: 'scan' }));
    return { said: `${clerk?.name}（${clerk?.storeName}）从此为她服务`, held: result === 'bound' };
  };
  const claim = async (): Promise<Done> => {
    const { coupons } = must(await ask<Centre>('coupon.centre', {}));
    const coupon = coupons.find((one) => one.whyNot === null && one.costPointsCount === 0 && one.face.kind === 'percent');
    if (!coupon) return { said: '领券中心里没有折扣券', held: false };
    must(await ask('coupon.claim', { couponNo: coupon.couponNo }));
    return { said: coupon.title, held: true };
  };
  const quote = async (): Promise<Done> => {
    const { payableFen, calculation, candidates, points } = must(await ask<Quote>('order.quote', bag()));
    const applied = candidates.filter((one) => one.applied);
    const sum = calculation.reduce((total, step) => total + step.amountFen, 0);
    Object.assign(her, {
      voucherIds: applied.map((one) => one.voucherId),
      payFen: payableFen,
      earnCount: points?.earnCount ?? 0,
    });
    const off = applied.map((one) => `${one.title} −${yuan(one.offFen)}`).join('，');
    return { said: `${yuan(seen.fen)}，${off}，应付 ${yuan(payableFen)}`, held: sum === payableFen && payableFen < seen.fen };
  };
  const pay = async (): Promise<Done> => {
    const order = { ...bag(), payWay: 'wechat', expectedFen: her.payFen, voucherIds: her.voucherIds };
    const { orderNo } = must(await ask<Placed>('order.place', order));
    const { params } = must(await ask<{ params: PayParams }>('order.pay', { orderNo }));
    const taken = await line.pay(params, openid);
    const { state } = must(await ask<{ state: string }>('order.confirm', { orderNo }));
    her.orderNo = orderNo;
    return { said: `微信支付 ${yuan(her.payFen)}，券已用`, held: taken && state === 'paid' };
  };
  const seePoints = async (): Promise<Done> => {
    const look = async () => must(await ask<Points>('member.points', {})).balanceCount;
    const balanceCount = await waitFor(look, (count) => count === her.earnCount);
    return { said: `${balanceCount} 分，与下单时说的一样`, held: balanceCount === her.earnCount && balanceCount > 0 };
  };

  const seeCommission = async (): Promise<Done> => {
    const look = async () =>
      must(await asClerk<Earnings>('settlement.earnings', { placeNo: seen.placeNo })).rows.find(
        (row) => row.documentNo === her.orderNo,
      );
    const row = await waitFor(look, (found) => found !== undefined);
    return { said: `这一单 ${yuan(row?.earnedFen ?? 0)}，过售后期后发放`, held: (row?.earnedFen ?? 0) > 0 };
  };
  const askWhy = async (): Promise<Done> => {
    const { sentence, mine } = must(await asClerk<Why>('referral.why', { placeNo: seen.placeNo, about: her.orderNo }));
    return { said: sentence, held: mine };
  };

  return {
    buying: [
      { name: '入会', who: '会员', taps: 1, work: join },
      { name: '扫导购码', who: '会员', taps: 0, work: arrive },
      { name: '领券', who: '会员', taps: 1, work: claim },
      { name: '用券结算', who: '会员', taps: 1, work: quote },
      { name: '用券付款', who: '会员', taps: 2, work: pay },
      ...packetJourneyOf(line, openid, ask),
    ],
    after: [
      { name: '积分到账', who: '会员', taps: 0, work: seePoints },
      { name: '提成入账', who: '导购', taps: 1, work: seeCommission },
      { name: '查看归属', who: '导购', taps: 1, work: askWhy },
    ],
  };
}

/** Facts are told at once in the demo's own shop, and within seconds in one that runs. */
async function waitFor<Found>(look: () => Promise<Found>, isThere: (found: Found) => boolean): Promise<Found> {
  for (const end = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))) {
    const found = await look();
    if (isThere(found) || Date.now() > end) return found;
  }
}
