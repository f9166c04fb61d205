import { channelsOf, type Terms } from './terms';

/** What a shopper must meet before a coupon does something for her. */
export const FRICTIONS = [
  'threshold',
  'named',
  'excluded',
  'stores',
  'channel',
  'level',
  'first-purchase',
  'weekdays',
  'hours',
  'short-validity',
  'gift-in-bag',
  'by-clerk',
  'by-code',
  'by-points',
] as const;
export type Friction = (typeof FRICTIONS)[number];

const SHORT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * The conditions a shopper must meet, each counted once however long its list: the fewer, the more people come. Styles and categories are
 * one condition since they widen each other. How she comes by it is one where no way is open to her without a doing of her own: of a clerk's
 * hand, a code and points the one that asks least.
 */
export function frictionOf(terms: Terms): Friction[] {
  const { benefit, conditions } = terms;
  const claiming = claimingOf(terms);
  const met: Readonly<Record<Friction, boolean>> = {
    threshold: 'thresholdFen' in benefit && benefit.thresholdFen > 0,
    named: conditions.styles.length + conditions.categories.length > 0,
    excluded: conditions.notStyles.length + conditions.notCategories.length > 0,
    stores: conditions.placeNos.length > 0,
    channel: channelsOf(terms).length > 0,
    level: conditions.levels.length > 0,
    'first-purchase': conditions.firstPurchase,
    weekdays: conditions.weekdays.length > 0,
    hours: conditions.hours.length > 0,
    'short-validity': validDays(terms) < SHORT_DAYS,
    'gift-in-bag': benefit.kind === 'gift',
    'by-clerk': claiming === 'clerk',
    'by-code': claiming === 'code',
    'by-points': claiming === 'points',
  };
  return FRICTIONS.filter((friction) => met[friction]);
}

/** The least of her doings that brings it; null when she just takes it in the centre, or a rule gives it. */
function claimingOf({ claimWays }: Terms): 'clerk' | 'code' | 'points' | null {
  if (claimWays.includes('centre') || claimWays.includes('campaign')) return null;
  return (['clerk', 'code', 'points'] as const).find((way) => claimWays.includes(way)) ?? null;
}

function validDays({ validity }: Terms): number {
  if (validity.kind === 'days') return validity.days;
  return (Date.parse(validity.until) - Date.parse(validity.from)) / DAY_MS;
}

const WORDS: Readonly<Record<Friction, string>> = {
  threshold: '满额',
  named: '指定款或品类',
  excluded: '排除款或品类',
  stores: '指定门店',
  channel: '指定线上或门店',
  level: '指定等级',
  'first-purchase': '首次购买',
  weekdays: '指定星期',
  hours: '指定时段',
  'short-validity': `有效期不足 ${SHORT_DAYS} 天`,
  'gift-in-bag': '自己把赠品放进购物袋',
  'by-clerk': '由导购发放',
  'by-code': '凭码领取',
  'by-points': '用积分换',
};

/** "满额、指定门店", for head office. */
export function frictionWords(friction: readonly Friction[]): string {
  return friction.map((one) => WORDS[one]).join('、');
}
