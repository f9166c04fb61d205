import { html, type Markup } from './markup';
import { STYLE } from './style';

/** One figure at the head of a page: what it is, the figure with its unit, and a line that makes it mean something. */
export type Fact = {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly note?: string;
  readonly tone?: Tone;
};
type Tone = 'good' | 'bad' | 'care';

export type Page = {
  readonly title: string;
  /** Small, above the title: what kind of page this is. */
  readonly kicker: string;
  readonly lead: string;
  /** The verdict, as a seal; `plain` where none is given. */
  readonly seal: { readonly word: string; readonly kind: 'yes' | 'no' | 'plain' };
  readonly facts: readonly Fact[];
  readonly body: readonly Markup[];
  readonly foot: string;
};

/** One HTML file that needs nothing else: it may be mailed, printed and kept. */
export function pageOf({ title, kicker, lead, seal, facts, body, foot }: Page): string {
  const sealClass = seal.kind === 'yes' ? 'seal' : `seal ${seal.kind}`;
  return `<!doctype html>\n${
    html`<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${kicker}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<header>
<div><p class="kicker">${kicker}</p><h1>${title}</h1><p class="lead">${lead}</p></div>
<p class="${sealClass}">${seal.word}</p>
</header>
<dl class="facts">${facts.map(factOf)}</dl>
${body}
<footer>${foot}</footer>
</main>
</body>
</html>
`.html
  }`;
}

/** A card with a heading and a sentence under it; `long` ones may break over pages when printed. */
export function section(title: string, about: string, content: readonly Markup[], long = false): Markup {
  const note = about === '' ? [] : [html`<p>${about}</p>`];
  return html`<section${long ? { html: ' class="long"' } : ''}><h2>${title}</h2>${note}${content}</section>`;
}

/** Sections side by side where the screen is wide enough. */
export function columns(...sections: readonly Markup[]): Markup {
  return html`<div class="columns" style="margin-top: 24px">${sections}</div>`;
}

/** Sections one below the other, in one column. */
export function stack(...sections: readonly Markup[]): Markup {
  return html`<div class="stack">${sections}</div>`;
}

/** What must not be missed; `calm` where nothing is wrong. */
export function notice(title: string, lines: readonly string[], calm = false): Markup {
  return html`<section class="notice${calm ? ' calm' : ''}"><h3>${title}</h3>${lines.map((line) => html`<p>${line}</p>`)}</section>`;
}

export function list(sentences: readonly string[]): Markup {
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

export type Column<Row> = {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** A number: right-aligned. */
  readonly number?: boolean;
  readonly tone?: (row: Row) => Tone | undefined;
};

/** A table whose columns say how to read a row. `rowClass`: "sum" for the last line of a calculation, "quiet" for what matters less. */
export function table<Row>(
  rows: readonly Row[],
  cells: readonly Column<Row>[],
  rowClass: (row: Row) => string = () => '',
): Markup {
  const head = cells.map(({ title, number }) => html`<th${classOf(number ? 'n' : '')}>${title}</th>`);
  const lines = rows.map((row) => {
    const line = cells.map(({ text, number, tone }) => {
      const names = [number ? 'n' : '', tone?.(row) ?? ''].filter((name) => name !== '').join(' ');
      return html`<td${classOf(names)}>${text(row)}</td>`;
    });
    return html`<tr${classOf(rowClass(row))}>${line}</tr>`;
  });
  return html`<table><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table>`;
}

function classOf(names: string): Markup {
  return names === '' ? html`` : html` class="${names}"`;
}

function factOf({ name, value, unit = '', note = '', tone }: Fact): Markup {
  const small = unit === '' ? html`` : html`<small>${unit}</small>`;
  const line = note === '' ? html`` : html`<p>${note}</p>`;
  return html`<div class="fact"><dt>${name}</dt><dd${classOf(tone ?? '')}>${value}${small}</dd>${line}</div>`;
}
