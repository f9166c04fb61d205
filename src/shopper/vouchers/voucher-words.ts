import { orderNoOf } from '../../../cloudfunctions/kernel/document';
import type { Input, Output } from '../../cloud';
import type { Tone } from '../../parts/state';
import { conditionLine, voucherLines } from '../../words/coupon';
import { beforeDay } from '../../words/line';
import { dateWords, lastDayWords, momentWords } from '../../words/time';

export type Mine = Output<'coupon.mine'>['vouchers'][number];
export type ShelfName = NonNullable<Input<'coupon.mine'>['shelf']>;

export const SHELVES: readonly { readonly name: ShelfName; readonly text: string }[] = [
  { name: 'usable', text: '可用' },
  { name: 'used', text: '已用' },
  { name: 'expired', text: '过期和送出' },
];

/** How it stands, where that is more than its conditions; null while it simply is hers. */
export function standingWords(voucher: Mine, now?: Date): { readonly text: string; readonly tone: Tone } | null {
  if (voucher.waiting) return { text: '订单待付款占用', tone: 'attention' };
  if (voucher.usedAt !== null) {
    const where = voucher.document === null || orderNoOf(voucher.document) !== null ? '' : '门店';
    return { text: `${momentWords(voucher.usedAt, now)} ${where}使用`, tone: 'quiet' };
  }
  if (voucher.passedAt !== null) return { text: `${dateWords(voucher.passedAt, now)}已送给朋友`, tone: 'quiet' };
  if (voucher.offeredUntil === null) return null;
  return { text: beforeDay('已送出，朋友可领到', momentWords(voucher.offeredUntil, now)), tone: 'attention' };
}

/** What it is for, and its time: to come on the first shelf, past on the last. */
export function linesOf(voucher: Mine, shelf: ShelfName, now?: Date): string[] {
  if (shelf === 'usable') return voucherLines(voucher, now);
  const conditions = conditionLine(voucher);
  const over = shelf === 'expired' && voucher.passedAt === null ? [`${lastDayWords(voucher.validUntil, now)}已过期`] : [];
  return [...(conditions === '' ? [] : [conditions]), ...over];
}

/** What she can do with it: an order to look at, an offer to take back or send again, or, while it is free, its uses. */
export type WayOn = 'order' | 'take-back' | 'offer-again' | 'offer' | 'show' | 'use';

export function waysOn(voucher: Mine, shelf: ShelfName, now = new Date()): WayOn[] {
  const { document, waiting, canOffer, offeredUntil, validFrom, conditions } = voucher;
  if (shelf !== 'usable' || waiting) return document !== null && orderNoOf(document) !== null ? ['order'] : [];
  if (offeredUntil !== null) return ['take-back', 'offer-again'];
  const isRunning = new Date(validFrom) <= now;
  const good = (channel: Mine['conditions']['channels'][number]) =>
    isRunning && (conditions.channels.length === 0 || conditions.channels.includes(channel));
  return [
    ...(canOffer ? (['offer'] as const) : []),
    ...(good('counter') ? (['show'] as const) : []),
    ...(good('online') ? (['use'] as const) : []),
  ];
}

/** The code a clerk scans for one voucher: her card's code of this half minute, and which voucher is meant. */
export function voucherCode(cardCode: string, voucherId: string): string {
  return `${cardCode}.${voucherId}`;
}
