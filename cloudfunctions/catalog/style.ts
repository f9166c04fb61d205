/** What an import score looks at. */
export type Scored = {
  readonly category: string;
  readonly season: string;
  readonly fabric: string;
  readonly care: string;
  readonly outfitCodes: readonly string[];
  readonly sizeChart: readonly { readonly part: string; readonly bySize: Readonly<Record<string, string>> }[];
  readonly colours: readonly { readonly pictures: readonly string[] }[];
  readonly sizes: readonly string[];
};

const QUARTER = 25;

/**
 * How ready a style is to be shown, 0–100, in four quarters: pictures (share of colours that have one), parameters (fabric, care,
 * category, season), outfit link, size chart (share of sizes measured). Rounded down, so 100 means nothing is missing.
 */
export function importScore(style: Scored): number {
  const parameters = [style.fabric, style.care, style.category, style.season];
  const measured = new Set(style.sizeChart.flatMap((row) => Object.keys(row.bySize)));
  return (
    quarterOf(style.colours.filter((colour) => colour.pictures.length > 0).length, style.colours.length) +
    quarterOf(parameters.filter((text) => text !== '').length, parameters.length) +
    (style.outfitCodes.length > 0 ? QUARTER : 0) +
    quarterOf(style.sizes.filter((size) => measured.has(size)).length, style.sizes.length)
  );
}

function quarterOf(count: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((QUARTER * count) / whole);
}
