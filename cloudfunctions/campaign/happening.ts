import type { Channel } from '../coupon/states';

/** One piece that was bought, with what it cost then. */
export type BoughtLine = {
  readonly skuNo: number;
  readonly styleCode: string;
  readonly styleName: string;
  readonly category: string;
  readonly tagPriceFen: number;
  readonly paidFen: number;
};

type Seen = {
  /** Milliseconds, as the clock stood. */
  readonly at: number;
  readonly accountId: string;
  /** Her level as it is today; null: she has no card. */
  readonly levelCode: string | null;
};

/** Something that happened in a store and that a campaign may follow. Streams of them are in the order of time. */
export type Happening =
  | (Seen & {
      readonly kind: 'scan';
      readonly placeNo: number;
      /** She had never scanned anything in this store. */
      readonly first: boolean;
    })
  | (Seen & { readonly kind: 'join'; readonly placeNo: number | null })
  | Purchase
  | (Seen & { readonly kind: 'collected'; readonly placeNo: number });

export type Purchase = Seen & {
  readonly kind: 'purchase';
  readonly placeNo: number;
  /** "order:12:261122…" or "sale:…". */
  readonly document: string;
  readonly channel: Channel;
  /** Her first ever. */
  readonly first: boolean;
  readonly paidFen: number;
  readonly lines: readonly BoughtLine[];
  /** Of a first purchase by somebody who joined within the days that are replayed: whose customer she was; else null. */
  readonly newOfClerkNo: number | null;
};
