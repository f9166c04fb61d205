import { pricePolicy } from '../catalog/settings';
import type { Levels } from '../member/level';
import { birthdayGift, levels, pointsPolicy } from '../member/settings';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import { readSettings } from '../platform/setting';
import type { Wallet } from './buyer';
import type { Policy } from './purchase';
import { couponPolicy } from './settings';

/** Everything the brand decided that a price depends on. */
export type PriceRules = { readonly policy: Policy; readonly levels: Levels; readonly birthdayPercent: number };

const recent = createRecent<Wallet, string>(30_000);

/** Card and free vouchers of an account, in one round trip; remembered for the order that follows the quote. */
export async function readWallet(tx: Tx, accountId: string, now: Date, database: Tx = tx): Promise<Wallet> {
  const wallet = await tx.callSql<Wallet>('coupon_wallet', { accountId, now });
  recent.put(database, [accountId], wallet, now);
  return wallet;
}

/**
 * The wallet as it was read within the last half minute. Good enough to decide on, since the database guards what was decided: the level
 * is checked, vouchers are reserved and points are spent in the transaction that places the order.
 */
export function knownWallet(database: Tx, accountId: string, now: Date): Wallet | undefined {
  return recent.peek(database, accountId, now);
}

export function forgetWallet(database: Tx, accountId: string): void {
  recent.forget(database, [accountId]);
}

export async function readPriceRules(tx: Tx, now: Date, database: Tx = tx): Promise<PriceRules> {
  const settingOf = await readSettings(tx, now, database);
  const ladder = settingOf(levels);
  return {
    policy: {
      prices: settingOf(pricePolicy),
      coupons: settingOf(couponPolicy),
      points: settingOf(pointsPolicy),
      vipStepFen: ladder.vipStepFen,
    },
    levels: ladder,
    birthdayPercent: settingOf(birthdayGift).pointsPercent,
  };
}
