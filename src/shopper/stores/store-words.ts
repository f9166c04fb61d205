import { distanceWords } from '../../words/distance';
import { openingWords, spansWords } from '../../words/time';
import type { FoundStore } from './filters';

/** "1.2 km · 10:00–14:00，15:00–21:30 · 营业中": how far, today's shifts, what the door says now. */
export function storeLine({ metres, opening }: FoundStore['store'], now: Date): string {
  return [
    ...(metres === null ? [] : [distanceWords(metres)]),
    ...(opening.today.length === 0 ? [] : [spansWords(opening.today)]),
    opening.open ? '营业中' : openingWords(opening, now),
  ]
    .map(unbroken)
    .join(' · ');
}

/** "M 码 2 件", "M 码缺货"; null when no size is looked for. */
export function sizeNote(size: string | null, promisedCount: number | null): { text: string; has: boolean } | null {
  if (size === null || promisedCount === null) return null;
  return promisedCount > 0 ? { text: `${size} 码 ${promisedCount} 件`, has: true } : { text: `${size} 码缺货`, has: false };
}

/** A line may end between two facts, never inside one: "10:00 开门" stays together. */
function unbroken(fact: string): string {
  return fact.replaceAll(' ', '\u00a0');
}
