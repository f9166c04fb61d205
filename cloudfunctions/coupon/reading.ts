import { pricePolicy } from '../catalog/settings';
import { assert } from '../kernel/assert';
import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { FaceRow, VoucherRow } from './buyer';
import type { couponContract } from './contract';
import { toVoucherCard } from './coupon-card';
import { kindsOfNoUse } from './of-no-use';
import { readCouponCards } from './rule-facts';
import type { VoucherState } from './states';

type C = typeof couponContract;

/** A shelf shows so many; nobody reads further back. */
const MOST_VOUCHERS = 200;

const WHY_NOT = {
  'member/not-joined': 'not-joined',
  'coupon/level': 'level',
  'coupon/have-it': 'have-it',
  'coupon/have-it-today': 'have-it-today',
  'member/points-short': 'points',
  'coupon/sold-out': 'sold-out',
  'coupon/sold-out-today': 'sold-out-today',
} as const;

type CentreRow = {
  readonly couponNo: number;
  readonly claimUntil: string;
  readonly validDays: number | null;
  readonly validUntil: string | null;
  readonly costPointsCount: number;
  readonly leftCount: number | null;
  readonly claimedCount: number;
  readonly hindrance: keyof typeof WHY_NOT | null;
};

/** What can be claimed stands first, then by the end of the claiming. What nobody can use is not offered; who has it sees it among hers. */
export const centre: Action<C, 'coupon.centre'> = async ({ tx, world, accountId, now }) => {
  const kinds = kindsOfNoUse(await readSetting(tx, pricePolicy, now, world.database));
  const wish = { accountId, kindsOfNoUse: kinds, now };
  const { member, coupons } = await tx.callSql<{ member: FaceRow | null; coupons: CentreRow[] }>('coupon_centre', wish);
  const cards = await readCouponCards(
    tx,
    coupons.map(({ couponNo }) => couponNo),
    now,
  );
  const shown = coupons.map(({ hindrance, ...coupon }) => {
    const card = cards.get(coupon.couponNo);
    assert(card, 'A coupon of the centre is known.');
    return { ...card, ...coupon, whyNot: hindrance && WHY_NOT[hindrance] };
  });
  const claimable = shown.filter(({ whyNot }) => whyNot === null);
  const others = shown.filter(({ whyNot }) => whyNot !== null);
  return ok({ joined: member !== null, pointsCount: member?.pointsCount ?? 0, coupons: [...claimable, ...others] });
};

type ShelfRow = Omit<VoucherRow, 'terms' | 'offered'> & {
  readonly state: VoucherState;
  readonly document: string | null;
  readonly usedAt: string | null;
  readonly offeredUntil: string | null;
  readonly passedAt: string | null;
};

export const mine: Action<C, 'coupon.mine'> = async ({ tx, accountId, now }, { shelf }) => {
  const wish = { accountId, shelf, now, limit: MOST_VOUCHERS };
  const { vouchers, usableCount } = await tx.callSql<{ vouchers: ShelfRow[]; usableCount: number }>('coupon_shelf', wish);
  const cards = await readCouponCards(
    tx,
    vouchers.map(({ couponNo }) => couponNo),
    now,
  );
  const shown = vouchers.map((voucher) => {
    const card = cards.get(voucher.couponNo);
    assert(card, 'A voucher has a coupon.');
    const { offeredUntil, passedAt } = voucher;
    const isFree = voucher.state === 'held' && new Date(voucher.validUntil) > now;
    return {
      ...toVoucherCard(voucher, card),
      document: voucher.document,
      waiting: voucher.state === 'reserved',
      usedAt: voucher.usedAt,
      canOffer: isFree && voucher.transferable && offeredUntil === null,
      offeredUntil,
      passedAt,
    };
  });
  return ok({ vouchers: shown, usableCount });
};
