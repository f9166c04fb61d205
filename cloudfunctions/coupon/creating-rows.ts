import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import { assert } from '../kernel/assert';
import { dayOf } from '../kernel/day';
import { newClaimCode } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { CouponPlan } from './plan-coupon';
import { couponClaimCode, couponRule, couponTally } from './schema';
import type { CouponState } from './states';
import { tallyParts } from './tally';
import { Terms } from './terms';

/** A coupon that stands in the books, comparable with a plan. */
export type KeptCoupon = Omit<CouponPlan, 'friction'> & { readonly couponNo: number; readonly state: CouponState };

/** One at a time: whoever makes coupons sees all that were made before. Shoppers only read this table and do not wait. */
export async function waitForOthers(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table ${couponRule} in share row exclusive mode`);
}

/** Coupons by head office's name for them, whatever became of them; unknown names are absent. */
export async function readKeptCoupons(tx: Tx, codes: readonly string[]): Promise<Map<string, KeptCoupon>> {
  if (codes.length === 0) return new Map();
  const rules = await tx
    .select()
    .from(couponRule)
    .where(inArray(couponRule.code, [...codes]));
  const counts = await tx
    .select({ couponNo: couponClaimCode.couponNo, codeCount: count() })
    .from(couponClaimCode)
    .innerJoin(couponRule, eq(couponRule.couponNo, couponClaimCode.couponNo))
    .where(inArray(couponRule.code, [...codes]))
    .groupBy(couponClaimCode.couponNo);
  const codeCounts = new Map(counts.map((row) => [row.couponNo, row.codeCount]));
  return new Map(
    rules.map((rule) => {
      const { couponNo, code, title, state, claimFrom, claimUntil, claimWord } = rule;
      const codeCount = codeCounts.get(couponNo) ?? 0;
      const terms = Terms.parse(rule.terms);
      return [code, { couponNo, code, title, state, claimFrom, claimUntil, claimWord, terms, codeCount }];
    }),
  );
}

/** Words of other coupons, and single-use codes that would be the same: by word, the coupon that has it. */
export async function readTakenWords(tx: Tx, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map();
  const asWords = await tx
    .select({ word: couponRule.claimWord, code: couponRule.code })
    .from(couponRule)
    .where(inArray(couponRule.claimWord, [...words]));
  const asCodes = await tx
    .select({ word: couponClaimCode.code, code: couponRule.code })
    .from(couponClaimCode)
    .innerJoin(couponRule, eq(couponRule.couponNo, couponClaimCode.couponNo))
    .where(inArray(couponClaimCode.code, [...words]));
  return new Map([...asCodes, ...asWords].map(({ word, code }) => [word ?? '', code]));
}

/** Writes the coupon with its tally and its single-use codes; answers the codes. `frictionReason` null: few enough conditions. */
export async function saveCoupon(
  tx: Tx,
  { codeCount, friction, ...rule }: CouponPlan,
  { by, frictionReason, now }: { readonly by: string; readonly frictionReason: string | null; readonly now: Date },
): Promise<string[]> {
  const terms = Terms.parse(rule.terms);
  const [row] = await tx
    .insert(couponRule)
    .values({
      ...rule,
      terms,
      kind: terms.benefit.kind,
      state: 'live',
      friction: friction.length,
      frictionReason,
      createdBy: by,
      createdAt: now,
    })
    .returning({ couponNo: couponRule.couponNo });
  assert(row, 'A coupon that was written has a number.');
  const { couponNo } = row;
  await tx
    .insert(couponTally)
    .values(tallyParts(terms.limits).map((part, partNo) => ({ couponNo, partNo, ...part, day: dayOf(now) })));
  return saveCodes(tx, couponNo, codeCount);
}

/** A statement's parameters are counted with 16 bits. */
const CODES_PER_STATEMENT = 5_000;

async function saveCodes(tx: Tx, couponNo: number, codeCount: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < codeCount) codes.add(newClaimCode());
  const all = [...codes];
  for (let from = 0; from < all.length; from += CODES_PER_STATEMENT) {
    const some = all.slice(from, from + CODES_PER_STATEMENT);
    await tx.insert(couponClaimCode).values(some.map((code) => ({ code, couponNo })));
  }
  return all;
}

/** The single-use codes of a coupon, and who has claimed them is nobody's business here: only whether. */
export async function readCodes(tx: Tx, couponNo: number): Promise<{ code: string; claimed: boolean }[]> {
  const rows = await tx
    .select({ code: couponClaimCode.code, claimedAt: couponClaimCode.claimedAt })
    .from(couponClaimCode)
    .where(eq(couponClaimCode.couponNo, couponNo))
    .orderBy(asc(couponClaimCode.code));
  return rows.map(({ code, claimedAt }) => ({ code, claimed: claimedAt !== null }));
}
