import type { Moment } from './conversation';
import type { Channel, IntakeKind } from './states';

/** Until when WeChat lets us write, and how many messages; null and 0 when it does not. */
export type Window = { readonly windowUntil: Moment | null; readonly windowLeft: number };

export type QuotaPolicy = {
  readonly quotaAfterMessage: number;
  readonly quotaHours: number;
  readonly quotaAfterEvent: number;
  readonly quotaAfterEntering: number;
};

/** What WeChat lets us say after an event is good for a minute. */
const EVENT_MS = 60_000;
const HOUR_MS = 3_600_000;
/** What she does without words that lets us write to her (WECHAT, messages). */
const OPENING_EVENTS: ReadonlySet<IntakeKind> = new Set(['subscribed', 'scanned', 'clicked', 'entered']);

/** A message of hers at `at`: a fresh window. What is waiting to be sent will be counted in it, so it is taken off at once. */
export function afterMessage(at: Moment, waitingCount: number, policy: QuotaPolicy): Window {
  return {
    windowUntil: plus(at, policy.quotaHours * HOUR_MS),
    windowLeft: Math.max(0, policy.quotaAfterMessage - waitingCount),
  };
}

/**
 * An event opens a short window, unless there is a longer one with something left. A menu item that only leads to a page (`opensPage`) is no
 * word to us, and WeChat opens nothing for it.
 */
export function afterEvent(
  present: Window,
  { kind, opensPage }: { readonly kind: IntakeKind; readonly opensPage: boolean },
  at: Moment,
  policy: QuotaPolicy,
): Window {
  if (!OPENING_EVENTS.has(kind) || opensPage) return present;
  const windowUntil = plus(at, EVENT_MS);
  const isBetter = present.windowUntil !== null && present.windowUntil >= windowUntil && present.windowLeft > 0;
  if (isBetter) return present;
  return { windowUntil, windowLeft: kind === 'entered' ? policy.quotaAfterEntering : policy.quotaAfterEvent };
}

export const NO_WINDOW: Window = { windowUntil: null, windowLeft: 0 };

/** Why nothing can be sent now, or null. To the moment the window ends counts as over. A comment is answered where it stands. */
export function barTo(channel: Channel, window: Window, now: Moment): 'quota/window-over' | 'quota/none-left' | null {
  if (channel === 'comment') return null;
  if (window.windowUntil === null || window.windowUntil <= now) return 'quota/window-over';
  return window.windowLeft > 0 ? null : 'quota/none-left';
}

/** One message more is on its way. */
export function afterWriting(window: Window): Window {
  return { ...window, windowLeft: Math.max(0, window.windowLeft - 1) };
}

function plus(at: Moment, ms: number): Moment {
  return new Date(Date.parse(at) + ms).toISOString();
}
