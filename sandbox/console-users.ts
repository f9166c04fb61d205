import { newId } from '../cloudfunctions/kernel/ids';
import type { HashCost } from '../cloudfunctions/office/passwords';
import { officeUser } from '../cloudfunctions/office/schema';
import type { ConsoleCaller, ConsoleRole } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';

/** For tests that sign in many times over and are not about hashing: a thousandth of the work of the real cost. */
export const CHEAP_HASH: HashCost = { memorySize: 16, iterations: 1, parallelism: 1 };

export type ConsoleHire = {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly ConsoleRole[];
  /** The store of a manager. */
  readonly placeNo?: number;
  readonly now: Date;
};

/** Somebody who works at the console. She has no password: whoever tests signing in gives her one. */
export async function hireForConsole(
  database: Database,
  { login, name, roles, placeNo, now }: ConsoleHire,
): Promise<{ readonly caller: ConsoleCaller; readonly userNo: number }> {
  const userId = newId();
  const store = placeNo ?? null;
  const [row] = await database
    .insert(officeUser)
    .values({ userId, login, name, passwordHash: null, mustChange: 'no', roles: [...roles], placeNo: store, madeAt: now })
    .returning({ userNo: officeUser.userNo });
  if (!row) throw new Error('Somebody who was hired has a number.');
  const { userNo } = row;
  return { caller: { kind: 'console', userNo, userId, login, roles, placeNo: store }, userNo };
}
