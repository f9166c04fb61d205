import { ok, refuse } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { withLine } from './draft';
import { hold, showMessage, showRow, write } from './holding';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;

/** A note for colleagues, in a closed conversation too. The same id is the same note. */
export const note: Action<C, 'desk.note'> = async (call, { conversationNo, messageId, text }) => {
  const { tx, now, world } = call;
  const found = await hold(tx, { conversationNo, messageId }, now);
  if (!found.ok) return found;
  const { existing, conversation } = found.value;
  if (existing && existing.conversationNo !== conversationNo) return refuse('conversation/unknown');
  const { userNo } = consoleCallerOf(call);
  if (!existing) {
    const line = { messageId, voice: 'agent' as const, userNo, kind: 'note' as const, text, at: now.toISOString() };
    const said = withLine(conversation, line);
    await write(tx, { conversations: [said.conversation], messages: [said.message] }, now);
  }
  const messageNo = existing?.messageNo ?? conversation.lastMessageNo + 1;
  return ok({ message: (await showMessage(tx, { conversationNo, messageNo }, now, world.database)).message });
};

export const tag: Action<C, 'desk.tag'> = async ({ tx, now, world }, { conversationNo, tags, complaint, skill }) => {
  const found = await hold(tx, { conversationNo }, now);
  if (!found.ok) return found;
  const { conversation } = found.value;
  if (conversation.state === 'closed') return refuse('conversation/closed');
  await write(tx, { conversations: [{ ...conversation, tags: [...new Set(tags)], complaint, skill }] }, now);
  return ok({ row: await showRow(tx, conversationNo, now, world.database) });
};
