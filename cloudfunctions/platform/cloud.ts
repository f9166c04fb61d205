import { accountOf, type Caller, NOBODY, TIMER } from './caller';
import { openWorld } from './open-world';
import { answer, type Request, type Room, type WireAnswer } from './serve';
import type { OpenWechat } from './wechat/open';
import type { World } from './world';

/** The one place that reads who WeChat says is calling: CloudBase puts it in the environment of each invocation. */
function userFromCloud(): { readonly openid: string | undefined; readonly unionid: string | undefined } {
  return { openid: process.env.WX_OPENID || undefined, unionid: process.env.WX_UNIONID || undefined };
}

async function callerFromCloud(world: World): Promise<Caller> {
  const { openid, unionid } = userFromCloud();
  if (openid) return { kind: 'account', accountId: await accountOf(world.database, openid, world.now(), unionid) };
  return process.env.TCB_SOURCE === 'timer' ? TIMER : NOBODY;
}

/**
 * The entry of a deployed function: `exports.main`. The world is opened on the first call and kept while the instance lives; only
 * rooms that talk to WeChat pass `openWechat`, so the others stay small.
 */
export function serve(room: Room, openWechat?: OpenWechat): (event: Request) => Promise<WireAnswer> {
  let opened: World | undefined;
  return async (event) => {
    const world = opened ?? openWorld(process.env, openWechat);
    opened = world;
    return answer(room, world, event, await callerFromCloud(world));
  };
}
