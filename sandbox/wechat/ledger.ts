import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseJson } from './answer';
import type { KeptContact } from './messages/contacts';
import type { PayOrder } from './pay-orders';
import type { Refund } from './refunds';
import type { Transfer } from './transfers';

type Line =
  | { readonly order: PayOrder }
  | { readonly refund: Refund }
  | { readonly transfer: Transfer }
  | { readonly contact: KeptContact };

export type Ledger = {
  readonly orderChanged: (order: PayOrder) => void;
  readonly refundChanged: (refund: Refund) => void;
  readonly transferChanged: (transfer: Transfer) => void;
  readonly contactChanged: (contact: KeptContact) => void;
  readonly close: () => void;
};

type Found = {
  readonly order: (order: PayOrder) => void;
  readonly refund: (refund: Refund) => void;
  readonly transfer: (transfer: Transfer) => void;
  readonly contact: (contact: KeptContact) => void;
};

/**
 * Appends every order, refund, transfer and line of a conversation to a file and reads it back at the start: the shop's database outlives a
 * restart of the laptop, so the make-believe WeChat must remember who paid and who wrote, or a refund of yesterday's order could never arrive,
 * and nobody who wrote yesterday could be answered.
 */
export function openLedger(file: string | undefined, found: Found): Ledger {
  if (file === undefined) {
    const nothing = () => undefined;
    const keepers = { orderChanged: nothing, refundChanged: nothing, transferChanged: nothing, contactChanged: nothing };
    return { ...keepers, close: nothing };
  }
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const text of lines) readLine(text, found);
  const handle = openSync(file, 'a');
  if (lines.at(-1)) writeSync(handle, '\n');
  const append = (line: Line) => void writeSync(handle, `${JSON.stringify(line)}\n`);
  return {
    orderChanged: (order) => append({ order }),
    refundChanged: (refund) => append({ refund }),
    transferChanged: (transfer) => append({ transfer }),
    contactChanged: (contact) => append({ contact }),
    close: () => closeSync(handle),
  };
}

/** The last line may be cut off by a kill; it was never acknowledged. */
function readLine(text: string, found: Found): void {
  const line = parseJson(text) as Line | undefined;
  if (!line) return;
  if ('order' in line) found.order(line.order);
  else if ('refund' in line) found.refund(line.refund);
  else if ('transfer' in line) found.transfer(line.transfer);
  else found.contact(line.contact);
}
