import * as z from 'zod';
import { FenAmount, Instant, OrderNo, PlaceNo } from '../kernel/shape';
import { Handover, OrderState, PayWay, Piece } from '../order/contract';
import { defineContract } from '../platform/contract';

/** Why a code does not open the door, in order of precedence. */
export const PICKUP_REFUSALS = [
  'pickup/unreadable',
  'pickup/unknown',
  'pickup/wrong-store',
  'pickup/used',
  'pickup/refunded',
  'pickup/closed',
  'pickup/unpaid',
  'pickup/expired',
] as const;

/** What the clerk needs to hand over the right pieces; nothing about the shopper. */
export const PickupOrder = z.strictObject({
  orderNo: OrderNo,
  state: OrderState,
  handover: Handover,
  payWay: PayWay,
  pieces: z.array(Piece),
  /** Titles of the coupons she used for something the store does for her: an alteration, gift wrap. */
  services: z.array(z.string()),
  payableFen: FenAmount,
  paidAt: Instant.nullable(),
  holdUntil: Instant.nullable(),
});

export const fulfilmentContract = defineContract({
  /** Reads a pickup code (QR text or six digits) and shows the order before anything is written off. */
  'fulfilment.look': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, text: z.string().trim().min(1).max(200) }),
    /** An unpaid order is shown too, so that the clerk can take the money, whichever way she meant to pay. */
    output: PickupOrder,
    refusals: PICKUP_REFUSALS,
  },
  /** Writes the order off: its pieces leave the store, once. */
  'fulfilment.collect': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, text: z.string().trim().min(1).max(200) }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState, pieceCount: z.int(), collectedAt: Instant }),
    refusals: PICKUP_REFUSALS,
  },
  /** A shopper brings something back: the order behind the code she was given for it, with what is still out. */
  'fulfilment.findForReturn': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, text: z.string().trim().min(1).max(200) }),
    output: PickupOrder,
    refusals: [
      'pickup/unreadable',
      'pickup/unknown',
      'pickup/wrong-store',
      'order/unpaid',
      'order/refunded',
      'order/return-too-late',
    ],
  },
  /** Orders of this store to prepare, oldest promise first, and those waiting to be fetched. */
  'fulfilment.board': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      toPrepare: z.array(PickupOrder),
      waiting: z.array(PickupOrder),
      /** Placed here to be paid at the till. */
      atCounter: z.array(PickupOrder),
      collectedTodayCount: z.int(),
    }),
    refusals: [],
  },
  /** The pieces are off the floor and in the pickup corner. */
  'fulfilment.ready': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, orderNo: OrderNo }),
    output: z.strictObject({ orderNo: OrderNo, state: OrderState }),
    refusals: ['order/unknown', 'order/other-store', 'order/not-paid', 'order/refunded', 'order/collected'],
  },
});
