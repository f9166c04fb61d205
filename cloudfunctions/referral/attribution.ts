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

/** She was somewhere, or somebody served her; good until `until`. A card shown to a clerk counts as `met`. */
export type TouchFacts = {
  readonly way: TouchWay;
  readonly clerkNo: number | null;
  readonly placeNo: number;
  readonly at: string;
  readonly until: string;
};

/** A clerk named by the other inputs, as she was at that moment. */
export type ClerkFacts = {
  readonly clerkNo: number;
  readonly placeNo: number;
  readonly name: string;
  /** Neither suspended nor gone: only then can she be credited. */
  readonly atWork: boolean;
};

/** What is counted of one clerk. */
export type ClerkCount = { readonly clerkNo: number; readonly count: number };

/** Everything a payment's attribution is decided on; stored with the receipt, so that it can be replayed. */
export type PaymentInputs = {
  readonly paidAt: string;
  readonly placeNo: number;
  readonly handover: 'take-now' | 'pickup' | 'delivery' | 'counter';
  /** The clerk who made a sale at the counter; null for an order. */
  readonly soldByClerkNo: number | null;
  /** The home store of her card; counts while nobody looks after her. */
  readonly cardPlaceNo: number | null;
  readonly binding: BindingFacts | null;
  /** In any order. */
  readonly touches: readonly TouchFacts[];
  /** Clerk numbers of the buyer's own account, and of the payer's; empty for a shopper. */
  readonly buyerClerkNos: readonly number[];
  readonly payerClerkNos: readonly number[];
  readonly clerks: readonly ClerkFacts[];
  /** Names of the stores named above, for the sentence. */
  readonly stores: readonly { readonly placeNo: number; readonly name: string }[];
  /** Members of each clerk the same payer paid for within the watched days, this one included; null: the payer is unknown. */
  readonly payerMembers: readonly ClerkCount[] | null;
  /** Bindings and sales of each clerk in a store within the watched minutes while it was closed, this sale included. */
  readonly afterClosing: readonly ClerkCount[];
};

export type AttributionPolicy = { readonly binding: BindingPolicy; readonly watch: WatchPolicy };

/** The policy a receipt was decided on, and from which days it is: null where nobody set one. */
export type ReceiptPolicy = AttributionPolicy & { readonly bindingDay: string | null; readonly watchDay: string | null };

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

/** A paid order or counter sale, as attribution looks at it. */
export type SaleToAttribute = {
  readonly accountId: string;
  readonly document: string;
  readonly documentNo: string;
  readonly placeNo: number;
  readonly handover: PaymentInputs['handover'];
  readonly soldByAccountId: string | null;
  readonly payerAccountId: string | null;
  readonly paidAt: Date;
};
