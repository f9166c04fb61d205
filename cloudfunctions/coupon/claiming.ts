import { pricePolicy } from '../catalog/settings';
import { dayOf } from '../kernel/day';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { readTypedCode } from '../kernel/typed-code';
import { createRecent } from '../platform/recent';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { SqlRefusal } from '../platform/sql-error';
import type { couponContract } from './contract';
import { kindsNeverUsed, kindsOfNoUse } from './of-no-use';
import { forgetWallet } from './wallet-facts';

type C = typeof couponContract;
type SoldOut = 'coupon/sold-out' | 'coupon/sold-out-today';

/**
 * Coupons that were sold out a moment ago on that day: while it lasts, a rush of losers is told so without asking the database for more
 * than the key. Nothing is given away on it. For that moment being sold out is said before what else would hinder her.
 */
const soldOut = createRecent<SoldOut, string>(1_000);

/** One round trip. What the database refuses is answered, not thrown, so that `serve` finds the answer of a call that is only repeated. */
export const claim: Action<C, 'coupon.claim'> = {
  keepsKey: true,
  run: async ({ tx, world, keyed, accountId, now }, { couponNo }) => {
    const couponOfDay = `${couponNo} ${dayOf(now)}`;
    const known = soldOut.peek(world.database, couponOfDay, now);
    if (known) return refuse(known);
    const kinds = kindsOfNoUse(await readSetting(tx, pricePolicy, now, world.database));
    const claimed = await refusing<{ voucherId: string; validFrom: string; validUntil: string }, 'coupon.claim'>(
      tx.callSql('coupon_claim', { call: keyed, couponNo, voucherId: newId(), kindsOfNoUse: kinds }),
    );
    if (claimed.ok) forgetWallet(world.database, accountId);
    else if (isSoldOut(claimed.refusal.code)) soldOut.put(world.database, [couponOfDay], claimed.refusal.code, now);
    return claimed;
  },
};

export const claimByCode: Action<C, 'coupon.claimByCode'> = {
  keepsKey: true,
  run: async ({ tx, world, keyed, accountId, now }, { code }) => {
    const kinds = kindsNeverUsed(await readSetting(tx, pricePolicy, now, world.database));
    const typed = { code: readTypedCode(code), voucherId: newId(), kindsOfNoUse: kinds };
    const claimed = await refusing<
      { voucherId: string; title: string; validFrom: string; validUntil: string },
      'coupon.claimByCode'
    >(tx.callSql('coupon_claim_by_code', { call: keyed, ...typed }));
    if (claimed.ok) forgetWallet(world.database, accountId);
    return claimed;
  },
};

async function refusing<Value, Path extends keyof C>(
  claiming: Promise<Value>,
): Promise<Outcome<Value, C[Path]['refusals'][number]>> {
  try {
    return ok(await claiming);
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    return refuse(error.code as C[Path]['refusals'][number], error.details);
  }
}

function isSoldOut(code: string): code is SoldOut {
  return code === 'coupon/sold-out' || code === 'coupon/sold-out-today';
}
