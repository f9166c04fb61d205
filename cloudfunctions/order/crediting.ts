import { readSkuFacts } from '../catalog/sku-facts';
import { orderDocument } from '../kernel/document';
import { creditDocument } from '../member/crediting';
import { rememberFits } from '../member/fitting';
import { pointsFor } from '../member/points';
import { pointsPolicy } from '../member/settings';
import type { Tx } from '../platform/database';
import type { FactBody } from '../platform/job';
import { readSettingByDay } from '../platform/setting';
import type { World } from '../platform/world';
import { lockStoreOrder, type OrderRow, readLines } from './store';

/**
 * Hears `order.paid` and `order.refunded`: the member's books say what this order is worth to her now. Told again, or late, it says the
 * same; a refund only lowers it.
 */
export async function creditMember(world: World, body: FactBody): Promise<void> {
  await world.database.transaction(async (tx) => {
    const order = await lockStoreOrder(tx, Number(body.placeNo), String(body.orderNo));
    if (!order?.paidAt) return;
    const netFen = order.paidFen - order.refundedFen;
    await creditDocument(tx, world, {
      accountId: order.accountId,
      document: orderDocument(order.placeNo, order.orderNo),
      placeNo: order.placeNo,
      netFen,
      pointsCount: pointsFor(netFen, order.paidFen, await earningOf(tx, world, order, order.paidAt)),
      boughtAt: order.paidAt,
      now: world.now(),
    });
  });
}

/** Frozen when it was placed. Who joined between placing and paying earns like everybody. */
async function earningOf(tx: Tx, world: World, order: OrderRow, paidAt: Date) {
  if (order.earnPer100Yuan !== null) return { per100Yuan: order.earnPer100Yuan, bonusCount: order.earnBonusCount };
  const policyAt = await readSettingByDay(tx, pointsPolicy, world.now(), world.database);
  return { per100Yuan: policyAt(paidAt).perYuan * 100, bonusCount: 0 };
}

/** Hears `order.collected` and `order.refunded`: the size bank learns what she kept and what she brought back. */
export async function rememberSizes(world: World, body: FactBody): Promise<void> {
  const now = world.now();
  await world.database.transaction(async (tx) => {
    const order = await lockStoreOrder(tx, Number(body.placeNo), String(body.orderNo));
    if (!order) return;
    const lines = (await readLines(tx, order)).filter((line) => line.state === 'left' || line.state === 'returned');
    const skuNos = lines.map((line) => line.skuNo);
    const facts = await readSkuFacts(tx, skuNos, now);
    const fits = lines.flatMap(({ lineId, skuNo, size, colourName, state }) => {
      const category = facts.get(skuNo)?.category;
      return category === undefined ? [] : [{ lineId, category, size, colourName, verdict: verdictOf(state) }];
    });
    if (fits.length > 0) await rememberFits(tx, order.accountId, fits, now);
  });
}

function verdictOf(state: string): 'kept' | 'returned' {
  return state === 'returned' ? 'returned' : 'kept';
}
