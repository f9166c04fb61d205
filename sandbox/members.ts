import { sql } from 'drizzle-orm';
import { couponMember, couponMove, couponTally, couponVoucher } from '../cloudfunctions/coupon/schema';
import { addDays, dayOf, startOfDay } from '../cloudfunctions/kernel/day';
import { newId } from '../cloudfunctions/kernel/ids';
import { memberCard, memberPointsEntry, memberPointsLot } from '../cloudfunctions/member/schema';
import type { Tx } from '../cloudfunctions/platform/database';
import { SATURDAY_AFTERNOON } from './small-shop';

const DAY_MS = 86_400_000;
const YEAR_LATER = new Date(SATURDAY_AFTERNOON.getTime() + 365 * DAY_MS);

export type MemberWish = {
  readonly levelCode?: string;
  readonly pointsCount?: number;
  /** "MM-DD". */
  readonly birthday?: string;
};

let cardCount = 0;

/** A card in somebody's hands since yesterday, with points of one lot. */
export async function makeMember(database: Tx, accountId: string, wish: MemberWish = {}): Promise<void> {
  cardCount += 1;
  const { levelCode = 'member', pointsCount = 0 } = wish;
  const joinedAt = new Date(SATURDAY_AFTERNOON.getTime() - DAY_MS);
  await database.insert(memberCard).values({
    accountId,
    cardNo: String(880_624_110_000 + cardCount),
    joinedAt,
    joinedWay: 'card',
    levelCode,
    levelSince: joinedAt,
    levelUntil: levelCode === 'member' ? null : YEAR_LATER,
    birthday: wish.birthday ?? null,
  });
  if (pointsCount === 0) return;
  const lot = { lotId: newId(), accountId, document: 'opening' };
  await database
    .insert(memberPointsLot)
    .values({ ...lot, earnedCount: pointsCount, leftCount: pointsCount, earnedAt: joinedAt, expiresAt: YEAR_LATER });
  await database
    .insert(memberPointsEntry)
    .values({ ...lot, entryId: newId(), deltaCount: pointsCount, why: 'earned', postedAt: joinedAt });
}

/** A voucher as if she had claimed it yesterday; good through the 30th day after, unless `validUntil` says otherwise. */
export async function giveVoucher(database: Tx, accountId: string, couponNo: number, validUntil?: Date): Promise<string> {
  const voucherId = newId();
  const claimedAt = new Date(SATURDAY_AFTERNOON.getTime() - DAY_MS);
  await database.insert(couponVoucher).values({
    voucherId,
    accountId,
    couponNo,
    state: 'held',
    way: 'centre',
    claimedAt,
    validFrom: claimedAt,
    validUntil: validUntil ?? startOfDay(addDays(dayOf(claimedAt), 31)),
    transferable: false,
  });
  const move = { moveId: newId(), voucherId, state: 'held' as const, why: 'claimed', byAccountId: accountId, movedAt: claimedAt };
  await database.insert(couponMove).values(move);
  await database
    .insert(couponMember)
    .values({ accountId, couponNo, claimedCount: 1, day: '2026-11-20', dayCount: 1 })
    .onConflictDoUpdate({
      target: [couponMember.accountId, couponMember.couponNo],
      set: { claimedCount: sql`coupon_member.claimed_count + 1` },
    });
  await database
    .update(couponTally)
    .set({ claimedCount: sql`claimed_count + 1` })
    .where(sql`coupon_no = ${couponNo} and part_no = 0`);
  return voucherId;
}
