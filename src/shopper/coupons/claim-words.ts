import type { Output } from '../../cloud';
import { ENDLESS_DAYS, lastWords } from '../../words/coupon-time';
import { countWords } from '../../words/member';

export type Claimable = Output<'coupon.centre'>['coupons'][number];

/** What stands on its button; `can` is false where a tap could do nothing, and the words say why. */
export function claimWords(coupon: Claimable): { readonly text: string; readonly can: boolean } {
  // Who has no card is told the same as everybody: joining would not bring back what is gone.
  if (coupon.leftCount === 0 && coupon.whyNot === 'not-joined') return { text: '已领完', can: false };
  switch (coupon.whyNot) {
    case null:
      return { text: claimVerb(coupon), can: true };
    case 'not-joined':
      return { text: '入会并领取', can: true };
    case 'sold-out':
      return { text: '已领完', can: false };
    case 'sold-out-today':
      return { text: '今日已领完', can: false };
    case 'have-it':
      return { text: '已领', can: false };
    case 'have-it-today':
      return { text: '今天已领', can: false };
    case 'level':
      return { text: `仅${coupon.conditions.levelNames.join('、') || '部分会员'}`, can: false };
    case 'points':
      return { text: `需 ${countWords(coupon.costPointsCount)} 积分`, can: false };
  }
}

function claimVerb({ costPointsCount, claimedCount }: Claimable): string {
  if (costPointsCount > 0) return `${countWords(costPointsCount)} 积分兑换`;
  return claimedCount > 0 ? '再领一张' : '领取';
}

/** How long it is good once it is hers: "领取后 30 天有效", "11 月 30 日前，余 9 天". */
export function goodForWords({ validDays, validUntil }: Pick<Claimable, 'validDays' | 'validUntil'>, now?: Date): string {
  if (validUntil !== null) return lastWords({ validUntil }, now);
  return validDays !== null && validDays > ENDLESS_DAYS ? '长期有效' : `领取后 ${validDays ?? 0} 天有效`;
}

/** What is known of how many there are: "还有 20 张", "已领 1 张"; null when nothing need be said. */
export function leftWords({ leftCount, claimedCount, whyNot }: Claimable): string | null {
  if (claimedCount > 0) return `已领 ${claimedCount} 张`;
  return leftCount === null || leftCount === 0 || whyNot === 'sold-out' ? null : `还有 ${countWords(leftCount)} 张`;
}
