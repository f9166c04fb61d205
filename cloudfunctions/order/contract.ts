import * as z from 'zod';
import { Candidate, MOST_VOUCHERS, PointsWish, PriceStep, Reduction } from '../coupon/shape';
import { FenAmount, Instant, OrderNo, PlaceNo, ReceiptNo, SkuNo, StoreCard } from '../kernel/shape';
import { CardFace } from '../member/contract';
import { defineContract } from '../platform/contract';
import { HANDOVERS, ORDER_STATES, PAY_WAYS, PIECE_STATES } from './states';

export const Handover = z.enum(HANDOVERS);
export const PayWay = z.enum(PAY_WAYS);
export const OrderState = z.enum(ORDER_STATES);

export const BagLine = z.strictObject({ skuNo: SkuNo, quantity: z.int().min(1).max(20) });

export const Piece = z.strictObject({
  lineId: z.uuid(),
  skuNo: SkuNo,
  styleName: z.string(),
  colourName: z.string(),
  colourHex: z.string(),
  size: z.string(),
  picture: z.string().nullable(),
  tagPriceFen: FenAmount,
  paidFen: FenAmount,
  /** What lowered it from the tag price, as it was decided when the order was placed. */
  reductions: z.array(Reduction),
  state: z.enum(PIECE_STATES),
});

export const OrderCard = z.strictObject({
  orderNo: OrderNo,
  state: OrderState,
  handover: Handover,
  payWay: PayWay,
  placeName: z.string(),
  pieces: z.array(Piece),
  payableFen: FenAmount,
  createdAt: Instant,
  payBefore: Instant,
});

const bag = {
  placeNo: PlaceNo,
  handover: Handover,
  /** At most 20 pieces in all; the same sku twice is added up. */
  lines: z.array(BagLine).min(1).max(20),
};

