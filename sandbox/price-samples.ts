import { PricePolicy } from '../cloudfunctions/catalog/price-policy';
import { CouponPolicy } from '../cloudfunctions/coupon/policy';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from '../cloudfunctions/coupon/purchase';
import { couponPolicy } from '../cloudfunctions/coupon/settings';
import { Terms } from '../cloudfunctions/coupon/terms';
import { parseYuan } from '../cloudfunctions/kernel/money';
import { levels, pointsPolicy } from '../cloudfunctions/member/settings';

type TermsWish = {
  readonly benefit: object;
  readonly conditions?: object;
  readonly group?: string;
};
type PolicyWish = {
  readonly [Part in keyof (CouponPolicy & PricePolicy)]?: Part extends 'groups' | 'floors'
    ? readonly object[]
    : (CouponPolicy & PricePolicy)[Part];
};

const DAY_MS = 86_400_000;

/** When all samples are good and every purchase happens: an afternoon on which weekend coupons hold. */
export const SATURDAY = new Date('2026-11-21T14:00:00.000+08:00');

/** A piece by its price as it stands on the tag. Pieces of one sku number are the same garment. */
export function pieceAt(yuan: string, change: Partial<BagPiece> = {}): BagPiece {
  return { skuNo: 1, styleCode: 'CT2601', category: '大衣', tagPriceFen: fenOf(yuan), ...change };
}

export function bagOf(pieces: readonly BagPiece[], change: Partial<Bag> = {}): Bag {
  return { pieces, placeNo: 1, channel: 'online', deliveryFen: 0, ...change };
}

/** A member of that level with no points to spend and purchases behind her. */
export function buyerAt(levelCode: 'member' | 'silver' | 'gold' | 'platinum', change: Partial<Buyer> = {}): Buyer {
  const level = levels.fallback.ladder.find(({ code }) => code === levelCode);
  if (!level) throw new Error(`No level is called ${levelCode}.`);
  return { level, firstPurchase: false, pointsCount: 0, spendPointsCount: 0, pointsPercent: 100, ...change };
}

/** A voucher that is good around the small shop's Saturday; its title is its name and its number follows from it. */
export function voucherOf(
  title: string,
  { benefit, conditions = {}, group = 'shop' }: TermsWish,
  change: Partial<Voucher> = {},
): Voucher {
  const couponNo = [...title].reduce((number, letter) => (number * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return {
    voucherId: `voucher of ${title}`,
    couponNo,
    title,
    validFrom: new Date(SATURDAY.getTime() - DAY_MS),
    validUntil: new Date(SATURDAY.getTime() + 30 * DAY_MS),
    terms: Terms.parse({
      benefit,
      conditions,
      group,
      validity: { kind: 'days', days: 30 },
      limits: {},
      claimWays: ['centre'],
    }),
    ...change,
  };
}

/** The policy Hangtag comes with, changed in some parts. */
export function policyWith(wish: PolicyWish = {}, points: Partial<Policy['points']> = {}): Policy {
  const { noDiscount = false, floors = [], ...coupons } = wish;
  return {
    prices: PricePolicy.parse({ noDiscount, floors }),
    coupons: CouponPolicy.parse({ ...couponPolicy.fallback, ...coupons }),
    points: { ...pointsPolicy.fallback, ...points },
    vipStepFen: levels.fallback.vipStepFen,
  };
}

export function fenOf(yuan: string): number {
  const amount = parseYuan(yuan);
  if (amount === undefined) throw new Error(`"${yuan}" is no price.`);
  return amount;
}
