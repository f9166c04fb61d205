import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { landStyles } from '../../cloudfunctions/catalog/land-styles';
import { catalogSku } from '../../cloudfunctions/catalog/schema';
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import { findCouponDifferences } from '../../cloudfunctions/coupon/reconcile';
import { newId } from '../../cloudfunctions/kernel/ids';
import { findOrderDifferences } from '../../cloudfunctions/order/reconcile';
import { accountOf } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { openSheet } from '../../cloudfunctions/platform/read-sheet';
import { platformGrant } from '../../cloudfunctions/platform/schema';
import { landStock } from '../../cloudfunctions/stock/land-stock';
import { findShelfDifferences } from '../../cloudfunctions/stock/reconcile';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { landStores } from '../../cloudfunctions/store/land-stores';
import { storeClerk, storePlace } from '../../cloudfunctions/store/schema';
import { type Laptop, openLaptop } from '../../sandbox/laptop';
import { runTownCampaigns } from '../../sandbox/town/campaigns';
import { makeTownCoupons } from '../../sandbox/town/coupons';
import { loadTown } from '../../sandbox/town/load';
import { HUBIN_STORE, LIN_XIAO, SHOPPERS } from '../../sandbox/town/people';
import { townFile } from '../../sandbox/town/town-rows';
import { wordsFor } from '../import/words';
import { openLine, type Shop } from './shop';

type Place = typeof storePlace.$inferSelect;

const DEMO_CLERK = 'o-demo-clerk-of-file';
const PIECES = 3;

/** A shop of the demo's own, in a folder that goes with it. The clock is turned by hand, so that every SQL round trip has a step. */
export async function openOwnShop(storesFile: string | undefined): Promise<Shop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-demo-'));
  const laptop = await openLaptop(
    { ...process.env, DATABASE_URL: undefined, DATA_DIR: folder, DEMO_TOWN: 'off', CLOCK: 'by-hand' },
    0,
  );
  const { database } = laptop.world;
  let place: Place | undefined;
  return {
    line: openLine(laptop.base),
    clerkOpenid: storesFile === undefined ? LIN_XIAO : DEMO_CLERK,
    shopperOpenid: SHOPPERS[0].openid,
    tripCount: () => database.tripCount(),
    async prepare() {
      const said = storesFile === undefined ? await importTown(laptop) : await importStores(database, storesFile);
      place = await choosePlace(database, storesFile === undefined ? HUBIN_STORE : undefined);
      if (storesFile !== undefined) await furnish(database, place);
      return `${said}；到店：${place.name}`;
    },
    async printTag() {
      if (!place) throw new Error('There is no store yet.');
      const [shelf] = await database
        .select({ skuNo: stockLevel.skuNo })
        .from(stockLevel)
        .where(and(eq(stockLevel.placeNo, place.placeNo), gt(sql`on_hand - reserved - safety - distrust`, 1)))
        .orderBy(asc(stockLevel.skuNo))
        .limit(1);
      if (!shelf) throw new Error(`${place.name} 没有可卖的货。`);
      const { brand } = laptop.world;
      return tagLink(signTag({ kind: 'sku', subjectNo: shelf.skuNo, placeNo: place.placeNo, issue: 1 }, brand), brand);
    },
    async settle() {
      await laptop.wechat.control.idle();
      await laptop.turnClock();
      return (
        (await findShelfDifferences(database)).length +
          (await findOrderDifferences(database)).length +
          (await findCouponDifferences(database)).length ===
        0
      );
    },
    async close() {
      await laptop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function importTown({ world }: Laptop): Promise<string> {
  const town = await loadTown(world.database, { now: world.now(), brand: world.brand });
  return `演示小镇 ${town?.stores.createdCount ?? 0} 家门店，${town?.styles.createdCount ?? 0} 款，${town?.stock.createdCount ?? 0} 个库存位`;
}

/** The stores are the file's; garments, coupons and campaigns come from the demo brand, because a store without goods sells nothing. */
async function importStores(database: Database, file: string): Promise<string> {
  const sheet = await openSheet(file);
  if (!sheet.ok) throw new Error(wordsFor(sheet.refusal));
  const landed = await landStores(database, sheet.value, { now: new Date() });
  if (!landed.ok) throw new Error(wordsFor(landed.refusal));
  const { createdCount, changedCount, unchangedCount, refusedCount } = landed.value;
  if (createdCount + changedCount + unchangedCount === 0) throw new Error(`${file} 没有一行可用的门店。`);

  const styles = await openSheet(townFile('styles.csv'));
  if (!styles.ok) throw new Error(wordsFor(styles.refusal));
  await landStyles(database, styles.value, { now: new Date() });
  await makeTownCoupons(database, new Date());
  await runTownCampaigns(database, new Date());
  return `${path.basename(file)}：新增 ${createdCount} 家，拒绝 ${refusedCount} 行`;
}

async function choosePlace(database: Database, code: string | undefined): Promise<Place> {
  const wanted = code === undefined ? sql`'take-now' = any (offers)` : eq(storePlace.code, code);
  const [place] = await database
    .select()
    .from(storePlace)
    .where(and(eq(storePlace.live, true), wanted))
    .orderBy(asc(storePlace.placeNo))
    .limit(1);
  if (!place) throw new Error('没有一家已上线、可当场取货的门店。');
  return place;
}

/** What head office would do for a new store: goods on the shelf, and a clerk who may write off. */
async function furnish(database: Database, place: Place): Promise<void> {
  const now = new Date();
  const [sku] = await database.select({ code: catalogSku.code }).from(catalogSku).orderBy(asc(catalogSku.skuNo)).limit(1);
  if (!sku) throw new Error('没有可卖的款。');
  const rows = [{ line: 2, cells: [place.code, sku.code, String(PIECES)] }];
  const landed = await landStock(database, { header: ['store_code', 'sku_code', 'on_hand'], rows }, { now, document: 'demo' });
  if (!landed.ok || landed.value.createdCount !== 1) throw new Error('库存没有入账。');
  const accountId = await accountOf(database, DEMO_CLERK, now);
  await database.insert(platformGrant).values({ accountId, role: 'clerk', placeNo: place.placeNo, grantedAt: now });
  await database
    .insert(storeClerk)
    .values({ clerkId: newId(), placeNo: place.placeNo, accountId, name: '演示导购', role: 'clerk', joinedAt: now });
}
