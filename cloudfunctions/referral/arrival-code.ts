import { readScan, type ScanRefusal, type Tag } from '../catalog/tag';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Brand } from '../platform/world';

export type ArrivalCodes = {
  readonly clerk: Tag | null;
  /** The clerk's code rode on a garment's link. */
  readonly isRiding: boolean;
  /** A store's code, a counter's, or the tag of a garment; it may hang nowhere. */
  readonly other: Tag | null;
};

/**
 * Whose code she came by. A clerk's code may ride on a garment's link as `?c=`, or come as `c=` alone from a shared page. Refuses what
 * `readScan` refuses; a riding code that is not true is ignored, since the garment still is.
 */
export function readArrival(text: string, brand: Brand, now: Date): Outcome<ArrivalCodes, ScanRefusal> {
  const bare = /^\??c=([\w-]{28})$/.exec(text.trim())?.[1];
  const read = readScan(bare ?? text, brand, now);
  if (!read.ok) return read;
  const tag = read.value.kind === 'tag' ? read.value.tag : null;
  if (tag?.kind === 'clerk') return ok({ clerk: tag, isRiding: false, other: null });
  // Somebody handed a garment's code over as a clerk's.
  if (bare !== undefined) return refuse('tag/damaged');
  const clerk = ridingClerk(text, brand, now);
  return ok({ clerk, isRiding: clerk !== null, other: tag });
}

function ridingClerk(text: string, brand: Brand, now: Date): Tag | null {
  const code = /(?:[?&]|%3F|%26)c(?:=|%3D)([\w-]{28})(?![\w-])/i.exec(text)?.[1];
  if (code === undefined) return null;
  const read = readScan(code, brand, now);
  return read.ok && read.value.kind === 'tag' && read.value.tag.kind === 'clerk' ? read.value.tag : null;
}
