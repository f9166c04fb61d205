import type { InboxRow, Message } from '../../../cloudfunctions/desk/shape';
import type { EventKind } from '../../../cloudfunctions/desk/states';
import type { Output } from '../contracts';

/** What the stream tells: the row as it is now, and the message it is about. A row that is null is not ours to see (any more). */
export type StreamEvent = {
  readonly seq: number;
  readonly kind: EventKind;
  readonly conversationNo: number | null;
  readonly row: InboxRow | null;
  readonly message: Message | null;
  readonly userNo: number | null;
};

export type Inbox = Output<'desk.inbox'>;
export type Conversation = Output<'desk.conversation'>;

/** The open inbox after some events: rows replaced, new ones added, closed ones taken out. The same object when nothing changed. */
export function patchInbox(inbox: Inbox, events: readonly StreamEvent[]): Inbox {
  const news = newestRows(events);
  const gone = new Set(
    events.flatMap(({ kind, row, conversationNo }) => (kind === 'conversation' && !row ? conversationNo : [])),
  );
  if (news.size === 0 && gone.size === 0) return inbox;
  const kept = inbox.rows.filter(({ conversationNo }) => !gone.has(conversationNo) || news.has(conversationNo));
  const rows = kept.flatMap((row) => {
    const fresh = news.get(row.conversationNo);
    news.delete(row.conversationNo);
    if (fresh === undefined || fresh.version < row.version) return [row];
    return fresh.state === 'closed' ? [] : [fresh];
  });
  for (const row of news.values()) if (row.state !== 'closed') rows.push(row);
  return { ...inbox, rows, seq: Math.max(inbox.seq, ...events.map(({ seq }) => seq)) };
}

/** The newest closed ones: what was just closed comes on top, what was there is replaced. */
export function patchClosed(inbox: Inbox, events: readonly StreamEvent[]): Inbox {
  const closed = [...newestRows(events).values()].filter((row) => row.state === 'closed');
  if (closed.length === 0) return inbox;
  const numbers = new Set(closed.map((row) => row.conversationNo));
  return { ...inbox, rows: [...closed, ...inbox.rows.filter((row) => !numbers.has(row.conversationNo))] };
}

/** One conversation after some events about it: its row, and messages added or replaced in their order. */
export function patchConversation(conversation: Conversation, events: readonly StreamEvent[]): Conversation {
  const own = events.filter(({ conversationNo }) => conversationNo === conversation.row.conversationNo);
  if (own.length === 0) return conversation;
  const row = own.reduce((now, event) => (event.row && event.row.version >= now.version ? event.row : now), conversation.row);
  const messages = own.reduce((now, { message }) => (message ? withMessage(now, message) : now), conversation.messages);
  return { ...conversation, row, messages };
}

/** A message in its place: replaced when it is there, by its number otherwise. */
export function withMessage(messages: readonly Message[], fresh: Message): Message[] {
  const known = messages.findIndex(({ messageId }) => messageId === fresh.messageId);
  if (known !== -1) return messages.with(known, fresh);
  const after = messages.findLastIndex(({ messageNo }) => messageNo < fresh.messageNo);
  return messages.toSpliced(after + 1, 0, fresh);
}

/** Earlier messages before those that are there, each once. */
export function withEarlier(conversation: Conversation, earlier: Conversation): Conversation {
  const known = new Set(conversation.messages.map(({ messageId }) => messageId));
  const messages = [...earlier.messages.filter(({ messageId }) => !known.has(messageId)), ...conversation.messages];
  return { ...conversation, messages, hasEarlier: earlier.hasEarlier };
}

/** What shoppers just wrote that concerns me: mine, or nobody's. */
export function newsFor(events: readonly StreamEvent[], myNo: number): { row: InboxRow; message: Message }[] {
  return events.flatMap(({ row, message }) =>
    row && message?.voice === 'shopper' && (row.userNo === myNo || row.userNo === null) ? [{ row, message }] : [],
  );
}

function newestRows(events: readonly StreamEvent[]): Map<number, InboxRow> {
  const rows = new Map<number, InboxRow>();
  for (const { row } of events) {
    if (row && (rows.get(row.conversationNo)?.version ?? 0) <= row.version) rows.set(row.conversationNo, row);
  }
  return rows;
}
