import { decoded } from '../../entry';

/** Which garment the page was opened for: what a tag says, or a style of a list. */
export type Wanted = { readonly kind: 'tag'; readonly text: string } | { readonly kind: 'style'; readonly styleNo: number };

/** From inside it is opened with `tag` or `styleNo`; WeChat itself opens it with `q` (a scanned link, encoded) or `scene` (a mini-program code). */
export function readWanted(query: Readonly<Record<string, string | undefined>>): Wanted | null {
  const tag = query.tag ?? decoded(query.q ?? query.scene ?? '');
  if (tag !== '') return { kind: 'tag', text: tag };
  const styleNo = Number(query.styleNo);
  return Number.isSafeInteger(styleNo) && styleNo > 0 ? { kind: 'style', styleNo } : null;
}

/** A barcode is printed on every piece everywhere: it tells the garment, never the store. */
export function tellsStore(wanted: Wanted): boolean {
  return wanted.kind === 'tag' && !/^[\d\s-]+$/.test(wanted.text);
}
