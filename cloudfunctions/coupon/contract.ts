import * as z from 'zod';
import { FenAmount, Instant, PlaceNo, ReceiptNo, SkuNo } from '../kernel/shape';
import { CardFace, SizeKnown } from '../member/contract';
import { defineContract } from '../platform/contract';
import { Candidate, CouponCard, CouponNo, MOST_VOUCHERS, PointsWish, PriceStep, VoucherCard } from './shape';

/** The phone sees contracts only, so the types it needs are passed on here. */
export type { CouponCard, PriceStep, WhyNot } from './shape';

const SaleLine = z.strictObject({ skuNo: SkuNo, quantity: z.int().min(1).max(20) });

/** What the clerk sees of a member who showed her card: enough to serve her, nothing to misuse. */
const AtAGlance = z.strictObject({
  ...CardFace.shape,
  nickname: z.string().nullable(),
  joinedAt: Instant,
  homeStoreName: z.string().nullable(),
  /** The last four digits of her phone; null when she gave none. */
  phoneTail: z.string().nullable(),
  birthdaySoon: z.boolean(),
  sizes: z.array(SizeKnown),
});

const VISIT_REFUSALS = ['card/unreadable', 'card/forged', 'card/stale', 'card/used', 'card/unknown', 'card/own'] as const;

