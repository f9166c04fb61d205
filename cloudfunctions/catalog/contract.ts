import * as z from 'zod';
import { FenAmount, SkuNo, StyleNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';

export const Colour = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** "#B79B74" */
  hex: z.string(),
  /** Paths below the picture origin, first is the front view. */
  pictures: z.array(z.string()),
});

export const Sku = z.strictObject({
  skuNo: SkuNo,
  code: z.string(),
  colourCode: z.string(),
  size: z.string(),
});

/** One measured part of the garment in whole centimetres per size: { part: "衣长", bySize: { S: "98" } }. */
export const SizeChartRow = z.strictObject({ part: z.string(), bySize: z.record(z.string(), z.string()) });

export const StyleCard = z.strictObject({
  styleNo: StyleNo,
  code: z.string(),
  name: z.string(),
  category: z.string(),
  tagPriceFen: FenAmount,
  picture: z.string().nullable(),
  hexes: z.array(z.string()),
});
export type StyleCard = z.infer<typeof StyleCard>;

export const catalogContract = defineContract({
  /** The shop tab: listed styles, newest wave first. */
  'catalog.browse': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({
      gender: z.enum(['women', 'men', 'unisex']).optional(),
      category: z.string().max(40).optional(),
      /** `next` of the page before. */
      after: z.string().max(64).optional(),
      limit: z.int().min(1).max(60).default(24),
    }),
    output: z.strictObject({
      styles: z.array(StyleCard),
      categories: z.array(z.string()),
      next: z.string().nullable(),
    }),
    refusals: [],
  },
});
