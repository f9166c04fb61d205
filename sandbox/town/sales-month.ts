import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { eq, ne } from 'drizzle-orm';
import { type Dice, diceOf, rollOf } from '../../cloudfunctions/campaign/dice';
import type { BoughtLine, Happening } from '../../cloudfunctions/campaign/happening';
import type { PlayMade } from '../../cloudfunctions/campaign/rehearsing';
import { peakPolicy } from '../../cloudfunctions/campaign/settings';
import { catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { assert } from '../../cloudfunctions/kernel/assert';
import { atMinute, type Day, weekdayOf } from '../../cloudfunctions/kernel/day';
import { levelOf, vipPrice } from '../../cloudfunctions/member/level';
import { levels } from '../../cloudfunctions/member/settings';
import type { Database } from '../../cloudfunctions/platform/database';
import { storePlace } from '../../cloudfunctions/store/schema';
import { townFile } from './town-rows';

/** What the sales rows cannot say, said once: shares of a hundred. Head office's page names them. */
export const MADE_SHARES = { first: 45, joining: 60, online: 35, passersBy: 200 } as const;

const CLERKS_PER_STORE = 4;
/** Who buys: no card, or a level by its code. */
const WHO: readonly (readonly [share: number, levelCode: string | null])[] = [
  [30, null],
  [40, 'member'],
  [18, 'silver'],
  [10, 'gold'],
  [2, 'platinum'],
];
/** What the rows call a garment, and what this brand hangs in its place. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  T恤: ['T恤', '衬衫'],
  当季新品: ['大衣', '羽绒', '风衣', '西装', '马甲'],
  袜子: ['围巾'],
  配件: ['围巾'],
  短裤: ['裤装'],
  牛仔裤: ['牛仔'],
  毛衣: ['针织'],
  运动: ['卫衣'],
  裙子: ['连衣裙', '半裙'],
};

type SalesRow = {
  readonly store: string;
  readonly category: string;
  readonly day: Day;
  readonly orderCount: number;
  readonly unitCount: number;
  readonly priceRank: number;
};
type Sku = Omit<BoughtLine, 'paidFen'>;
type Town = {
  readonly placeNos: readonly number[];
  readonly skusByCategory: ReadonlyMap<string, readonly Sku[]>;
  readonly allSkus: readonly Sku[];
};

/**
 * A month of the town made from the real sales rows of nine clothing stores in `clothing-sales-2023.csv` (see NOTICE.md). Every store of the
 * town sells on each day what one of the nine sold on a real day of the same kind, working day or weekend: as many orders, as many pieces, of
 * like garments from the same end of the price list. Same seed, same month.
 */
export function playSalesMonth(database: Database): PlayMade {
  return async (days, seed, take) => {
    const town = await readTown(database);
    books ??= readSales();
    const dice = diceOf(`${seed} month`);
    for (const day of days) take(playDay(town, books, day, dice));
  };
}

async function readTown(database: Database): Promise<Town> {
  const places = await database
    .select({ placeNo: storePlace.placeNo })
    .from(storePlace)
    .where(ne(storePlace.kind, 'warehouse'))
    .orderBy(storePlace.placeNo);
  const rows = await database
    .select({ skuNo: catalogSku.skuNo, style: catalogStyle })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .where(eq(catalogSku.sold, true))
    .orderBy(catalogStyle.tagPriceFen, catalogSku.skuNo);
  assert(rows.length > 0, 'A month can only be made where something is sold.');
  const allSkus = rows.map(({ skuNo, style: { code, name, category, tagPriceFen } }) => ({
    ...{ skuNo, styleCode: code, styleName: name, category, tagPriceFen },
  }));
  const skusByCategory = new Map<string, Sku[]>();
  for (const sku of allSkus) skusByCategory.set(sku.category, [...(skusByCategory.get(sku.category) ?? []), sku]);
  return { placeNos: places.map(({ placeNo }) => placeNo), skusByCategory, allSkus };
}

/** Of one of the nine: its rows of every day on which it told of any, apart for working days and weekends. */
type StoreBook = Readonly<Record<'work' | 'weekend', readonly (readonly SalesRow[])[]>>;

/** The same for every rehearsal, so read once. */
let books: readonly StoreBook[] | undefined;

function readSales(): StoreBook[] {
  const written: Record<string, string>[] = parse(readFileSync(townFile('clothing-sales-2023.csv')), {
    columns: true,
    bom: true,
  });
  const prices = new Map<string, number[]>();
  for (const { category = '', unit_price_yuan: price } of written)
    prices.set(category, [...(prices.get(category) ?? []), Number(price)]);
  const rows = written.map(({ store = '', category = '', date = '', orders, units, unit_price_yuan: price }) => ({
    ...{ store, category, day: date, orderCount: Number(orders), unitCount: Number(units) },
    priceRank: rankOf(Number(price), prices.get(category) ?? []),
  }));
  const stores = [...new Set(rows.map(({ store }) => store))].sort();
  return stores.map((store) => {
    const byDay = new Map<Day, SalesRow[]>();
    for (const row of rows) if (row.store === store) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
    const days = [...byDay].sort(([one], [other]) => (one < other ? -1 : 1));
    const alike = (weekend: boolean) => days.filter(([day]) => isWeekend(day) === weekend).map(([, ofDay]) => ofDay);
    return { work: alike(false), weekend: alike(true) };
  });
}

/** Where a price stands among those of its category: 0 the lowest, 1 the highest. */
function rankOf(price: number, all: readonly number[]): number {
  return all.filter((one) => one < price).length / all.length;
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) >= 6;
}

