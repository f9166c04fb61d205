import { knownPage, rememberPage, type StylePage } from '../catalog/page-facts';
import { pricePolicy } from '../catalog/settings';
import { readScan, type Scan } from '../catalog/tag';
import { saveTagWarning } from '../catalog/warning';
import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { levels as memberLevels } from '../member/settings';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { stockContract } from './contract';
import { composeGarmentPage, type GarmentRow } from './garment-page';
import { warehousePromise } from './settings';

type C = typeof stockContract;
type Tagged = { skuNo: number; styleNo: number; sold: boolean; revoked: boolean };
type Found = { readonly tagged: Tagged | null; readonly isKnown?: boolean } & Partial<GarmentRow>;
export type TagRefusal = C['stock.scan']['refusals'][number];

export const scan: Action<C, 'stock.scan'> = async (call, { text, placeNo, position }) => {
  const scanned = readScan(text, call.world.brand, call.now);
  if (!scanned.ok) return warn(call, text, placeNo, scanned.refusal.code);
  const aim = aimOf(scanned.value);
  if (!aim.ok) return aim;

  const clerkNo = clerkOfLink(text, call);
  const place = aim.value.placeNo ?? placeNo;
  const { tag } = aim.value;
  const known = 'skuNo' in tag ? knownPage(call.world.database, tag, call.now) : undefined;
  const found = await readGarment(call, { tag, placeNo: place, clerkNo, ...position, ...whoAsks(call) }, known);
  const sold = judge(found.tagged, scanned.value);
  if (!sold.ok) return warn(call, text, place, sold.refusal.code);
  return ok(await compose(call, found, sold.value.skuNo));
};

export const page: Action<C, 'stock.page'> = async (call, { styleNo, placeNo, position }) => {
  const known = knownPage(call.world.database, { styleNo }, call.now);
  const found = await readGarment(call, { styleNo, placeNo, ...position, ...whoAsks(call) }, known);
  return found.page ? ok(await compose(call, found, null)) : refuse('style/unknown');
};

/** Strangers have no card. */
function whoAsks({ accountId }: Call): { accountId?: string } {
  return accountId === '' ? {} : { accountId };
}

/** One round trip. What is known of the style already is not asked again; a page that is new here is remembered. */
async function readGarment(call: Call, wish: Record<string, unknown>, known: StylePage | undefined): Promise<Found> {
  const told = known && {
    styleNo: known.style.styleNo,
    skuNos: known.skus.map((sku) => sku.skuNo),
    outfitSkuNos: known.outfits.flatMap((outfit) => outfit.skuNos ?? []),
  };
  const found = await call.tx.callSql<Found>('stock_garment', told ? { ...wish, known: told } : wish);
  if (found.page) rememberPage(call.world.database, found.page, call.now);
  return found.isKnown && known ? { ...found, page: known } : found;
}

/** Which style and sku a clerk's scan means; the same refusals as the shopper's. */
export async function findScanned(call: Call, text: string): Promise<Outcome<{ styleNo: number; skuNo: number }, TagRefusal>> {
  const read = readScan(text, call.world.brand, call.now);
  if (!read.ok) return read;
  const aim = aimOf(read.value);
  if (!aim.ok) return aim;
  return judge(await call.tx.callSql<Tagged | null>('catalog_tagged', aim.value.tag), read.value);
}

type Aim = {
  readonly tag: { readonly barcode: string } | { readonly keyId: number; readonly skuNo: number; readonly issue: number };
  readonly placeNo: number | null;
};

/** What the database is asked for: the sku of a signed tag or of a barcode, and the store the tag hangs in. */
function aimOf(scanned: Scan): Outcome<Aim, 'tag/no-garment'> {
  if (scanned.kind === 'barcode') return ok({ tag: { barcode: scanned.barcode }, placeNo: null });
  const { kind, keyId, subjectNo, placeNo, issue } = scanned.tag;
  if (kind !== 'sku') return refuse('tag/no-garment', { kind, placeNo });
  return ok({ tag: { keyId, skuNo: subjectNo, issue }, placeNo });
}

function judge(tagged: Tagged | null, scanned: Scan): Outcome<Tagged, 'tag/foreign' | 'tag/revoked' | 'tag/withdrawn'> {
  if (tagged === null) return refuse(scanned.kind === 'barcode' ? 'tag/foreign' : 'tag/withdrawn');
  if (tagged.revoked) return refuse('tag/revoked');
  return tagged.sold ? ok(tagged) : refuse('tag/withdrawn');
}

/** A clerk's own code may ride on a garment's link as `?c=`; an untrue one is ignored, the garment is still true. */
function clerkOfLink(text: string, call: Call): number | undefined {
  const code = /(?:[?&]|%3F|%26)c(?:=|%3D)([\w-]{28})/i.exec(text)?.[1];
  if (code === undefined) return undefined;
  const read = readScan(code, call.world.brand, call.now);
  return read.ok && read.value.kind === 'tag' && read.value.tag.kind === 'clerk' ? read.value.tag.subjectNo : undefined;
}

/** Whoever prints false tags leaves a trail: the warning is recorded, and nothing else happens. */
async function warn(call: Call, text: string, placeNo: number | undefined, refusal: TagRefusal) {
  const accountId = call.accountId === '' ? null : call.accountId;
  await saveTagWarning(call.tx, { refusal, text, accountId, placeNo: placeNo ?? null, now: call.now });
  return refuse(refusal);
}

async function compose(call: Call, found: Found, scannedSkuNo: number | null) {
  const {
    page: style,
    levels = null,
    outfitLevels = null,
    elsewhere = [],
    warehouses = {},
    clerk = null,
    here = null,
    levelCode = null,
  } = found;
  assert(style, 'A sku that is sold has a style.');
  const promise = await readSetting(call.world.database, warehousePromise, call.now);
  const ladder = await readSetting(call.world.database, memberLevels, call.now);
  const prices = await readSetting(call.world.database, pricePolicy, call.now);
  const row: GarmentRow = { page: style, levels, outfitLevels, elsewhere, warehouses, clerk, here, levelCode };
  return composeGarmentPage(row, scannedSkuNo, promise, { levels: ladder, prices }, call.now);
}
