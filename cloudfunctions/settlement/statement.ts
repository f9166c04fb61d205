import { type Day, dayOf, endOfMonth, startOfDay } from '../kernel/day';
import type { Party } from './accounts';
import type { DisputeState } from './states';

/** What a line of a statement is: a sale's share, what of it went back, money in the store's own till, a transfer to a clerk, a payment. */
export type LineKind = 'sale' | 'refund' | 'till' | 'payout' | 'statement';

export type Line = {
  readonly document: string;
  readonly documentNo: string;
  readonly kind: LineKind;
  readonly at: Date;
  /** What it adds to what is owed to the party. */
  readonly amountFen: number;
  readonly hasReceipt: boolean;
  readonly dispute: DisputeState | null;
};

/** Sums of a month: opening + sold + refunded + till + paid out = closing, each with its sign. */
export type Sums = {
  readonly openingFen: number;
  readonly soldFen: number;
  readonly refundedFen: number;
  readonly tillFen: number;
  readonly paidOutFen: number;
};

/** A whole month of a store or a clerk, to be written into a file. */
export type Statement = Sums & {
  readonly party: Party;
  readonly partyName: string;
  readonly storeName: string;
  /** "2026-11". */
  readonly month: string;
  /** The last day it speaks of: that of the month, or today while the month is running. */
  readonly through: Day;
  readonly open: boolean;
  readonly lines: readonly Line[];
};

/** From Shanghai midnight of the first day to that of the next month's first. */
export function monthSpan(month: string): { readonly from: Date; readonly until: Date } {
  const from = startOfDay(`${month}-01`);
  return { from, until: endOfMonth(from) };
}

/** Whether a month is running or over; refused while it has not begun. */
export function standingOf(month: string, now: Date): { readonly open: boolean; readonly through: Day } | undefined {
  const { from, until } = monthSpan(month);
  if (now < from) return undefined;
  const open = now < until;
  return { open, through: dayOf(open ? now : new Date(until.getTime() - 1)) };
}

export function closingFenOf({ openingFen, soldFen, refundedFen, tillFen, paidOutFen }: Sums): number {
  return openingFen + soldFen + refundedFen + tillFen + paidOutFen;
}

/** Where a page ends: the place of its last line in the order of lines, which later entries do not change. */
export type Mark = { readonly micros: string; readonly document: string; readonly kind: LineKind };

export function markText({ micros, kind, document }: Mark): string {
  return `${micros}.${kind}.${document}`;
}

/** Reads what `markText` wrote; the contract lets nothing else in. */
export function readMark(text: string): Mark {
  const [micros = '', kind = '', ...document] = text.split('.');
  return { micros, kind: kind as LineKind, document: document.join('.') };
}

/** The document under which a store's month is paid. */
export function statementDocument(placeNo: number, month: string): string {
  return `statement:store:${placeNo}:${month}`;
}
