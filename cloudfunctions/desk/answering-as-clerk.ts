import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { OutputOf } from '../platform/contract';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { deskContract } from './contract';
import { afterHandOver } from './conversation';
import { answered, type Held, hold, noted, showMessage, showRow, write } from './holding';
import { type RowFacts, toInboxRow } from './inbox-row';
import { barTo } from './quota';
import { deskPolicy } from './settings';

type C = typeof deskContract;
type Clerk = { readonly clerkNo: number; readonly name: string };
type Page = Pick<OutputOf<C, 'desk.clerkConversation'>, 'context' | 'messages'> & { readonly row: RowFacts };

const CLOSED_DAYS = 7;
const DAY_MS = 86_400_000;
/** A clerk reads on a phone: the newest stretch is enough to answer. */
const MESSAGES_AT_ONCE = 60;

/** What was escalated to her, the longest waiting first; closed ones of the last week after them. */
export const escalated: Action<C, 'desk.escalated'> = async ({ tx, accountId, now, world }, { placeNo }) => {
  const since = new Date(now.getTime() - CLOSED_DAYS * DAY_MS);
  const found = await tx.callSql<RowFacts[]>('desk_escalated', { accountId, placeNo, since, now });
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  const rows = found.map((row) => toInboxRow(row, answerSeconds));
  const [open, closed] = [rows.filter((row) => row.state !== 'closed'), rows.filter((row) => row.state === 'closed')];
  return ok({ rows: [...open, ...closed], now: now.toISOString() });
};

export const clerkConversation: Action<C, 'desk.clerkConversation'> = async (call, { placeNo, conversationNo }) => {
  const { tx, accountId, now, world } = call;
  const me = await clerkAt(tx, accountId, placeNo);
  if (!me) return refuse('clerk/unknown');
  const wish = { conversationNo, limit: MESSAGES_AT_ONCE, clerkNo: me.clerkNo, now };
  const page = await tx.callSql<Page | null>('desk_conversation_page', wish);
  if (!page) return refuse('conversation/unknown');
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  return ok({ row: toInboxRow(page.row, answerSeconds), context: page.context, messages: withoutNotes(page.messages) });
};

/** Answered through the account, with the same window, quota and clock as an agent's answer. */
export const clerkReply: Action<C, 'desk.clerkReply'> = async (call, { placeNo, conversationNo, messageId, text }) => {
  const { tx, accountId, now, world } = call;
  const me = await clerkAt(tx, accountId, placeNo);
  if (!me) return refuse('clerk/unknown');
  const found = await hold(tx, { conversationNo, messageId }, now);
  if (!found.ok) return found;
  const held = found.value;
  if (held.existing?.conversationNo === conversationNo && held.conversation.clerkNo === me.clerkNo)
    return ok(await showMessage(tx, held.existing, now, world.database));
  if (held.existing) return refuse('conversation/unknown');
  const hers = mayAnswer(held, me);
  if (!hers.ok) return hers;
  const bar = barTo(held.contact.channel, held.contact, now.toISOString());
  if (bar) return refuse(bar);
  const saying = { messageId, kind: 'text' as const, text, body: null, mediaId: null };
  await write(tx, answered(held, { by: 'clerk', clerkNo: me.clerkNo }, saying, now.toISOString()), now);
  const messageNo = held.conversation.lastMessageNo + 1;
  return ok(await showMessage(tx, { conversationNo, messageNo }, now, world.database));
};

/** She cannot: back to the desk, to the leads, first of all. */
export const clerkHandBack: Action<C, 'desk.clerkHandBack'> = async (call, { placeNo, conversationNo }) => {
  const { tx, accountId, now, world } = call;
  const me = await clerkAt(tx, accountId, placeNo);
  if (!me) return refuse('clerk/unknown');
  const found = await hold(tx, { conversationNo }, now);
  if (!found.ok) return found;
  const hers = mayAnswer(found.value, me);
  if (!hers.ok) return hers;
  const at = now.toISOString();
  const after = afterHandOver(found.value.conversation, { who: 'lead' }, at);
  await write(tx, noted(after, newId(), `导购${me.name}交回客服`, at), now);
  return ok({ row: await showRow(tx, conversationNo, now, world.database) });
};

function clerkAt(tx: Tx, accountId: string, placeNo: number): Promise<Clerk | null> {
  return tx.callSql<Clerk | null>('referral_clerk_at', { accountId, placeNo });
}

function mayAnswer({ conversation }: Held, me: Clerk): Outcome<true, 'conversation/closed' | 'conversation/not-yours'> {
  if (conversation.state === 'closed') return refuse('conversation/closed');
  return conversation.clerkNo === me.clerkNo ? ok(true) : refuse('conversation/not-yours');
}

/** What agents note for each other is not for the stores. */
function withoutNotes(messages: Page['messages']): Page['messages'] {
  return messages.filter((message) => message.kind !== 'note');
}
