import type { CouponState, VoucherState } from '../../cloudfunctions/coupon/states';
import { dayOf, minuteOfDay } from '../../cloudfunctions/kernel/day';
import type { Difference } from '../../cloudfunctions/kernel/difference';
import { padded } from '../import/words';

export const STATE_WORDS: Readonly<Record<CouponState, string>> = { live: '可领', paused: '暂停', ended: '已结束' };

export const VOUCHER_WORDS: Readonly<Record<VoucherState, string>> = {
  held: '未用',
  reserved: '待付款占用',
  used: '已用',
  passed: '已转赠',
  withdrawn: '已收回',
};

/** "2026-11-21 14:00", in shop time. */
export function momentText(at: Date): string {
  const minute = minuteOfDay(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dayOf(at)} ${two(Math.trunc(minute / 60))}:${two(minute % 60)}`;
}

/** "groups[shop].most：1 → 2"; money in yuan behind its fen. */
export function differenceText({ path, before, after }: Difference): string {
  const isMoney = /fen$/i.test(path);
  return `${path === '' ? '' : `${path}：`}${valueText(before, isMoney)} → ${valueText(after, isMoney)}`;
}

/** One value in one line. */
export function valueText(value: unknown, isMoney = false): string {
  if (value === undefined || value === null || value === '') return '无';
  if (isMoney && typeof value === 'number')
    return `${value}（¥${(value - (value % 100)) / 100}.${String(value % 100).padStart(2, '0')}）`;
  if (typeof value === 'object' && 'code' in value && 'name' in value) return `${value.code}（${value.name}）`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "¥1234.50", "-¥0.05". */
export function yuanText(amountFen: number): string {
  const fen = Math.abs(amountFen);
  return `${amountFen < 0 ? '-' : ''}¥${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** Rows below their heading, every column as wide as its widest cell. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => columnsOf(row[column] ?? ''))) + 2);
  return all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
}

export function shortened(text: string, columns: number): string {
  let taken = '';
  for (const letter of text) {
    if (columnsOf(taken + letter) > columns - 1) return `${taken}…`;
    taken += letter;
  }
  return taken;
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uFFEF]/.test(letter) ? 2 : 1), 0);
}
