import { defineSetting } from '../platform/setting';
import { CouponPolicy } from './policy';

/** Stacking, floors and the rules of a coupon's life. Source: PRODUCT §5. */
export const couponPolicy = defineSetting('coupon.policy', CouponPolicy, {
  thresholdOn: 'member-price',
  groups: [
    { code: 'exchange', name: '兑换券', most: 1, excludes: [], withVip: true },
    { code: 'style', name: '单品券', most: 1, excludes: [], withVip: true },
    { code: 'shop', name: '店铺券', most: 1, excludes: [], withVip: true },
    { code: 'delivery', name: '运费券', most: 1, excludes: [], withVip: true },
    { code: 'benefit', name: '礼遇', most: 3, excludes: [], withVip: true },
  ],
  frictionLimit: 3,
  returnedLiveDays: 3,
  undoMinutes: 10,
  takeBackDays: 7,
  clerkPerDay: 20,
  offerHours: 24,
});
