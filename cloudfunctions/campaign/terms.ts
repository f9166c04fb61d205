import * as z from 'zod';
import { Instant, PlaceNo, Span } from '../kernel/shape';
import { GOAL_MEASURES } from './states';

const Fen = z.int().min(0).max(1_000_000_000);

/** WeChat transfers no less, and from `MOST_CASH_FEN` + 1 on it wants the real name, which we do not ask for. */
export const LEAST_CASH_FEN = 10;
export const MOST_CASH_FEN = 199_999;

/**
 * Everything a campaign promises, in the language of the code: what is kept with every version. Made from head office's file by
 * `planCampaign`; the figures agree with each other (the packets' amounts can sum exactly to the budget), see `termsComplaints`.
 */
export const Terms = z.strictObject({
  goal: z.strictObject({
    measure: z.enum(GOAL_MEASURES),
    /** People, or fen for revenue. */
    target: z.int().min(1).max(1_000_000_000),
    /** Why, in head office's words. */
    why: z.string().min(1).max(120),
  }),
  audience: z.strictObject({
    /** Level codes; empty: whoever she is. */
    levels: z.array(z.string()).max(12),
    /** Of a hundred members, how many are offered nothing, so that the review has somebody to compare with. */
    holdoutPercent: z.int().min(0).max(50),
  }),
  /** Asked for by head office; empty: every store that fits. Who really takes part is frozen in `campaign_store` at launch. */
  placeNos: z.array(PlaceNo).max(5_000),
  calendar: z.strictObject({
    from: Instant,
    until: Instant,
    /** 1 Monday … 7 Sunday; empty: every day. */
    weekdays: z.array(z.int().min(1).max(7)).max(7),
    /** Minutes of the Shanghai day; empty: all day. */
    hours: z.array(Span).max(6),
  }),
  trigger: z.discriminatedUnion('kind', [
    /** Her first scan (a code or a tag) in a store that takes part, ever. */
    z.strictObject({ kind: z.literal('first-scan') }),
    z.strictObject({ kind: z.literal('joined') }),
    /** Her first paid purchase, online or at the counter. */
    z.strictObject({ kind: z.literal('first-purchase') }),
    z.strictObject({ kind: z.literal('purchase-over'), overFen: z.int().min(1).max(100_000_000) }),
    /** She collected her order in a store. */
    z.strictObject({ kind: z.literal('collected') }),
    /** To the clerk: a member who joined since the campaign began, and is hers, bought for the first time. */
    z.strictObject({ kind: z.literal('new-buyer') }),
  ]),
  form: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('cash'),
      /** What she reads in WeChat, which counts characters, not the halves a picture sign is stored in. */
      remark: z
        .string()
        .min(1)
        .refine((text) => [...text].length <= 32, { error: 'more than 32 characters' }),
    }),
    z.strictObject({ kind: z.literal('coupon'), couponNo: z.int().min(1) }),
  ]),
  /** For a coupon an amount is what head office says one is worth: for budget and liability, never paid. */
  amounts: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), eachFen: Fen }),
    z.strictObject({ kind: z.literal('random'), minFen: Fen, maxFen: Fen }),
    /** A clerk's subsidy: `peakCount` packets of `peakFen` for purchases in a store's peak hours, the others of `eachFen`. */
    z.strictObject({ kind: z.literal('weighted'), eachFen: Fen, peakFen: Fen, peakCount: z.int().min(0).max(1_000_000) }),
  ]),
  budgetFen: z.int().min(1).max(1_000_000_000),
  /** Packets in all, of both pools. */
  count: z.int().min(1).max(1_000_000),
  limits: z.strictObject({
    perMember: z.int().min(1).max(100),
    /** Shanghai days; null: no limit. */
    perDay: z.int().min(1).max(1_000_000).nullable(),
    perStoreDay: z.int().min(1).max(1_000_000).nullable(),
  }),
  /** How long after what earned it a packet may be opened. */
  openWithinHours: z.int().min(1).max(720),
  /** `claim`: at once; `window`: when the days to bring the garment back are over (visits and joining have none). */
  payAfter: z.enum(['claim', 'window']),
  /** What the clerk says to the shopper. */
  say: z.string().min(1).max(120),
});
export type Terms = z.output<typeof Terms>;

/** The shape of an order or sale document, or of what else earned a packet: "scan:12", "join", "first:order:12:261122…", "order:…". */
export const Reason = z
  .string()
  .regex(
    /^(scan:\d{1,8}|join|(first:|over:|collected:|buyer:)(order:\d{1,8}:\d{14}|sale:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/,
  );
