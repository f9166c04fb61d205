import { findCouponDifferences } from '../cloudfunctions/coupon/reconcile';
import { findOrderDifferences } from '../cloudfunctions/order/reconcile';
import type { Database } from '../cloudfunctions/platform/database';
import { findShelfDifferences } from '../cloudfunctions/stock/reconcile';
import { openByEnv } from '../sandbox/database/open';
import { couponRows, differenceTable, orderRows, shelfRows } from './reconcile/words';

const SHOWN_ROWS = 200;

/** `npm run reconcile`: proves that shelves, reservations, coupons, orders and money agree. Exit code 0 when they do, 1 with a table when not. */
async function main(): Promise<number> {
  const database = await openByEnv(process.env, { poolSize: 1 });
  try {
    const rows = [
      ...shelfRows(await findShelfDifferences(database)),
      ...couponRows(await findCouponDifferences(database)),
      ...orderRows(await findOrderDifferences(database)),
    ];
    if (rows.length > 0) {
      console.log(differenceTable(rows.slice(0, SHOWN_ROWS)));
      console.log(`对账不平：${rows.length} 处差异${rows.length > SHOWN_ROWS ? `，以上为前 ${SHOWN_ROWS} 处` : ''}。`);
      return 1;
    }
    const counts = await countBooks(database);
    console.log(
      `对账一致：${counts.shelves} 个库存位、${counts.movements} 笔流水、${counts.reservations} 件预留、${counts.vouchers} 张券、${counts.orders} 张订单。`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

/** How much was looked at: an empty database agrees too, and says so. */
async function countBooks(
  database: Database,
): Promise<Record<'shelves' | 'movements' | 'reservations' | 'vouchers' | 'orders', number>> {
  const { rows } = await database.executeSql(`select (select count(*) from stock_level) as shelves,
    (select count(*) from stock_movement) as movements,
    (select count(*) from stock_reservation where state = 'open') as reservations,
    (select count(*) from coupon_voucher) as vouchers,
    (select count(*) from order_head) as orders`);
  const [counts] = rows as [Record<'shelves' | 'movements' | 'reservations' | 'vouchers' | 'orders', number>];
  return counts;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
