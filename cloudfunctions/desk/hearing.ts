import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { AutoAnswer } from './auto-answer';
import { afterCalling, afterGreeting, type Conversation, hasHolder, type Moment } from './conversation';
import { clockFrom, cryTime, type NewCry } from './cry';
import { type Draft, NOTHING_TO_WRITE, withLine, withPreview } from './draft';
import { answered, type Held as HeldConversation, write } from './holding';
import { previewOf } from './preview';
import { afterWriting, barTo } from './quota';
import { deskHours } from './settings';
import type { MessageBody } from './shape';
import type { IntakeKind, WechatChannel } from './states';

/** One thing that came in, for the bot of its channel. */
export type Unheard = {
  readonly intakeId: number;
  readonly conversationNo: number;
  /** Of her message in the conversation. */
  readonly messageId: string;
  readonly channel: WechatChannel;
  readonly contactNo: number;
  readonly openid: string;
  readonly kind: IntakeKind;
  /** What she wrote, or the key of the menu item she pressed. */
  readonly text: string;
  /** Of a position: latitude and longitude; of a link or a card: title and path. */
  readonly body: MessageBody | null;
  readonly mediaId: string | null;
  readonly payload: Readonly<Record<string, string>>;
  readonly sentAt: Moment;
};

export type Heard = { readonly intakeId: number; readonly answer: AutoAnswer | null; readonly toHuman: boolean };
/** `dropped`: a person has her by now, or WeChat does not let us write any more, so the answer was not said. */
export type HeardAs = 'said' | 'silent' | 'dropped' | 'repeated';

type HeldIntake = HeldConversation & {
  readonly sentAt: Moment;
  readonly receivedAt: Moment;
  readonly lastAnsweredAt: Moment | null;
};

/**
 * What was digested and the bot of a channel has not heard, oldest first, held for half a minute so that a second instance does not
 * answer too. What a person has in hand is marked as heard and left to her.
 */
export function claimUnheard(database: Database, channel: WechatChannel, now: Date, limit = 50): Promise<Unheard[]> {
  return database.callSql<Unheard[]>('desk_claim_unheard', { channel, now, limit });
}

/** Writes what the bot says as a queued message and marks the intake as heard, once and together: a crash before repeats harmlessly. */
export async function settleHeard(database: Database, heard: Heard, now: Date): Promise<HeardAs> {
  const hours = await readSetting(database, deskHours, now);
  return database.transaction(async (tx) => {
    const held = await tx.callSql<HeldIntake | null>('desk_lock_heard', { intakeId: heard.intakeId, now });
    if (!held) return 'repeated';
    await tx.callSql('desk_mark_heard', { intakeId: heard.intakeId, now });
    const answer = mayAnswer(held, now.toISOString()) ? heard.answer : null;
    const draft = draftOf(held, { ...heard, answer }, now.toISOString());
    const [after] = draft.conversations;
    if (after) {
      const cries = held.conversation.criedAt === null ? cryOf(after, (criedAt) => clockFrom(hours, criedAt)) : [];
      await write(tx, { ...draft, cries }, now);
    }
    return heardAs(heard.answer, answer);
  });
}

function heardAs(wanted: AutoAnswer | null, said: AutoAnswer | null): HeardAs {
  if (wanted === null) return 'silent';
  return said === null ? 'dropped' : 'said';
}

/** Not past a person who has her, and not past WeChat. */
function mayAnswer(held: HeldIntake, now: Moment): boolean {
  return !isInHand(held) && barTo(held.contact.channel, held.contact, now) === null;
}

function isInHand({ conversation }: HeldIntake): boolean {
  return conversation.state !== 'closed' && hasHolder(conversation);
}

/** What is new leaves the automat's hands here: a fact answers it, otherwise it waits for a person or for her. */
function draftOf(held: HeldIntake, { answer, toHuman }: Heard, now: Moment): Draft {
  const { conversation } = held;
  const saying = answer && {
    messageId: newId(),
    kind: 'text' as const,
    text: answer.text,
    body: answer.page,
    mediaId: null,
  };
  if (conversation.state === 'closed' || isInHand(held))
    return saying ? spoken(held, conversation, saying, now) : NOTHING_TO_WRITE;
  if (saying && answer?.factual && !toHuman) return answered(held, { by: 'bot' }, saying, now);
  const called = toHuman || (conversation.state === 'new' && conversation.criedAt !== null);
  const criedAt = cryTime(held.sentAt, held.receivedAt, held.lastAnsweredAt);
  const after = called ? afterCalling(conversation, criedAt) : afterGreeting(conversation);
  if (saying) return spoken(held, after, saying, now);
  return after === conversation ? NOTHING_TO_WRITE : { ...NOTHING_TO_WRITE, conversations: [after] };
}

type Line = { messageId: string; kind: 'text'; text: string; body: MessageBody | null; mediaId: null };

/** Said without answering: a greeting, a notice of the hours, "a person comes". */
function spoken({ contact }: HeldIntake, one: Conversation, line: Line, now: Moment): Draft {
  const said = withLine(one, { ...line, voice: 'bot', send: 'queued', at: now });
  return {
    ...NOTHING_TO_WRITE,
    contacts: [{ ...contact, ...afterWriting(contact) }],
    conversations: [withPreview(said.conversation, previewOf('text', line.text), now)],
    messages: [said.message],
  };
}

function cryOf({ conversationNo, criedAt }: Conversation, clock: (criedAt: Moment) => Moment): NewCry[] {
  return criedAt === null ? [] : [{ conversationNo, criedAt, countsFrom: clock(criedAt) }];
}
