import * as z from 'zod';
import { Instant } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { AgentRow, AnswerCount, ConversationNo, GoodwillRow, QuickReply, Shortcut, UserNo, Words } from './shape';
import { SKILLS } from './states';

/** Of a row or a line: what a database keeps as a number. */
const Numbered = z.int().min(1).max(2_147_483_647);

/** What a lead of the desk asks beside everything an agent does: who knows what, sentences, favours beyond the budget, figures. */
export const deskLeadContract = defineContract({
  /** A lead says what an agent knows and how much she can carry. */
  'desk.setAgent': {
    allow: ['console:lead'],
    mutates: true,
    about: 'userNo',
    input: z.strictObject({
      userNo: UserNo,
      skills: z.array(z.enum(SKILLS)).min(1).max(SKILLS.length),
      capacity: z.int().min(1).max(50),
    }),
    output: z.strictObject({ agent: AgentRow }),
    refusals: ['agent/unknown'],
  },
  /** A new one without `replyNo`. Unknown {words} are refused by name. */
  'desk.setQuickReply': {
    allow: ['console:lead'],
    mutates: true,
    about: 'shortcut',
    input: z.strictObject({
      replyNo: Numbered.optional(),
      shortcut: Shortcut,
      title: z.string().trim().min(1).max(20),
      text: Words,
    }),
    output: z.strictObject({ reply: QuickReply }),
    refusals: ['reply/unknown', 'reply/shortcut-taken', 'reply/unknown-word'],
  },
  'desk.removeQuickReply': {
    allow: ['console:lead'],
    mutates: true,
    about: 'replyNo',
    input: z.strictObject({ replyNo: Numbered }),
    output: z.strictObject({ removed: z.boolean() }),
    refusals: ['reply/unknown'],
  },
  'desk.decideGoodwill': {
    allow: ['console:lead'],
    mutates: true,
    about: 'goodwillId',
    input: z.strictObject({ goodwillId: z.uuid(), grant: z.boolean() }),
    output: z.strictObject({ goodwill: GoodwillRow }),
    refusals: ['goodwill/unknown', 'goodwill/decided', 'goodwill/own', 'goodwill/coupon-over'],
  },
  /** The lead's page, for a Shanghai day. */
  'desk.report': {
    allow: ['console:lead', 'console:officer'],
    mutates: false,
    input: z.strictObject({ day: z.iso.date() }),
    output: z.strictObject({
      now: Instant,
      waiting: z.strictObject({ count: z.int(), longestSeconds: z.int(), lateCount: z.int() }),
      total: AnswerCount,
      hours: z.array(z.strictObject({ hour: z.int().min(0).max(23), ...AnswerCount.shape })),
      agents: z.array(z.strictObject({ userNo: UserNo, name: z.string(), ...AnswerCount.shape, rating: z.number().nullable() })),
      /** Waiting at each quarter of an hour that is over. */
      queue: z.array(z.strictObject({ at: Instant, waiting: z.int() })),
      lostConversations: z.array(z.strictObject({ conversationNo: ConversationNo, name: z.string(), criedAt: Instant })),
      refusedIntakeCount: z.int(),
    }),
    refusals: [],
  },
  /** Comments from elsewhere become conversations that must be answered; the same comment once. */
  'desk.importComments': {
    allow: ['console:lead'],
    mutates: true,
    about: 'source',
    input: z.strictObject({
      source: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
      rows: z
        .array(
          z.strictObject({
            id: z.string().trim().min(1).max(100),
            handle: z.string().trim().min(1).max(40),
            text: z.string().trim().min(1).max(2_000),
            at: Instant,
            url: z.url().max(500).optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    output: z.strictObject({ newCount: z.int(), knownCount: z.int() }),
    refusals: ['comment/future'],
  },
});
