import { type Difference, differencesOf } from '../kernel/difference';
import type { Roles, Sale } from '../settlement/sale';
import { type FrozenBook, type PieceSplit, splitSale } from '../settlement/split';
import type { EntryKind, RateCase } from '../settlement/states';
import type { PaymentInputs, PaymentOutcome, ReceiptPolicy } from './attribution';
import { decideAttribution } from './decide-attribution';

export type KeptEntry = {
  readonly lineId: string | null;
  readonly kind: EntryKind;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
};

/** A sale's receipt, the split that was frozen with it, and what the ledger posted of it at first. */
export type KeptSale = {
  readonly receiptId: string;
  readonly document: string;
  readonly decidedAt: string;
  readonly policy: ReceiptPolicy;
  readonly inputs: PaymentInputs;
  readonly outcome: PaymentOutcome;
  readonly sentence: string;
  readonly sale: {
    readonly documentNo: string;
    readonly rateCase: RateCase;
    readonly inputs: { readonly sale: Omit<Sale, 'paidAt' | 'dueAt'>; readonly roles: Roles; readonly book: FrozenBook };
    readonly split: readonly PieceSplit[];
  } | null;
  readonly entries: readonly KeptEntry[];
};

/** Where what was kept and what comes out now do not agree; empty when they do. */
export type Replayed = {
  readonly outcome: PaymentOutcome;
  /** The receipt: who, which rule, which case, which flags. */
  readonly attribution: readonly Difference[];
  /** Whether the split was made for the roles the receipt says. */
  readonly roles: readonly Difference[];
  /** The frozen split: who gets what of each piece. */
  readonly split: readonly Difference[];
  /** The entries that were posted for it. */
  readonly ledger: readonly Difference[];
};

const NOT_POSTED: Difference = { path: 'settlement_sale', before: undefined, after: 'posted' };

/** Decides a sale once more from its stored inputs, and holds every step against what was kept. */
export function replay({ inputs, policy, outcome, sale, entries }: KeptSale): Replayed {
  const again = decideAttribution(inputs, policy);
  const attribution = differencesOf(outcome, again);
  if (sale === null) return { outcome: again, attribution, roles: [], split: [], ledger: [NOT_POSTED] };
  const { roles, book } = sale.inputs;
  const split = splitSale(sale.inputs.sale, roles, book);
  return {
    outcome: again,
    attribution,
    roles: differencesOf(rolesIn(roles), rolesIn(again)),
    split: differencesOf(sale.split, split),
    ledger: differencesOf(sumsOf(entries), sumsOf(entriesOf(split, moneyOf(sale.inputs.sale)))),
  };
}

export function agrees({ attribution, roles, split, ledger }: Replayed): boolean {
  return attribution.length + roles.length + split.length + ledger.length === 0;
}

/** What a receipt and a split have in common. */
function rolesIn({ rateCase, homePlaceNo, originPlaceNo, shippingPlaceNo, servingClerkNo, homeClerkNo }: Roles | PaymentOutcome) {
  return { rateCase, homePlaceNo, originPlaceNo, shippingPlaceNo, servingClerkNo, homeClerkNo };
}

function moneyOf({ money, placeNo }: Pick<Sale, 'money' | 'placeNo'>): string {
  return money === 'till' ? `money:till:${placeNo}` : 'money:wechat';
}

/** Earnings go from the money to the party, what a party bears goes back. */
function entriesOf(split: readonly PieceSplit[], money: string): KeptEntry[] {
  return split.flatMap(({ lineId, legs }) =>
    legs.map(({ party, amountFen, borne, held }): KeptEntry => {
      const account = `${party}/${held ? 'held' : 'pending'}`;
      return borne === null
        ? { lineId, kind: 'earned', from: money, to: account, amountFen }
        : { lineId, kind: 'borne', from: account, to: money, amountFen };
    }),
  );
}

/** What one party earns of a piece by several roles may be one entry. */
function sumsOf(entries: readonly KeptEntry[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { lineId, kind, from, to, amountFen } of entries) {
    const way = `${lineId ?? ''} ${kind} ${from} → ${to}`;
    sums.set(way, (sums.get(way) ?? 0) + amountFen);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
