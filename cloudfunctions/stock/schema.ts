import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Per place and sku. Promised = on hand − reserved − safety − distrust. Distribution key: place_no. */
export const stockLevel = pgTable(
  'stock_level',
  {
    placeNo: integer('place_no').notNull(),
    skuNo: integer('sku_no').notNull(),
    onHandCount: integer('on_hand').notNull().default(0),
    reservedCount: integer('reserved').notNull().default(0),
    safetyCount: integer('safety').notNull().default(0),
    distrustCount: integer('distrust').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.skuNo] }),
    index('stock_level_of_sku').on(table.skuNo),
    check('stock_level_never_oversold', sql`reserved >= 0 and reserved <= on_hand and safety >= 0 and distrust >= 0`),
  ],
);

/** Every change of what is on hand: how many, why, by which document and whom. Their sum is what is on hand. */
export const stockMovement = pgTable(
  'stock_movement',
  {
    movementId: uuid('movement_id').notNull(),
    placeNo: integer('place_no').notNull(),
    skuNo: integer('sku_no').notNull(),
    deltaCount: integer('delta').notNull(),
    why: text('why', { enum: ['count', 'sold', 'returned'] }).notNull(),
    /** The order number, or the import's name. */
    document: text('document').notNull(),
    byAccountId: uuid('by_account_id'),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.movementId] }),
    index('stock_movement_of_level').on(table.placeNo, table.skuNo),
  ],
);

/** One piece promised to one document. Open ones add up to `reserved`. The id is the order line's. */
export const stockReservation = pgTable(
  'stock_reservation',
  {
    reservationId: uuid('reservation_id').notNull(),
    placeNo: integer('place_no').notNull(),
    skuNo: integer('sku_no').notNull(),
    document: text('document').notNull(),
    state: text('state', { enum: ['open', 'used', 'released'] }).notNull(),
    reservedAt: at('reserved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.reservationId] }),
    // For the night's books alone, so by time: whoever reserves next to somebody writes to the same page.
    index('stock_reservation_open').on(table.reservedAt).where(sql`state = 'open'`),
  ],
);
