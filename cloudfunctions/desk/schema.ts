import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  CHANNELS,
  CONVERSATION_STATES,
  ESCALATIONS,
  EVENT_KINDS,
  GOODWILL_STATES,
  INTAKE_KINDS,
  MESSAGE_KINDS,
  SEND_STATES,
  SEND_TROUBLES,
  SKILLS,
  VOICES,
} from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Somebody who writes: one row per channel and openid (or handle elsewhere). The same woman may have two. */
export const deskContact = pgTable(
  'desk_contact',
  {
    contactNo: integer('contact_no').primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    /** Openid of that channel's app, or "<source>:<handle>" of a comment; null once she left. */
    openid: text('openid'),
    unionid: text('unionid'),
    /** Her account in the shop, once it is known: at once in the mini-program, by unionid on the service account. */
    accountId: uuid('account_id'),
    subscribed: boolean('subscribed').notNull().default(false),
    /** Text of a clerk's code she came by before her account was known; used up when it is. */
    arrivedBy: text('arrived_by'),
    /** Until when WeChat lets us write, and how many messages are left until then. */
    windowUntil: at('window_until'),
    windowLeft: smallint('window_left').notNull().default(0),
    lastInAt: at('last_in_at'),
    /** When WeChat was asked for her unionid; it is asked once. */
    askedAt: at('asked_at'),
    firstSeenAt: at('first_seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('desk_contact_openid').on(table.channel, table.openid),
    index('desk_contact_account').on(table.accountId).where(sql`account_id is not null`),
    index('desk_contact_unlinked').on(table.unionid).where(sql`account_id is null and unionid is not null`),
    index('desk_contact_unasked')
      .on(table.contactNo)
      .where(sql`channel = 'official' and asked_at is null and openid is not null`),
    index('desk_contact_arrived').on(table.contactNo).where(sql`arrived_by is not null and account_id is not null`),
  ],
);

/** Every message and event exactly as WeChat sent it, stored before WeChat is answered. */
export const deskIntake = pgTable(
  'desk_intake',
  {
    intakeId: bigint('intake_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    /** MsgId, or sender + time + event; "<source>:<id>" of a comment. */
    dedupeKey: text('dedupe_key').notNull(),
    kind: text('kind', { enum: INTAKE_KINDS }).notNull(),
    openid: text('openid').notNull(),
    /** WeChat's own time of it, to the second. */
    sentAt: at('sent_at').notNull(),
    receivedAt: at('received_at').notNull(),
    /** The parsed fields, all of them, as text. */
    payload: jsonb('payload').notNull(),
    /** Which conversation it became part of; null before, and for what belongs to none. */
    conversationNo: integer('conversation_no'),
    digestedAt: at('digested_at'),
    /** A bot has it until then; null: free. */
    heldUntil: at('held_until'),
    /** The bot is through with it. */
    heardAt: at('heard_at'),
  },
  (table) => [
    uniqueIndex('desk_intake_once').on(table.channel, table.dedupeKey),
    index('desk_intake_undigested').on(table.intakeId).where(sql`digested_at is null`),
    index('desk_intake_unheard').on(table.intakeId).where(sql`digested_at is not null and heard_at is null`),
    index('desk_intake_of').on(table.channel, table.openid),
    index('desk_intake_age').using('brin', table.receivedAt),
  ],
);

/** How often something sent to the desk's address was not believed, and why. Nothing of what was sent is kept. */
export const deskRefused = pgTable(
  'desk_refused',
  {
    day: date('day').notNull(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    reason: text('reason').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.channel, table.reason] })],
);

