import * as z from 'zod';
import { readCode, readDay, readYesNo, wholeNumber } from '../kernel/cell';
import { listOf, readAmount, readHours, single, whole, words } from '../kernel/draft-cell';
import { parseYuan } from '../kernel/money';
import { readTypedCode } from '../kernel/typed-code';
import { CHANNELS, CLAIM_WAYS } from './states';

const CODE = '请写编号，不含空格、逗号、分号和竖线，最多 40 位，如 WINTER50';
const AMOUNT = '请写大于 0 的元数，最多两位小数，如 50 或 9.90';
const AMOUNT_OR_NOTHING = '请写元数，最多两位小数，如 1000；没有门槛就删去这一项';
const DAY = '请写日期，如 2026-11-30';
const MOST_CODES = 100_000;
const UNLIMITED = '不限';

const Code = single(readCode, CODE);
const OffFen = single(readAmount, AMOUNT);
const CapFen = single(readAmount, AMOUNT).optional();
const ThresholdFen = single(parseYuan, AMOUNT_OR_NOTHING).optional();
const LooseDay = single(readDay, DAY).optional();
const YesNo = single(readYesNo, '请写 是 或 否').optional();
const Note = words(60);

const BenefitDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), off: OffFen, threshold: ThresholdFen }),
  z.strictObject({ kind: z.literal('percent'), percentOff: whole(1, 100), threshold: ThresholdFen, cap: CapFen }),
  z.strictObject({ kind: z.literal('gift'), giftStyles: listOf(Code, 50), threshold: ThresholdFen }),
  z.strictObject({
    kind: z.literal('exchange'),
    pay: single(parseYuan, '请写换购价，单位元，如 9.90'),
    threshold: ThresholdFen,
  }),
  z.strictObject({ kind: z.literal('free-delivery'), threshold: ThresholdFen, cap: CapFen }),
  z.strictObject({ kind: z.literal('early-access'), note: Note }),
  z.strictObject({ kind: z.literal('alteration'), note: Note }),
  z.strictObject({ kind: z.literal('gift-wrap'), note: Note }),
  z.strictObject({
    kind: z.literal('extra-points'),
    percent: whole(100, 1000).optional(),
    bonus: whole(0, 1_000_000).optional(),
  }),
]);

const ConditionsDraft = z.strictObject({
  styles: listOf(Code, 500),
  notStyles: listOf(Code, 500),
  categories: listOf(words(20), 50),
  notCategories: listOf(words(20), 50),
  stores: listOf(Code, 500),
  channels: listOf(z.enum(CHANNELS), CHANNELS.length),
  levels: listOf(words(20), 12),
  firstPurchase: YesNo,
  weekdays: listOf(single(wholeNumber(1, 7), '请写 1（周一）到 7（周日）'), 7),
  hours: listOf(single(readHours, '请写时段，如 10:00-12:00，先早后晚，最晚到 24:00'), 6),
});

const ClaimDraft = z.strictObject({
  ways: listOf(z.enum(CLAIM_WAYS), CLAIM_WAYS.length),
  from: LooseDay,
  until: LooseDay,
  /** A word everybody may type. */
  word: single(readWord, '请写 3–40 位字母或数字的口令，不含空格，如 WINTER50').optional(),
  /** How many codes to make that claim it once each. */
  codes: whole(1, MOST_CODES).optional(),
  /** What it costs in points. */
  points: whole(1, 10_000_000).optional(),
});

/**
 * A coupon in head office's language: money in yuan, styles and stores by their code, days and hours as people write them. Every value
 * comes in as a text, so that no amount was ever a float. Read from a file today, from the console's form later.
 */
export const CouponDraft = z.strictObject({
  code: Code,
  title: words(30),
  benefit: BenefitDraft,
  /** Stacking group of the policy. */
  group: words(20),
  conditions: ConditionsDraft.prefault({}),
  valid: z.strictObject({ from: LooseDay, until: LooseDay, days: whole(1, 3650).optional() }),
  limits: z
    .strictObject({
      perMember: limit(1000),
      perMemberDay: limit(1000),
      perDay: limit(10_000_000),
      total: limit(100_000_000),
    })
    .prefault({}),
  claim: ClaimDraft.prefault({}),
  transferable: YesNo,
});
export type CouponDraft = z.output<typeof CouponDraft>;

function limit(max: number) {
  const read = wholeNumber(1, max);
  return single((text) => (text === UNLIMITED ? UNLIMITED : read(text)), `请写 1 到 ${max} 的整数，或 ${UNLIMITED}`).optional();
}

/** Kept as it is compared, for nobody types it as it is printed. */
function readWord(text: string): string | undefined {
  return /^[\p{Letter}\p{Number}]{3,40}$/u.test(text.normalize('NFKC')) ? readTypedCode(text) : undefined;
}
