import * as z from 'zod';
import { FenAmount, Instant, OrderNo, PlaceNo, SkuNo, StyleNo } from '../kernel/shape';
import {
  AGENT_STATES,
  CHANNELS,
  CONTEXT_KINDS,
  CONVERSATION_STATES,
  ESCALATIONS,
  GOODWILL_STATES,
  MESSAGE_KINDS,
  SEND_STATES,
  SEND_TROUBLES,
  SKILLS,
  VOICES,
} from './states';

export const ConversationNo = z.int().min(1).max(2_147_483_647);
export const UserNo = z.int().min(1).max(2_147_483_647);
/** WeChat takes 2,048 bytes of text at once; 600 characters of Chinese are 1,800. */
export const Words = z.string().trim().min(1).max(600);
export const Tag = z.string().trim().min(1).max(12);
export const Shortcut = z.string().regex(/^[\p{L}\p{N}-]{1,12}$/u);

/** What she was looking at. */
export const Context = z.strictObject({
  kind: z.enum(CONTEXT_KINDS),
  styleNo: StyleNo.optional(),
  skuNo: SkuNo.optional(),
  orderNo: OrderNo.optional(),
  placeNo: PlaceNo.optional(),
  /** In words: "双面羊毛中长大衣 驼 M", "订单 26112108340917". */
  label: z.string(),
  pictureUrl: z.string().nullable(),
});
export type Context = z.output<typeof Context>;

/** A conversation in the inbox. */
export const InboxRow = z.strictObject({
  conversationNo: ConversationNo,
  version: z.int(),
  state: z.enum(CONVERSATION_STATES),
  channel: z.enum(CHANNELS),
  /** As an agent reads it: the nickname of her card, "会员 尾号 0007", "顾客 0123", the handle of a comment. */
  name: z.string(),
  preview: z.string(),
  lastAt: Instant,
  /** Since when she waits, for the clock; null: she is answered. */
  criedAt: Instant.nullable(),
  /** When the answer counts as late; null: she is answered. Later than the cry's two minutes when the desk was closed. */
  dueAt: Instant.nullable(),
  userNo: UserNo.nullable(),
  agentName: z.string().nullable(),
  skill: z.enum(SKILLS),
  complaint: z.boolean(),
  escalation: z.enum(ESCALATIONS),
  clerkName: z.string().nullable(),
  tags: z.array(Tag),
  /** Messages WeChat still lets us send, and until when; null for comments. */
  quota: z.strictObject({ left: z.int(), until: Instant.nullable() }).nullable(),
  /** Of ours: waiting to be sent, not sent, perhaps sent. */
  unsentCount: z.int(),
  rating: z.int().nullable(),
});
export type InboxRow = z.output<typeof InboxRow>;

/** A card of the mini-program, or a place, or whatever the kind needs. */
export const MessageBody = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  /** Page of the mini-program with its query. */
  path: z.string().optional(),
  url: z.string().optional(),
  pictureUrl: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  label: z.string().optional(),
  /** Seconds of a voice or a video. */
  seconds: z.number().optional(),
});
export type MessageBody = z.output<typeof MessageBody>;

export const Message = z.strictObject({
  messageId: z.uuid(),
  messageNo: z.int(),
  voice: z.enum(VOICES),
  /** Of the agent or the clerk. */
  name: z.string().nullable(),
  kind: z.enum(MESSAGE_KINDS),
  text: z.string(),
  body: MessageBody.nullable(),
  /** Fetch the bytes at /console/api/media/<id>; null while they are not here (yet). */
  mediaId: z.uuid().nullable(),
  mediaState: z.enum(['wanted', 'kept', 'gone']).nullable(),
  send: z.enum(SEND_STATES).nullable(),
  trouble: z.enum(SEND_TROUBLES).nullable(),
  at: Instant,
  sentAt: Instant.nullable(),
});
export type Message = z.output<typeof Message>;

export const AgentRow = z.strictObject({
  userNo: UserNo,
  name: z.string(),
  state: z.enum(AGENT_STATES),
  since: Instant,
  skills: z.array(z.enum(SKILLS)),
  capacity: z.int(),
  /** Conversations she has now, and how many of them wait for her answer. */
  openCount: z.int(),
  waitingCount: z.int(),
  isLead: z.boolean(),
});
export type AgentRow = z.output<typeof AgentRow>;

export const QuickReply = z.strictObject({
  replyNo: z.int(),
  shortcut: Shortcut,
  title: z.string(),
  text: z.string(),
});

export const GoodwillRow = z.strictObject({
  goodwillId: z.uuid(),
  conversationNo: ConversationNo,
  agentName: z.string(),
  /** Null: money. */
  couponTitle: z.string().nullable(),
  amountFen: FenAmount,
  reason: z.string(),
  state: z.enum(GOODWILL_STATES),
  madeAt: Instant,
  decidedBy: z.string().nullable(),
});

/** Answers in time, by somebody or in some hour. */
export const AnswerCount = z.strictObject({
  cries: z.int(),
  /** Answered within the two minutes; by agents and clerks, and by the automat. */
  inTime: z.int(),
  byBot: z.int(),
  /** Seconds; null without an answer. */
  medianSeconds: z.int().nullable(),
  lost: z.int(),
});
