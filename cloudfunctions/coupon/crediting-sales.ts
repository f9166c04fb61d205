import { saleDocument } from '../kernel/document';
import { partId } from '../kernel/ids';
import { creditDocument } from '../member/crediting';
import { forgetPieces, rememberFits } from '../member/fitting';
import { type Earning, pointsFor } from '../member/points';
import type { FactBody } from '../platform/job';
import type { World } from '../platform/world';
import type { BoughtPiece } from './bag';

type SaleRow = {
  readonly accountId: string;
  readonly paidFen: number;
  readonly pieces: readonly BoughtPiece[];
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

/** Hears the same: the size bank learns what she took home. A sale that was undone was a mistake, and says nothing of her size. */
export async function rememberSaleSizes(world: World, body: FactBody): Promise<void> {
  const saleId = String(body.saleId);
  await world.database.transaction(async (tx) => {
    const sale = await tx.callSql<SaleRow | null>('coupon_sale_of', { placeNo: Number(body.placeNo), saleId });
    if (sale === null) return;
    const fits = sale.pieces.map(({ category, size, colourName }, rank) => ({
      lineId: partId(saleId, rank),
      ...{ category, size, colourName },
      verdict: 'kept' as const,
    }));
    if (sale.undone) {
      const lineIds = fits.map(({ lineId }) => lineId);
      await forgetPieces(tx, sale.accountId, lineIds);
    } else await rememberFits(tx, sale.accountId, fits, world.now());
  });
}
