import type { CouponCard } from '../../cloudfunctions/coupon/contract';
import type { CouponKind } from '../../cloudfunctions/coupon/states';
import { formatFen } from '../parts/price/format-fen';
import { lastWords } from './coupon-time';
import { minuteWords } from './time';

type Face = CouponCard['face'];
type Conditions = CouponCard['conditions'];

export type FaceWords = {
  /** What the eye catches: "¥50", "85 折", "改衣". */
  readonly big: string;
  /** Under it, one or two short lines: "满 1,000 可用", "最高减 ¥200". */
  readonly small: readonly string[];
};

/** The stub of the ticket. */
export function faceWords({ face, conditions }: Pick<CouponCard, 'face' | 'conditions'>): FaceWords {
  switch (face.kind) {
    case 'cash':
      return { big: yuan(face.offFen ?? 0), small: [fromWords(face) ?? '无门槛'] };
    case 'percent':
      return { big: discountWords(face.percentOff ?? 0), small: limitWords('最高减', face) };
    case 'gift':
      return { big: '赠', small: present(someNames(conditions.giftNames, 1, '款任选'), fromWords(face)) };
    case 'exchange':
      return { big: yuan(face.payFen ?? 0), small: [exchangeWords(face) ?? '换购'] };
    case 'free-delivery':
      return { big: '免邮', small: limitWords('最高免', face) };
    case 'early-access':
      return { big: '先看', small: ['新品抢先'] };
    case 'alteration':
      return { big: '改衣', small: ['免费一次'] };
    case 'gift-wrap':
      return { big: '礼盒', small: ['免费包装'] };
    case 'extra-points':
      return { big: '积分', small: pointsWords(face) };
  }
}

/** The face in one line, for a row or a screen reader: "¥50 满 1,000 可用", "赠 羊绒围巾". */
export function faceLine(coupon: Pick<CouponCard, 'face' | 'conditions'>): string {
  const { big, small } = faceWords(coupon);
  return [big, ...small].join(' ');
}

/** Ground of the stub: vermilion where a price goes down, celadon for what costs nothing and lowers nothing. */
export function faceTone(kind: CouponKind): 'price' | 'benefit' {
  switch (kind) {
    case 'cash':
    case 'percent':
    case 'gift':
    case 'exchange':
    case 'free-delivery':
      return 'price';
    case 'early-access':
    case 'alteration':
    case 'gift-wrap':
    case 'extra-points':
      return 'benefit';
  }
}

/** "85 折" of 15 percent off, "9 折" of 10; "免单" of all. */
export function discountWords(percentOff: number): string {
  const left = 100 - percentOff;
  if (left <= 0) return '免单';
  if (left < 10) return `0.${left} 折`;
  return `${left % 10 === 0 ? left / 10 : left} 折`;
}

/**
 * What it is for and who may use it, where and when: one plain line, "大衣、羽绒 · 限湖滨店 · 周一至周五 10:00–16:00". At the till nobody needs to
 * read that it is good at the till: there the line says only what is asked.
 */
export function conditionLine(
  { face, conditions }: Pick<CouponCard, 'face' | 'conditions'>,
  { atTill = false }: { readonly atTill?: boolean } = {},
): string {
  return present(
    face.note,
    face.kind === 'exchange' && face.thresholdFen > 0 ? besideWords(face, conditions) : goodsWords(face.kind, conditions),
    placeWords(face.kind, conditions, atTill),
    whoWords(conditions),
    whenWords(conditions),
    conditions.notWithVip ? '不与会员价同享' : null,
  ).join(' · ');
}

/** The same with its end, for a voucher in her hands: two lines. */
export function voucherLines(
  voucher: Pick<CouponCard, 'face' | 'conditions'> & { validFrom?: string; validUntil: string },
  now = new Date(),
): string[] {
  return present(conditionLine(voucher), lastWords(voucher, now));
}

/** "大衣、羽绒", "除 羊绒围巾 外全部商品"; a benefit that is for everything does not say so. */
export function goodsWords(kind: CouponKind, conditions: Conditions): string | null {
  const named = someNames([...conditions.styleNames, ...conditions.categories], 3, '类');
  const left = someNames([...conditions.notStyleNames, ...conditions.notCategories], 3, '类');
  if (named !== null) return left === null ? named : `${named}（除 ${left}）`;
  if (left !== null) return `除 ${left} 外全部商品`;
  return faceTone(kind) === 'price' && kind !== 'free-delivery' ? '全部商品' : null;
}