export const orderContract = defineContract({
  /** What it would cost and whether it can be had; changes nothing. */
  'order.quote': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({
      ...bag,
      /** "best": the server finds the combination that costs her least; a list: exactly these, as far as they apply. */
      vouchers: z.union([z.literal('best'), z.array(z.uuid()).max(MOST_VOUCHERS)]).default('best'),
      usePoints: z.boolean().default(false),
    }),
    output: z.strictObject({
      store: StoreCard,
      handover: Handover,
      /** Null: she has no card; the checkout offers one. */
      member: CardFace.nullable(),
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
          /** What all pieces of the line come to. */
          paidFen: FenAmount,
          /** Promised here now; fewer than `quantity` means she must change the bag. */
          promisedCount: z.int(),
        }),
      ),
      calculation: z.array(PriceStep),
      payableFen: FenAmount,
      /** Every voucher of hers: applied and what it takes off, or why not. */
      candidates: z.array(Candidate),
      /** Whether it is certain that none of her vouchers would make it cheaper; never of a choice of her own. */
      isBest: z.boolean(),
      /** Null without a card. */
      points: PointsWish.nullable(),
      /** What a card would save on this bag today; 0 with one, or when it would save nothing. */
      cardSavesFen: FenAmount,
      /** Only `free` when nothing is left to pay. */
      payWays: z.array(PayWay),
      /** Until when the shop keeps it after payment; null when she takes it now. */
      holdUntil: Instant.nullable(),
      /** Minutes to pay after placing. */
      payMinutes: z.int(),
    }),
    refusals: ['store/unknown', 'store/not-live', 'store/no-pickup', 'store/no-take-now', 'sku/unknown', 'order/too-many'],
  },
  /** Reserves the pieces and starts the clock. Decided by the server; `expectedFen` only protects her from a surprise. */
  'order.place': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      ...bag,
      payWay: PayWay,
      expectedFen: FenAmount,
      /** The vouchers the quote applied. */
      voucherIds: z.array(z.uuid()).max(MOST_VOUCHERS).default([]),
      pointsCount: z.int().min(0).max(100_000_000).default(0),
    }),
    output: z.strictObject({ orderNo: OrderNo, payableFen: FenAmount, payBefore: Instant, state: OrderState }),
    refusals: [
      'store/unknown',
      'store/not-live',
      'store/no-pickup',
      'store/no-take-now',
      'sku/unknown',
      'order/too-many',
      'coupon/not-applicable',
      'order/price-changed',
      'order/nothing-to-pay',
      'coupon/taken',
      'member/points-short',
      'stock/short',
    ],
  },
  /** The signed parameters for WeChat's payment sheet. Changes nothing of ours: the number at WeChat is the order's own, so asking again gives the same prepaid order. */
  'order.pay': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ orderNo: OrderNo }),
    output: z.strictObject({
      params: z.strictObject({
        appId: z.string(),
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.literal('RSA'),
        paySign: z.string(),
      }),
    }),
    refusals: ['order/unknown', 'order/already-paid', 'order/closed', 'order/pay-at-counter'],
  },
  /** After the sheet closes: asks WeChat itself when its notice is late, and answers where the order stands. */
  'order.confirm': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ orderNo: OrderNo }),
    output: z.strictObject({ state: OrderState }),
    refusals: ['order/unknown'],
  },
  /** The clerk took the money at the till and says with which receipt. */
  'order.payAtCounter': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      orderNo: OrderNo,
      receiptNo: ReceiptNo,
      /** What the clerk took; must be what the order says. */
      paidFen: FenAmount,
    }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState }),
    refusals: [
      'order/unknown',
      'order/other-store',
      'order/already-paid',
      'order/closed',
      'order/wrong-amount',
      'order/receipt-used',
    ],
  },
  'order.list': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ after: z.string().max(64).optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.strictObject({ orders: z.array(OrderCard), next: z.string().nullable() }),
    refusals: [],
  },
  'order.detail': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ orderNo: OrderNo }),
    output: z.strictObject({
      ...OrderCard.shape,
      store: StoreCard,
      calculation: z.array(PriceStep),
      pointsSpentCount: z.int(),
      /** Points this order has brought so far, after refunds; null while nothing is counted (not paid, no card). */
      pointsEarnedCount: z.int().nullable(),
      paidFen: FenAmount,
      refundedFen: FenAmount,
      paidAt: Instant.nullable(),
      holdUntil: Instant.nullable(),
      /** Six digits and the text of the QR; null when there is nothing left to collect. Unpaid, it finds the order at the till. */
      pickup: z.strictObject({ code: z.string(), text: z.string() }).nullable(),
      /** What the clerk scans to take collected pieces back, and until when; null when nothing can come back. */
      returns: z.strictObject({ text: z.string(), until: Instant }).nullable(),
      history: z.array(z.strictObject({ state: OrderState, at: Instant, why: z.string() })),
      refunds: z.array(
        z.strictObject({
          refundNo: z.string(),
          amountFen: FenAmount,
          state: z.enum(['asked', 'sent', 'done', 'failed']),
          at: Instant,
        }),
      ),
      can: z.strictObject({ pay: z.boolean(), cancel: z.boolean(), refund: z.boolean() }),
    }),
    refusals: ['order/unknown'],
  },
  /** Before payment: closes and frees the stock. After payment and before collection of a pickup: refunds all of it. */
  'order.cancel': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ orderNo: OrderNo }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState, refundFen: FenAmount }),
    refusals: ['order/unknown', 'order/closed', 'order/collected', 'order/refunded', 'order/ask-the-store'],
  },
  /** Single pieces of a pickup not yet collected, by the shopper herself. */
  'order.refund': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      orderNo: OrderNo,
      lineIds: z.array(z.uuid()).min(1).max(20),
      reason: z.string().trim().max(80).default(''),
    }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState, refundFen: FenAmount }),
    refusals: [
      'order/unknown',
      'order/unpaid',
      'order/line-unknown',
      'order/collected',
      'order/refunded',
      'order/ask-the-store',
      'order/gift-too',
    ],
  },
  /** At the store, the garment in the clerk's hands: before or after collection, within the return days. */
  'order.refundAtStore': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      orderNo: OrderNo,
      lineIds: z.array(z.uuid()).min(1).max(20),
      reason: z.string().trim().min(1).max(80),
    }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState, refundFen: FenAmount }),
    refusals: [
      'order/unknown',
      'order/other-store',
      'order/unpaid',
      'order/line-unknown',
      'order/refunded',
      'order/return-too-late',
      'order/gift-too',
    ],
  },
});
