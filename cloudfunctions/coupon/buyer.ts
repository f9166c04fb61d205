import { dayOf } from '../kernel/day';
import { type Levels, levelOf } from '../member/level';
import type { Buyer, Voucher } from './purchase';
import type { VoucherWay } from './states';
import type { Terms } from './terms';

/** A member as `member_face` tells of her. */
export type FaceRow = {
  readonly cardNo: string;
  readonly levelCode: string;
  readonly pointsCount: number;
  /** "MM-DD", or null while she has not said. */
  readonly birthday: string | null;
  readonly firstPurchase: boolean;
};

/** A voucher as `coupon_wallet` tells of it. */
export type VoucherRow = {
  readonly voucherId: string;
  readonly couponNo: number;
  readonly title: string;
  readonly way: VoucherWay;
  /** May be given to a friend, as far as this voucher goes. */
  readonly transferable: boolean;
  /** Open to whichever friend takes it first; hers until then. */
  readonly offered: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly terms: Terms;
};

/** A voucher in her hands that a friend may be about to take. */
export type HeldVoucher = Voucher & { readonly offered: boolean };

/** What somebody may pay with: her card and the vouchers that are free. */
export type Wallet = { readonly member: FaceRow | null; readonly vouchers: readonly VoucherRow[] };

/** Who buys, as prices see her; `birthdayPercent` is what points of her birthday month come to. */
export function buyerOf(
  face: FaceRow | null,
  levels: Levels,
  birthdayPercent: number,
  spendPointsCount: number,
  now: Date,
): Buyer | null {
  if (face === null) return null;
  const isBirthdayMonth = face.birthday?.slice(0, 2) === dayOf(now).slice(5, 7);
  return {
    level: levelOf(levels, face.levelCode),
    firstPurchase: face.firstPurchase,
    pointsCount: face.pointsCount,
    spendPointsCount,
    pointsPercent: isBirthdayMonth ? birthdayPercent : 100,
  };
}

export function vouchersOf(wallet: Wallet): HeldVoucher[] {
  return wallet.vouchers.map(({ validFrom, validUntil, ...voucher }) => ({
    ...voucher,
    validFrom: new Date(validFrom),
    validUntil: new Date(validUntil),
  }));
}
