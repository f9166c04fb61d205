import { randomBytes } from 'node:crypto';
import { campaignRoom } from '../cloudfunctions/campaign';
import { catalogRoom } from '../cloudfunctions/catalog';
import { catalogColour, catalogSku, catalogStyle } from '../cloudfunctions/catalog/schema';
import { couponRoom } from '../cloudfunctions/coupon';
import { deskRoom } from '../cloudfunctions/desk';
import { fulfilmentRoom } from '../cloudfunctions/fulfilment';
import { assert } from '../cloudfunctions/kernel/assert';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Outcome } from '../cloudfunctions/kernel/outcome';
import { memberRoom } from '../cloudfunctions/member';
import { officeRoom } from '../cloudfunctions/office';
import { orderRoom } from '../cloudfunctions/order';
import { accountOf, type Caller } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { platformGrant } from '../cloudfunctions/platform/schema';
import { answer, type Room } from '../cloudfunctions/platform/serve';
import type { OpenWechat } from '../cloudfunctions/platform/wechat/open';
import type { World } from '../cloudfunctions/platform/world';
import { privacyRoom } from '../cloudfunctions/privacy';
import { referralRoom } from '../cloudfunctions/referral';
import { settlementRoom } from '../cloudfunctions/settlement';
import { stockRoom } from '../cloudfunctions/stock';
import { stockLevel, stockMovement } from '../cloudfunctions/stock/schema';
import { storeRoom } from '../cloudfunctions/store';
import { storeClerk, storePlace } from '../cloudfunctions/store/schema';

export const ROOMS: readonly Room[] = [
  catalogRoom,
  storeRoom,
  memberRoom,
  stockRoom,
  couponRoom,
  orderRoom,
  fulfilmentRoom,
  privacyRoom,
  settlementRoom,
  referralRoom,
  campaignRoom,
  officeRoom,
  deskRoom,
];

/** Saturday 14:00 in Shanghai: the small shop is open. */
export const SATURDAY_AFTERNOON = new Date('2026-11-21T06:00:00.000Z');

/** True check digits: S, M, L. */
export const BARCODES = ['6979026000001', '6979026000018', '6979026000025'] as const;

const EVERY_DAY = { week: Array.from({ length: 7 }, () => [{ from: 600, to: 1320 }]), holidays: {} };

export type SmallShop = {
  readonly world: World;
  readonly database: Database;
  readonly lakeside: number;
  readonly wulin: number;
  readonly warehouse: number;
  readonly styleNo: number;
  /** Coat, camel: S, M, L. */
  readonly small: number;
  readonly medium: number;
  readonly large: number;
  /** Moves the shop's clock. */
  setNow(now: Date): void;
  /** Calls an action as a person; the room is found by the path. Mutating calls get a fresh key unless one is given. */
  call<Value = unknown>(path: string, input: unknown, as?: Caller, key?: string): Promise<Outcome<Value> & { outage?: unknown }>;
  account(openid: string): Promise<Caller & { kind: 'account' }>;
  readonly shopper: Caller & { kind: 'account' };
  /** Clerk of the lakeside store. */
  readonly clerk: Caller & { kind: 'account' };
  /** Clerk of the Wulin store. */
  readonly otherClerk: Caller & { kind: 'account' };
};

export type ShopWish = {
  readonly onHand?: number;
  readonly openWechat?: OpenWechat;
  readonly env?: Record<string, string>;
  readonly committed?: () => void;
};

/**
 * Two stores, a warehouse, one coat in three sizes at 1,199.00 yuan: everything a test of the walking shop needs, nothing to hide behind.
 * Lakeside has S and L, Wulin has M; `onHand` pieces each.
 */
