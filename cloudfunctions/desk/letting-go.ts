import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import { afterHandOver } from './conversation';
import { hold, noted, write } from './holding';

/** Puts what an agent did not answer back into the queue; false when it is not hers any more, or she answered meanwhile. */
export async function letGo(
  tx: Tx,
  { conversationNo, userNo }: { readonly conversationNo: number; readonly userNo: number },
  now: Date,
): Promise<boolean> {
  const held = await hold(tx, { conversationNo }, now);
  if (!held.ok) return false;
  const { conversation, agentName } = held.value;
  if (conversation.userNo !== userNo || conversation.state !== 'open') return false;
  const at = now.toISOString();
  const { skill } = conversation;
  await write(
    tx,
    noted(afterHandOver(conversation, { who: 'queue', skill }, at), newId(), `${agentName ?? ''}离开，退回排队`, at),
    now,
  );
  return true;
}
