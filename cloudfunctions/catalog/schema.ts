import { boolean, date, index, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** 款. Small numbers, because a signed tag code must fit 32 characters. */
export const catalogStyle = pgTable(
  'catalog_style',
  {
    styleNo: integer('style_no').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    line: text('line').notNull().default(''),
    gender: text('gender', { enum: ['women', 'men', 'unisex'] }).notNull(),
    category: text('category').notNull(),
    season: text('season').notNull().default(''),
    wave: text('wave').notNull().default(''),
    launchDay: date('launch_day'),
    fabric: text('fabric').notNull().default(''),
    care: text('care').notNull().default(''),
    story: text('story').notNull().default(''),
    tagPriceFen: integer('tag_price_fen').notNull(),
    /** [{ part, bySize }] in centimetres. */
    sizeChart: jsonb('size_chart').notNull().default([]),
    outfitCodes: text('outfit_codes').array().notNull().default([]),
    /** 0–100: pictures, parameters, outfit link, size chart. Below the setting it is not listed. */
    importScore: smallint('import_score').notNull(),
    listed: boolean('listed').notNull(),
  },
  (table) => [index('catalog_style_shelf').on(table.listed, table.launchDay, table.styleNo)],
);

/** 色 of a style, with its true colour and its pictures. */
export const catalogColour = pgTable(
  'catalog_colour',
  {
    styleNo: integer('style_no').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    hex: text('hex').notNull(),
    pictures: text('pictures').array().notNull().default([]),
    position: smallint('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.styleNo, table.code] })],
);

/** 款 + 色 + 码. */
export const catalogSku = pgTable(
  'catalog_sku',
  {
    skuNo: integer('sku_no').primaryKey().generatedAlwaysAsIdentity(),
    styleNo: integer('style_no').notNull(),
    colourCode: text('colour_code').notNull(),
    size: text('size').notNull(),
    /** Where the size hangs on the rail: XS before S before M. */
    sizeRank: smallint('size_rank').notNull(),
    code: text('code').notNull().unique(),
    /** EAN-13 or Code-128 text; null when the garment has none. */
    barcode: text('barcode').unique(),
    /** False once withdrawn: its tag opens a page that says so. */
    sold: boolean('sold').notNull().default(true),
  },
  (table) => [index('catalog_sku_of_style').on(table.styleNo)],
);

/** Codes that no longer open anything, though the signature is ours. `subject_no` 0: the whole key. */
export const catalogTagRevocation = pgTable(
  'catalog_tag_revocation',
  {
    keyId: smallint('key_id').notNull(),
    subjectKind: text('subject_kind', { enum: ['key', 'sku', 'store', 'counter', 'clerk'] }).notNull(),
    subjectNo: integer('subject_no').notNull().default(0),
    /** Issues up to and including this one are dead; a reprint carries the next. */
    upToIssue: smallint('up_to_issue').notNull(),
    reason: text('reason').notNull(),
    revokedAt: at('revoked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.subjectKind, table.subjectNo] })],
);

/** A code that opened a warning instead of a garment. */
export const catalogTagWarning = pgTable('catalog_tag_warning', {
  warningId: uuid('warning_id').primaryKey(),
  refusal: text('refusal').notNull(),
  /** What was scanned, cut to 120 characters. */
  text: text('text').notNull(),
  accountId: uuid('account_id'),
  placeNo: integer('place_no'),
  seenAt: at('seen_at').notNull(),
});
