import type { StreamEvent } from '../desk/streaming';
import type { ConsoleCaller } from '../platform/caller';

/** What a caller may hear: everything, or what was escalated to the clerks of one store. */
export type Hearing = 'everything' | number;

/** Agents, leads and officers hear everything; a manager who is nothing else hears of her own store. */
export function hearingOf({ roles, placeNo }: ConsoleCaller): Hearing {
  return roles.some((role) => role !== 'manager') || placeNo === null ? 'everything' : placeNo;
}

/**
 * An event for those who hear so much, as it goes over the line; empty when it is not for them. Of a conversation that is not theirs they are
 * told nothing but that: it may have been theirs until now, and then it is to go from their page.
 */
export function frameOf({ placeNo, ...event }: StreamEvent, hearing: Hearing): string {
  if (hearing === 'everything' || placeNo === hearing) return framed(event.seq, event);
  const { seq, conversationNo } = event;
  if (conversationNo === null) return '';
  return framed(seq, { seq, kind: 'conversation', conversationNo, row: null, message: null, userNo: null });
}

/** "You have missed more than I can tell you: read everything anew, and then on from here." */
export function resetFrame(seq: number): string {
  return `event: reset\n${framed(seq, { seq })}`;
}

/** Keeps proxies and browsers from hanging up, and tells a browser that hears little how far it is, without an event. */
export function beatFrame(seq: number): string {
  return `: \nid: ${seq}\n\n`;
}

/** How long a browser waits before it comes back, milliseconds. */
export const HELLO_FRAME = 'retry: 1000\n\n';

function framed(seq: number, value: unknown): string {
  return `id: ${seq}\ndata: ${JSON.stringify(value)}\n\n`;
}
