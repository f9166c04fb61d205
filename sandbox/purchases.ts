import { couponSale } from '../cloudfunctions/coupon/schema';
import { newId } from '../cloudfunctions/kernel/ids';
import { memberCard } from '../cloudfunctions/member/schema';
import { orderHead } from '../cloudfunctions/order/schema';
import type { Tx } from '../cloudfunctions/platform/database';
import { referralTouch } from '../cloudfunctions/referral/schema';

const HOUR_MS = 3_600_000;
let madeCount = 0;

export type PurchaseWish = {
  readonly accountId: string;
  readonly placeNo: number;
  readonly at: Date;
  readonly paidFen: number;
  readonly refundedFen?: number;
};

/** An order that was paid at WeChat; nothing of it but what the books of others read. */
export async function writeOrder(
  database: Tx,
  { accountId, placeNo, at, paidFen, refundedFen = 0 }: PurchaseWish,
): Promise<void> {
  madeCount += 1;
  await database.insert(orderHead).values({
    placeNo,
    orderNo: String(26_112_100_000_000 + madeCount),
    accountId,
    handover: 'pickup',
    payWay: 'wechat',
    state: refundedFen === paidFen ? 'refunded' : 'paid',
    payableFen: paidFen,
    paidFen,
    refundedFen,
    calculation: [],
    outTradeNo: `T${madeCount}`,
    pickupCode: String(100_000 + madeCount),
    createdAt: at,
    payBefore: at,
    paidAt: at,
  });
}

/** A sale written off at the counter, undone if asked for. */
export async function writeSale(database: Tx, { accountId, placeNo, at, paidFen }: PurchaseWish, undone = false): Promise<void> {
  madeCount += 1;
  await database.insert(couponSale).values({
    placeNo,
    saleId: newId(),
    receiptNo: `R-${madeCount}`,
    accountId,
    clerkAccountId: accountId,
    visitId: newId(),
    pieces: [],
    calculation: [],
    paidFen,
    earnPer100Yuan: 100,
    soldAt: at,
    ...(undone ? { undoneAt: at, undoneBy: accountId, undoReason: '录错了' } : {}),
  });
}

/** A card made in a store at a moment. */
export async function writeCard(
  database: Tx,
  { accountId, placeNo, at, levelCode = 'member' }: { accountId: string; placeNo: number; at: Date; levelCode?: string },
): Promise<void> {
  madeCount += 1;
  const cardNo = String(990_000_000_000 + madeCount);
  await database
    .insert(memberCard)
    .values({ accountId, cardNo, joinedAt: at, joinedWay: 'card', homePlaceNo: placeNo, levelCode, levelSince: at });
}

/** She scanned the store's code. */
export async function writeTouch(
  database: Tx,
  { accountId, placeNo, at }: { accountId: string; placeNo: number; at: Date },
): Promise<void> {
  const until = new Date(at.getTime() + 72 * HOUR_MS);
  const touch = { touchId: newId(), way: 'store-code' as const, accountId, placeNo, touchedAt: at, lastAt: at, until };
  await database.insert(referralTouch).values(touch);
}
