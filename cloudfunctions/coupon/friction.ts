import type { Terms } from './terms';

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
  'by-code',
] as const;
export type Friction = (typeof FRICTIONS)[number];

const SHORT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * The conditions a shopper must meet, each counted once however long its list: the fewer, the more people come. Styles and categories are
 * one condition since they widen each other. A code counts only where nothing but a code claims it.
 */
export function frictionOf(terms: Terms): Friction[] {
  const { benefit, conditions, claimWays } = terms;
  const met: Readonly<Record<Friction, boolean>> = {
    threshold: 'thresholdFen' in benefit && benefit.thresholdFen > 0,
    named: conditions.styles.length + conditions.categories.length > 0,
    excluded: conditions.notStyles.length + conditions.notCategories.length > 0,
    stores: conditions.placeNos.length > 0,
    channel: conditions.channels.length > 0,
    level: conditions.levels.length > 0,
    'first-purchase': conditions.firstPurchase,
    weekdays: conditions.weekdays.length > 0,
    hours: conditions.hours.length > 0,
    'short-validity': validDays(terms) < SHORT_DAYS,
    'by-code': claimWays.every((way) => way === 'code'),
  };
  return FRICTIONS.filter((friction) => met[friction]);
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
  'by-code': '凭码领取',
};

/** "满额、指定门店", for head office. */
export function frictionWords(friction: readonly Friction[]): string {
  return friction.map((one) => WORDS[one]).join('、');
}
