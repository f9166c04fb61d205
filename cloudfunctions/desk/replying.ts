import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { ParsedInputOf } from '../platform/contract';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { answered, type Held, hold, type Saying, showMessage, write } from './holding';
import { afterWriting, barTo } from './quota';
import { consoleCallerOf, holderOf, isWithClerk, mayDecide } from './taking';

type C = typeof deskContract;
type Reply = ParsedInputOf<C, 'desk.reply'>;
type Garment = { readonly name: string; readonly tagPriceFen: number; readonly pictureUrl: string | null };

/**
 * Answers her. Whether WeChat lets us is known before anything is queued. The same message id is the same message: who repeats it, under
 * whatever key, finds what became of it.
 */
export const reply: Action<C, 'desk.reply'> = async (call, { conversationNo, messageId, say }) => {
  const { tx, now, world } = call;
  const found = await hold(tx, { conversationNo, messageId }, now);
  if (!found.ok) return found;
  const held = found.value;
  if (held.existing) {
    if (held.existing.conversationNo !== conversationNo) return refuse('conversation/unknown');
    return ok(await showMessage(tx, held.existing, now, world.database));
  }
  const { userNo } = consoleCallerOf(call);
  const barred = barOf(held, userNo, now.toISOString());
  if (barred) return barred;
  const saying = await sayingOf(tx, messageId, say);
  if (!saying.ok) return saying;

  const draft = answered(held, { by: 'agent', userNo }, saying.value, now.toISOString());
  await write(tx, draft, now);
  const messageNo = held.conversation.lastMessageNo + 1;
  return ok(await showMessage(tx, { conversationNo, messageNo }, now, world.database));
};

/** Sends once more what WeChat refused, or what nobody knows about: then she may read it twice, and an agent decides that. */
export const resend: Action<C, 'desk.resend'> = async (call, { conversationNo, messageId }) => {
  const { tx, now, world } = call;
  const found = await hold(tx, { conversationNo, messageId }, now);
  if (!found.ok) return found;
  const held = mayDecide(found.value, consoleCallerOf(call));
  if (!held.ok) return held;
  const { existing, contact } = held.value;
  if (existing?.conversationNo !== conversationNo || existing.send === null) return refuse('message/unknown');
  if (existing.send !== 'failed' && existing.send !== 'unsure') return refuse('message/sent');
  const bar = barTo(contact.channel, contact, now.toISOString());
  if (bar) return refuse(bar);
  await write(tx, { contacts: [{ ...contact, ...afterWriting(contact) }] }, now);
  const { messageNo } = existing;
  await tx.callSql('desk_queue_again', { conversationNo, messageNo, now });
  return ok({ message: (await showMessage(tx, { conversationNo, messageNo }, now, world.database)).message });
};

type Barred = 'conversation/closed' | 'conversation/not-yours' | 'conversation/taken' | 'quota/none-left' | 'quota/window-over';

/** Why an agent may not answer now; undefined when she may. What nobody has is hers with the answer. */
function barOf(
  held: Held,
  userNo: number,
  now: string,
): { readonly ok: false; readonly refusal: { code: Barred; details?: Readonly<Record<string, unknown>> } } | undefined {
  const { conversation, contact } = held;
  if (conversation.state === 'closed') return refuse('conversation/closed');
  if (isWithClerk(conversation)) return refuse('conversation/not-yours', { agentName: holderOf(held) });
  if (conversation.userNo !== null && conversation.userNo !== userNo)
    return refuse('conversation/taken', { agentName: holderOf(held) });
  const bar = barTo(contact.channel, contact, now);
  return bar ? refuse(bar) : undefined;
}

async function sayingOf(
  tx: Tx,
  messageId: string,
  say: Reply['say'],
): Promise<Outcome<Saying, 'media/unknown' | 'product/unknown'>> {
  const empty = { messageId, text: '', body: null, mediaId: null };
  switch (say.kind) {
    case 'text':
      return ok({ ...empty, kind: 'text', text: say.text });
    case 'picture': {
      const { mediaId } = say;
      const isOurs = await tx.callSql<boolean>('desk_may_send_media', { mediaId });
      return isOurs ? ok({ ...empty, kind: 'picture', mediaId }) : refuse('media/unknown');
    }
    case 'product': {
      const garment = await tx.callSql<Garment | null>('desk_garment_card', { styleNo: say.styleNo });
      if (!garment) return refuse('product/unknown');
      const page = { title: garment.name, path: `shopper/product/index?styleNo=${say.styleNo}` };
      const body = garment.pictureUrl === null ? page : { ...page, pictureUrl: garment.pictureUrl };
      return ok({ ...empty, kind: 'page', body });
    }
  }
}
