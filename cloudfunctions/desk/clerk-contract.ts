import * as z from 'zod';
import { FenAmount, Instant, PlaceNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { Context, ConversationNo, InboxRow, Message, Words } from './shape';
import { GOODWILL_STATES } from './states';

const CLERK = ['clerk', 'manager'] as const;

/** What the mini-program asks: her clerk answers what was escalated; the shopper receives what an agent promised. */
export const deskClerkContract = defineContract({
  /** Escalated conversations of the clerk's own customers, the longest waiting first; closed ones of the last seven days after them. */
  'desk.escalated': {
    allow: CLERK,
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({ rows: z.array(InboxRow), now: Instant }),
    refusals: ['clerk/unknown'],
  },
  'desk.clerkConversation': {
    allow: CLERK,
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, conversationNo: ConversationNo }),
    output: z.strictObject({ row: InboxRow, context: Context.nullable(), messages: z.array(Message) }),
    refusals: ['clerk/unknown', 'conversation/unknown'],
  },
  /** Answered through the account, with the same clock and quota. */
  'desk.clerkReply': {
    allow: CLERK,
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, conversationNo: ConversationNo, messageId: z.uuid(), text: Words }),
    output: z.strictObject({ message: Message, row: InboxRow }),
    refusals: [
      'clerk/unknown',
      'conversation/unknown',
      'conversation/closed',
      'conversation/not-yours',
      'quota/none-left',
      'quota/window-over',
    ],
  },
  /** The clerk cannot: back to the desk, first in the queue. */
  'desk.clerkHandBack': {
    allow: CLERK,
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, conversationNo: ConversationNo }),
    output: z.strictObject({ row: InboxRow }),
    refusals: ['clerk/unknown', 'conversation/unknown', 'conversation/closed', 'conversation/not-yours'],
  },
  /** What an agent promised her in money: from the card in the conversation. */
  'desk.favour': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ goodwillId: z.uuid() }),
    output: z.strictObject({
      amountFen: FenAmount,
      state: z.enum(GOODWILL_STATES).exclude(['asked', 'refused']),
      receiveBefore: Instant.nullable(),
      settledAt: Instant.nullable(),
    }),
    refusals: ['goodwill/unknown'],
  },
  /** She taps "receive": WeChat is asked once, under the favour's own number, and she confirms on her phone. Keeps no key. */
  'desk.receiveFavour': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ goodwillId: z.uuid() }),
    output: z.strictObject({
      state: z.enum(GOODWILL_STATES).exclude(['asked', 'refused']),
      confirm: z.strictObject({ mchId: z.string(), appId: z.string(), packageInfo: z.string() }).nullable(),
    }),
    refusals: ['goodwill/unknown', 'goodwill/lapsed', 'goodwill/wechat-busy'],
  },
  /** After she confirmed (or did not): WeChat is asked what became of it. Keeps no key. */
  'desk.settleFavour': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ goodwillId: z.uuid() }),
    output: z.strictObject({ state: z.enum(GOODWILL_STATES).exclude(['asked', 'refused']) }),
    refusals: ['goodwill/unknown'],
  },
});
