import { isDeepStrictEqual } from 'node:util';
import type { BadCell } from '../kernel/sheet';
import { STYLE_COLUMNS, type StyleRow } from './import-styles';
import type { SizeChart } from './size-chart';
import { sizeRank } from './size-rank';
import { importScore } from './style';

export type StyleEntry = {
  readonly code: string;
  readonly name: string;
  readonly line: string;
  readonly gender: 'women' | 'men' | 'unisex';
  readonly category: string;
  readonly season: string;
  readonly wave: string;
  readonly launchDay: string | null;
  readonly fabric: string;
  readonly care: string;
  readonly story: string;
  readonly tagPriceFen: number;
  readonly sizeChart: SizeChart;
  readonly outfitCodes: string[];
  readonly importScore: number;
  readonly listed: boolean;
};
export type ColourEntry = {
  readonly code: string;
  readonly name: string;
  readonly hex: string;
  readonly pictures: string[];
  readonly position: number;
};
export type SkuEntry = {
  readonly code: string;
  readonly colourCode: string;
  readonly size: string;
  readonly sizeRank: number;
  readonly barcode: string | null;
};

/** A style with everything under it, as stored or as it is to be stored. */
export type StyleTree = {
  readonly style: StyleEntry;
  readonly colours: ReadonlyMap<string, ColourEntry>;
  readonly skus: ReadonlyMap<string, SkuEntry>;
};

export type LinedRow = StyleRow & { readonly line: number };
export type Fate = 'created' | 'changed' | 'unchanged';

export type StylePlan = {
  /** What differs from what is stored; nothing when the file says what we know. */
  readonly style: StyleEntry | undefined;
  readonly colours: readonly ColourEntry[];
  readonly skus: readonly SkuEntry[];
  readonly fates: readonly Fate[];
  readonly bad: readonly BadCell[];
};

export type PlanRules = { readonly listingScore: number; readonly today: string };

const STYLE_KEYS = [
  'name',
  'series',
  'gender',
  'category',
  'season',
  'wave',
  'launchDay',
  'fabric',
  'care',
  'price',
  'sizeChart',
  'outfitCodes',
  'story',
] as const;
const COLOUR_KEYS = ['colourName', 'hex', 'pictures'] as const;
const NEW_STYLE_KEYS = ['name', 'gender', 'category', 'price'] as const;
const NEW_COLOUR_KEYS = ['colourName', 'hex'] as const;
type Key = Exclude<keyof StyleRow, 'styleCode'>;

/**
 * What the rows of one style change. The first good row speaks for the style, the first of each colour for the colour; a later row
 * that says something else is refused with both lines named, an empty cell says nothing. What the file leaves out stays as stored.
 */
export function planStyle(rows: readonly LinedRow[], known: StyleTree | undefined, rules: PlanRules): StylePlan {
  const bad: BadCell[] = [];
  const good: LinedRow[] = [];
  const skus = new Map(known?.skus);
  for (const row of rows) {
    const faults = [
      ...faultsAgainst(row, good[0], STYLE_KEYS, known ? [] : NEW_STYLE_KEYS),
      ...faultsAgainst(
        row,
        good.find((one) => colourOf(one) === colourOf(row)),
        COLOUR_KEYS,
        known?.colours.has(colourOf(row)) ? [] : NEW_COLOUR_KEYS,
      ),
      ...sizeFaults(row, skus),
    ];
    bad.push(...faults);
    if (faults.length > 0) continue;
    good.push(row);
    skus.set(row.skuCode, skuFrom(row, skus.get(row.skuCode)));
  }
  const [first] = good;
  if (!first) return { style: undefined, colours: [], skus: [], fates: [], bad };
  const colours = coloursFrom(good, known);
  const style = styleFrom(first, known?.style, { colours, skus }, rules);
  return { ...differences({ style, colours, skus }, known, good), bad };
}

function colourOf(row: StyleRow): string {
  return row.colourCode ?? row.colourName ?? '';
}

/** Cells that contradict the row which spoke first, or, in the row that does, cells a new thing cannot be without. */
function faultsAgainst(row: LinedRow, spoken: LinedRow | undefined, keys: readonly Key[], needed: readonly Key[]): BadCell[] {
  if (!spoken) {
    return needed.filter((key) => row[key] === undefined).map((key) => faultOf(row, key, '必填'));
  }
  return keys
    .filter((key) => row[key] !== undefined && !isDeepStrictEqual(row[key], spoken[key]))
    .map((key) => faultOf(row, key, `与第 ${spoken.line} 行不一致`));
}