export async function openSmallShop(database: Database, wish: ShopWish = {}): Promise<SmallShop> {
  let now = SATURDAY_AFTERNOON;
  const env = { TAG_KEYS: `1:${randomBytes(32).toString('base64')}`, BRAND_DOMAIN: 'sulv.example.com', ...wish.env };
  const world = composeWorld(env, database, wish.openWechat, {
    now: () => now,
    ...(wish.committed ? { committed: wish.committed } : {}),
  });
  const goods = await stockTheShelves(database, wish.onHand ?? 3);
  const account = async (openid: string) => ({ kind: 'account' as const, accountId: await accountOf(database, openid, now) });
  const clerk = await account('o-clerk-lakeside');
  const otherClerk = await account('o-clerk-wulin');
  await employ(database, clerk.accountId, goods.lakeside, '林晓');
  await employ(database, otherClerk.accountId, goods.wulin, '周宁');
  const shopper = await account('o-shopper');
  return {
    ...goods,
    world,
    database,
    shopper,
    clerk,
    otherClerk,
    account,
    setNow: (later) => {
      now = later;
    },
    async call(path, input, as = shopper, key = newId()) {
      const room = ROOMS.find((one) => path.startsWith(`${one.name}.`));
      if (!room) throw new Error(`No room has ${path}.`);
      return (await answer(room, world, { path, input, key }, as)) as never;
    },
  };
}

async function stockTheShelves(database: Database, onHand: number) {
  const places = await buildPlaces(database);
  const coats = await hangCoats(database);
  await fill(database, [
    [places.lakeside, coats.small, onHand],
    [places.lakeside, coats.large, onHand],
    [places.wulin, coats.medium, onHand],
    [places.warehouse, coats.medium, onHand],
  ]);
  return { ...places, ...coats };
}

async function buildPlaces(database: Database) {
  const place = { city: '杭州', address: '延安路 1 号', hours: EVERY_DAY, offers: ['pickup', 'take-now', 'try-on'], live: true };
  const rows = await database
    .insert(storePlace)
    .values([
      { ...place, code: 'HZ001', name: '湖滨店', kind: 'direct', latitude: 30.2536, longitude: 120.164 },
      { ...place, code: 'HZ002', name: '武林银泰店', kind: 'direct', latitude: 30.2731, longitude: 120.1638 },
      { ...place, code: 'WH001', name: '总仓', kind: 'warehouse', latitude: 30.4, longitude: 120.3, live: false },
    ])
    .returning({ placeNo: storePlace.placeNo });
  const [lakeside, wulin, warehouse] = rows.map((row) => row.placeNo);
  assert(lakeside && wulin && warehouse, 'The small shop has two stores and a warehouse.');
  return { lakeside, wulin, warehouse };
}

async function hangCoats(database: Database) {
  const [style] = await database
    .insert(catalogStyle)
    .values({
      code: 'CW2611',
      name: '双面羊毛中长大衣',
      gender: 'women',
      category: '大衣',
      fabric: '100% 羊毛',
      tagPriceFen: 119_900,
      importScore: 100,
      listed: true,
      launchDay: '2026-10-01',
    })
    .returning({ styleNo: catalogStyle.styleNo });
  assert(style, 'The small shop sells a coat.');
  const { styleNo } = style;
  await database
    .insert(catalogColour)
    .values({ styleNo, code: '12', name: '驼', hex: '#B79B74', pictures: ['/pictures/coat-B79B74.svg'], position: 0 });
  const rows = await database
    .insert(catalogSku)
    .values(
      ['S', 'M', 'L'].map((size, rank) => ({
        styleNo,
        colourCode: '12',
        size,
        sizeRank: rank,
        code: `CW2611-12-${size}`,
        barcode: BARCODES[rank] ?? null,
      })),
    )
    .returning({ skuNo: catalogSku.skuNo });
  const [small, medium, large] = rows.map((row) => row.skuNo);
  assert(small && medium && large, 'The coat comes in three sizes.');
  return { styleNo, small, medium, large };
}

async function fill(database: Database, rows: readonly (readonly [number, number, number])[]): Promise<void> {
  await database.insert(stockLevel).values(rows.map(([placeNo, skuNo, onHandCount]) => ({ placeNo, skuNo, onHandCount })));
  await database.insert(stockMovement).values(
    rows.map(([placeNo, skuNo, deltaCount]) => ({
      movementId: newId(),
      placeNo,
      skuNo,
      deltaCount,
      why: 'count' as const,
      document: 'opening',
      movedAt: SATURDAY_AFTERNOON,
    })),
  );
}

async function employ(database: Database, accountId: string, placeNo: number, name: string): Promise<void> {
  await database.insert(platformGrant).values({ accountId, role: 'clerk', placeNo, grantedAt: SATURDAY_AFTERNOON });
  await database
    .insert(storeClerk)
    .values({ clerkId: newId(), placeNo, accountId, name, role: 'clerk', joinedAt: SATURDAY_AFTERNOON });
}
