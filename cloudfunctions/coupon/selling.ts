import { forgetSkuFacts, readSkuFacts, type SkuFacts } from '../catalog/sku-facts';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { readVisit } from '../member/meeting';
import { pointsFor } from '../member/points';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { layOut, linesOf, mergeLines } from './bag';
import { buyerOf, type FaceRow, vouchersOf, type Wallet } from './buyer';
import { composeCandidates, priceAsWished } from './candidates';
import type { couponContract } from './contract';
import { type Price, price } from './pricing';
import type { Bag } from './purchase';
import { readCouponCards } from './rule-facts';
import { couponPolicy } from './settings';
import { forgetWallet, type PriceRules, readPriceRules, readWallet } from './wallet-facts';

type C = typeof couponContract;
type SaleWish = {
  readonly placeNo: number;
  readonly visitId: string;
  readonly lines: readonly { readonly skuNo: number; readonly quantity: number }[];
};
type Sale = {
  readonly accountId: string;
  readonly face: FaceRow;
  readonly wallet: Wallet;
  readonly bag: Bag<SkuFacts>;
  readonly rules: PriceRules;
};

export const priceSale: Action<C, 'coupon.priceSale'> = async (call, input) => {
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { face, wallet, bag, rules } = gathered.value;
  const buyer = buyerOf(face, rules.levels, rules.birthdayPercent, input.usePoints ? face.pointsCount : 0, call.now);
  const priced = priceAsWished(bag, buyer, vouchersOf(wallet), input.vouchers, rules.policy, call.now);
  const cards = await readCouponCards(
    call.tx,
    wallet.vouchers.map(({ couponNo }) => couponNo),
    call.now,
  );
  const { pieces, steps, payableFen, points, earning } = priced.price;
  const earnCount = earning ? pointsFor(payableFen, payableFen, earning) : 0;
  return ok({
    lines: linesOf(pieces),
    calculation: [...steps],
    payableFen,
    candidates: composeCandidates(wallet.vouchers, priced, cards),
    isBest: priced.isBest,
    points: { haveCount: face.pointsCount, ...points, earnCount },
  });
};

/** Decides again on what is true in this transaction; what the clerk saw must come out, or she is shown the new price. */
export const writeOff: Action<C, 'coupon.writeOff'> = async (call, input) => {
  const { tx, world, now } = call;
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { accountId, face, bag } = gathered.value;
  const decided = decide(gathered.value, input, now);
  if (!decided.ok) {
    const skuNos = bag.pieces.map(({ skuNo }) => skuNo);
    if (decided.refusal.code === 'order/price-changed') forgetSkuFacts(world.database, skuNos);
    return decided;
  }
  const { pieces, steps, payableFen, earning } = decided.value;
  const saleId = newId();
  const { undoMinutes } = await readSetting(tx, couponPolicy, now, world.database);
  await tx.callSql('coupon_write_off', {
    placeNo: input.placeNo,
    saleId,
    receiptNo: input.receiptNo,
    accountId,
    clerkAccountId: call.accountId,
    visitId: input.visitId,
    levelCode: face.levelCode,
    pieces,
    calculation: steps,
    voucherIds: input.voucherIds,
    pointsCount: input.pointsCount,
    paidFen: payableFen,
    earning,
    now,
    factId: newId(),
  });
  forgetWallet(world.database, accountId);
  return ok({ saleId, paidFen: payableFen, undoUntil: new Date(now.getTime() + undoMinutes * 60_000).toISOString() });
};

/** The member who was met, what she holds, and what lies on the counter. A transaction remembers no prices, so there they are read anew. */
async function gather(call: Call, wish: SaleWish): Promise<Outcome<Sale, 'visit/over' | 'sku/unknown' | 'order/too-many'>> {
  const { tx, world, now } = call;
  const visit = await readVisit(call, wish);
  if (!visit) return refuse('visit/over');
  const lines = mergeLines(wish.lines);
  const facts = await readSkuFacts(
    tx,
    lines.map(({ skuNo }) => skuNo),
    now,
  );
  const laid = layOut(lines, facts);
  if (!laid.ok) return laid;
  const wallet = await readWallet(tx, visit.accountId, now, world.database);
  if (!wallet.member) return refuse('visit/over');
  const bag = { pieces: laid.value, placeNo: wish.placeNo, channel: 'counter' as const, deliveryFen: 0 };
  const rules = await readPriceRules(tx, now, world.database);
  return ok({ accountId: visit.accountId, face: wallet.member, wallet, bag, rules });
}

type Agreed = { readonly voucherIds: readonly string[]; readonly pointsCount: number; readonly expectedFen: number };
type SurpriseCode = 'coupon/taken' | 'member/points-short' | 'coupon/not-applicable' | 'order/price-changed';

/** Prices the sale with exactly the vouchers and points that were agreed; whatever comes out differently is refused. */
function decide({ face, wallet, bag, rules }: Sale, agreed: Agreed, now: Date): Outcome<Price<SkuFacts>, SurpriseCode> {
  const held = vouchersOf(wallet);
  const missing = agreed.voucherIds.find((voucherId) => !held.some((voucher) => voucher.voucherId === voucherId));
  if (missing !== undefined) return refuse('coupon/taken', { voucherId: missing });
  if (face.pointsCount < agreed.pointsCount) return refuse('member/points-short', { pointsCount: face.pointsCount });
  const chosen = agreed.voucherIds.flatMap((voucherId) => held.find((voucher) => voucher.voucherId === voucherId) ?? []);
  const buyer = buyerOf(face, rules.levels, rules.birthdayPercent, agreed.pointsCount, now);
  const priced = price(bag, buyer, chosen, rules.policy, now);
  const [left] = priced.notApplied;
  if (left) return refuse('coupon/not-applicable', { voucherId: left[0], why: left[1] });
  const { payableFen, points } = priced;
  const isAgreed = payableFen === agreed.expectedFen && points.spentCount === agreed.pointsCount;
  return isAgreed ? ok(priced) : refuse('order/price-changed', { payableFen });
}
