import type * as z from 'zod';
import type { Reduction } from '../coupon/shape';
import { saleDocument } from '../kernel/document';
import { partId } from '../kernel/ids';
import type { FactBody } from '../platform/job';
import { readSettingByDay, type Setting } from '../platform/setting';
import type { World } from '../platform/world';
import { loweredBy, storeKindOf } from '../settlement/lowering';
import { settleSale } from '../settlement/posting';
import type { PlaceKind } from '../store/place';
import { attributeSale } from './attributing';

const DAY_MS = 86_400_000;

/** A sale at the counter, as `referral_counter_sale` gives it. */
type CounterSale = {
  readonly accountId: string;
  readonly clerkAccountId: string;
  readonly receiptNo: string;
  readonly soldAt: string;
  readonly undone: boolean;
  readonly placeKind: PlaceKind;
  readonly pieces: readonly { readonly paidFen: number; readonly reductions: readonly Reduction[] }[];
};

/**
 * Hears `coupon.written-off` and `coupon.write-off-undone`: whose sale at the counter it is, and what it is worth to everybody now; an
 * undone one nothing. The garment is handed over as it is sold, so the after-sale window, a setting of orders, begins at once.
 */
export function settleCounterSaleWithin(returnDays: Setting<z.ZodInt>): (world: World, body: FactBody) => Promise<void> {
  return async (world, body) => {
    const placeNo = Number(body.placeNo);
    const saleId = String(body.saleId);
    await world.database.transaction(async (tx) => {
      const found = await tx.callSql<CounterSale | null>('referral_counter_sale', { placeNo, saleId });
      if (found === null) return;
      const { accountId, clerkAccountId, receiptNo, undone } = found;
      const paidAt = new Date(found.soldAt);
      const about = { document: saleDocument(saleId), documentNo: receiptNo, placeNo, paidAt };
      const people = { accountId, soldByAccountId: clerkAccountId, payerAccountId: null };
      const roles = await attributeSale(tx, world, { ...about, ...people, handover: 'counter' });
      const daysAt = await readSettingByDay(tx, returnDays, world.now(), world.database);
      const sale = {
        ...about,
        placeKind: storeKindOf(found.placeKind),
        money: 'till' as const,
        dueAt: new Date(paidAt.getTime() + daysAt(paidAt) * DAY_MS),
        pieces: found.pieces.map(({ paidFen, reductions }, rank) => ({
          lineId: partId(saleId, rank),
          paidFen,
          lowered: loweredBy(reductions),
          back: undone,
        })),
      };
      await settleSale(tx, world, sale, roles);
    });
  };
}
