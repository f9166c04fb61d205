import { html, type Markup } from './markup';

/** Colours a chart may use; each stands for one thing on a page. */
type Tint = 'celadon' | 'ochre' | 'vermilion' | 'ink';

/** A chart that stands beside another is drawn smaller, so that its letters keep their size. */
const SIZES = { whole: { width: 1100, height: 300, mostLabels: 16 }, half: { width: 540, height: 250, mostLabels: 8 } } as const;

type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly step: number;
  readonly most: number;
};

type Series = {
  readonly name: string;
  readonly tint: Tint;
  readonly values: readonly number[];
  /** Between these it lies in most runs. */
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
};

type Frame = {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** What the chart shows, for who cannot see it. */
  readonly title: string;
  /** How a value is written at the axis and when it is pointed at. */
  readonly text: (value: number) => string;
  readonly bandName?: string;
  readonly size?: keyof typeof SIZES;
};

/** Bars side by side for every label, with a whisker over the band where there is one. */
export function barChart(frame: Frame): Markup {
  const { labels, series, text } = frame;
  const plot = plotOf(frame, 0);
  const width = Math.max(1, Math.min(34, (plot.step * 0.72) / series.length));
  const bars = series.flatMap((one, rank) =>
    one.values.map((value, at) => {
      const x = centre(at, plot) + (rank - (series.length - 1) / 2) * width - width / 2;
      const y = heightAt(value, plot);
      const said = `${labels[at] ?? ''} ${one.name} ${text(value)}${bandText(one, at, text)}`;
      const bar = html`<rect x="${dot(x)}" y="${dot(y)}" width="${dot(Math.max(width - 1.5, 1))}" height="${dot(plot.bottom - y)}" rx="${width > 8 ? 2 : 0}" fill="${colour(one.tint)}"/>`;
      return html`<g><title>${said}</title>${bar}${whisker(one, at, x + (width - 1.5) / 2, plot)}</g>`;
    }),
  );
  return drawn(frame, plot, bars, false);
}

/** Lines over time with their bands as a ground, and a level no line should pass (a budget). */
export function lineChart(frame: Frame & { readonly level?: { readonly name: string; readonly value: number } }): Markup {
  const { labels, series, level, text } = frame;
  const plot = plotOf(frame, level?.value ?? 0);
  const points = (values: readonly number[]) =>
    values.map((value, at) => `${dot(centre(at, plot))},${dot(heightAt(value, plot))}`);
  const bands = series.flatMap(({ band, tint }) => {
    if (!band) return [];
    const around = [...points(band.low), ...points(band.high).reverse()].join(' ');
    return [html`<polygon points="${around}" fill="${colour(tint)}" opacity="0.16"/>`];
  });
  const lines = series.map(
    ({ values, tint }) =>
      html`<polyline points="${points(values).join(' ')}" fill="none" stroke="${colour(tint)}" stroke-width="2.5" stroke-linejoin="round"/>`,
  );
  const dots = series.flatMap((one) =>
    one.values.map(
      (value, at) =>
        html`<circle cx="${dot(centre(at, plot))}" cy="${dot(heightAt(value, plot))}" r="${labels.length > 40 ? 1.5 : 3}" fill="${colour(one.tint)}"><title>${labels[at] ?? ''} ${one.name} ${text(value)}${bandText(one, at, text)}</title></circle>`,
    ),
  );
  const rule = level ? [ruleAt(plot, heightAt(level.value, plot), `${level.name} ${text(level.value)}`)] : [];
  return drawn(frame, plot, [...bands, ...rule, ...lines, ...dots], true);
}

function drawn(
  { labels, series, title, text, bandName, size = 'whole' }: Frame,
  plot: Plot,
  marks: readonly Markup[],
  asLines: boolean,
): Markup {
  const grid = ticksTo(plot.most).map((value) => {
    const y = dot(heightAt(value, plot));
    return html`<line x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" stroke="#e9e4db"/><text x="${plot.left - 8}" y="${y}" dy="4" text-anchor="end">${text(value)}</text>`;
  });
  const { width, height, mostLabels } = SIZES[size];
  const every = Math.ceil(labels.length / mostLabels);
  const names = labels.flatMap((label, at) =>
    at % every === 0
      ? [html`<text x="${dot(centre(at, plot))}" y="${plot.bottom + 20}" text-anchor="middle">${label}</text>`]
      : [],
  );
  const keys = series.map(
    ({ name, tint }) => html`<span class="key${asLines ? ' line' : ''}" style="--tone: ${colour(tint)}">${name}</span>`,
  );
  const bandKey =
    bandName === undefined
      ? []
      : [
          html`<span class="key${asLines ? '' : ' band'}" style="--tone: ${asLines ? 'rgba(79, 122, 107, 0.25)' : '#1c1b19'}">${bandName}</span>`,
        ];
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${grid}${marks}${names}</svg><figcaption>${keys}${bandKey}</figcaption></figure>`;
}

function whisker({ band }: Series, at: number, x: number, plot: Plot): Markup {
  if (!band) return html``;
  const [high, low] = [dot(heightAt(band.high[at] ?? 0, plot)), dot(heightAt(band.low[at] ?? 0, plot))];
  const ends = [high, low].map((y) => html`<line x1="${dot(x - 3)}" x2="${dot(x + 3)}" y1="${y}" y2="${y}" stroke="#1c1b19"/>`);
  return html`<line x1="${dot(x)}" x2="${dot(x)}" y1="${high}" y2="${low}" stroke="#1c1b19"/>${ends}`;
}

function ruleAt(plot: Plot, y: number, words: string): Markup {
  return html`<line x1="${plot.left}" x2="${plot.right}" y1="${dot(y)}" y2="${dot(y)}" stroke="#b23a2b" stroke-dasharray="5 4"/><text x="${plot.left + 8}" y="${dot(y)}" dy="-6" style="fill: #a83427">${words}</text>`;
}

function bandText({ band }: Series, at: number, text: Frame['text']): string {
  return band ? `（${text(band.low[at] ?? 0)}–${text(band.high[at] ?? 0)}）` : '';
}

/** Round steps of 1, 2 or 5 up to what is shown, four to six of them. */
function ticksTo(most: number): number[] {
  const raw = most / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  return Array.from({ length: Math.floor(most / size) + 1 }, (_, rank) => rank * size);
}

function plotOf({ labels, series, size = 'whole' }: Frame, atLeast: number): Plot {
  const { width, height } = SIZES[size];
  const [left, right] = [56, width - 8];
  const highest = series.flatMap(({ values, band }) => [...values, ...(band?.high ?? [])]);
  const most = highest.reduce((sofar, value) => Math.max(sofar, value), Math.max(1, atLeast)) * 1.08;
  return { left, right, top: 14, bottom: height - 30, step: (right - left) / Math.max(1, labels.length), most };
}

function centre(at: number, { left, step }: Plot): number {
  return left + step * (at + 0.5);
}

function heightAt(value: number, { bottom, top, most }: Plot): number {
  return bottom - ((bottom - top) * value) / most;
}

function colour(tint: Tint): string {
  return { celadon: '#4f7a6b', ochre: '#a8742a', vermilion: '#b23a2b', ink: '#6b675f' }[tint];
}

/** Two decimals are more than a screen shows. */
function dot(length: number): number {
  return Math.round(length * 100) / 100;
}
