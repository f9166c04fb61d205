import { dayOf, startOfDay } from '../kernel/day';
import { newId } from '../kernel/ids';
import { ok } from '../kernel/outcome';
import { pointsPolicy } from '../member/settings';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { couponContract } from './contract';
import { couponPolicy } from './settings';

type C = typeof couponContract;
type Undoing = { readonly placeNo: number; readonly saleId: string; readonly reason: string };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A mistake at the till, within minutes. */
export const undo: Action<C, 'coupon.undo'> = async (call, input) => {
  const { undoMinutes } = await readSetting(call.tx, couponPolicy, call.now, call.world.database);
  return ok(await undoWithin(call, input, { undoMinutes }));
};

/** The garments came back, within days: vouchers and points are hers again, and nobody earned anything. */
export const takeSaleBack: Action<C, 'coupon.takeSaleBack'> = async (call, input) => {
  const { takeBackDays } = await readSetting(call.tx, couponPolicy, call.now, call.world.database);
  return ok(await undoWithin(call, input, { takeBackDays }));
};

async function undoWithin({ tx, world, accountId, now }: Call, { placeNo, saleId, reason }: Undoing, within: object) {
  const { returnedLiveDays } = await readSetting(tx, couponPolicy, now, world.database);
  const points = await readSetting(tx, pointsPolicy, now, world.database);
  return tx.callSql<{ saleId: string; undoneAt: string }>('coupon_undo_sale', {
    ...{ placeNo, saleId, reason, by: accountId, now, factId: newId() },
    ...within,
    liveDays: returnedLiveDays,
    pointsLiveDays: points.returnedLiveDays,
  });
}

type SaleRow = {
  readonly saleId: string;
  readonly receiptNo: string;
  readonly cardTail: string;
  readonly titles: string[];
  readonly pieceCount: number;
  readonly paidFen: number;
  readonly soldAt: string;
  readonly undoneAt: string | null;
};

export const sales: Action<C, 'coupon.sales'> = async ({ tx, now }, { placeNo, receiptNo }) => {
  const { undoMinutes, takeBackDays } = await readSetting(tx, couponPolicy, now);
  const since = receiptNo === undefined ? startOfDay(dayOf(now)) : new Date(now.getTime() - takeBackDays * DAY_MS);
  const rows = await tx.callSql<SaleRow[]>('coupon_sales_of', { placeNo, since, receiptNo: receiptNo ?? null });
  const openFor = ({ undoneAt, soldAt }: SaleRow, ms: number) => {
    const until = new Date(new Date(soldAt).getTime() + ms);
    return undoneAt === null && until > now ? until.toISOString() : null;
  };
  return ok({
    sales: rows.map((row) => ({
      ...row,
      undoUntil: openFor(row, undoMinutes * MINUTE_MS),
      takeBackUntil: openFor(row, takeBackDays * DAY_MS),
    })),
  });
};
