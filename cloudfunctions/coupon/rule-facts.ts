import { levels } from '../member/settings';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import { readSetting } from '../platform/setting';
import { type RuleFacts, toCouponCard } from './coupon-card';
import { couponPolicy } from './settings';
import type { CouponCard } from './shape';

/** Terms never change; names of styles and stores hardly ever do. */
const recent = createRecent<RuleFacts>(600_000);

/** Coupons as people read them, by number. Inside a transaction `tx` reads and `database` is where it is remembered. */
export async function readCouponCards(
  tx: Tx,
  couponNos: readonly number[],
  now: Date,
  database: Tx = tx,
): Promise<Map<number, CouponCard>> {
  const facts = await recent.take(database, [...new Set(couponNos)], now, async (missing) => {
    const rows = await tx.callSql<RuleFacts[]>('coupon_facts', { couponNos: missing });
    return new Map(rows.map((row) => [row.couponNo, row]));
  });
  const ladder = await readSetting(tx, levels, now, database);
  const policy = await readSetting(tx, couponPolicy, now, database);
  return new Map([...facts].map(([couponNo, one]) => [couponNo, toCouponCard(one, ladder, policy)]));
}
