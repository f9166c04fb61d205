import { pricePolicy } from '../../cloudfunctions/catalog/settings';
import { waitForOthers } from '../../cloudfunctions/coupon/creating-rows';
import { type CouponInUse, readCouponsInUse } from '../../cloudfunctions/coupon/listing';
import { kindsNeverUsed } from '../../cloudfunctions/coupon/of-no-use';
import { couponPolicy } from '../../cloudfunctions/coupon/settings';
import type { Tx } from '../../cloudfunctions/platform/database';

/** A value somebody is about to set, with the one it would take the place of. */
export type Intent = { readonly value: unknown; readonly before: unknown; readonly now: Date };

/** Why a value of the right shape would do harm or come to nothing; null when it is good. Asked in the transaction that sets it. */
export type Objection = (tx: Tx, intent: Intent) => Promise<string | null>;

/** So many codes are named, and how many there are. */
const MOST_NAMED = 10;

/** A group cannot go while coupons live in it: their vouchers would go with nothing any more. Nobody makes a coupon meanwhile. */
export const objectToCouponPolicy: Objection = async (tx, { value, before, now }) => {
  const kept = new Set(couponPolicy.shape.parse(value).groups.map(({ code }) => code));
  const dropped = couponPolicy.shape.parse(before).groups.filter(({ code }) => !kept.has(code));
  if (dropped.length === 0) return null;
  await waitForOthers(tx);
  const inUse = await readCouponsInUse(tx, now);
  const sentences = dropped.flatMap(({ code, name }) => {
    const coupons = inUse.filter(({ group }) => group === code);
    return coupons.length === 0 ? [] : [`不能删去分组 ${code}（${name}），还有券属于它：${codesText(coupons)}`];
  });
  if (sentences.length === 0) return null;
  return `groups：${sentences.join('；')}。请保留这个分组；或先结束这些券，等已领的用完或过期再删。`;
};

/** Whoever stops lowering prices stops giving away what lowers them, first. */
export const objectToPricePolicy: Objection = async (tx, { value, now }) => {
  const sworn = kindsNeverUsed(pricePolicy.shape.parse(value));
  if (sworn.length === 0) return null;
  await waitForOthers(tx);
  const inUse = (await readCouponsInUse(tx, now)).filter(({ kind, state }) => state !== 'ended' && sworn.includes(kind));
  const claimable = inUse.filter((one) => one.claimable);
  const held = inUse.filter((one) => !one.claimable && one.heldCount > 0);
  const sentences = [
    ...(claimable.length === 0 ? [] : [`还有降低实付价的券可领：${codesText(claimable)}，请先暂停或结束`]),
    ...(held.length === 0 ? [] : [`还有降低实付价的券已领未用：${codesText(held)}，请先结束（结束后顾客会看到用不了的原因）`]),
  ];
  return sentences.length === 0 ? null : `noDiscount：${sentences.join('；')}。`;
};

function codesText(coupons: readonly CouponInUse[]): string {
  const texts = coupons
    .slice(0, MOST_NAMED)
    .map(({ code, heldCount }) => (heldCount === 0 ? code : `${code}（已领未用 ${heldCount} 张）`));
  return `${texts.join('、')}${coupons.length > MOST_NAMED ? `等 ${coupons.length} 种` : ''}`;
}
