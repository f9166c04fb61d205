import type { Cut } from './cut';
import { BELOW_WAIST } from './cuts/below-waist';
import { COATS } from './cuts/coats';
import { DOWN } from './cuts/down';
import { DRESSES } from './cuts/dresses';
import { JERSEY } from './cuts/jersey';
import { KNITWEAR } from './cuts/knitwear';
import { SCARVES } from './cuts/scarf';
import { TAILORING } from './cuts/tailoring';

/** Every silhouette the shop can draw, by the name its picture path uses. */
export const CUTS = {
  ...COATS,
  ...DOWN,
  ...TAILORING,
  ...JERSEY,
  ...KNITWEAR,
  ...DRESSES,
  ...BELOW_WAIST,
  ...SCARVES,
} as const satisfies Record<string, Cut>;

export type Silhouette = keyof typeof CUTS;
