import type { Reduction } from '../coupon/shape';
import { assert } from '../kernel/assert';
import { orderDocument } from '../kernel/document';
import type { FactBody } from '../platform/job';
import { readSettingByDay } from '../platform/setting';
import type { World } from '../platform/world';
import { attributeSale, decideSales, type SaleToAttribute, type ToKeep } from '../referral/attributing';
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
 * order stands, so neither order nor repetition of the facts matters.
 */
export async function settleOrder(world: World, { placeNo, orderNo }: FactBody): Promise<void> {
  const { database } = world;
  const order = await database.callSql<PaidOrder | null>('order_sale', { placeNo, orderNo });
  if (order === null) return;
  const { toAttribute, sale } = await documentOf(world, Number(placeNo), String(orderNo), order);
  await database.transaction(async (tx) => settleSale(tx, world, sale, await attributeSale(tx, world, toAttribute)));
}

/**
 * Many at once, as `order.paid` brings them: orders that are seen first and of which nothing went back take three round trips together. One
 * of a clerk or payer who stands in an earlier one of them comes after it, so that what is watched (bursts, swapped purchases) is seen.
 */
export async function settleOrders(world: World, bodies: readonly FactBody[]): Promise<void> {
  const { database } = world;
  const orders = await database.callSql<(PaidOrder | null)[]>('order_sales', { orders: bodies });
  const documents: Awaited<ReturnType<typeof documentOf>>[] = [];
  for (const [at, order] of orders.entries()) {
    const { placeNo, orderNo } = bodies[at] ?? {};
    if (order !== null) documents.push(await documentOf(world, Number(placeNo), String(orderNo), order));
  }
  documents.sort((a, b) => a.sale.paidAt.getTime() - b.sale.paidAt.getTime());

  const decided = await inHalves(documents, (half) =>
    decideSales(
      database,
      world,
      half.map(({ toAttribute }) => toAttribute),
    ),
  );
  const seen = new Set<string>();
  const together: { sale: Sale; toKeep: ToKeep; toPost: unknown }[] = [];
  const later: Sale[] = [];
  for (const [at, { sale }] of documents.entries()) {
    const one = decided[at];
    assert(one, 'Every order is decided.');
    const { toKeep, roles, watched } = one;
    const isAlone = !watched.some((who) => seen.has(who)) && !sale.pieces.some((piece) => piece.back);
    if (toKeep !== null && isAlone) together.push({ sale, toKeep, toPost: await composePosting(database, world, sale, roles) });
    else later.push(sale);
    for (const who of watched) seen.add(who);
  }
  const sales = together.map(({ toKeep, toPost }) => ({ toKeep, toPost }));
  const news = await inHalves(sales, (half) => database.callSql<boolean[]>('order_settle', { sales: half }));
  later.push(...together.filter((_, at) => !news[at]).map(({ sale }) => sale));
  for (const { placeNo, documentNo } of later) await settleOrder(world, { placeNo, orderNo: documentNo });
}

/** Side by side, since one session of the database uses one core. */
async function inHalves<Item, Result>(items: readonly Item[], work: (half: Item[]) => Promise<Result[]>): Promise<Result[]> {
  const middle = Math.ceil(items.length / 2);
  return (await Promise.all([work(items.slice(0, middle)), work(items.slice(middle))])).flat();
}

/** An order as attribution and as the ledger look at it. */
async function documentOf(world: World, placeNo: number, orderNo: string, order: PaidOrder) {
  const { accountId, payerAccountId, handover } = order;
  const about = { document: orderDocument(placeNo, orderNo), documentNo: orderNo, placeNo, paidAt: new Date(order.paidAt) };
  const people = { accountId, payerAccountId, soldByAccountId: null };
  const toAttribute: SaleToAttribute = { ...about, ...people, handover, paidAt: endOfSecond(about.paidAt) };
  const sale: Sale = { ...about, ...worthOf(order), dueAt: await windowEnd(world, order.collectedAt) };
  return { toAttribute, sale };
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
async function windowEnd({ database, now }: World, collectedAt: string | null): Promise<Date | null> {
  if (collectedAt === null) return null;
  const at = new Date(collectedAt);
  const daysAt = await readSettingByDay(database, returnDays, now());
  return returnableUntil(at, daysAt(at));
}
