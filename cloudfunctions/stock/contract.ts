import * as z from 'zod';
import { Colour, SizeChartRow, Sku, StyleCard } from '../catalog/contract';
import { FenAmount, PlaceNo, Position, SkuNo, StoreCard, StyleNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';

/** A store that has the size missing here, nearest first; what a line of the page needs of it, and no more. */
export const Elsewhere = z.strictObject({
  store: StoreCard.pick({ placeNo: true, name: true, city: true, metres: true, opening: true }),
  promisedCount: z.int(),
});

export const SkuStock = z.strictObject({
  ...Sku.shape,
  /** Promised here: on hand − reserved − safety − distrust; null when no store is known. */
  hereCount: z.int().nullable(),
  /** Nearest open-to-O2O stores that have it (at most 3), filled for sizes that are not here. */
  elsewhere: z.array(Elsewhere),
  /** The warehouse's honest promise; null when it has none. */
  warehouse: z.strictObject({ promisedCount: z.int(), arrivesOn: z.string() }).nullable(),
});
export type SkuStock = z.infer<typeof SkuStock>;

/** Everything the scan page shows, in one call. */
export const GarmentPage = z.strictObject({
  style: z.strictObject({
    styleNo: StyleNo,
    code: z.string(),
    name: z.string(),
    category: z.string(),
    fabric: z.string(),
    care: z.string(),
    story: z.string(),
    tagPriceFen: FenAmount,
    /** What she pays for one without coupons: the card's price for who has one, else the tag price. */
    priceFen: FenAmount,
    /** Her card, when she has one. */
    card: z.strictObject({ levelName: z.string() }).nullable(),
  }),
  colours: z.array(Colour),
  /** In the order they hang: XS S M L XL. */
  sizes: z.array(z.string()),
  skus: z.array(SkuStock),
  /** The sku on the scanned tag; null when she came from a list. */
  scannedSkuNo: SkuNo.nullable(),
  sizeChart: z.array(SizeChartRow),
  /** The store she stands in, when the tag, her position or the page says so. */
  here: StoreCard.nullable(),
  /** Pieces to wear with it that this store has. */
  outfits: z.array(z.strictObject({ ...StyleCard.shape, hereCount: z.int() })),
  /** The clerk whose tag or link it was. */
  clerk: z.strictObject({ name: z.string() }).nullable(),
});
export type GarmentPage = z.infer<typeof GarmentPage>;

export const TAG_REFUSALS = [
  /** No tag of any kind could be read from it. */
  'tag/damaged',
  /** A code of someone else: another domain, a barcode we do not sell. */
  'tag/foreign',
  /** Our shape, wrong signature. */
  'tag/forged',
  'tag/revoked',
  'tag/expired',
  /** Signed by us, but the garment is no longer sold. */
  'tag/withdrawn',
  /** Ours and true, but the code of a store, a till or a clerk: details say which place. */
  'tag/no-garment',
] as const;

export const stockContract = defineContract({
  /** Opens whatever was scanned: our link, its bare code, a mini-program scene, or the barcode of a sku. */
  'stock.scan': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({
      text: z.string().min(1).max(512),
      /** The store she is in, if already known: a barcode alone does not tell. */
      placeNo: PlaceNo.optional(),
      position: Position.optional(),
    }),
    output: GarmentPage,
    refusals: TAG_REFUSALS,
  },
  /** The same page, reached from a list. */
  'stock.page': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({ styleNo: StyleNo, placeNo: PlaceNo.optional(), position: Position.optional() }),
    output: GarmentPage,
    refusals: ['style/unknown'],
  },
  /** Stores near her, nearest first; with a sku, how many each has. */
  'stock.locate': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({
      position: Position.optional(),
      city: z.string().max(20).optional(),
      skuNo: SkuNo.optional(),
      /** Only stores that have it; needs `skuNo`. */
      onlyWithSku: z.boolean().default(false),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.strictObject({
      sku: z
        .strictObject({ skuNo: SkuNo, styleNo: StyleNo, styleName: z.string(), colourName: z.string(), size: z.string() })
        .nullable(),
      stores: z.array(
        z.strictObject({
          store: StoreCard,
          /** Promised pieces of the sku; null when no sku was asked for. */
          promisedCount: z.int().nullable(),
          /** Whether O2O works there today. */
          live: z.boolean(),
        }),
      ),
      cities: z.array(z.string()),
    }),
    refusals: ['sku/unknown'],
  },
  /** The clerk's look behind the curtain: every number of every size of the style, here and around. */
  'stock.lookup': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, text: z.string().min(1).max(512) }),
    output: z.strictObject({
      style: z.strictObject({ styleNo: StyleNo, code: z.string(), name: z.string(), tagPriceFen: FenAmount }),
      colours: z.array(Colour),
      scannedSkuNo: SkuNo.nullable(),
      skus: z.array(
        z.strictObject({
          ...Sku.shape,
          onHandCount: z.int(),
          reservedCount: z.int(),
          safetyCount: z.int(),
          promisedCount: z.int(),
          elsewhereCount: z.int(),
          warehouseCount: z.int(),
        }),
      ),
    }),
    refusals: TAG_REFUSALS,
  },
});
