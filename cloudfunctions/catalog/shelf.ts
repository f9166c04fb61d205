import { readDay } from '../kernel/cell';
import type { Tx } from '../platform/database';
import type { StyleCard } from './contract';

/** Where a page of the shop ended: the launch day ("" for a style without one, which hangs before all others) and the style. */
export type ShelfMark = { readonly launchDay: string | null; readonly styleNo: number };

export type Shelf = {
  readonly styles: readonly (StyleCard & { readonly launchDay: string | null })[];
  readonly categories: string[];
  readonly more: boolean;
};

export type ShelfQuestion = {
  readonly gender?: 'women' | 'men' | 'unisex' | undefined;
  readonly category?: string | undefined;
  readonly mark?: ShelfMark | undefined;
  readonly limit: number;
};

/** Listed styles, newest launch first, behind the mark; and all categories there are for that gender. One round trip. */
export function readShelf(tx: Tx, question: ShelfQuestion): Promise<Shelf> {
  return tx.callSql<Shelf>('catalog_shelf', question);
}

export function writeShelfMark({ launchDay, styleNo }: ShelfMark): string {
  return `${launchDay ?? ''}.${styleNo}`;
}

/** Undefined for anything we did not write. */
export function readShelfMark(text: string): ShelfMark | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})?\.(\d{1,9})$/.exec(text);
  if (!match || (match[1] !== undefined && readDay(match[1]) === undefined)) return undefined;
  return { launchDay: match[1] ?? null, styleNo: Number(match[2]) };
}
