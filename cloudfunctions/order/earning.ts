import type { Reduction } from '../coupon/shape';
import { orderDocument } from '../kernel/document';
import type { Tx } from '../platform/database';
import type { FactBody } from '../platform/job';
import { readSettingByDay } from '../platform/setting';
import type { World } from '../platform/world';
import { attributeSale, decideSale, type SaleToAttribute } from '../referral/attributing';
import { loweredBy, storeKindOf } from '../settlement/lowering';
import { composePosting, settleSale } from '../settlement/posting';
import type { Sale } from '../settlement/sale';
import type { PlaceKind } from '../store/place';
import { returnableUntil } from './refund';
import { returnDays } from './settings';
import type { Handover, PayWay } from './states';

/** A paid order, as `order_sale` gives it. */
type PaidOrder = {
  readonly accountId: string;
  readonly handover: Handover;
  readonly payWay: PayWay;
  readonly paidAt: string;
  readonly collectedAt: string | null;
  readonly placeKind: PlaceKind;
  readonly payerAccountId: string | null;
  readonly pieces: readonly {
    readonly lineId: string;
    readonly paidFen: number;
    readonly reductions: readonly Reduction[];
    readonly back: boolean;
  }[];
};

/**
 * Hears `order.paid`, `order.collected` and `order.refunded`: whose sale it is, and what it is worth to everybody now. It books how the
 * order stands, so neither order nor repetition of the facts matters. An order that is seen first and of which nothing went back, which is
 * nearly all of them, takes three round trips without a transaction around them.
 */
export async function settleOrder(world: World, body: FactBody): Promise<void> {
  const { database } = world;
  const placeNo = Number(body.placeNo);
  const orderNo = String(body.orderNo);
  const order = await database.callSql<PaidOrder | null>('order_sale', { placeNo, orderNo });
  if (order === null) return;
  const about = { document: orderDocument(placeNo, orderNo), documentNo: orderNo, placeNo, paidAt: new Date(order.paidAt) };
  const { accountId, payerAccountId, handover } = order;
  const people = { accountId, payerAccountId, soldByAccountId: null };
  const toAttribute = { ...about, ...people, handover, paidAt: endOfSecond(about.paidAt) };
  const sale = { ...about, ...worthOf(order), dueAt: await windowEnd(database, world, order.collectedAt) };

  if (!sale.pieces.some((piece) => piece.back) && (await settleNew(world, toAttribute, sale))) return;
  await database.transaction(async (tx) => settleSale(tx, world, sale, await attributeSale(tx, world, toAttribute)));
}

/** False when somebody decided this sale before, or a moment ago: then nothing was written. */
async function settleNew(world: World, toAttribute: SaleToAttribute, sale: Sale): Promise<boolean> {
  const { database } = world;
  const { roles, toKeep } = await decideSale(database, world, toAttribute);
  if (toKeep === null) return false;
  return database.callSql<boolean>('order_settle', { toKeep, toPost: await composePosting(database, world, sale, roles) });
}

function worthOf({ placeKind, payWay, pieces }: PaidOrder): Pick<Sale, 'placeKind' | 'money' | 'pieces'> {
  return {
    placeKind: storeKindOf(placeKind),
    money: payWay === 'counter' ? 'till' : 'wechat',
    pieces: pieces.map(({ lineId, paidFen, reductions, back }) => ({ lineId, paidFen, back, lowered: loweredBy(reductions) })),
  };
}

/** WeChat tells the moment of a payment in whole seconds, cut off: who was bound within it was bound before she paid. */
function endOfSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000 + 999);
}

/** Until when she may bring it back, by the return days in force when she took it along. */
async function windowEnd(tx: Tx, world: World, collectedAt: string | null): Promise<Date | null> {
  if (collectedAt === null) return null;
  const at = new Date(collectedAt);
  const daysAt = await readSettingByDay(tx, returnDays, world.now(), world.database);
  return returnableUntil(at, daysAt(at));
}
