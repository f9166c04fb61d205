import * as z from 'zod';
import { readCode, readDay, wholeNumber } from '../kernel/cell';
import { nearestWord } from '../kernel/complaint';
import { listOf, readAmount, readHours, single, whole, words } from '../kernel/draft-cell';
import type { Fen } from '../kernel/money';
import { TRIGGERS } from './states';

const CODE = '请写编号，不含空格、逗号、分号和竖线，最多 40 位，如 ARRIVAL12';
const MOST_FEN = 1_000_000_000;
const AMOUNT = '请写大于 0 的元数，最多两位小数，如 5 或 8.80，最多 10000000';
const DAY = '请写日期，如 2026-12-31';
const MOST_PACKETS = 1_000_000;

const Code = single(readCode, CODE);
const Amount = single(readOfBudget, AMOUNT);
const LooseDay = single(readDay, DAY).optional();
const Why = words(120);
const Limit = whole(1, MOST_PACKETS).optional();

const GoalDraft = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('new-members'), target: whole(1, 100_000_000), why: Why }),
  z.strictObject({ measure: z.literal('buyers'), target: whole(1, 100_000_000), why: Why }),
  z.strictObject({ measure: z.literal('visits'), target: whole(1, 100_000_000), why: Why }),
  z.strictObject({ measure: z.literal('revenue'), target: Amount, why: Why }),
]);

const OtherTrigger = z.enum(TRIGGERS).exclude(['purchase-over']);
const TriggerDraft = z.discriminatedUnion(
  'kind',
  [z.strictObject({ kind: OtherTrigger }), z.strictObject({ kind: z.literal('purchase-over'), over: Amount })],
  { error: ({ input }) => `${saidKind(input)}，可写：${TRIGGERS.join('、')}。红包只跟随到店、入会或购买` },
);

const FormDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), remark: single(readRemark, '请写 1–32 个字，微信里的转账说明') }),
  z.strictObject({ kind: z.literal('coupon'), coupon: Code }),
]);

const AmountsDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), each: Amount }),
  z.strictObject({ kind: z.literal('random'), min: Amount, max: Amount }),
  z.strictObject({ kind: z.literal('weighted'), each: Amount, peak: Amount, peakCount: whole(0, MOST_PACKETS) }),
]);

/**
 * A campaign in head office's language: its goal in figures before anything else, money in yuan, stores and coupon by their code, days and
 * hours as people write them. Every value comes in as a text, so that no amount was ever a float. Read from a file today, from the console's
 * form later. There is no word for sharing or following.
 */
export const CampaignDraft = z.preprocess(
  goalFirst,
  z.strictObject({
    goal: GoalDraft,
    code: Code,
    title: words(30),
    audience: z.strictObject({ levels: listOf(words(20), 12), holdout: whole(0, 50).optional() }).prefault({}),
    stores: listOf(Code, 5_000),
    calendar: z.strictObject({
      from: LooseDay,
      until: single(readDay, DAY),
      weekdays: listOf(single(wholeNumber(1, 7), '请写 1（周一）到 7（周日）'), 7),
      hours: listOf(single(readHours, '请写时段，如 10:00-12:00，先早后晚，最晚到 24:00'), 6),
    }),
    /** A trigger that needs nothing else may stand there as its word. */
    trigger: z.preprocess((given) => (typeof given === 'string' ? { kind: given } : given), TriggerDraft),
    form: FormDraft,
    budget: Amount,
    count: whole(1, MOST_PACKETS),
    amounts: AmountsDraft,
    limits: z.strictObject({ perMember: whole(1, 100).optional(), perDay: Limit, perStoreDay: Limit }).prefault({}),
    openWithinHours: whole(1, 720).optional(),
    payAfter: z.enum(['claim', 'window']).optional(),
    say: words(120),
  }),
);
export type CampaignDraft = z.output<typeof CampaignDraft>;

function saidKind(trigger: unknown): string {
  const { kind } = (typeof trigger === 'object' && trigger !== null ? trigger : {}) as { kind?: unknown };
  return typeof kind === 'string' ? `「${kind}」不对${nearestWord(kind, TRIGGERS)}` : '缺少这一项';
}

/** Whoever writes the budget before the goal has not said yet what it is for. */
function goalFirst(given: unknown, context: z.RefinementCtx): unknown {
  const [first] = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  if (first === undefined || first === 'goal' || !Object.hasOwn(given as object, 'goal')) return given;
  context.addIssue({ code: 'custom', path: ['goal'], message: '请把目标（goal）写在文件最前面，先定目标，再定别的' });
  return given;
}

function readOfBudget(text: string): Fen | undefined {
  const amount = readAmount(text);
  return amount !== undefined && amount <= MOST_FEN ? amount : undefined;
}

/** WeChat counts characters, not the halves a picture sign is stored in; what cannot be printed it refuses. */
function readRemark(text: string): string | undefined {
  const length = [...text].length;
  return length >= 1 && length <= 32 && !/\p{Cc}/u.test(text) ? text : undefined;
}
