/** A draft as it is kept in the browser: what she wrote, and whether it is a note for colleagues. */
export type Draft = { readonly text: string; readonly isNote: boolean };

export const EMPTY_DRAFT: Draft = { text: '', isNote: false };

/** Drafts older than this were left for good. */
const KEPT_MS = 7 * 86_400_000;
const PREFIX = 'hangtag.console.draft';

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Drafts of one user, one per conversation, in a storage of the browser. A storage that is full or closed keeps none, and says nothing. */
export function draftsIn(place: Place, userNo: number) {
  const nameOf = (conversationNo: number) => `${PREFIX}.${userNo}.${conversationNo}`;
  return {
    read(conversationNo: number): Draft {
      return parse(place.getItem(nameOf(conversationNo)))?.draft ?? EMPTY_DRAFT;
    },
    keep(conversationNo: number, draft: Draft, now: number): void {
      if (draft.text === '' && !draft.isNote) {
        place.removeItem(nameOf(conversationNo));
        return;
      }
      try {
        place.setItem(nameOf(conversationNo), JSON.stringify({ draft, at: now }));
      } catch {
        // No room left: the draft lives on in the page, and the next sweep makes room.
        sweep(place, now);
      }
    },
    sweep: (now: number) => sweep(place, now),
  };
}

function sweep(place: Place, now: number): void {
  for (const name of namesIn(place)) {
    const kept = parse(place.getItem(name));
    if (kept === null || now - kept.at > KEPT_MS) place.removeItem(name);
  }
}

function namesIn(place: Place): string[] {
  return Array.from({ length: place.length }, (_, position) => place.key(position) ?? '').filter((name) =>
    name.startsWith(PREFIX),
  );
}

function parse(text: string | null): { draft: Draft; at: number } | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as { draft: Draft; at: number };
  } catch {
    // Not ours, or written by a version that is gone.
    return null;
  }
}
