import { readFileSync } from 'node:fs';
import { createCoupons } from '../../cloudfunctions/coupon/creating';
import { CouponDraft } from '../../cloudfunctions/coupon/draft';
import { listCoupons } from '../../cloudfunctions/coupon/listing';
import { assert } from '../../cloudfunctions/kernel/assert';
import { dayOf } from '../../cloudfunctions/kernel/day';
import { birthdayGift } from '../../cloudfunctions/member/settings';
import type { Database } from '../../cloudfunctions/platform/database';
import { readYaml } from '../../cloudfunctions/platform/read-yaml';
import { setSetting } from '../../cloudfunctions/platform/set-setting';
import { forgetSettings, readSetting } from '../../cloudfunctions/platform/setting';
import { townFile } from './town-rows';

const BIRTHDAY_COUPON = 'BIRTHDAY';

/**
 * Makes the town's coupons that are not there yet, as head office makes coupons, and gives one of them on birthdays. A coupon that is there
 * stays as it is, also when the file says something else by now. Answers how many were made.
 */
export async function makeTownCoupons(database: Database, now: Date): Promise<number> {
  const known = new Set((await listCoupons(database, { all: true, now })).map((coupon) => coupon.code));
  const drafts = townDrafts().filter((draft) => !known.has(draft.code));
  const created = await database.transaction((tx) => createCoupons(tx, drafts, { by: 'sandbox', now }));
  assert('made' in created, `The town's coupons cannot be made: ${JSON.stringify(created)}`);
  await giveOnBirthdays(database, now);
  return created.made.length;
}

function townDrafts(): CouponDraft[] {
  const written = readYaml(readFileSync(townFile('coupons.yaml'), 'utf8'), 'texts');
  assert(written.ok, "The town's coupons.yaml cannot be read.");
  return CouponDraft.array().parse(written.value.value);
}

/** Unless somebody decided otherwise meanwhile. */
async function giveOnBirthdays(database: Database, now: Date): Promise<void> {
  const gift = await readSetting(database, birthdayGift, now);
  if (gift.couponCode !== '') return;
  const value = { ...gift, couponCode: BIRTHDAY_COUPON };
  await database.transaction((tx) =>
    setSetting(tx, birthdayGift, { value, fromDay: dayOf(now), by: 'sandbox', reason: '演示小镇', now }),
  );
  forgetSettings(database);
}