function playDay(town: Town, books: readonly StoreBook[], day: Day, dice: Dice): Happening[] {
  const happenings = town.placeNos.flatMap((placeNo, at) => {
    const alike = books[at % books.length]?.[isWeekend(day) ? 'weekend' : 'work'] ?? [];
    const rows = alike[rollOf(dice, alike.length)] ?? [];
    return rows.flatMap((row, line) =>
      Array.from({ length: row.orderCount }, (_, number) =>
        playVisit(town, row, { placeNo, day, name: `${day}-${placeNo}-${line}-${number}` }, number, dice),
      ).flat(),
    );
  });
  return happenings.sort((a, b) => a.at - b.at);
}

type Visit = { readonly placeNo: number; readonly day: Day; readonly name: string };

/** She scans, perhaps joins, buys; and so many others scan and leave. */
function playVisit(town: Town, row: SalesRow, visit: Visit, number: number, dice: Dice): Happening[] {
  const { placeNo, name } = visit;
  const at = momentOf(visit.day, dice);
  const [, levelCode] = drawWho(dice);
  const first = levelCode === null || levelCode === 'member' ? isDrawn(MADE_SHARES.first, dice) : false;
  const joins = first && isDrawn(MADE_SHARES.joining, dice);
  const she = { placeNo, accountId: name, levelCode: joins ? 'member' : levelCode };
  const pieces = Math.max(1, Math.floor(row.unitCount / row.orderCount) + (number < row.unitCount % row.orderCount ? 1 : 0));
  const lines = Array.from({ length: pieces }, () => drawPiece(town, row, she.levelCode, dice));
  const online = isDrawn(MADE_SHARES.online, dice);
  const bought = {
    ...she,
    ...{ kind: 'purchase' as const, at, document: `made:${name}`, channel: online ? ('online' as const) : ('counter' as const) },
    ...{ first, paidFen: lines.reduce((sum, { paidFen }) => sum + paidFen, 0), lines },
    newOfClerkNo: joins ? placeNo * CLERKS_PER_STORE + rollOf(dice, CLERKS_PER_STORE) : null,
  };
  return [
    { ...she, kind: 'scan', at: at - 12 * 60_000, first },
    ...(joins ? [{ ...she, kind: 'join' as const, at: at - 8 * 60_000 }] : []),
    bought,
    ...(online ? [{ ...she, kind: 'collected' as const, at: at + 20 * 60_000 }] : []),
    ...playPassersBy(visit, dice),
  ];
}

function playPassersBy({ placeNo, day, name }: Visit, dice: Dice): Happening[] {
  return Array.from({ length: MADE_SHARES.passersBy / 100 }, (_, rank) => ({
    kind: 'scan' as const,
    ...{ placeNo, accountId: `${name}-${rank}`, at: momentOf(day, dice), first: isDrawn(MADE_SHARES.first, dice) },
    levelCode: drawWho(dice)[1],
  }));
}

/** In the hours people come, by the usual footfall of a weekend. */
function momentOf(day: Day, dice: Dice): number {
  const { usual } = peakPolicy.fallback;
  let left = dice() * usual.reduce((sum, visitors) => sum + visitors, 0);
  const hour = usual.findIndex((visitors) => {
    left -= visitors;
    return left < 0;
  });
  return atMinute(day, Math.max(0, hour) * 60 + rollOf(dice, 60)).getTime() + rollOf(dice, 60) * 1000;
}

function drawWho(dice: Dice): (typeof WHO)[number] {
  let left = dice() * 100;
  const found = WHO.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return found ?? [0, null];
}

/** A garment of a like category from the same end of the price list; a brand that hangs none of these sells any of its own. */
function drawPiece({ skusByCategory, allSkus }: Town, row: SalesRow, levelCode: string | null, dice: Dice): BoughtLine {
  const like = CATEGORIES[row.category] ?? [];
  const known = like.filter((category) => skusByCategory.has(category));
  const rack = skusByCategory.get(known[rollOf(dice, known.length)] ?? '') ?? allSkus;
  const near = Math.min(rack.length - 1, Math.max(0, Math.floor((row.priceRank + (dice() - 0.5) * 0.3) * rack.length)));
  const sku = rack[near];
  assert(sku, 'A rack that is drawn from has garments.');
  const { ladder, vipStepFen } = levels.fallback;
  const isMember = levelCode !== null && ladder.some(({ code }) => code === levelCode);
  const paidFen = isMember
    ? vipPrice(sku.tagPriceFen, sku.category, levelOf(levels.fallback, levelCode), vipStepFen)
    : sku.tagPriceFen;
  return { ...sku, paidFen };
}

function isDrawn(percent: number, dice: Dice): boolean {
  return dice() * 100 < percent;
}
