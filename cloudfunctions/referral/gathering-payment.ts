import { assert } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { World } from '../platform/world';
import { type Hours, openingAt } from '../store/hours';
import type { ClerkFacts, PaymentInputs, ReceiptPolicy, SaleToAttribute, TouchFacts } from './attribution';
import { servingUntil } from './binding';
import { isInStore } from './decide-attribution';
import { type ClerkEvent, countAfterClosing, countPayerMembers } from './flag';
import { readPolicy } from './reading-policy';

/** A week, as long as any policy asks for: touches that count no more are kept with the receipt, since people ask why they do not. */
const TOUCH_HOURS = 168;

type StoreRow = { readonly placeNo: number; readonly name: string; readonly hours: Hours; readonly kind: string };

type FactRows = {
  readonly binding: {
    readonly bindingId: string;
    readonly clerkNo: number;
    readonly placeNo: number;
    readonly boundAt: string;
    readonly protectedUntil: string;
  } | null;
  readonly cardPlaceNo: number | null;
  readonly touches: readonly (Omit<TouchFacts, 'until'> & { readonly until: string | null })[];
  readonly soldByClerkNo: number | null;
  readonly buyerClerkNos: readonly number[];
  readonly payerClerkNos: readonly number[];
  readonly clerks: readonly (Omit<ClerkFacts, 'atWork'> & { readonly active: boolean })[];
  readonly paidFor: readonly { readonly accountId: string; readonly clerkNo: number; readonly paidAt: string }[];
  readonly events: readonly { readonly clerkNo: number; readonly placeNo: number; readonly at: string }[];
  readonly stores: readonly StoreRow[];
};

export type KeptReceipt<Outcome> = {
  readonly receiptId: string;
  readonly outcome: Outcome;
  readonly heldClerkNos: readonly number[];
};

export type PaymentFacts = {
  readonly inputs: PaymentInputs;
  readonly policy: ReceiptPolicy;
  readonly bindingId: string | null;
};

export type GatheredPayment<Outcome> = PaymentFacts | { readonly receipt: KeptReceipt<Outcome> };

/** The facts of each payment as of its `paidAt`, or the receipt that was made of them before, in the order asked; one round trip for all. */
export async function gatherPayments<Outcome>(
  tx: Tx,
  world: World,
  sales: readonly SaleToAttribute[],
): Promise<GatheredPayment<Outcome>[]> {
  const asked: (SaleToAttribute & { readonly policy: ReceiptPolicy })[] = [];
  for (const sale of sales) asked.push({ ...sale, policy: await readPolicy(tx, world, sale.paidAt) });
  const rows = await tx.callSql<(FactRows | { receipt: KeptReceipt<Outcome> })[]>('referral_payments_facts', {
    payments: asked.map(({ policy: { watch }, ...sale }) => ({
      ...sale,
      touchHours: TOUCH_HOURS,
      payerDays: watch.payerDays,
      burstMinutes: watch.burstMinutes,
    })),
  });
  return asked.map(({ policy, ...sale }, at) => {
    const row = rows[at];
    assert(row, 'Every payment that was asked about is answered.');
    if ('receipt' in row) return row;
    return { inputs: toInputs(sale, row, policy), policy, bindingId: row.binding?.bindingId ?? null };
  });
}

function toInputs(sale: SaleToAttribute, rows: FactRows, policy: ReceiptPolicy): PaymentInputs {
  const { paidAt, placeNo, handover } = sale;
  const clerkNos = rows.clerks.map(({ clerkNo }) => clerkNo);
  const paidFor = rows.paidFor.map((one) => ({ ...one, paidAt: new Date(one.paidAt) }));
  return {
    paidAt: paidAt.toISOString(),
    placeNo,
    handover,
    soldByClerkNo: rows.soldByClerkNo,
    cardPlaceNo: rows.cardPlaceNo,
    binding: toBinding(rows.binding),
    touches: rows.touches.map((touch) => toTouch(touch, policy)),
    buyerClerkNos: rows.buyerClerkNos,
    payerClerkNos: rows.payerClerkNos,
    clerks: rows.clerks.map(({ active, ...clerk }) => ({ ...clerk, atWork: active })),
    stores: rows.stores.map(({ placeNo: storeNo, name }) => ({ placeNo: storeNo, name })),
    payerMembers: sale.payerAccountId === null ? null : countPayerMembers(paidFor, sale, clerkNos, policy.watch),
    afterClosing: countAfterClosing(eventsOf(sale, rows, clerkNos), openAt(rows.stores), sale, policy.watch),
  };
}

function toBinding(row: FactRows['binding']): PaymentInputs['binding'] {
  if (row === null) return null;
  const { clerkNo, placeNo, boundAt, protectedUntil } = row;
  return { clerkNo, placeNo, boundAt: instant(boundAt), protectedUntil: instant(protectedUntil) };
}

/** A card shown to a clerk serves as long as a scanned code. */
function toTouch({ until, at, ...touch }: FactRows['touches'][number], policy: ReceiptPolicy): TouchFacts {
  const end = until === null ? servingUntil(new Date(at), policy.binding).toISOString() : instant(until);
  return { ...touch, at: instant(at), until: end };
}

/** This sale is one of those its clerk made, when it was made in a store. */
function eventsOf(sale: SaleToAttribute, { events }: FactRows, clerkNos: readonly number[]): ClerkEvent[] {
  const before = events.map((one) => ({ ...one, at: new Date(one.at) }));
  const { placeNo, paidAt } = sale;
  return isInStore(sale) ? [...before, ...clerkNos.map((clerkNo) => ({ clerkNo, placeNo, at: paidAt }))] : before;
}

/** A warehouse has no closing time: nobody walks in. */
function openAt(stores: readonly StoreRow[]): (placeNo: number, at: Date) => boolean {
  return (placeNo, at) => {
    const store = stores.find((one) => one.placeNo === placeNo);
    return store === undefined || store.kind === 'warehouse' || openingAt(store.hours, at).open;
  };
}

/** PostgreSQL writes moments in the time zone of its session; kept ones compare as texts. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
