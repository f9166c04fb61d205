import type { RateCase, ReductionGroup, StoreKind } from './states';

/** One piece of a sale: what was paid for it, what lowered its price, and how much of what was paid went back. */
export type SalePiece = {
  readonly lineId: string;
  readonly paidFen: number;
  readonly lowered: Readonly<Partial<Record<ReductionGroup, number>>>;
  /** Went back to the store: nothing of it is earned any more. */
  readonly back: boolean;
};

/** A paid order or a sale at the counter, as settlement looks at it. */
export type Sale = {
  /** `orderDocument` or `saleDocument` of the kernel. */
  readonly document: string;
  /** What people read: the order's number, the receipt's number. */
  readonly documentNo: string;
  /** Who hands over; also the distribution key. */
  readonly placeNo: number;
  readonly placeKind: StoreKind;
  readonly money: 'wechat' | 'till';
  readonly paidAt: Date;
  /** When the after-sale window is over; null while the garment was not handed over. */
  readonly dueAt: Date | null;
  readonly pieces: readonly SalePiece[];
};

/** Who has which role in a sale, decided by referral. Null: nobody has it. */
export type Roles = {
  readonly rateCase: RateCase;
  readonly homePlaceNo: number | null;
  readonly originPlaceNo: number | null;
  readonly shippingPlaceNo: number;
  readonly servingClerkNo: number | null;
  readonly homeClerkNo: number | null;
  readonly grabberPlaceNo: number | null;
  /** Clerks whose share of this sale waits for an officer. */
  readonly heldClerkNos: readonly number[];
  readonly receiptId: string;
};
