import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { type Answerer, afterAnswer, type Conversation, type Moment } from './conversation';
import { type Contact, type CryAnswer, type Draft, NOTHING_TO_WRITE, withLine, withPreview } from './draft';
import { type RowFacts, toInboxRow } from './inbox-row';
import { previewOf } from './preview';
import { afterWriting } from './quota';
import { deskPolicy } from './settings';
import type { InboxRow, Message, MessageBody } from './shape';
import type { MessageKind, SendState, Voice } from './states';

/** A conversation nobody else changes until the transaction is over. */
export type Held = {
  readonly contact: Contact;
  readonly conversation: Conversation;
  readonly agentName: string | null;
  readonly clerkName: string | null;
  /** The message of the id that was asked about, wherever it is. */
  readonly existing: {
    readonly conversationNo: number;
    readonly messageNo: number;
    readonly voice: Voice;
    readonly send: SendState | null;
  } | null;
};

type Asked = { readonly conversationNo: number; readonly messageId?: string | undefined };

/** Refuses `conversation/unknown`. */
export async function hold(tx: Tx, asked: Asked, now: Date): Promise<Outcome<Held, 'conversation/unknown'>> {
  const held = await tx.callSql<Held | null>('desk_lock', { ...asked, now });
  return held ? ok(held) : refuse('conversation/unknown');
}

export async function write(tx: Tx, draft: Partial<Draft>, now: Date): Promise<void> {
  await tx.callSql('desk_write', { ...NOTHING_TO_WRITE, ...draft, now });
}

/** A conversation as the inbox shows it. */
export async function showRow(tx: Tx, conversationNo: number, now: Date, database: Tx): Promise<InboxRow> {
  const { row } = await tx.callSql<{ row: RowFacts }>('desk_shown', { conversationNo, messageNo: null, now });
  return toInboxRow(row, (await readSetting(tx, deskPolicy, now, database)).answerSeconds);
}

export async function showMessage(
  tx: Tx,
  { conversationNo, messageNo }: { readonly conversationNo: number; readonly messageNo: number },
  now: Date,
  database: Tx,
): Promise<{ message: Message; row: InboxRow }> {
  const shown = await tx.callSql<{ row: RowFacts; message: Message }>('desk_shown', { conversationNo, messageNo, now });
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, database);
  return { message: shown.message, row: toInboxRow(shown.row, answerSeconds) };
}

/** A conversation that was changed, with a line of the system about it, which only agents see. */
export function noted(one: Conversation, messageId: string, text: string, at: Moment): Partial<Draft> {
  const said = withLine(one, { messageId, voice: 'system', kind: 'moved', text, at });
  return { conversations: [said.conversation], messages: [said.message] };
}

export type Saying = {
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly text: string;
  readonly body: MessageBody | null;
  readonly mediaId: string | null;
};
type Speaker = Answerer & { readonly clerkNo?: number };

/**
 * An answer to her: the message waits to be sent (a comment's is posted by hand), takes one of what WeChat lets us send, and ends her cry.
 * Whoever calls has asked before whether it may be sent.
 */
export function answered({ contact, conversation }: Held, speaker: Speaker, saying: Saying, now: Moment): Draft {
  const userNo = speaker.by === 'agent' ? speaker.userNo : null;
  const isComment = contact.channel === 'comment';
  const said = withLine(afterAnswer(conversation, speaker, now), {
    ...saying,
    ...{ voice: speaker.by, userNo, clerkNo: speaker.clerkNo ?? null, send: isComment ? 'by-hand' : 'queued', at: now },
  });
  const after = withPreview(said.conversation, previewOf(saying.kind, saying.text, saying.body?.title), now);
  return {
    ...NOTHING_TO_WRITE,
    contacts: isComment ? [] : [{ ...contact, ...afterWriting(contact) }],
    conversations: [after],
    messages: [said.message],
    answered: endOfCry(conversation, { answeredAt: now, answeredBy: speaker.by, userNo, lostAt: null }),
  };
}

type CryEnd = Omit<CryAnswer, 'conversationNo' | 'criedAt'>;

/** How her cry ended, if there was one. */
export function endOfCry({ conversationNo, criedAt }: Conversation, end: CryEnd): CryAnswer[] {
  return criedAt === null ? [] : [{ conversationNo, criedAt, ...end }];
}
