import { type BoughtPiece, linesOf, mergeLines } from '../coupon/bag';
import { vouchersOf, type Wallet } from '../coupon/buyer';
import { composeCandidates, priceAsWished } from '../coupon/candidates';
import type { Price } from '../coupon/pricing';
import { readCouponCards } from '../coupon/rule-facts';
import { type PriceRules, readWallet } from '../coupon/wallet-facts';
import { ok, refuse } from '../kernel/outcome';
import { cardPrice } from '../member/card-price';
import { levelOf } from '../member/level';
import { pointsFor } from '../member/points';
import type { Action } from '../platform/serve';
import { readPromised } from '../stock/levels';
import { toStoreCard } from '../store/card';
import type { orderContract } from './contract';
import { buyerFrom, gather } from './gathering';

type C = typeof orderContract;

/** Two round trips when warm: her wallet and what the shelves promise; everything else is remembered. */
export const quote: Action<C, 'order.quote'> = async (call, input) => {
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { place, bag, rules, minutes, until } = gathered.value;
  if (!place.live) return refuse('store/not-live', { name: place.name });
  if (!place.offers.includes(input.handover)) {
    return refuse(input.handover === 'pickup' ? 'store/no-pickup' : 'store/no-take-now', { name: place.name });
  }

  const skuNos = mergeLines(input.lines).map((line) => line.skuNo);
  const [wallet, promised] = await Promise.all([
    readWallet(call.tx, call.accountId, call.now),
    readPromised(call.tx, input.placeNo, skuNos),
  ]);
  const buyer = buyerFrom(wallet, rules, input.usePoints ? (wallet.member?.pointsCount ?? 0) : 0, call.now);
  const priced = priceAsWished(bag, buyer, vouchersOf(wallet), input.vouchers, rules.policy, call.now);
  const cards = await readCouponCards(
    call.tx,
    wallet.vouchers.map((voucher) => voucher.couponNo),
    call.now,
  );
  const { price } = priced;
  return ok({
    store: toStoreCard(place, call.now),
    handover: input.handover,
    member: faceOf(wallet, rules),
    lines: linesOf(price.pieces).map((line) => ({ ...line, promisedCount: promised.get(line.skuNo) ?? 0 })),
    calculation: [...price.steps],
    payableFen: price.payableFen,
    candidates: composeCandidates(wallet.vouchers, priced, cards),
    isBest: priced.isBest,
    points: pointsOf(wallet, price),
    cardSavesFen: wallet.member ? 0 : wouldSave(price.pieces, rules),
    payWays: price.payableFen === 0 ? ['free' as const] : ['wechat' as const, 'counter' as const],
    holdUntil: until?.toISOString() ?? null,
    payMinutes: minutes,
  });
};

function faceOf({ member }: Wallet, { levels }: PriceRules) {
  if (member === null) return null;
  const { code, name } = levelOf(levels, member.levelCode);
  return { cardNo: member.cardNo, levelCode: code, levelName: name, pointsCount: member.pointsCount };
}

function pointsOf({ member }: Wallet, { points, payableFen, earning }: Price) {
  if (member === null || earning === null) return null;
  return { haveCount: member.pointsCount, ...points, earnCount: pointsFor(payableFen, payableFen, earning) };
}

/** What the card of the first level would take off today; honest, so mostly nothing. */
function wouldSave(pieces: readonly BoughtPiece[], { levels, policy }: PriceRules): number {
  const first = levelOf(levels, '');
  return pieces.reduce(
    (saved, piece) => saved + piece.tagPriceFen - cardPrice(piece, first, levels.vipStepFen, policy.prices),
    0,
  );
}
