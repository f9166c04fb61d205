import type { RateCase } from '../settlement/states';
import type { BindingPolicy, WatchPolicy } from './policy';
import type { FlagKind, TouchWay } from './states';

/** Who was bound to whom at a moment. */
export type BindingFacts = {
  readonly clerkNo: number;
  readonly placeNo: number;
  readonly boundAt: string;
  readonly protectedUntil: string;
};

/** A touch that was still good at that moment, newest first. */
export type TouchFacts = {
  readonly way: TouchWay;
  readonly clerkNo: number | null;
  readonly placeNo: number;
  readonly at: string;
  readonly until: string;
};

/** Everything a payment's attribution is decided on; stored with the receipt, so that it can be replayed. */
export type PaymentInputs = {
  readonly paidAt: string;
  readonly placeNo: number;
  readonly handover: 'take-now' | 'pickup' | 'delivery' | 'counter';
  /** The clerk who made a sale at the counter; null for an order. */
  readonly soldByClerkNo: number | null;
  readonly homePlaceNo: number | null;
  readonly binding: BindingFacts | null;
  readonly touches: readonly TouchFacts[];
  /** Clerk numbers of the buyer's own account, and of the payer's; empty for a shopper. */
  readonly buyerClerkNos: readonly number[];
  readonly payerClerkNos: readonly number[];
  /** Clerks named above who were at work at that moment, with their store: only they can be credited. */
  readonly activeClerks: readonly { readonly clerkNo: number; readonly placeNo: number; readonly name: string }[];
  /** Other members of the credited clerk the same payer paid for, within the watched days; null: the payer is unknown. */
  readonly payerMemberCount: number | null;
  /** Sales and bindings of the credited clerk within the watched minutes while the store was closed, this one included; 0: it was open. */
  readonly afterClosingCount: number;
};

export type AttributionPolicy = { readonly binding: BindingPolicy; readonly watch: WatchPolicy };

/** Which rule decided, in the order they are asked. */
export type AttributionRule = 'sold-at-counter' | 'served-today' | 'home-clerk' | 'nobody';

export type PaymentOutcome = {
  readonly rule: AttributionRule;
  readonly rateCase: RateCase;
  readonly homePlaceNo: number | null;
  readonly originPlaceNo: number | null;
  readonly shippingPlaceNo: number;
  readonly servingClerkNo: number | null;
  readonly homeClerkNo: number | null;
  readonly flags: readonly { readonly kind: FlagKind; readonly clerkNo: number }[];
};
