import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseJson } from './answer';
import type { PayOrder } from './pay-orders';
import type { Refund } from './refunds';
import type { Transfer } from './transfers';

type Line = { readonly order: PayOrder } | { readonly refund: Refund } | { readonly transfer: Transfer };

export type Ledger = {
  readonly orderChanged: (order: PayOrder) => void;
  readonly refundChanged: (refund: Refund) => void;
  readonly transferChanged: (transfer: Transfer) => void;
  readonly close: () => void;
};

/**
 * Appends every order, refund and transfer to a file and reads it back at the start: the shop's database outlives a restart of the laptop, so
 * the make-believe WeChat must remember who paid, or a refund of yesterday's order could never arrive.
 */
export function openLedger(
  file: string | undefined,
  found: {
    readonly order: (order: PayOrder) => void;
    readonly refund: (refund: Refund) => void;
    readonly transfer: (transfer: Transfer) => void;
  },
): Ledger {
  if (file === undefined) {
    const nothing = () => undefined;
    return { orderChanged: nothing, refundChanged: nothing, transferChanged: nothing, close: nothing };
  }
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const text of lines) {
    // The last line may be cut off by a kill; it was never acknowledged.
    const line = parseJson(text) as Line | undefined;
    if (line && 'order' in line) found.order(line.order);
    if (line && 'refund' in line) found.refund(line.refund);
    if (line && 'transfer' in line) found.transfer(line.transfer);
  }
  const handle = openSync(file, 'a');
  if (lines.at(-1)) writeSync(handle, '\n');
  const append = (line: Line) => void writeSync(handle, `${JSON.stringify(line)}\n`);
  return {
    orderChanged: (order) => append({ order }),
    refundChanged: (refund) => append({ refund }),
    transferChanged: (transfer) => append({ transfer }),
    close: () => closeSync(handle),
  };
}
