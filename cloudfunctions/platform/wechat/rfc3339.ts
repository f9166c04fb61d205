const OFFSET_MS = 8 * 3_600_000;

/** The instant as WeChat writes it, in Shanghai time to the second: "2026-11-21T20:22:00+08:00". */
export function rfc3339(at: Date): string {
  return `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** With milliseconds, for shipping uploads: they are ordered by this time. */
export function rfc3339Millis(at: Date): string {
  return `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 23)}+08:00`;
}
