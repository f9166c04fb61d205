import { useSyncExternalStore } from 'react';

/** Milliseconds the server is ahead of this computer. Clocks of office computers are minutes off, and two minutes are what we count. */
let aheadMs = 0;
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** What the server said the time is. */
export function setServerNow(instant: string): void {
  aheadMs = Date.parse(instant) - Date.now();
  nowMs = serverNow();
}

export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** The server's time, anew every second, for all who show a running clock: one timer for the page. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => nowMs);
}

/** The server's time, anew every minute: for what says "today". */
export function useMinute(): number {
  return useSyncExternalStore(listen, () => nowMs - (nowMs % 60_000));
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  if (timer === undefined) {
    nowMs = serverNow();
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  nowMs = serverNow();
  for (const listener of listeners) listener();
}
