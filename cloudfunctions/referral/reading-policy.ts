import type { Tx } from '../platform/database';
import { readDatedSetting } from '../platform/setting';
import type { World } from '../platform/world';
import type { ReceiptPolicy } from './attribution';
import { bindingPolicy, watchPolicy } from './settings';

/** What was in force on the Shanghai day of a moment, and since when. */
export async function readPolicy(tx: Tx, world: World, at: Date): Promise<ReceiptPolicy> {
  const now = world.now();
  const binding = (await readDatedSetting(tx, bindingPolicy, now, world.database))(at);
  const watch = (await readDatedSetting(tx, watchPolicy, now, world.database))(at);
  return { binding: binding.value, watch: watch.value, bindingDay: binding.fromDay, watchDay: watch.fromDay };
}
