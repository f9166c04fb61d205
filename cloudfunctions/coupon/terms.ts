import * as z from 'zod';
import { FenAmount } from '../kernel/shape';
import { CHANNELS, type Channel, CLAIM_WAYS, PRICE_KINDS } from './states';

const Positive = FenAmount.min(1);
/** "满": what the pieces it is for must come to. 0: nothing asked. */
const Threshold = FenAmount.min(0).default(0);
const StyleCode = z.string().min(1).max(40);
const Category = z.string().min(1).max(20);

/** What it brings. Money in whole fen, percent in whole numbers of what is taken off ("85 折" is 15). */
export const Benefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), offFen: Positive, thresholdFen: Threshold }),
  z.strictObject({
    kind: z.literal('percent'),
    percentOff: z.int().min(1).max(100),
    thresholdFen: Threshold,
    /** "最高减": never more than this; null without limit. */
    capFen: Positive.nullable().default(null),
  }),
  /** One piece of these styles costs nothing, once the other pieces come to the threshold. It must lie in the bag. */
  z.strictObject({ kind: z.literal('gift'), giftStyles: z.array(StyleCode).min(1).max(50), thresholdFen: Threshold }),
  /** One piece it is for, at this price, once all other pieces come to the threshold. It must lie in the bag. */
  z.strictObject({ kind: z.literal('exchange'), payFen: FenAmount.min(0), thresholdFen: Threshold }),
  z.strictObject({ kind: z.literal('free-delivery'), thresholdFen: Threshold, capFen: Positive.nullable().default(null) }),
  z.strictObject({ kind: z.literal('early-access'), note: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('alteration'), note: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('gift-wrap'), note: z.string().min(1).max(60) }),
  /** Points times `percent` / 100 and `bonusCount` on top. */
  z.strictObject({
    kind: z.literal('extra-points'),
    percent: z.int().min(100).max(1000).default(100),
    bonusCount: z.int().min(0).max(1_000_000).default(0),
  }),
]);
export type Benefit = z.output<typeof Benefit>;

/** Minutes of the Shanghai day; `to` is the first minute that is too late. */
const HourSpan = z
  .strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) })
  .refine((one) => one.from < one.to, {
    error: 'ends before it begins',
  });

/** What must hold for it to be used. Absent or empty: anything goes. */
export const Conditions = z.strictObject({
  styles: z.array(StyleCode).max(500).default([]),
  notStyles: z.array(StyleCode).max(500).default([]),
  categories: z.array(Category).max(50).default([]),
  notCategories: z.array(Category).max(50).default([]),
  /** By number; the office file names stores by their code. */
  placeNos: z.array(z.int()).max(500).default([]),
  channels: z.array(z.enum(CHANNELS)).default([]),
  levels: z.array(z.string()).max(12).default([]),
  firstPurchase: z.boolean().default(false),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  hours: z.array(HourSpan).max(6).default([]),
});
export type Conditions = z.output<typeof Conditions>;

/** When a claimed voucher is good: between two moments, or from its claim through so many whole days after. */
export const Validity = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('window'), from: z.iso.datetime(), until: z.iso.datetime() })
    .refine(({ from, until }) => new Date(from) < new Date(until), { error: 'ends before it begins' }),
  z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(3650) }),
]);
export type Validity = z.output<typeof Validity>;

/** Null: no such limit. */
export const Limits = z.strictObject({
  perMember: z.int().min(1).max(1000).nullable().default(1),
  perMemberDay: z.int().min(1).max(1000).nullable().default(null),
  perDay: z.int().min(1).max(10_000_000).nullable().default(null),
  total: z.int().min(1).max(100_000_000).nullable().default(null),
});
export type Limits = z.output<typeof Limits>;

/** Everything about a coupon that holds from its creation on; a claimed voucher is used under exactly these terms. */
export const Terms = z.strictObject({
  benefit: Benefit,
  conditions: Conditions,
  validity: Validity,
  limits: Limits,
  /** The stacking group of the policy it belongs to. */
  group: z.string().min(1).max(20),
  claimWays: z.array(z.enum(CLAIM_WAYS)).min(1),
  /** What it costs when it is claimed with points; 0 otherwise. */
  costPointsCount: z.int().min(0).max(10_000_000).default(0),
  /** May be given to a friend, once. */
  transferable: z.boolean().default(false),
});
export type Terms = z.output<typeof Terms>;

/** Where it is used; empty: everywhere. Early access is given by a clerk in the store, whatever its conditions say: no order can hold it. */
export function channelsOf({ benefit, conditions }: Pick<Terms, 'benefit' | 'conditions'>): Channel[] {
  return benefit.kind === 'early-access' ? ['counter'] : conditions.channels;
}

export function isPriceKind(kind: Benefit['kind']): kind is (typeof PRICE_KINDS)[number] {
  return (PRICE_KINDS as readonly string[]).includes(kind);
}
