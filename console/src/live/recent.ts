import type { StreamEvent } from './patches';

const KEPT = 1_000;
let events: readonly StreamEvent[] = [];
let newest = 0;

/** Remembers what was just told, so that an answer that was read before it, but comes after it, can be brought up to date. */
export function remember(more: readonly StreamEvent[]): void {
  events = [...events, ...more].slice(-KEPT);
  newest = more.at(-1)?.seq ?? newest;
}

export function newestSeq(): number {
  return newest;
}

export function eventsAfter(seq: number): readonly StreamEvent[] {
  return events.filter((event) => event.seq > seq);
}

/** Somebody else sits here now. */
export function forgetEvents(): void {
  events = [];
  newest = 0;
}