/** "换购 精梳棉 T 恤，其他商品满 300 元": what is exchanged never counts for its own threshold. */
function besideWords(face: Face, conditions: Conditions): string {
  return `换购 ${goodsWords(face.kind, conditions) ?? '一件'}，其他商品满 ${formatFen(face.thresholdFen)} 元`;
}

/** "限湖滨店 · 仅门店可用"; "线上线下都能用" where nothing is asked. */
function placeWords(kind: CouponKind, { storeNames, channels }: Conditions, atTill: boolean): string | null {
  const stores = someNames(storeNames, 2, '家店');
  const only = channelWords(channels);
  if (stores !== null) return only === null ? `限${stores}` : `限${stores} · ${only}`;
  return only ?? (atTill || kind === 'free-delivery' || kind === 'early-access' ? null : '线上线下都能用');
}

/** Null when it is good everywhere. */
export function channelWords(channels: readonly string[]): string | null {
  if (channels.length !== 1) return null;
  return channels[0] === 'counter' ? '仅门店收银台可用' : '仅线上下单可用';
}

function whoWords({ levelNames, firstPurchase }: Conditions): string | null {
  const level = levelNames.length === 0 ? null : `限${levelNames.join('、')}`;
  return present(level, firstPurchase ? '首单可用' : null).join(' · ') || null;
}

/** "周一至周五 10:00–16:00". */
export function whenWords({ weekdays, hours }: Pick<Conditions, 'weekdays' | 'hours'>): string | null {
  return present(weekdayWords(weekdays), hourWords(hours)).join(' ') || null;
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** 1 Monday … 7 Sunday: "周一至周五", "周末", "周二、周四"; null for every day. */
export function weekdayWords(weekdays: readonly number[]): string | null {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  const [first = 0, last = 0] = [days[0], days[days.length - 1]];
  if (days.length === 0 || days.length === 7) return null;
  if (days.join() === '6,7') return '周末';
  const name = (day: number) => WEEKDAYS[day - 1] ?? '';
  if (days.length >= 3 && last - first === days.length - 1) return `${name(first)}至${name(last)}`;
  return days.map(name).join('、');
}

/** "10:00–16:00、19:00–21:00"; null for all day. */
export function hourWords(hours: Conditions['hours']): string | null {
  if (hours.length === 0) return null;
  return hours.map(({ from, to }) => `${minuteWords(from)}–${to === 1440 ? '24:00' : minuteWords(to)}`).join('、');
}

/** The first names and how many there are: "大衣、羽绒", "大衣、羽绒、针织等 5 类". Null for none. */
export function someNames(names: readonly string[], most: number, unit: string): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, most).join('、');
  return names.length > most ? `${shown}等 ${names.length} ${unit}` : shown;
}

function fromWords({ thresholdFen }: Face): string | null {
  return thresholdFen > 0 ? `满 ${formatFen(thresholdFen)} 可用` : null;
}

function exchangeWords({ thresholdFen }: Face): string | null {
  return thresholdFen > 0 ? `满 ${formatFen(thresholdFen)} 元可换购` : null;
}

/** What it asks and how far it goes; "无门槛" when neither is limited. */
function limitWords(capLead: string, face: Face): string[] {
  const limits = present(fromWords(face), capWords(capLead, face));
  return limits.length > 0 ? limits : ['无门槛'];
}

function capWords(lead: string, { capFen }: Face): string | null {
  return capFen === null ? null : `${lead} ${yuan(capFen)}`;
}

function pointsWords({ pointsPercent, bonusCount }: Face): string[] {
  const times = pointsPercent !== null && pointsPercent !== 100 ? `${pointsPercent / 100} 倍` : null;
  return present(times, bonusCount ? `多送 ${bonusCount}` : null);
}

function yuan(amountFen: number): string {
  return `¥${formatFen(amountFen)}`;
}

function present(...parts: readonly (string | null | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== null && part !== undefined && part !== '');
}
