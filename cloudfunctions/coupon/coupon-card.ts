import type { Levels } from '../member/level';
import type { VoucherRow } from './buyer';
import { type CouponPolicy, findGroup } from './policy';
import type { CouponCard, VoucherCard } from './shape';
import { type Benefit, channelsOf, type Terms } from './terms';

/** A coupon with the names its terms speak of, as `coupon_facts` gives it. */
export type RuleFacts = {
  readonly couponNo: number;
  readonly title: string;
  readonly terms: Terms;
  readonly styleNames: readonly string[];
  readonly notStyleNames: readonly string[];
  readonly giftNames: readonly string[];
  readonly storeNames: readonly string[];
};

/** A coupon for people to read: names instead of codes. A level or group that was abolished keeps its code, so that nothing reads as "no condition". */
export function toCouponCard(facts: RuleFacts, levels: Levels, policy: CouponPolicy): CouponCard {
  const { couponNo, title, terms } = facts;
  const group = findGroup(terms.group, policy);
  return {
    couponNo,
    title,
    groupName: group.name,
    face: faceOf(terms.benefit),
    conditions: conditionsOf(facts, levels, !group.withVip),
    transferable: terms.transferable,
  };
}

/** A voucher in her hands; one that came from a friend stays with her, whatever the coupon allows. */
export function toVoucherCard(voucher: Omit<VoucherRow, 'terms' | 'offered'>, card: CouponCard): VoucherCard {
  return {
    ...card,
    transferable: voucher.transferable,
    voucherId: voucher.voucherId,
    way: voucher.way,
    validFrom: new Date(voucher.validFrom).toISOString(),
    validUntil: new Date(voucher.validUntil).toISOString(),
  };
}

function faceOf(benefit: Benefit): CouponCard['face'] {
  return {
    kind: benefit.kind,
    offFen: benefit.kind === 'cash' ? benefit.offFen : null,
    percentOff: benefit.kind === 'percent' ? benefit.percentOff : null,
    capFen: 'capFen' in benefit ? benefit.capFen : null,
    thresholdFen: 'thresholdFen' in benefit ? benefit.thresholdFen : 0,
    payFen: benefit.kind === 'exchange' ? benefit.payFen : null,
    pointsPercent: benefit.kind === 'extra-points' ? benefit.percent : null,
    bonusCount: benefit.kind === 'extra-points' ? benefit.bonusCount : null,
    note: 'note' in benefit ? benefit.note : null,
  };
}

function conditionsOf(facts: RuleFacts, levels: Levels, notWithVip: boolean): CouponCard['conditions'] {
  const { conditions } = facts.terms;
  return {
    styleNames: distinct(facts.styleNames),
    notStyleNames: distinct(facts.notStyleNames),
    categories: conditions.categories,
    notCategories: conditions.notCategories,
    storeNames: distinct(facts.storeNames),
    giftNames: distinct(facts.giftNames),
    levelNames: conditions.levels.map((code) => levels.ladder.find((level) => level.code === code)?.name ?? code),
    channels: channelsOf(facts.terms),
    firstPurchase: conditions.firstPurchase,
    weekdays: conditions.weekdays,
    hours: conditions.hours,
    notWithVip,
  };
}

/** Two styles of the same name read as one. */
function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
