import { html, type Markup } from './markup';

const [WIDTH, ROW] = [860, 54];
/** Names stand to the left of the plot; what a span means stands above its line. */
const PLOT = { left: 150, right: WIDTH - 30 };

export type Span = {
  readonly name: string;
  readonly total: number;
  /** Null: no span can be given. */
  readonly low: number | null;
  readonly high: number | null;
  readonly text: (value: number) => string;
  /** What it means, in words. */
  readonly said: string;
};

/** Estimates with their spans, each on a scale of its own around the same zero: what crosses the middle line is no difference. */
export function spanChart(spans: readonly Span[]): Markup {
  const height = spans.length * ROW + 10;
  const zero = centreOf(0, 1);
  const rows = spans.map((span, rank) => rowOf(span, rank * ROW + 38));
  const title = spans.map(({ name, said }) => `${name}：${said}`).join('；');
  return html`<figure><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}"><line x1="${zero}" x2="${zero}" y1="4" y2="${height - 6}" stroke="#a39e94" stroke-dasharray="4 4"/>${rows}</svg><figcaption><span class="key line" style="--tone: #4f7a6b">点是估计，线是二十次里十九次落在的区间</span><span>虚线是零：线碰到它，就看不出差别</span></figcaption></figure>`;
}

function rowOf({ name, total, low, high, text, said }: Span, y: number): Markup {
  const most = Math.max(1, Math.abs(total), Math.abs(low ?? 0), Math.abs(high ?? 0));
  const tint = low !== null && high !== null && (low > 0 || high < 0) ? '#4f7a6b' : '#a8742a';
  const spot =
    low === null || high === null
      ? html``
      : html`<line x1="${centreOf(low, most)}" x2="${centreOf(high, most)}" y1="${y}" y2="${y}" stroke="${tint}" stroke-width="4" stroke-linecap="round"/><circle cx="${centreOf(total, most)}" cy="${y}" r="6" fill="${tint}"/>`;
  const halo = 'paint-order: stroke; stroke: #fff; stroke-width: 6px';
  return html`<g><title>${name} ${said}</title><text x="0" y="${y + 4}">${name}</text><text x="${WIDTH}" y="${y - 16}" text-anchor="end" style="${halo}">约 ${text(total)}；${said}</text>${spot}</g>`;
}

/** Zero in the middle, the farthest end at the edge. */
function centreOf(value: number, most: number): number {
  const half = (PLOT.right - PLOT.left) / 2;
  return Math.round(PLOT.left + half + (half * value) / most);
}
