/** What WeChat hands over when the mini-program is entered: query values still encoded, and the number of the door. */
export type Entry = { readonly query: Readonly<Record<string, string | undefined>>; readonly scene?: number };

/** Doors that are a fresh scan of a mini-program code, even when its text is the one scanned before. */
const SCANNED_DOORS = [1047, 1048, 1049];

/** The text of the tag she came with: an ordinary link in `q`, or the scene of a mini-program code. Null: she came without. */
export function tagOfEntry({ query }: Entry): string | null {
  const written = query.q ?? query.scene;
  return written === undefined || written === '' ? null : decoded(written);
}

/** The tag a page was opened with: by another page (`tag`), or by WeChat itself, when the link's rule points at this page. */
export function tagOfQuery(query: Entry['query']): string | null {
  return query.tag ?? tagOfEntry({ query });
}

/**
 * Whether this entry is another one than the last. WeChat repeats the old parameters when the mini-program merely comes back
 * to the front, so a link is known by its scan time, and a code by the door it came through.
 */
export function isAnotherEntry(entry: Entry, last: Entry | null): boolean {
  if (last === null || tagOfEntry(entry) !== tagOfEntry(last)) return true;
  if (entry.query.q !== undefined) return entry.query.scancode_time !== last.query.scancode_time;
  return SCANNED_DOORS.includes(entry.scene ?? 0);
}

/**
 * Whether this is the code of a clerk, a store or a counter, bare or in our link, and not of a garment: the first two characters of a
 * signed code hold its format and kind. It only chooses the page that is opened; what the code is, and whether it is ours, the server says.
 */
export function isPersonCode(text: string): boolean {
  return /^(?:\??scene=|.*\/t\/)?(?:F[A-P]|E[g-z\d_-])[\w-]{26}(?![\w-])/.test(decoded(text.trim()));
}

/** A text with a stray percent sign is taken as it is: the server says what it thinks of it. */
export function decoded(written: string): string {
  return /%(?![\da-f]{2})/i.test(written) ? written : decodeURIComponent(written);
}
