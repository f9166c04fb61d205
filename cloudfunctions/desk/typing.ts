import { ok } from '../kernel/outcome';
import { createRecent } from '../platform/recent';
import type { Action } from '../platform/serve';
import type { World } from '../platform/world';
import type { deskContract } from './contract';
import type { WechatChannel } from './states';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;
export type TypingHook = (to: { readonly channel: WechatChannel; readonly openid: string }) => Promise<void>;

/** WeChat shows it for some fifteen seconds. */
const AGAIN_MS = 5_000;
const told = createRecent<true>(AGAIN_MS);
const hooks = new WeakMap<World, TypingHook>();

/** The process that holds the way to WeChat says how she is told; in all others nobody is. */
export function onTyping(world: World, hook: TypingHook): void {
  hooks.set(world, hook);
}

/** Only for what the agent has, and every few seconds: it costs no message, but it costs a call. */
export const typing: Action<C, 'desk.typing'> = async (call, { conversationNo }) => {
  const { tx, now, world } = call;
  const hook = hooks.get(world);
  if (!hook || told.peek(world.database, conversationNo, now)) return ok({ told: false });
  const { userNo } = consoleCallerOf(call);
  const to = await tx.callSql<Parameters<TypingHook>[0] | null>('desk_typing_to', { conversationNo, userNo, now });
  if (!to) return ok({ told: false });
  told.put(world.database, [conversationNo], true, now);
  await hook(to);
  return ok({ told: true });
};
