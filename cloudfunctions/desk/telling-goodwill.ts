import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { Conversation, Moment } from './conversation';
import { type Draft, NOTHING_TO_WRITE, withLine, withPreview } from './draft';
import { cardOf, type Named } from './goodwill-words';
import { answered, type Held, noted, type Saying, write } from './holding';
import { previewOf } from './preview';
import { afterWriting, barTo } from './quota';

export type Promised = Named & { readonly goodwillId: string; readonly userNo: number };

/**
 * Tells her what she was given, with a card of the mini-program in the agent's name. Where WeChat does not let us write by now (a lead may
 * take her time), the message stands there as not sent, and is sent again by hand when she writes.
 */
export async function tellHer(tx: Tx, held: Held, promised: Promised, now: Date): Promise<void> {
  const { conversation, contact } = held;
  const at = now.toISOString();
  const bar = barTo(contact.channel, contact, at);
  const body = cardOf(promised.goodwillId, promised);
  const saying: Saying = { messageId: newId(), kind: 'page', text: '', body, mediaId: null };
  const isHers = conversation.userNo === promised.userNo && conversation.state !== 'closed';
  if (isHers && bar === null) {
    await write(tx, answered(held, { by: 'agent', userNo: promised.userNo }, saying, at), now);
    return;
  }
  await write(tx, besides(held, promised.userNo, saying, bar === null ? 'queued' : 'failed', at), now);
  const trouble = bar === 'quota/none-left' ? 'quota' : 'window-over';
  if (bar !== null) await tx.callSql('desk_goodwill_unsent', { messageId: saying.messageId, trouble });
}

/** A line for agents only: what was asked for, and what became of it. Answers the conversation with it. */
export async function tellDesk(tx: Tx, conversation: Conversation, text: string, now: Date): Promise<Conversation> {
  const draft = noted(conversation, newId(), text, now.toISOString());
  await write(tx, draft, now);
  return draft.conversations?.[0] ?? conversation;
}

/** A message in a conversation the agent does not have (any more): whoever has it keeps it, and her cry is not answered by it. */
function besides({ conversation, contact }: Held, userNo: number, saying: Saying, send: 'queued' | 'failed', at: Moment): Draft {
  const said = withLine(conversation, { ...saying, voice: 'agent', userNo, send, at });
  const after = withPreview(said.conversation, previewOf(saying.kind, saying.text, saying.body?.title), at);
  const contacts = send === 'queued' ? [{ ...contact, ...afterWriting(contact) }] : [];
  return { ...NOTHING_TO_WRITE, contacts, conversations: [after], messages: [said.message] };
}
