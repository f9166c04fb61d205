import { inArray } from 'drizzle-orm';
import { couponRule } from '../../cloudfunctions/coupon/schema';
import { addDays, dayOf } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import type { Brand } from '../../cloudfunctions/platform/world';
import { buyAtCounter, openPast, type Past, WORDING } from './past';
import { GOLD_MEMBER } from './people';

const BIRTHDAY_AHEAD_DAYS = 5;

/** What she bought at the counter, as style and size; the days count back from the day the town is built. */
const PURCHASES = [
  { daysAgo: 78, receiptNo: 'TOWN-1', pieces: ['CW2617 M', 'CW2604 27', 'CW2601 M'] },
  { daysAgo: 40, receiptNo: 'TOWN-2', pieces: ['CW2616 M', 'CW2607 M'] },
  { daysAgo: 12, receiptNo: 'TOWN-3', pieces: ['CW2612 M', 'CB2610 均码'] },
] as const;
const CLAIMS = ['COAT50', 'SCARF-GIFT', 'ALTER-FREE'];

/**
 * 林女士 as she became a gold member: joined, scanned 林晓's code, bought three times at the counter, each time a card shown and a sale
 * written off, and claimed three coupons. Everything goes through the actions a phone calls, at the moment it happened, so level, points and
 * books are true. Again it changes nothing: her card, what she said, the receipts and the claims are there already.
 */
export async function raiseGoldMember(database: Database, { now, brand }: { now: Date; brand: Brand }): Promise<void> {
  const town = await openPast(database, { brand, now, openid: GOLD_MEMBER.openid });
  await join(town);
  await town.scanClerk(PURCHASES[0].daysAgo);
  for (const purchase of PURCHASES) await buyAtCounter(town, purchase);
  for (const { couponNo } of await database.select().from(couponRule).where(inArray(couponRule.code, CLAIMS))) {
    await town.her(0, 'coupon.claim', { couponNo }, /^coupon\//);
  }
  await sayBirthday(town, now);
}

async function join(town: Past): Promise<void> {
  const { daysAgo } = PURCHASES[0];
  await town.her(daysAgo, 'member.join', { way: 'counter', placeNo: town.placeNo, wording: WORDING });
  const known = await town.her<{ consents: { purpose: string }[] }>(daysAgo, 'member.profile', {});
  for (const purpose of ['size-bank', 'clerk-service']) {
    if (known?.consents.some((consent) => consent.purpose === purpose)) continue;
    await town.her(daysAgo, 'member.saveConsent', { purpose, given: true, wording: WORDING });
  }
}

/** Said today, so that her purchases earned what they earn in any month. */
async function sayBirthday(town: Past, now: Date): Promise<void> {
  const known = await town.her<{ birthday: string | null }>(0, 'member.profile', {});
  if (known?.birthday) return;
  const birthday = addDays(dayOf(now), BIRTHDAY_AHEAD_DAYS).slice('2026-'.length);
  await town.her(0, 'member.saveProfile', { nickname: GOLD_MEMBER.name, birthday, wording: WORDING });
}
