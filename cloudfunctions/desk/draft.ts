import type { Conversation, Moment } from './conversation';
import type { NewCry } from './cry';
import type { MessageBody } from './shape';
import type { Channel, MessageKind, SendState, Voice } from './states';

/** Somebody who writes, as rules see her and as she is kept. */
export type Contact = {
  readonly contactNo: number;
  readonly channel: Channel;
  readonly accountId: string | null;
  readonly subscribed: boolean;
  readonly arrivedBy: string | null;
  readonly windowUntil: Moment | null;
  readonly windowLeft: number;
  readonly lastInAt: Moment | null;
};

export type NewMessage = {
  readonly conversationNo: number;
  readonly messageNo: number;
  readonly messageId: string;
  readonly voice: Voice;
  readonly userNo: number | null;
  readonly clerkNo: number | null;
  readonly kind: MessageKind;
  readonly text: string;
  readonly body: MessageBody | null;
  readonly mediaId: string | null;
  readonly intakeId: number | null;
  readonly send: SendState | null;
  readonly at: Moment;
};

export type NewMedia = {
  readonly mediaId: string;
  readonly contactNo: number;
  readonly channel: Channel;
  readonly wechatMediaId: string;
  readonly at: Moment;
};

export type CryAnswer = {
  readonly conversationNo: number;
  readonly criedAt: Moment;
  readonly answeredAt: Moment | null;
  readonly answeredBy: 'agent' | 'clerk' | 'bot' | null;
  readonly userNo: number | null;
  readonly lostAt: Moment | null;
};

export type DigestedIntake = { readonly intakeId: number; readonly conversationNo: number | null; readonly heard: boolean };

/** What was decided, to be written at once by `desk_write`: everything as it shall be, never a difference. */
export type Draft = {
  readonly contacts: readonly Contact[];
  readonly conversations: readonly Conversation[];
  readonly messages: readonly NewMessage[];
  readonly media: readonly NewMedia[];
  readonly cries: readonly NewCry[];
  readonly answered: readonly CryAnswer[];
  readonly intakes: readonly DigestedIntake[];
};

export const NOTHING_TO_WRITE: Draft = {
  contacts: [],
  conversations: [],
  messages: [],
  media: [],
  cries: [],
  answered: [],
  intakes: [],
};

type Line = Pick<NewMessage, 'messageId' | 'voice' | 'kind' | 'text' | 'at'> & Partial<NewMessage>;

/** One line more in a conversation, with its number. */
export function withLine(one: Conversation, line: Line): { readonly conversation: Conversation; readonly message: NewMessage } {
  const messageNo = one.lastMessageNo + 1;
  const empty = { userNo: null, clerkNo: null, body: null, mediaId: null, intakeId: null, send: null };
  return {
    conversation: { ...one, lastMessageNo: messageNo },
    message: { ...empty, ...line, conversationNo: one.conversationNo, messageNo },
  };
}

/** The newest line is what the inbox shows; a late one does not turn the clock back. */
export function withPreview(one: Conversation, preview: string, at: Moment): Conversation {
  return { ...one, preview, lastAt: at > one.lastAt ? at : one.lastAt };
}
