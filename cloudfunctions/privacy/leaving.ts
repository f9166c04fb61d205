import { forgetWallet } from '../coupon/wallet-facts';
import { newId } from '../kernel/ids';
import { ok } from '../kernel/outcome';
import { returnDays } from '../order/settings';
import { forgetAccount } from '../platform/caller';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { payoutPolicy } from '../settlement/settings';
import type { privacyContract } from './contract';

type C = typeof privacyContract;

export const look: Action<C, 'privacy.look'> = async ({ world, tx, accountId, now }) => {
  const days = await readSetting(tx, returnDays, now, world.database);
  const { minFen } = await readSetting(tx, payoutPolicy, now, world.database);
  const asked = { accountId, now, returnDays: days, minPayoutFen: minFen };
  return ok(await tx.callSql<OutputOf<C, 'privacy.look'>>('privacy_look', asked));
};

/**
 * One SQL function, so that everything goes or nothing does. What this process remembers of her goes after that is certain; other
 * processes forget within a minute, and until then the database refuses whatever the account would change.
 */
export const leave: Action<C, 'privacy.leave'> = {
  keepsKey: true,
  run: async ({ world, keyed, accountId, now }) => {
    const { minFen } = await readSetting(world.database, payoutPolicy, now);
    const asked = { call: keyed, factId: newId(), minPayoutFen: minFen };
    const left = await world.database.callSql<{ left: true }>('privacy_leave', asked);
    forgetAccount(world.database, accountId, now);
    forgetWallet(world.database, accountId);
    return ok(left);
  },
};
