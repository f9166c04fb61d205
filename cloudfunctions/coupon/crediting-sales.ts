import { saleDocument } from '../kernel/document';
import { creditDocument } from '../member/crediting';
import { type Earning, pointsFor } from '../member/points';
import type { FactBody } from '../platform/job';
import type { World } from '../platform/world';

type SaleRow = {
  readonly accountId: string;
  readonly paidFen: number;
  readonly undone: boolean;
  readonly earning: Earning;
  readonly soldAt: string;
};

/**
 * Hears `coupon.written-off` and `coupon.write-off-undone`: what the member paid counts for her level and earns points, and nothing once
 * it was undone. It books how the sale stands now, so neither order nor repetition of the facts matters.
 */
export async function creditSale(world: World, body: FactBody): Promise<void> {
  const placeNo = Number(body.placeNo);
  const saleId = String(body.saleId);
  await world.database.transaction(async (tx) => {
    const sale = await tx.callSql<SaleRow | null>('coupon_sale_of', { placeNo, saleId });
    if (sale === null) return;
    const { accountId, paidFen, earning } = sale;
    const netFen = sale.undone ? 0 : paidFen;
    await creditDocument(tx, world, {
      accountId,
      document: saleDocument(saleId),
      placeNo,
      netFen,
      pointsCount: pointsFor(netFen, paidFen, earning),
      boughtAt: new Date(sale.soldAt),
      now: world.now(),
    });
  });
}