export const deskConversation = pgTable(
  'desk_conversation',
  {
    conversationNo: integer('conversation_no').primaryKey().generatedAlwaysAsIdentity(),
    contactNo: integer('contact_no').notNull(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    state: text('state', { enum: CONVERSATION_STATES }).notNull(),
    /** The agent who has it; null while it waits, and while a clerk has it. */
    userNo: integer('user_no'),
    skill: text('skill', { enum: SKILLS }).notNull().default('general'),
    /** A complaint goes first. */
    complaint: boolean('complaint').notNull().default(false),
    /** Her first cry nobody answered; null: she is answered. */
    criedAt: at('cried_at'),
    /** When the present agent got it; the hand-on counts from the later of this and the cry. */
    assignedAt: at('assigned_at'),
    /** Agents who had it and let it go by, so that it is not handed back to them at once. */
    passedBy: integer('passed_by').array().notNull().default([]),
    escalation: text('escalation', { enum: ESCALATIONS }).notNull().default('none'),
    escalatedAt: at('escalated_at'),
    /** Her home clerk, to whom it was escalated, and the clerk's store. */
    clerkNo: integer('clerk_no'),
    placeNo: integer('place_no'),
    /** What she was looking at: { kind, styleNo?, skuNo?, orderNo?, placeNo? }. */
    context: jsonb('context'),
    tags: text('tags').array().notNull().default([]),
    lastMessageNo: integer('last_message_no').notNull().default(0),
    /** The newest line for the inbox, at most 60 characters. */
    preview: text('preview').notNull().default(''),
    lastAt: at('last_at').notNull(),
    askedRatingAt: at('asked_rating_at'),
    rating: smallint('rating'),
    ratedAt: at('rated_at'),
    openedAt: at('opened_at').notNull(),
    closedAt: at('closed_at'),
    /** One more with every change: who decides on an old one is told so. */
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('desk_conversation_one_open').on(table.contactNo).where(sql`state <> 'closed'`),
    index('desk_conversation_of_contact').on(table.contactNo, table.openedAt),
    index('desk_conversation_open').on(table.conversationNo).where(sql`state <> 'closed'`),
    index('desk_conversation_unanswered').on(table.criedAt).where(sql`cried_at is not null`),
    index('desk_conversation_of_agent').on(table.userNo).where(sql`state <> 'closed' and user_no is not null`),
    index('desk_conversation_of_clerk').on(table.clerkNo, table.lastAt).where(sql`clerk_no is not null`),
    index('desk_conversation_closed').on(table.closedAt).where(sql`state = 'closed'`),
    check('desk_conversation_state', sql`(state = 'open') <= (user_no is not null or clerk_no is not null)`),
    check('desk_conversation_closed_at', sql`(state = 'closed') = (closed_at is not null)`),
    check('desk_conversation_rating', sql`rating is null or rating between 1 and 5`),
  ],
);

/** What was said, both ways, and what agents noted. Distribution key: conversation_no. */
export const deskMessage = pgTable(
  'desk_message',
  {
    conversationNo: integer('conversation_no').notNull(),
    messageNo: integer('message_no').notNull(),
    /** Ours, made by whoever wrote it: the same id is the same message. */
    messageId: uuid('message_id').notNull(),
    voice: text('voice', { enum: VOICES }).notNull(),
    userNo: integer('user_no'),
    clerkNo: integer('clerk_no'),
    kind: text('kind', { enum: MESSAGE_KINDS }).notNull(),
    text: text('text').notNull().default(''),
    /** What the kind needs: { title, path, pictureUrl } of a page, { latitude, longitude, label } of a place, { url } … */
    body: jsonb('body'),
    mediaId: uuid('media_id'),
    intakeId: bigint('intake_id', { mode: 'number' }),
    /** Null for what came in, for notes and for system lines. */
    send: text('send', { enum: SEND_STATES }),
    trouble: text('trouble', { enum: SEND_TROUBLES }),
    errcode: integer('errcode'),
    triedAt: at('tried_at'),
    sentAt: at('sent_at'),
    at: at('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationNo, table.messageNo] }),
    uniqueIndex('desk_message_id').on(table.messageId),
    uniqueIndex('desk_message_intake').on(table.intakeId).where(sql`intake_id is not null and voice = 'shopper'`),
    index('desk_message_unsent').on(table.conversationNo, table.messageNo).where(sql`send in ('queued', 'sending')`),
    index('desk_message_troubled').on(table.conversationNo).where(sql`send in ('failed', 'unsure')`),
    check('desk_message_send', sql`(send is not null) = (voice in ('agent', 'clerk', 'bot') and kind <> 'note')`),
  ],
);

/** Pictures, voices and videos: WeChat keeps them three days, we keep the bytes. */
export const deskMedia = pgTable(
  'desk_media',
  {
    mediaId: uuid('media_id').primaryKey(),
    contactNo: integer('contact_no'),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    /** WeChat's name of what came in, or of what we uploaded; null before. */
    wechatMediaId: text('wechat_media_id'),
    /** When WeChat forgets that name. */
    wechatUntil: at('wechat_until'),
    mimeType: text('mime_type'),
    content: bytes('content'),
    /** wanted: to be fetched; kept: here; gone: WeChat does not have it any more. */
    state: text('state', { enum: ['wanted', 'kept', 'gone'] }).notNull(),
    at: at('at').notNull(),
  },
  (table) => [index('desk_media_wanted').on(table.at).where(sql`state = 'wanted'`), index('desk_media_of').on(table.contactNo)],
);

/** One cry and its answer: what "within two minutes" is counted from. */
export const deskCry = pgTable(
  'desk_cry',
  {
    conversationNo: integer('conversation_no').notNull(),
    criedAt: at('cried_at').notNull(),
    /** From when the clock runs: the cry, or when the desk opens after it. */
    countsFrom: at('counts_from').notNull(),
    answeredAt: at('answered_at'),
    answeredBy: text('answered_by', { enum: ['agent', 'clerk', 'bot'] }),
    userNo: integer('user_no'),
    /** She was never answered: the conversation was closed, or her window was over. */
    lostAt: at('lost_at'),
  },
  (table) => [
    primaryKey({ columns: [table.conversationNo, table.criedAt] }),
    index('desk_cry_by_time').on(table.countsFrom),
    index('desk_cry_unanswered').on(table.countsFrom).where(sql`answered_at is null and lost_at is null`),
  ],
);

/** What happened, in the order of its commits: consoles read on from the last number they saw, and miss nothing. */
export const deskEvent = pgTable(
  'desk_event',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    kind: text('kind', { enum: EVENT_KINDS }).notNull(),
    conversationNo: integer('conversation_no'),
    messageNo: integer('message_no'),
    userNo: integer('user_no'),
    at: at('at').notNull(),
  },
  (table) => [index('desk_event_age').using('brin', table.at)],
);

/** One row. Its number is given out last in a transaction and held to its end, so numbers become visible in their order. */
export const deskClock = pgTable('desk_clock', {
  one: boolean('one').primaryKey().default(true),
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
});

/** A favour an agent promised, against her budget of the day. */
export const deskGoodwill = pgTable(
  'desk_goodwill',
  {
    goodwillId: uuid('goodwill_id').primaryKey(),
    conversationNo: integer('conversation_no').notNull(),
    accountId: uuid('account_id').notNull(),
    userNo: integer('user_no').notNull(),
    day: date('day').notNull(),
    /** Null: money. */
    couponNo: integer('coupon_no'),
    voucherId: uuid('voucher_id'),
    /** What it costs: the money, or the coupon's stated worth. */
    amountFen: integer('amount_fen').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: GOODWILL_STATES }).notNull(),
    decidedBy: integer('decided_by'),
    decidedAt: at('decided_at'),
    /** Our number at WeChat, for money: the same on every try, until WeChat itself ended it without paying. */
    billNo: text('bill_no').unique(),
    /** Numbers WeChat ended without paying: it may still tell of them, and they are never used again. */
    endedBillNos: text('ended_bill_nos').array().notNull().default([]),
    packageInfo: text('package_info'),
    askedWechatAt: at('asked_wechat_at'),
    settledAt: at('settled_at'),
    failReason: text('fail_reason'),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    index('desk_goodwill_of_day').on(table.userNo, table.day),
    index('desk_goodwill_of').on(table.conversationNo),
    index('desk_goodwill_of_account').on(table.accountId),
    index('desk_goodwill_open').on(table.madeAt).where(sql`state = 'asked' or (state = 'given' and coupon_no is null)`),
    index('desk_goodwill_ended').using('gin', table.endedBillNos).where(sql`ended_bill_nos <> '{}'`),
    check('desk_goodwill_amount', sql`amount_fen > 0`),
  ],
);