export const couponContract = defineContract({
  /** 领券中心: what can be claimed now, and what she has already. */
  'coupon.centre': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      joined: z.boolean(),
      pointsCount: z.int(),
      coupons: z.array(
        z.strictObject({
          ...CouponCard.shape,
          claimUntil: Instant,
          /** For how many days after claiming, or until when; one of the two is null. */
          validDays: z.int().nullable(),
          validUntil: Instant.nullable(),
          costPointsCount: z.int(),
          /** Left in all; null without limit. */
          leftCount: z.int().nullable(),
          claimedCount: z.int(),
          /** Why she cannot claim (another) one; null: she can. */
          whyNot: z.enum(['not-joined', 'sold-out', 'sold-out-today', 'have-it', 'have-it-today', 'level', 'points']).nullable(),
        }),
      ),
    }),
    refusals: [],
  },
  'coupon.claim': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ couponNo: CouponNo }),
    output: z.strictObject({ voucherId: z.uuid(), validFrom: Instant, validUntil: Instant }),
    refusals: [
      'member/not-joined',
      'coupon/unknown',
      'coupon/not-claimable',
      'coupon/no-use',
      'coupon/not-yet',
      'coupon/claim-over',
      'coupon/level',
      'coupon/have-it',
      'coupon/have-it-today',
      'member/points-short',
      'coupon/sold-out',
      'coupon/sold-out-today',
    ],
  },
  /** A word everybody may type, or a code that works once. */
  'coupon.claimByCode': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ code: z.string().trim().min(3).max(40) }),
    output: z.strictObject({ voucherId: z.uuid(), title: z.string(), validFrom: Instant, validUntil: Instant }),
    refusals: [
      'member/not-joined',
      'coupon/code-unknown',
      'coupon/code-used',
      'coupon/no-use',
      'coupon/not-yet',
      'coupon/claim-over',
      'coupon/level',
      'coupon/have-it',
      'coupon/have-it-today',
      'coupon/sold-out',
      'coupon/sold-out-today',
    ],
  },
  'coupon.mine': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ shelf: z.enum(['usable', 'used', 'expired']).default('usable') }),
    output: z.strictObject({
      vouchers: z.array(
        z.strictObject({
          ...VoucherCard.shape,
          /** Held by an order that waits for payment, used by an order or a sale; null while it is free. */
          document: z.string().nullable(),
          waiting: z.boolean(),
          usedAt: Instant.nullable(),
          /** May be given to a friend now. */
          canOffer: z.boolean(),
          /** Offered, and until when; anybody with the link may take it. */
          offeredUntil: Instant.nullable(),
          /** When a friend took it; on the last shelf. */
          passedAt: Instant.nullable(),
        }),
      ),
      usableCount: z.int(),
    }),
    refusals: [],
  },
  /** Gives a voucher to whoever opens the link first. She can use it herself until then. */
  'coupon.offer': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ voucherId: z.uuid() }),
    output: z.strictObject({ token: z.string(), until: Instant }),
    refusals: ['coupon/voucher-unknown', 'coupon/not-transferable', 'coupon/voucher-used', 'coupon/voucher-over'],
  },
  'coupon.takeBack': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ voucherId: z.uuid() }),
    output: z.strictObject({ takenBack: z.literal(true) }),
    refusals: ['coupon/voucher-unknown', 'coupon/voucher-passed'],
  },
  'coupon.lookOffer': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ token: z.string().min(10).max(64) }),
    output: z.strictObject({ coupon: CouponCard, validUntil: Instant, until: Instant, mine: z.boolean(), joined: z.boolean() }),
    refusals: ['coupon/offer-unknown', 'coupon/offer-taken', 'coupon/offer-over'],
  },
  'coupon.accept': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ token: z.string().min(10).max(64) }),
    output: z.strictObject({ voucherId: z.uuid(), title: z.string(), validUntil: Instant }),
    refusals: [
      'member/not-joined',
      'coupon/offer-unknown',
      'coupon/offer-taken',
      'coupon/offer-over',
      'coupon/offer-own',
      'coupon/level',
      'coupon/have-it',
    ],
  },
  /** The clerk scans the member's card, or a voucher of hers: who she is, her vouchers, and what may be given to her. */
  'coupon.meet': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, text: z.string().trim().min(1).max(200) }),
    output: z.strictObject({
      visitId: z.uuid(),
      until: Instant,
      member: AtAGlance,
      vouchers: z.array(VoucherCard),
      /** The voucher whose code was scanned. */
      pickedVoucherId: z.uuid().nullable(),
      givable: z.array(CouponCard),
      givenTodayCount: z.int(),
      givePerDayCount: z.int(),
    }),
    refusals: VISIT_REFUSALS,
  },
  /** What a sale at the counter comes to for this member; changes nothing. */
  'coupon.priceSale': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      visitId: z.uuid(),
      lines: z.array(SaleLine).min(1).max(20),
      /** "best": the server finds the combination that costs her least. */
      vouchers: z.union([z.literal('best'), z.array(z.uuid()).max(MOST_VOUCHERS)]).default('best'),
      usePoints: z.boolean().default(false),
    }),
    output: z.strictObject({
      lines: z.array(
        z.strictObject({
          skuNo: SkuNo,
          styleName: z.string(),
          colourName: z.string(),
          colourHex: z.string(),
          size: z.string(),
          picture: z.string().nullable(),
          quantity: z.int(),
          tagPriceFen: FenAmount,
          paidFen: FenAmount,
        }),
      ),
      calculation: z.array(PriceStep),
      payableFen: FenAmount,
      candidates: z.array(Candidate),
      isBest: z.boolean(),
      points: PointsWish,
    }),
    refusals: ['visit/over', 'sku/unknown', 'order/too-many'],
  },
  /** The till has the money: vouchers and points are used, once, under the receipt's number. */
  'coupon.writeOff': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      visitId: z.uuid(),
      lines: z.array(SaleLine).min(1).max(20),
      voucherIds: z.array(z.uuid()).max(MOST_VOUCHERS),
      pointsCount: z.int().min(0).max(100_000_000).default(0),
      receiptNo: ReceiptNo,
      expectedFen: FenAmount,
    }),
    output: z.strictObject({ saleId: z.uuid(), paidFen: FenAmount, undoUntil: Instant }),
    refusals: [
      'visit/over',
      'sku/unknown',
      'order/too-many',
      'coupon/taken',
      'member/points-short',
      'coupon/not-applicable',
      'order/price-changed',
      'sale/receipt-used',
    ],
  },
  'coupon.undo': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, saleId: z.uuid(), reason: z.string().trim().min(1).max(80) }),
    output: z.strictObject({ saleId: z.uuid(), undoneAt: Instant }),
    refusals: ['sale/unknown', 'sale/undone', 'sale/undo-over'],
  },
  /** The garments came back after a while: the manager takes the whole sale back. What she keeps is written off anew. */
  'coupon.takeSaleBack': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, saleId: z.uuid(), reason: z.string().trim().min(1).max(80) }),
    output: z.strictObject({ saleId: z.uuid(), undoneAt: Instant }),
    refusals: ['sale/unknown', 'sale/undone', 'sale/take-back-over'],
  },
  /** What was written off in this store today, newest first; or under one receipt, as long as it could still come back. */
  'coupon.sales': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, receiptNo: ReceiptNo.optional() }),
    output: z.strictObject({
      sales: z.array(
        z.strictObject({
          saleId: z.uuid(),
          receiptNo: z.string(),
          /** The last four digits of the card. */
          cardTail: z.string(),
          titles: z.array(z.string()),
          pieceCount: z.int(),
          paidFen: FenAmount,
          soldAt: Instant,
          undoUntil: Instant.nullable(),
          /** Until when the manager may take it back. */
          takeBackUntil: Instant.nullable(),
          undoneAt: Instant.nullable(),
        }),
      ),
    }),
    refusals: [],
  },
  /** The clerk gives a coupon to the member before her, within the coupon's limits and her own for the day. */
  'coupon.give': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, visitId: z.uuid(), couponNo: CouponNo }),
    output: z.strictObject({ voucherId: z.uuid(), title: z.string(), validUntil: Instant, givenTodayCount: z.int() }),
    refusals: [
      'visit/over',
      'coupon/unknown',
      'coupon/not-claimable',
      'coupon/no-use',
      'coupon/not-yet',
      'coupon/claim-over',
      'coupon/level',
      'coupon/have-it',
      'coupon/have-it-today',
      'coupon/give-limit',
      'coupon/sold-out',
      'coupon/sold-out-today',
    ],
  },
});
