import * as z from 'zod';
import { defineSetting } from '../platform/setting';
import { Levels } from './level';
import { PointsPolicy } from './points';

/**
 * The ladder of levels and what each brings. Source: PRODUCT §4. Its words promise only what prices and points do by themselves; what birthdays
 * bring is said by `member.birthday`.
 */
export const levels = defineSetting('member.levels', Levels, {
  ladder: [
    { code: 'member', name: '会员', fromFen: 0, vip: [], pointsPercent: 100, benefits: ['消费 1 元积 1 分'] },
    {
      code: 'silver',
      name: '银卡',
      fromFen: 200_000,
      vip: [{ category: '*', percentOff: 5 }],
      pointsPercent: 100,
      benefits: ['会员价 95 折'],
    },
    {
      code: 'gold',
      name: '金卡',
      fromFen: 600_000,
      vip: [{ category: '*', percentOff: 10 }],
      pointsPercent: 120,
      benefits: ['会员价 9 折', '积分 1.2 倍'],
    },
    {
      code: 'platinum',
      name: '铂金卡',
      fromFen: 1_500_000,
      vip: [{ category: '*', percentOff: 12 }],
      pointsPercent: 150,
      benefits: ['会员价 88 折', '积分 1.5 倍'],
    },
  ],
  holdsMonths: 12,
  graceDays: 30,
  vipStepFen: 100,
});

/** How points are earned, what they are worth and how long they live. */
export const pointsPolicy = defineSetting('member.points', PointsPolicy, {
  perYuan: 1,
  livesMonths: 12,
  returnedLiveDays: 30,
  fenPerPoint: 1,
  stepCount: 100,
  mostPercent: 20,
});

/** The coupon given before a birthday, by its code, and how many days before; an empty code gives none. */
export const birthdayGift = defineSetting(
  'member.birthday',
  z.strictObject({
    couponCode: z.string().max(40),
    daysBefore: z.int().min(0).max(31),
    /** Points of purchases in the birthday's month, in percent; 100 changes nothing. */
    pointsPercent: z.int().min(100).max(1000),
  }),
  { couponCode: '', daysBefore: 7, pointsPercent: 200 },
);

/** Minutes a clerk may act for a member after her card was scanned. */
export const visitMinutes = defineSetting('member.visitMinutes', z.int().min(1).max(60), 15);
