/**
 * A conversation. `new`: nobody looked yet (the automat may answer); `waiting`: it waits for an agent; `open`: an agent has it and the shopper
 * waits; `answered`: the shopper was answered and it waits for her; `closed`.
 */
export const CONVERSATION_NEXT = {
  new: ['waiting', 'open', 'answered', 'closed'],
  waiting: ['open', 'answered', 'closed'],
  open: ['waiting', 'answered', 'open', 'closed'],
  answered: ['waiting', 'open', 'answered', 'closed'],
  closed: [],
} as const satisfies Record<string, readonly string[]>;
export type ConversationState = keyof typeof CONVERSATION_NEXT;
export const CONVERSATION_STATES = [
  'new',
  'waiting',
  'open',
  'answered',
  'closed',
] as const satisfies readonly ConversationState[];

/**
 * Where she writes: the service account, the conversation of the mini-program, or a comment elsewhere that was imported (answered by hand
 * there). A channel of WeChat has an app id, a token and a quota of its own.
 */
export const CHANNELS = ['official', 'mini', 'comment'] as const;
export type Channel = (typeof CHANNELS)[number];
export type WechatChannel = Exclude<Channel, 'comment'>;

/** What came in, in our words; what WeChat invents next is `unknown` and kept as it came. */
export const INTAKE_KINDS = [
  'text',
  'picture',
  'voice',
  'video',
  'location',
  'link',
  'page',
  'subscribed',
  'scanned',
  'clicked',
  'unsubscribed',
  'entered',
  'unknown',
] as const;
export type IntakeKind = (typeof INTAKE_KINDS)[number];

/** What a message of a conversation is made of. `page` is a card of the mini-program (a garment, an order, a coupon). */
export const MESSAGE_KINDS = [...INTAKE_KINDS, 'note', 'moved', 'rated'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Who it is from; `system` lines say what happened ("handed to …") and are seen by agents only, like notes. */
export const VOICES = ['shopper', 'agent', 'clerk', 'bot', 'system'] as const;
export type Voice = (typeof VOICES)[number];

/**
 * Of what goes out. `unsure`: WeChat was asked and the answer is not known, so nobody but a person sends it again; `by-hand`: answered where
 * the comment stands.
 */
export const SEND_NEXT = {
  queued: ['sending', 'failed'],
  sending: ['sent', 'failed', 'unsure', 'queued'],
  unsure: ['queued', 'sent'],
  failed: ['queued'],
  sent: [],
  'by-hand': [],
} as const satisfies Record<string, readonly string[]>;
export type SendState = keyof typeof SEND_NEXT;
export const SEND_STATES = ['queued', 'sending', 'sent', 'failed', 'unsure', 'by-hand'] as const satisfies readonly SendState[];

/** Why WeChat did not take it, from its errcode. */
export const SEND_TROUBLES = ['window-over', 'quota', 'not-allowed', 'content', 'unsubscribed', 'other'] as const;
export type SendTrouble = (typeof SEND_TROUBLES)[number];

/** What an agent is ready for. `busy` keeps what she has and gets nothing new; `away` and `offline` hand over what waits with her. */
export const AGENT_STATES = ['online', 'busy', 'away', 'offline'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** What a conversation needs somebody to know. */
export const SKILLS = ['general', 'order', 'product', 'complaint'] as const;
export type Skill = (typeof SKILLS)[number];

/** How far up a cry went that nobody answered. */
export const ESCALATIONS = ['none', 'lead', 'clerk'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** What a shopper was looking at when she pressed 联系客服. */
export const CONTEXT_KINDS = ['product', 'order', 'card', 'store'] as const;

/** A favour of an agent. A coupon is `given` at once; money is `given` when it may be received, then `paid` or `lapsed`. */
export const GOODWILL_STATES = ['asked', 'given', 'refused', 'paid', 'lapsed'] as const;
export type GoodwillState = (typeof GOODWILL_STATES)[number];

/** What the console is told the moment it happens. */
export const EVENT_KINDS = ['conversation', 'message', 'agent', 'goodwill', 'reply'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
