import { addDays, type Day, dayOf } from '../kernel/day';
import { newId } from '../kernel/ids';
import { celebratedOn } from '../member/birthday';
import { birthdayGift } from '../member/settings';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';

/** Gifts a turn of the clock gives at most, so that one turn stays short. */
const AT_ONCE = 200;

/** What a rule gives: one per member, coupon and grant key. */
export type Grant = { readonly accountId: string; readonly couponNo: number; readonly grantKey: string; readonly now: Date };

/**
 * Gives a coupon by a rule (way `campaign`). Answers the voucher's id, the same one when it was given under this key before; null when it
 * cannot be had: exhausted, over, not for her level, no card. Limits in all and per day hold; those per member are the grant key's.
 */
export function grantVoucher(tx: Tx, grant: Grant): Promise<string | null> {
  return tx.callSql<string | null>('coupon_grant', { ...grant, voucherId: newId() });
}

/** Gives the birthday coupon to whose day comes, once a year, however often it is asked. Answers how many got one. */
export async function giveBirthdayGifts(world: World): Promise<number> {
  const now = world.now();
  const { couponCode, daysBefore } = await readSetting(world.database, birthdayGift, now);
  if (couponCode === '') return 0;
  let given = 0;
  for (const [year, days] of birthdaysByYear(dayOf(now), daysBefore)) {
    given += await giveGifts(world, couponCode, { days, grantKey: `birthday-${year}`, limit: AT_ONCE - given, now });
  }
  return given;
}

type Due = { readonly days: readonly string[]; readonly grantKey: string; readonly limit: number; readonly now: Date };

async function giveGifts({ database }: World, code: string, due: Due): Promise<number> {
  const found = await database.callSql<{ couponNo: number; accountIds: string[] } | null>('coupon_birthdays', { code, ...due });
  if (found === null) return 0;
  const { couponNo, accountIds } = found;
  let given = 0;
  for (const accountId of accountIds) {
    if ((await grantVoucher(database, { accountId, couponNo, grantKey: due.grantKey, now: due.now })) !== null) given += 1;
  }
  return given;
}

/** At the turn of the year a birthday that comes belongs to the next. */
function birthdaysByYear(today: Day, daysBefore: number): Map<string, string[]> {
  const byYear = new Map<string, string[]>();
  for (let ahead = 0; ahead <= daysBefore; ahead += 1) {
    const day = addDays(today, ahead);
    const year = day.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), ...celebratedOn(day)]);
  }
  return byYear;
}
