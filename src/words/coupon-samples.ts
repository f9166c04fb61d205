import type { CouponCard } from '../../cloudfunctions/coupon/contract';

/** For tests: a face that takes nothing off yet, and conditions that ask nothing. */
export const BARE_FACE: CouponCard['face'] = {
  kind: 'cash',
  offFen: null,
  percentOff: null,
  capFen: null,
  thresholdFen: 0,
  payFen: null,
  pointsPercent: null,
  bonusCount: null,
  note: null,
};

export const NO_CONDITIONS: CouponCard['conditions'] = {
  styleNames: [],
  notStyleNames: [],
  categories: [],
  notCategories: [],
  storeNames: [],
  giftNames: [],
  levelNames: [],
  channels: [],
  firstPurchase: false,
  weekdays: [],
  hours: [],
  notWithVip: false,
};
