import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { and, eq, sql } from 'drizzle-orm';
import { landStyles } from '../../cloudfunctions/catalog/land-styles';
import { catalogColour, catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { assert } from '../../cloudfunctions/kernel/assert';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import type { Sheet, SheetReport } from '../../cloudfunctions/kernel/sheet';
import type { Database } from '../../cloudfunctions/platform/database';
import { openSheet } from '../../cloudfunctions/platform/read-sheet';
import { platformSetting } from '../../cloudfunctions/platform/schema';
import type { Brand } from '../../cloudfunctions/platform/world';
import { landStock } from '../../cloudfunctions/stock/land-stock';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { landStores } from '../../cloudfunctions/store/land-stores';
import { storePlace } from '../../cloudfunctions/store/schema';
import { runTownCampaigns } from './campaigns';
import { staffConsole } from './console';
import { makeTownCoupons } from './coupons';
import { gatherCustomers } from './customers';
import { hireStaff } from './hire';
import { raiseGoldMember } from './members';
import { TOWN_SEED, type TownPlace, type TownSku, type TownStockRow, townStock } from './stock';
import { townFile } from './town-rows';

export type TownReport = {
  readonly styles: SheetReport;
  readonly stores: SheetReport;
  readonly stock: SheetReport;
  readonly staffCount: number;
  readonly couponCount: number;
  readonly campaignCount: number;
};

const MARK = 'sandbox.town';
/** Another word when other people live here, so that a town of yesterday takes them in. */
const PEOPLE = 'customers, console';

/**
 * Fills a database with the demo town: styles and stores through the importer, stock made from `seed`, accounts and grants for all who
 * work there, one officer, the brand's coupons, one gold member, a clerk's customers, three red-packet campaigns and one that is over. Again
 * with the same files it is one query; with changed files it takes in what changed. Shelves that exist are never counted again, so what was
 * sold stays sold. Answers undefined when there was nothing to do.
 */
export async function loadTown(
  database: Database,
  { now, brand, seed = TOWN_SEED }: { now: Date; brand: Brand; seed?: number },
): Promise<TownReport | undefined> {
  const print = fingerprint(seed);
  if (await isLoaded(database, print)) return undefined;

  const styles = await landFile(database, 'styles.csv', now, landStyles);
  const stores = await landFile(database, 'stores.csv', now, landStores);
  const stock = await landTownStock(database, seed, now);
  const staffCount = await hireStaff(database, now);
  const couponCount = await makeTownCoupons(database, now);
  await raiseGoldMember(database, { now, brand });
  await gatherCustomers(database, { now, brand });
  await staffConsole(database, now);
  const campaignCount = await runTownCampaigns(database, now);
  const mark = { name: MARK, fromDay: '2000-01-01', value: print, setBy: 'sandbox', setAt: now };
  await database
    .insert(platformSetting)
    .values(mark)
    .onConflictDoUpdate({ target: [platformSetting.name, platformSetting.fromDay], set: { value: print, setAt: now } });
  await database.executeSql('analyze');
  return { styles, stores, stock, staffCount, couponCount, campaignCount };
}

function fingerprint(seed: number): string {
  const hash = createHash('sha256').update(`${seed} ${PEOPLE}`);
  for (const name of ['styles.csv', 'stores.csv', 'coupons.yaml', 'campaigns.yaml'] as const)
    hash.update(readFileSync(townFile(name)));
  return hash.digest('hex').slice(0, 16);
}

async function isLoaded(database: Database, print: string): Promise<boolean> {
  const [mark] = await database
    .select({ value: platformSetting.value })
    .from(platformSetting)
    .where(eq(platformSetting.name, MARK));
  return mark?.value === print;
}

type Land = (database: Database, sheet: Sheet, options: { now: Date }) => Promise<Outcome<SheetReport>>;

async function landFile(database: Database, name: 'styles.csv' | 'stores.csv', now: Date, land: Land): Promise<SheetReport> {
  const sheet = await openSheet(townFile(name));
  assert(sheet.ok, `The town's ${name} cannot be opened.`);
  return wholly(name, await land(database, sheet.value, { now }));
}

/** The town's own files have no bad rows; one that does is a mistake of ours, and said at once. */
function wholly(name: string, landed: Outcome<SheetReport>): SheetReport {
  assert(landed.ok, `The town's ${name} has not the columns it needs.`);
  assert(landed.value.bad.length === 0, `The town's ${name} has bad rows: ${JSON.stringify(landed.value.bad.slice(0, 3))}`);
  return landed.value;
}

async function landTownStock(database: Database, seed: number, now: Date): Promise<SheetReport> {
  const places: TownPlace[] = await database
    .select({ placeCode: storePlace.code, isWarehouse: sql<boolean>`${storePlace.kind} = 'warehouse'` })
    .from(storePlace)
    .orderBy(storePlace.placeNo);
  const skus: TownSku[] = await database
    .select({ skuCode: catalogSku.code, styleCode: catalogStyle.code, colour: catalogColour.name, size: catalogSku.size })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .innerJoin(catalogColour, and(eq(catalogColour.styleNo, catalogSku.styleNo), eq(catalogColour.code, catalogSku.colourCode)))
    .orderBy(catalogStyle.styleNo, catalogColour.position, catalogSku.sizeRank);
  const known = await knownShelves(database);
  const rows = townStock(skus, places, seed).filter((row) => !known.has(`${row.placeCode}/${row.skuCode}`));
  return wholly('stock', await landStock(database, stockSheet(rows), { now, document: 'demo-town' }));
}

async function knownShelves(database: Database): Promise<Set<string>> {
  const shelves = await database
    .select({ placeCode: storePlace.code, skuCode: catalogSku.code })
    .from(stockLevel)
    .innerJoin(storePlace, eq(storePlace.placeNo, stockLevel.placeNo))
    .innerJoin(catalogSku, eq(catalogSku.skuNo, stockLevel.skuNo));
  return new Set(shelves.map((shelf) => `${shelf.placeCode}/${shelf.skuCode}`));
}

function stockSheet(rows: readonly TownStockRow[]): Sheet {
  return {
    header: ['store_code', 'sku_code', 'on_hand', 'safety'],
    rows: rows.map((row, position) => ({
      line: position + 2,
      cells: [row.placeCode, row.skuCode, String(row.onHand), String(row.safety)],
    })),
  };
}
