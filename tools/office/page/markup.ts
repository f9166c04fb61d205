/** Text that is HTML already. Made by `html`, so that whatever a person wrote is escaped on its way in. */
export type Markup = { readonly html: string };

type Piece = string | number | Markup | readonly Markup[];

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A piece of a page: words and numbers are escaped, pieces are put in as they are. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { html: parts.map((part, at) => (at === 0 ? part : textOf(pieces[at - 1]) + part)).join('') };
}

function textOf(piece: Piece | undefined): string {
  if (piece === undefined) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (letter) => NAMES[letter] ?? letter);
  return 'html' in piece ? piece.html : piece.map((one) => one.html).join('');
}
