/** One sku as the town's stock needs to see it; `size` as printed on the tag. */
export interface TownSku {
  skuCode: string;
  styleCode: string;
  colour: string;
  size: string;
}

/** A store or the warehouse of the demo town. */
export interface TownPlace {
  placeCode: string;
  isWarehouse: boolean;
}

/** One row of the stock import; quantities are pieces. */
export interface TownStockRow {
  placeCode: string;
  skuCode: string;
  onHand: number;
  safety: number;
}

/** The seed every demo starts with, so that screenshots and journeys meet the same shelves. */
export const TOWN_SEED = 20261121;

/**
 * Stock of the whole demo town: the same seed gives the same rows, whatever the order of the arguments.
 *
 * It is uneven on purpose. Stores do not carry every style, some lack a colour, popular middle sizes
 * are often gone while the tails pile up; the warehouse is deep except for a few skus that are sold out.
 * A sku that a store does not carry has no row; a size that it sold out has a row with zero.
 *
 * Guaranteed, because the demo tells this story (see `STORY`): in 湖滨店 (HZ001) the 驼 coat CW2611 has
 * XS 2, S 1, M 0, L 4, XL 0; M lies in 武林银泰店 (HZ002) twice, in 黄龙世贸店 (HZ003) and 城西银泰城店 (HZ004)
 * once, in no other store of Hangzhou, and in the warehouse; XL is sold out everywhere.
 */
export function townStock(skus: readonly TownSku[], places: readonly TownPlace[], seed: number = TOWN_SEED): TownStockRow[] {
  const styles = groupByStyle(skus);
  return places.flatMap((place) => styles.flatMap((style) => shelf(style, place, seed)));
}

function groupByStyle(skus: readonly TownSku[]): TownSku[][] {
  const styles = new Map<string, TownSku[]>();
  for (const sku of skus) {
    const known = styles.get(sku.styleCode);
    if (known) known.push(sku);
    else styles.set(sku.styleCode, [sku]);
  }
  return [...styles.values()];
}

/** The pieces of one style in one place. */
function shelf(style: readonly TownSku[], place: TownPlace, seed: number): TownStockRow[] {
  const sizes = [...new Set(style.map((sku) => sku.size))];
  const styleCode = style[0]?.styleCode ?? '';
  const isCarried = place.isWarehouse || dice(seed, place.placeCode, styleCode)() < 0.7;

  return style.flatMap((sku) => {
    const told = storyOnHand(sku, place);
    if (told !== undefined) return [{ placeCode: place.placeCode, skuCode: sku.skuCode, onHand: told, safety: 0 }];
    const lacksColour = !place.isWarehouse && dice(seed, place.placeCode, styleCode, sku.colour)() < 0.14;
    if (!isCarried || lacksColour) return [];
    const roll = dice(seed, place.placeCode, sku.skuCode);
    const onHand = place.isWarehouse ? warehousePieces(roll) : storePieces(roll, middleness(sizes, sku.size));
    return [{ placeCode: place.placeCode, skuCode: sku.skuCode, onHand, safety: safetyFor(onHand, place) }];
  });
}

function warehousePieces(roll: () => number): number {
  return roll() < 0.06 ? 0 : 18 + Math.floor(roll() * 90);
}

/** Middle sizes sell first: they are often gone, and what is left is little; tails stay. */
function storePieces(roll: () => number, middle: number): number {
  if (roll() < 0.12 + 0.34 * middle) return 0;
  const most = middle > 0.6 ? 3 : 6;
  return 1 + Math.floor(roll() * roll() * most * 1.4);
}

/** 1 for the size in the middle of the range, 0 at its ends; a single size counts as half. */
function middleness(sizes: readonly string[], size: string): number {
  const half = (sizes.length - 1) / 2;
  return half === 0 ? 0.5 : 1 - Math.abs(sizes.indexOf(size) - half) / half;
}

/** A deep shelf keeps one piece back for the window, the warehouse three for miscounts. */
function safetyFor(onHand: number, place: TownPlace): number {
  if (place.isWarehouse) return Math.min(3, onHand);
  return onHand >= 5 ? 1 : 0;
}

/** Pieces by place for one sku; `HZ*` answers for every store of Hangzhou not named, `*` for all places. */
type Told = Readonly<Record<string, number>>;

const STORY: Readonly<Record<string, Told>> = {
  'CW2611 驼 XS': { HZ001: 2 },
  'CW2611 驼 S': { HZ001: 1 },
  'CW2611 驼 M': { HZ001: 0, HZ002: 2, HZ003: 1, HZ004: 1, 'HZ*': 0, WH001: 64 },
  'CW2611 驼 L': { HZ001: 4 },
  'CW2611 驼 XL': { '*': 0 },
  // The outfit beside the coat and the order another store may take must be there on the day.
  'CW2607 豆绿 S': { HZ001: 2 },
  'CW2604 墨 27': { HZ001: 2 },
  'CB2601 本白 M': { HZ001: 3 },
};

function storyOnHand(sku: TownSku, place: TownPlace): number | undefined {
  const told = STORY[`${sku.styleCode} ${sku.colour} ${sku.size}`];
  if (!told) return undefined;
  const city = `${place.placeCode.slice(0, 2)}*`;
  return told[place.placeCode] ?? told[city] ?? told['*'];
}

/** Own dice for every question, so that a new sku or store does not shuffle all the others. */
function dice(seed: number, ...question: string[]): () => number {
  let hash = 0x811c9dc5 ^ seed;
  for (const letter of question.join('/')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return mulberry32(hash);
}

/** Mulberry32, a published 32-bit generator: enough for shelves, not for secrets. */
function mulberry32(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
