import * as z from 'zod';
import { defineSetting } from '../platform/setting';

/** The warehouse's honest promise: days on the road, and the minute of the day until which it still packs. */
export const warehousePromise = defineSetting(
  'stock.warehousePromise',
  z.strictObject({ days: z.int().min(1).max(30), cutoffMinute: z.int().min(0).max(1440) }),
  { days: 2, cutoffMinute: 16 * 60 },
);
