import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { ParsedInputOf } from '../platform/contract';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { afterHandOver, type Destination } from './conversation';
import { hold, noted, showRow, write } from './holding';
import { consoleCallerOf, mayDecide } from './taking';

type C = typeof deskContract;
type Wish = ParsedInputOf<C, 'desk.handOver'>['to'];
type Found = { readonly to: Destination; readonly words: string };

/** To a colleague who is there, back to the queue, up to the leads, or to her own clerk. The note stands in the conversation. */
export const handOver: Action<C, 'desk.handOver'> = async (call, { conversationNo, to, note }) => {
  const { tx, now, world } = call;
  const found = await hold(tx, { conversationNo }, now);
  if (!found.ok) return found;
  const held = mayDecide(found.value, consoleCallerOf(call));
  if (!held.ok) return held;
  const { conversation, contact } = held.value;
  const destination = await find(tx, to, contact.contactNo);
  if (!destination.ok) return destination;
  const at = now.toISOString();
  const after = afterHandOver(conversation, destination.value.to, at);
  const words = note === '' ? destination.value.words : `${destination.value.words}：${note}`;
  await write(tx, noted(after, newId(), words, at), now);
  return ok({ row: await showRow(tx, conversationNo, now, world.database) });
};

async function find(tx: Tx, to: Wish, contactNo: number): Promise<Outcome<Found, 'agent/not-there' | 'clerk/none'>> {
  switch (to.who) {
    case 'agent': {
      const name = await tx.callSql<string | null>('desk_agent_there', { userNo: to.userNo });
      return name === null ? refuse('agent/not-there') : ok({ to, words: `转给${name}` });
    }
    case 'queue':
      return ok({ to, words: '退回排队' });
    case 'lead':
      return ok({ to, words: '转给组长' });
    case 'clerk': {
      const clerk = await tx.callSql<{ clerkNo: number; placeNo: number; name: string } | null>('desk_clerk_of', { contactNo });
      if (!clerk) return refuse('clerk/none');
      const { clerkNo, placeNo, name } = clerk;
      return ok({ to: { who: 'clerk', clerkNo, placeNo }, words: `转给她的导购${name}` });
    }
  }
}
