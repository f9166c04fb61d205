import { assert } from '../kernel/assert';
import { ok, refuse } from '../kernel/outcome';
import type { ConsoleCaller } from '../platform/caller';
import type { Actions, Call } from '../platform/serve';
import type { ConsoleUser, officeContract } from './contract';
import { addUser, changeUser, giveNewPassword, listUsers } from './keeping-users';
import { hashPassword, verifyPassword } from './passwords';

export const officeActions: Actions<typeof officeContract> = {
  'office.me': async (call) => {
    const user = await call.tx.callSql<ConsoleUser | null>('office_user_of', { userNo: callerOf(call).userNo, now: call.now });
    assert(user, 'Who is signed in stays in the list of users.');
    return ok({ user, brandName: call.world.brand.name });
  },

  'office.changePassword': async (call, { old, fresh }) => {
    const { userNo } = callerOf(call);
    const oldHash = await call.tx.callSql<string | null>('office_password_of', { userNo });
    if (!(await verifyPassword(old, oldHash))) return refuse('password/wrong');
    if (old.normalize('NFKC') === fresh.normalize('NFKC')) return refuse('password/same');
    const wanted = { userNo, oldHash, passwordHash: await hashPassword(fresh) };
    // False when another of her windows was quicker: then `old` is not her password any more.
    return (await call.tx.callSql<boolean>('office_change_password', wanted)) ? ok({ changed: true }) : refuse('password/wrong');
  },

  'office.users': async ({ tx, now }) => ok({ users: await listUsers(tx, now) }),

  'office.addUser': async ({ tx, now }, wanted) => ok({ user: await addUser(tx, wanted, now) }),

  'office.changeUser': async (call, wanted) => {
    const change = { ...wanted, byUserNo: callerOf(call).userNo };
    return ok({ user: await changeUser(call.tx, change, call.now) });
  },

  'office.newPassword': async (call, wanted) => {
    const change = { ...wanted, byUserNo: callerOf(call).userNo };
    return ok({ user: await giveNewPassword(call.tx, change, call.now) });
  },

  'office.log': async ({ tx }, { before, by, limit }) =>
    ok({ changes: await tx.callSql('office_log', { before: before ?? null, by: by ?? null, limit }) }),
};

function callerOf({ caller }: Call): ConsoleCaller {
  assert(caller.kind === 'console', 'The contract lets nobody in here but users of the console.');
  return caller;
}