/** One colour and size of a style is one sku: two would be one cell of the page's grid. */
function sizeFaults(row: LinedRow, skus: ReadonlyMap<string, SkuEntry>): BadCell[] {
  const twin = [...skus.values()].find(
    (sku) => sku.colourCode === colourOf(row) && sku.size === row.size && sku.code !== row.skuCode,
  );
  if (twin) return [faultOf(row, 'skuCode', `该颜色尺码已有 SKU ${twin.code}`)];
  const known = skus.get(row.skuCode);
  const isOther = known !== undefined && (known.colourCode !== colourOf(row) || known.size !== row.size);
  return isOther ? [faultOf(row, 'skuCode', `该 SKU 已是 ${known.colourCode} ${known.size}，不能改为另一颜色或尺码`)] : [];
}

function faultOf(row: LinedRow, key: Key, reason: string): BadCell {
  return { line: row.line, column: STYLE_COLUMNS.find((column) => column.key === key)?.names[0] ?? key, reason };
}

function skuFrom(row: LinedRow, known: SkuEntry | undefined): SkuEntry {
  return {
    code: row.skuCode,
    colourCode: colourOf(row),
    size: row.size,
    sizeRank: sizeRank(row.size),
    barcode: row.barcode ?? known?.barcode ?? null,
  };
}

/** New colours hang behind those already there, so a file with one colour does not shuffle the others. */
function coloursFrom(rows: readonly LinedRow[], known: StyleTree | undefined): Map<string, ColourEntry> {
  const colours = new Map(known?.colours);
  const spoken = new Set<string>();
  for (const row of rows) {
    const code = colourOf(row);
    if (spoken.has(code)) continue;
    spoken.add(code);
    const before = colours.get(code);
    colours.set(code, {
      code,
      name: row.colourName ?? before?.name ?? code,
      hex: row.hex ?? before?.hex ?? '',
      pictures: row.pictures ?? before?.pictures ?? [],
      position: before?.position ?? colours.size,
    });
  }
  return colours;
}

function styleFrom(row: LinedRow, known: StyleEntry | undefined, under: Omit<StyleTree, 'style'>, rules: PlanRules): StyleEntry {
  const facts = {
    code: row.styleCode,
    name: row.name ?? known?.name ?? '',
    line: row.series ?? known?.line ?? '',
    gender: row.gender ?? known?.gender ?? 'unisex',
    category: row.category ?? known?.category ?? '',
    season: row.season ?? known?.season ?? '',
    wave: row.wave ?? known?.wave ?? '',
    launchDay: row.launchDay ?? known?.launchDay ?? rules.today,
    fabric: row.fabric ?? known?.fabric ?? '',
    care: row.care ?? known?.care ?? '',
    story: row.story ?? known?.story ?? '',
    tagPriceFen: row.price ?? known?.tagPriceFen ?? 0,
    sizeChart: row.sizeChart ?? known?.sizeChart ?? [],
    outfitCodes: row.outfitCodes ?? known?.outfitCodes ?? [],
  };
  const score = importScore({
    ...facts,
    colours: [...under.colours.values()],
    sizes: [...under.skus.values()].map((sku) => sku.size),
  });
  return { ...facts, importScore: score, listed: score >= rules.listingScore };
}

function differences(tree: StyleTree, known: StyleTree | undefined, rows: readonly LinedRow[]): Omit<StylePlan, 'bad'> {
  const style = isDeepStrictEqual(tree.style, known?.style) ? undefined : tree.style;
  const colours = [...tree.colours.values()].filter((colour) => !isDeepStrictEqual(colour, known?.colours.get(colour.code)));
  const skus = [...tree.skus.values()].filter((sku) => !isDeepStrictEqual(sku, known?.skus.get(sku.code)));
  const fates = rows.map((row): Fate => {
    if (!known?.skus.has(row.skuCode)) return 'created';
    const isTouched =
      style !== undefined || colours.some((one) => one.code === colourOf(row)) || skus.some((one) => one.code === row.skuCode);
    return isTouched ? 'changed' : 'unchanged';
  });
  return { style, colours, skus, fates };
}
