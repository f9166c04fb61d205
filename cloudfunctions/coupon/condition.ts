import { dayOf, minuteOfDay, weekdayOf } from '../kernel/day';
import type { BagPiece, Buyer, Policy, Voucher } from './purchase';
import type { Channel, WhyNotCode } from './states';
import { type Conditions, channelsOf, isPriceKind } from './terms';

/** Why a voucher does nothing, with the figures its words need. */
export type WhyNot = { readonly code: WhyNotCode; readonly details: Readonly<Record<string, unknown>> };

/** Where, how and when a purchase happens. */
export type Moment = { readonly placeNo: number; readonly channel: Channel; readonly now: Date };

/**
 * What hinders a voucher whatever lies in the bag: its time, the place, the person. Null when nothing does. Asked in the order in which
 * a shopper could do something about it.
 */
export function findHindrance(voucher: Voucher, buyer: Buyer, moment: Moment, policy: Policy): WhyNot | null {
  const { conditions, benefit } = voucher.terms;
  const channels = channelsOf(voucher.terms);
  const { now, placeNo, channel } = moment;
  if (policy.prices.noDiscount && isPriceKind(benefit.kind)) return no('no-discount');
  if (now < voucher.validFrom) return no('not-yet', { from: voucher.validFrom.toISOString() });
  if (now >= voucher.validUntil) return no('expired', { until: voucher.validUntil.toISOString() });
  if (misses(channels, channel)) return no('channel', { channels });
  if (misses(conditions.placeNos, placeNo)) return no('store');
  if (misses(conditions.levels, buyer.level.code)) return no('level', { levels: conditions.levels });
  if (conditions.firstPurchase && !buyer.firstPurchase) return no('first-purchase');
  if (!onWeekday(conditions, now)) return no('weekday', { weekdays: conditions.weekdays });
  if (!inHours(conditions, now)) return no('hours', { hours: conditions.hours });
  return null;
}

/** Whether a piece is one the voucher is for. Styles and categories that are named widen each other; what is excluded is out. */
export function isFor(piece: BagPiece, conditions: Conditions): boolean {
  if (conditions.notStyles.includes(piece.styleCode) || conditions.notCategories.includes(piece.category)) return false;
  const named = conditions.styles.length + conditions.categories.length > 0;
  return !named || conditions.styles.includes(piece.styleCode) || conditions.categories.includes(piece.category);
}

export function no(code: WhyNotCode, details: WhyNot['details'] = {}): WhyNot {
  return { code, details };
}

function onWeekday({ weekdays }: Conditions, now: Date): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(dayOf(now)));
}

function inHours({ hours }: Conditions, now: Date): boolean {
  if (hours.length === 0) return true;
  const minute = minuteOfDay(now);
  return hours.some(({ from, to }) => minute >= from && minute < to);
}

/** An empty list asks nothing. */
function misses<One>(asked: readonly One[], given: One): boolean {
  return asked.length > 0 && !asked.includes(given);
}
