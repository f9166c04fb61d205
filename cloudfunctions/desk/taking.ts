import { assert } from '../kernel/assert';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { ConsoleCaller } from '../platform/caller';
import type { Action, Call } from '../platform/serve';
import type { deskContract } from './contract';
import { afterTaking } from './conversation';
import { type Held, hold, noted, showRow, write } from './holding';

type C = typeof deskContract;

/** Takes what nobody has. Who has it already keeps it; who comes second is told who was first. */
export const take: Action<C, 'desk.take'> = async (call, { conversationNo }) => {
  const { tx, now, world } = call;
  const held = await hold(tx, { conversationNo }, now);
  if (!held.ok) return held;
  const { conversation } = held.value;
  if (conversation.state === 'closed') return refuse('conversation/closed');
  const { userNo } = consoleCallerOf(call);
  if (conversation.userNo !== userNo) {
    if (isTaken(held.value)) return refuse('conversation/taken', { agentName: holderOf(held.value) });
    const at = now.toISOString();
    await write(tx, noted(afterTaking(conversation, userNo, at), newId(), '接起会话', at), now);
  }
  return ok({ row: await showRow(tx, conversationNo, now, world.database) });
};

/** Somebody has it: an agent, or the clerk it was handed to. What waits is free, though her clerk may have been asked as well. */
export function isTaken({ conversation }: Held): boolean {
  return conversation.userNo !== null || isWithClerk(conversation);
}

export function isWithClerk({ userNo, clerkNo, state }: Held['conversation']): boolean {
  return userNo === null && clerkNo !== null && state !== 'waiting';
}

export function holderOf({ agentName, clerkName }: Held): string {
  return agentName ?? clerkName ?? '';
}

/** Whether an agent may decide about it: it is hers, or she leads the desk. */
export function mayDecide(
  held: Held,
  { userNo, roles }: ConsoleCaller,
): Outcome<Held, 'conversation/closed' | 'conversation/not-yours'> {
  const { conversation } = held;
  if (conversation.state === 'closed') return refuse('conversation/closed');
  if (conversation.userNo === userNo || roles.includes('lead')) return ok(held);
  return refuse('conversation/not-yours', { agentName: holderOf(held) });
}

export function consoleCallerOf({ caller }: Call): ConsoleCaller {
  assert(caller.kind === 'console', 'Only users of the console are at the desk.');
  return caller;
}
