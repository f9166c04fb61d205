import { readKeptCoupons } from '../../cloudfunctions/coupon/creating-rows';
import { showCoupon } from '../../cloudfunctions/coupon/listing';
import { birthdayGift } from '../../cloudfunctions/member/settings';
import { unknownCoupon } from './coupon-list';
import type { Objection } from './objection';

/**
 * Why nobody would ever get the birthday coupon of this value; null when members will. The member's room stands left of the coupon's and
 * cannot look, so whoever sets the value is told here, where both are in sight.
 */
export const objectToBirthdayGift: Objection = async (tx, { value }) => {
  const { couponCode } = birthdayGift.shape.parse(value);
  if (couponCode === '') return null;
  const kept = (await readKeptCoupons(tx, [couponCode])).get(couponCode);
  if (!kept) return `couponCode：${unknownCoupon(couponCode)}先用 coupon create 建好，或留空表示不送。`;
  if (!kept.terms.claimWays.includes('campaign')) return `couponCode：${couponCode} 送不出去：它的 claim.ways 里没有 campaign。`;
  const shown = await showCoupon(tx, couponCode);
  return shown?.state === 'ended' ? `couponCode：${couponCode} 已结束，送不出去；请换一张，或留空表示不送。` : null;
};
