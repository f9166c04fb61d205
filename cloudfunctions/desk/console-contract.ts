import * as z from 'zod';
import { FenAmount, Instant, PlaceNo, StyleNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { AgentRow, Context, ConversationNo, GoodwillRow, InboxRow, Message, QuickReply, Tag, UserNo, Words } from './shape';
import { AGENT_STATES, SKILLS } from './states';

const DESK = ['console:agent', 'console:lead'] as const;
const ALL = ['console:agent', 'console:lead', 'console:officer', 'console:manager'] as const;
const Version = z.int().min(1);
/** Of a row or a line: what a database keeps as a number. */
const Numbered = z.int().min(1).max(2_147_483_647);
const Reason = z.string().trim().min(2).max(200);
const HELD = ['conversation/unknown', 'conversation/closed', 'conversation/not-yours'] as const;

/** What the console's desk asks. A manager sees conversations that were escalated to clerks of her store, an officer sees all and writes nothing. */
export const deskConsoleContract = defineContract({
  /** Everything that is open (or the newest closed), complaints and the longest waiting first. One call: the list is filtered in the browser. */
  'desk.inbox': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({ view: z.enum(['open', 'closed']).default('open'), limit: z.int().min(1).max(3_000).default(3_000) }),
    output: z.strictObject({
      rows: z.array(InboxRow),
      /** Events up to here are in the rows; read the stream on from it. */
      seq: z.int(),
      now: Instant,
      answerSeconds: z.int(),
      handOnSeconds: z.int(),
    }),
    refusals: [],
  },
  /** One conversation and a stretch of its messages, oldest first; `before` pages back. Earlier conversations of the same contact follow on. */
  'desk.conversation': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({
      conversationNo: ConversationNo,
      before: Numbered.optional(),
      limit: z.int().min(1).max(200).default(60),
    }),
    output: z.strictObject({
      row: InboxRow,
      context: Context.nullable(),
      messages: z.array(Message),
      hasEarlier: z.boolean(),
      earlier: z.array(
        z.strictObject({ conversationNo: ConversationNo, openedAt: Instant, preview: z.string(), rating: z.int().nullable() }),
      ),
    }),
    refusals: ['conversation/unknown'],
  },
  /** Who she is: for the right pane. Everything is null or empty when no card is known. */
  'desk.member': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({ conversationNo: ConversationNo }),
    output: z.strictObject({
      card: z
        .strictObject({
          cardNo: z.string(),
          name: z.string().nullable(),
          level: z.string(),
          points: z.int(),
          /** Net spending of the last twelve months. */
          yearFen: FenAmount,
          joinedAt: Instant,
        })
        .nullable(),
      /** "上装 M", "裤装 27". */
      sizes: z.array(z.string()),
      orders: z.array(
        z.strictObject({
          orderNo: z.string(),
          state: z.string(),
          paidFen: FenAmount,
          /** "双面羊毛中长大衣 驼 M". */
          pieces: z.array(z.string()),
          storeName: z.string(),
          placedAt: Instant,
        }),
      ),
      coupons: z.array(z.strictObject({ title: z.string(), until: Instant })),
      clerk: z.strictObject({ name: z.string(), storeName: z.string(), since: Instant }).nullable(),
      /** Where she came from last: "昨天 扫了导购的码，湖滨店". */
      arrivals: z.array(z.string()),
    }),
    refusals: ['conversation/unknown'],
  },
  /** Takes it. Of two who press at once one gets it, the other is told who has it. */
  'desk.take': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({ conversationNo: ConversationNo, version: Version }),
    output: z.strictObject({ row: InboxRow }),
    refusals: ['conversation/unknown', 'conversation/closed', 'conversation/taken'],
  },
  /** Answers her. `messageId` is made by the console when she begins to write: the same id is sent once. Taking comes with it if it is free. */
  'desk.reply': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({
      conversationNo: ConversationNo,
      messageId: z.uuid(),
      say: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('text'), text: Words }),
        z.strictObject({ kind: z.literal('picture'), mediaId: z.uuid() }),
        z.strictObject({ kind: z.literal('product'), styleNo: StyleNo }),
      ]),
    }),
    output: z.strictObject({ message: Message, row: InboxRow }),
    refusals: [...HELD, 'conversation/taken', 'quota/none-left', 'quota/window-over', 'media/unknown', 'product/unknown'],
  },
  /** Seen by the desk only. */
  'desk.note': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({ conversationNo: ConversationNo, messageId: z.uuid(), text: Words }),
    output: z.strictObject({ message: Message }),
    refusals: ['conversation/unknown'],
  },
  /** Sends again what WeChat refused or what nobody knows about. */
  'desk.resend': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({ conversationNo: ConversationNo, messageId: z.uuid() }),
    output: z.strictObject({ message: Message }),
    refusals: [...HELD, 'message/unknown', 'message/sent', 'quota/none-left', 'quota/window-over'],
  },
  /** "对方正在输入" for her; told at most every few seconds, and lost without harm. */
  'desk.typing': {
    allow: DESK,
    mutates: false,
    input: z.strictObject({ conversationNo: ConversationNo }),
    output: z.strictObject({ told: z.boolean() }),
    refusals: [],
  },
  'desk.tag': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({
      conversationNo: ConversationNo,
      tags: z.array(Tag).max(8),
      complaint: z.boolean(),
      skill: z.enum(SKILLS),
    }),
    output: z.strictObject({ row: InboxRow }),
    refusals: ['conversation/unknown', 'conversation/closed'],
  },
  /** To a colleague, back to the queue, up to the leads, or to her home clerk. */
  'desk.handOver': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({
      conversationNo: ConversationNo,
      to: z.discriminatedUnion('who', [
        z.strictObject({ who: z.literal('agent'), userNo: UserNo }),
        z.strictObject({ who: z.literal('queue'), skill: z.enum(SKILLS) }),
        z.strictObject({ who: z.literal('lead') }),
        z.strictObject({ who: z.literal('clerk') }),
      ]),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.strictObject({ row: InboxRow }),
    refusals: [...HELD, 'agent/not-there', 'clerk/none'],
  },
  /** Ends it; asks her for a rating if WeChat still lets us write. */
  'desk.close': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({ conversationNo: ConversationNo, askRating: z.boolean().default(true) }),
    output: z.strictObject({ row: InboxRow }),
    refusals: HELD,
  },
  'desk.setState': {
    allow: DESK,
    mutates: true,
    input: z.strictObject({ state: z.enum(AGENT_STATES) }),
    output: z.strictObject({ agent: AgentRow, handedOverCount: z.int() }),
    refusals: [],
  },
  'desk.agents': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ agents: z.array(AgentRow), me: AgentRow.nullable() }),
    refusals: [],
  },
  'desk.quickReplies': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ replies: z.array(QuickReply) }),
    refusals: [],
  },
  /** What the agent may still promise today, with the coupons she may give. */
  'desk.goodwill': {
    allow: DESK,
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      perDayFen: FenAmount,
      onceFen: FenAmount,
      leftFen: FenAmount,
      coupons: z.array(z.strictObject({ couponNo: z.int(), title: z.string(), worthFen: FenAmount })),
      /** Leads: what waits for their word. */
      asked: z.array(GoodwillRow),
    }),
    refusals: [],
  },
  /** Within the budget it is hers at once; above it, a lead decides (`asked`). The message to her goes out with it. */
  'desk.giveGoodwill': {
    allow: DESK,
    mutates: true,
    about: 'conversationNo',
    input: z.strictObject({
      conversationNo: ConversationNo,
      goodwillId: z.uuid(),
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('coupon'), couponNo: Numbered }),
        z.strictObject({ kind: z.literal('money'), amountFen: z.int().min(10).max(100_000) }),
      ]),
      reason: Reason,
    }),
    output: z.strictObject({ goodwill: GoodwillRow, leftFen: FenAmount }),
    refusals: [
      ...HELD,
      'member/unknown',
      'goodwill/coupon-unknown',
      'goodwill/coupon-over',
      'quota/none-left',
      'quota/window-over',
    ],
  },
  /** For the product card: garments by name or code. */
  'desk.findProduct': {
    allow: DESK,
    mutates: false,
    input: z.strictObject({ text: z.string().trim().min(1).max(40) }),
    output: z.strictObject({
      products: z.array(
        z.strictObject({
          styleNo: StyleNo,
          code: z.string(),
          name: z.string(),
          tagPriceFen: FenAmount,
          pictureUrl: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
  },
  /** Conversations of clerks of a manager's store. */
  'desk.ofStore': {
    allow: ['console:manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({ rows: z.array(InboxRow) }),
    refusals: [],
  },
});
