import { openRelay, type Relay } from '../platform/job';
import { openWorld } from '../platform/open-world';
import { openWechat } from '../platform/wechat/open';
import type { World } from '../platform/world';
import { SUBSCRIPTIONS } from './subscriptions';
import { tick } from './tick';

let opened: { readonly world: World; readonly relay: Relay } | undefined;

/** The timer's entry, once a minute: nobody but CloudBase's timer can call it, since it answers nothing and is not in any contract. */
export async function main(): Promise<Readonly<Record<string, number>>> {
  if (!opened) {
    const world = openWorld(process.env, openWechat);
    opened = { world, relay: await openRelay(world.database, SUBSCRIPTIONS) };
  }
  return tick(opened.world, opened.relay);
}
