import { weekdayOf } from '../../../cloudfunctions/kernel/day';

const WEEKDAYS = '一二三四五六日';

/** "1,234". */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1,234.50", "-0.05"; whole yuan without the fen where `whole`. */
export function moneyText(amountFen: number, whole = false): string {
  const fen = Math.abs(Math.round(amountFen));
  const yuan = countText(Math.floor(fen / 100));
  const rest = whole && fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`;
  return `${amountFen < 0 ? '-' : ''}${yuan}${rest}`;
}

/** "1,235": to the yuan, for sums in which fen say nothing. */
export function yuanText(amountFen: number): string {
  return moneyText(Math.round(amountFen / 100) * 100, true);
}

/** For an axis: whole yuan, and 万 from ten thousand on. */
export function shortMoneyText(amountFen: number): string {
  const yuan = amountFen / 100;
  return yuan >= 10_000 ? `${Math.round(yuan / 1000) / 10} 万` : countText(yuan);
}

/** Basis points as "12.3 %". */
export function shareText(bps: number): string {
  return `${Math.round(bps / 10) / 10} %`;
}

/** "11/30". */
export function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
}

/** "11 月 30 日（周一）". */
export function dayText(day: string): string {
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日（周${WEEKDAYS[weekdayOf(day) - 1] ?? ''}）`;
}
