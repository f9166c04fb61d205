import type { Tx } from '../platform/database';
import type { KeptSale } from './replay';
import type { KeptBinding } from './replay-binding';

const PORTION = 500;

/** Kept sales of an order's number, or of a till's receipt number, in whatever store. */
export async function readKeptSales(
  tx: Tx,
  asked: { readonly orderNo: string } | { readonly receiptNo: string },
): Promise<KeptSale[]> {
  const documents = await tx.callSql<string[]>('referral_documents_of', asked);
  return documents.length === 0 ? [] : tx.callSql<KeptSale[]>('referral_kept_sales', { documents });
}

/** All kept sales decided since a moment, in portions: there may be more than fit into memory. */
export function readAllKeptSales(tx: Tx, since: Date | null): AsyncGenerator<KeptSale[]> {
  return readPortions<KeptSale>(tx, 'referral_kept_sales', since);
}

/** The same of arrivals and handovers. */
export function readAllKeptBindings(tx: Tx, since: Date | null): AsyncGenerator<KeptBinding[]> {
  return readPortions<KeptBinding>(tx, 'referral_kept_bindings', since);
}

async function* readPortions<Kept extends { readonly receiptId: string }>(
  tx: Tx,
  name: string,
  since: Date | null,
): AsyncGenerator<Kept[]> {
  let after: string | null = null;
  for (;;) {
    const portion: Kept[] = await tx.callSql<Kept[]>(name, { after, since, limit: PORTION });
    if (portion.length > 0) yield portion;
    if (portion.length < PORTION) return;
    after = portion.at(-1)?.receiptId ?? null;
  }
}
