import type { Tx } from '../platform/database';

/** These agents have a console open: one statement for all. Who was not seen for `silentSeconds` of the policy counts as offline. */
export async function seeAgents(database: Tx, userNos: readonly number[], now: Date): Promise<void> {
  await database.callSql('desk_see', { userNos, now });
}
