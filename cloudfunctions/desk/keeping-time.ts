import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import { closed } from './closing';
import { afterCallingClerk, afterHandOver, afterTaking, type Conversation } from './conversation';
import { type DeskFacts, type Step, stepsDue } from './due-steps';
import { type Held, hold, noted, write } from './holding';
import { letGo } from './letting-go';
import { deskPolicy } from './settings';

/** What is new belongs to the automat for this long; if it does not answer, a person does. */
const AUTOMAT_SECONDS = 5;

/**
 * One look at the clock of the desk: gives out what waits, hands on what is slow, escalates, closes what is idle. Answers how many steps
 * were done. Several processes may look at once: each step is looked at again once its conversation is held.
 */
export async function keepTime(world: World): Promise<number> {
  const now = world.now();
  const policy = await readSetting(world.database, deskPolicy, now);
  const idleBefore = new Date(now.getTime() - policy.closeAfterMinutes * 60_000);
  const seenBefore = new Date(now.getTime() - policy.silentSeconds * 1_000);
  const { handOnSeconds, leadSeconds } = policy;
  const asked = { now, newSeconds: AUTOMAT_SECONDS, handOnSeconds, leadSeconds, seenBefore, idleBefore };
  const facts = await world.database.callSql<DeskFacts>('desk_time_facts', asked);
  let count = 0;
  for (const step of stepsDue(facts, policy, now.getTime())) {
    if (await world.database.transaction((tx) => take(tx, step, { now, idleBefore, seenBefore }))) count += 1;
  }
  return count;
}

type Moments = { readonly now: Date; readonly idleBefore: Date; readonly seenBefore: Date };

/** Whether the step was still to be taken. */
async function take(tx: Tx, step: Step, { now, idleBefore, seenBefore }: Moments): Promise<boolean> {
  if (step.what === 'silence') return tx.callSql<boolean>('desk_silence', { userNo: step.userNo, seenBefore, now });
  if (step.what === 'release') return letGo(tx, { conversationNo: step.conversationNo, userNo: step.from }, now);
  const held = await hold(tx, step, now);
  if (!held.ok || held.value.conversation.state === 'closed') return false;
  switch (step.what) {
    case 'give':
      return give(tx, held.value, step, now);
    case 'escalate':
      return escalate(tx, held.value, step.to, now);
    case 'close': {
      const { conversation } = held.value;
      if (conversation.state !== 'answered' || conversation.lastAt >= idleBefore.toISOString()) return false;
      const hadPerson = conversation.userNo !== null || conversation.clerkNo !== null;
      await write(tx, closed(held.value, { askRating: hadPerson, words: '久无消息，会话结束' }, now.toISOString()), now);
      return true;
    }
  }
}

async function give(tx: Tx, held: Held, { userNo, from }: Step & { what: 'give' }, now: Date): Promise<boolean> {
  const { conversation } = held;
  const stillWaits = from === null ? conversation.state !== 'answered' : conversation.state === 'open';
  if (conversation.userNo !== from || !stillWaits) return false;
  // She may have gone since the look; then the next one finds somebody else.
  const name = await tx.callSql<string | null>('desk_give_to', { userNo, now });
  if (name === null) return false;
  const at = now.toISOString();
  const passed = from === null ? conversation : withPassed(conversation, from);
  const words = from === null ? `分给${name}` : `${held.agentName ?? ''}未及时回复，转给${name}`;
  await write(tx, noted(afterTaking(passed, userNo, at), newId(), words, at), now);
  return true;
}

async function escalate(tx: Tx, { conversation }: Held, to: 'lead' | 'clerk', now: Date): Promise<boolean> {
  if (conversation.criedAt === null || conversation.escalation === to || conversation.escalation === 'clerk') return false;
  const at = now.toISOString();
  if (to === 'lead') {
    await write(tx, noted(afterHandOver(conversation, { who: 'lead' }, at), newId(), '等了很久，转给组长', at), now);
    return true;
  }
  const { contactNo } = conversation;
  const clerk = await tx.callSql<{ clerkNo: number; placeNo: number; name: string } | null>('desk_clerk_of', { contactNo });
  if (!clerk) return false;
  await write(tx, noted(afterCallingClerk(conversation, clerk, at), newId(), `等了很久，也请她的导购${clerk.name}回复`, at), now);
  return true;
}

function withPassed(one: Conversation, userNo: number): Conversation {
  return one.passedBy.includes(userNo) ? one : { ...one, passedBy: [...one.passedBy, userNo] };
}
