import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A store, counter or warehouse: wherever stock can be. */
export const storePlace = pgTable(
  'store_place',
  {
    placeNo: integer('place_no').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['direct', 'franchise', 'outlet', 'counter', 'warehouse'] }).notNull(),
    city: text('city').notNull(),
    district: text('district').notNull().default(''),
    address: text('address').notNull(),
    /** GCJ-02. */
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    phone: text('phone'),
    unifiedCashier: boolean('unified_cashier').notNull().default(false),
    landlordConflict: boolean('landlord_conflict').notNull().default(false),
    /** An officer's reason to let the store in all the same; kept, and shown with the store. */
    overrideReason: text('override_reason'),
    /** 1 pilot, 2 all direct stores, 3 franchise. */
    phase: smallint('phase').notNull().default(2),
    /** Switched on for O2O. */
    live: boolean('live').notNull().default(false),
    offers: text('offers').array().notNull().default([]),
    /** { week: Span[7], holidays: { day: Span[] } } in minutes of the Shanghai day. */
    hours: jsonb('hours').notNull(),
    /** { gender, customerAge }: read by campaigns. */
    profile: jsonb('profile').notNull().default({}),
    areaM2: integer('area_m2'),
  },
  (table) => [
    index('store_place_position').on(table.latitude, table.longitude),
    index('store_place_city').on(table.city),
    check(
      'store_place_live_needs_own_till',
      sql`not live or override_reason is not null or not (unified_cashier or landlord_conflict)`,
    ),
  ],
);

/** 导购 and 店长 of a store; what they may do stands in the platform's grants. */
export const storeClerk = pgTable(
  'store_clerk',
  {
    clerkId: uuid('clerk_id').primaryKey(),
    placeNo: integer('place_no').notNull(),
    /** Small number for her signed code. */
    clerkNo: integer('clerk_no').notNull().generatedAlwaysAsIdentity(),
    accountId: uuid('account_id'),
    name: text('name').notNull(),
    role: text('role', { enum: ['clerk', 'manager'] }).notNull(),
    /** At work: not suspended and not gone. */
    active: boolean('active').notNull().default(true),
    joinedAt: at('joined_at').notNull(),
    leftAt: at('left_at'),
  },
  (table) => [
    uniqueIndex('store_clerk_no').on(table.clerkNo),
    uniqueIndex('store_clerk_name').on(table.placeNo, table.name),
    index('store_clerk_account').on(table.accountId),
  ],
);

/**
 * Who worked where at a moment is a fact the books ask for: one row per change, never changed. A clerk without rows is what her own row says
 * since she joined.
 */
export const storeClerkMove = pgTable(
  'store_clerk_move',
  {
    moveNo: bigint('move_no', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    clerkNo: integer('clerk_no').notNull(),
    /** Before: where, and how; null for somebody new. */
    fromPlaceNo: integer('from_place_no'),
    fromState: text('from_state', { enum: ['working', 'suspended', 'left'] }),
    placeNo: integer('place_no').notNull(),
    state: text('state', { enum: ['working', 'suspended', 'left'] }).notNull(),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [index('store_clerk_move_of_clerk').on(table.clerkNo, table.movedAt)],
);
