import { draftsIn, EMPTY_DRAFT } from './drafts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const DAY_MS = 86_400_000;

/** A storage like the browser's; `room` is how many entries fit. */
function storageFor(room = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (position: number) => [...kept.keys()][position] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
    setItem: (name: string, text: string) => {
      if (kept.size >= room && !kept.has(name)) throw new Error('QuotaExceededError');
      kept.set(name, text);
    },
  };
}

test('a draft is there again after a reload, each conversation its own', () => {
  const place = storageFor();
  draftsIn(place, 7).keep(1, { text: '稍等', isNote: false }, NOW);
  draftsIn(place, 7).keep(2, { text: '她要 S', isNote: true }, NOW);
  expect(draftsIn(place, 7).read(1)).toEqual({ text: '稍等', isNote: false });
  expect(draftsIn(place, 7).read(2)).toEqual({ text: '她要 S', isNote: true });
  expect(draftsIn(place, 7).read(3)).toEqual(EMPTY_DRAFT);
});

test('a colleague at the same computer does not find it', () => {
  const place = storageFor();
  draftsIn(place, 7).keep(1, { text: '稍等', isNote: false }, NOW);
  expect(draftsIn(place, 8).read(1)).toEqual(EMPTY_DRAFT);
});

test('an empty draft is forgotten', () => {
  const place = storageFor();
  draftsIn(place, 7).keep(1, { text: '稍等', isNote: false }, NOW);
  draftsIn(place, 7).keep(1, EMPTY_DRAFT, NOW);
  expect(place.length).toBe(0);
});

test('drafts of last week are swept, those of yesterday stay, and what is not ours is left alone', () => {
  const place = storageFor();
  place.setItem('somebody.else', 'x');
  draftsIn(place, 7).keep(1, { text: '旧', isNote: false }, NOW - 8 * DAY_MS);
  draftsIn(place, 7).keep(2, { text: '新', isNote: false }, NOW - DAY_MS);
  draftsIn(place, 7).sweep(NOW);
  expect(draftsIn(place, 7).read(1)).toEqual(EMPTY_DRAFT);
  expect(draftsIn(place, 7).read(2).text).toBe('新');
  expect(place.getItem('somebody.else')).toBe('x');
});

test('a full storage loses no key press: writing goes on', () => {
  const place = storageFor(1);
  draftsIn(place, 7).keep(1, { text: '一', isNote: false }, NOW - 8 * DAY_MS);
  expect(() => draftsIn(place, 7).keep(2, { text: '二', isNote: false }, NOW)).not.toThrow();
  expect(place.length).toBe(0);
});

test('what a version that is gone wrote down counts as no draft', () => {
  const place = storageFor();
  place.setItem('hangtag.console.draft.7.1', '{half');
  expect(draftsIn(place, 7).read(1)).toEqual(EMPTY_DRAFT);
});
