import { pricePolicy } from '../catalog/settings';
import { assert } from '../kernel/assert';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import { meetMember, readVisit } from '../member/meeting';
import { readGlance } from '../member/reading';
import type { Action } from '../platform/serve';
import { readSetting, readSettings } from '../platform/setting';
import type { couponContract } from './contract';
import { toVoucherCard } from './coupon-card';
import { kindsNeverUsed } from './of-no-use';
import { readCouponCards } from './rule-facts';
import { couponPolicy } from './settings';
import { forgetWallet, readWallet } from './wallet-facts';

type C = typeof couponContract;

/** Opens the visit in which the clerk may act for her. A voucher she showed is picked if it is hers and free. */
export const meet: Action<C, 'coupon.meet'> = async (call, input) => {
  const { tx, world, now } = call;
  const met = await meetMember(call, input);
  if (!met.ok) return met;
  const { visitId, until, accountId, voucherId } = met.value;
  const glance = await readGlance(tx, accountId, now, world.database);
  if (!glance) return refuse('card/unknown');
  const { vouchers } = await readWallet(tx, accountId, now, world.database);
  const kinds = kindsNeverUsed(await readSetting(tx, pricePolicy, now, world.database));
  const wish = { accountId, clerkAccountId: call.accountId, kindsOfNoUse: kinds, now };
  const { couponNos, givenTodayCount } = await tx.callSql<{ couponNos: number[]; givenTodayCount: number }>(
    'coupon_givable',
    wish,
  );
  const cards = await readCouponCards(tx, [...couponNos, ...vouchers.map(({ couponNo }) => couponNo)], now, world.database);
  const cardOf = (couponNo: number) => {
    const card = cards.get(couponNo);
    assert(card, 'A coupon that is held or given is known.');
    return card;
  };
  const { clerkPerDay } = await readSetting(tx, couponPolicy, now, world.database);
  return ok({
    visitId,
    until: until.toISOString(),
    member: { ...glance, sizes: [...glance.sizes] },
    vouchers: vouchers.map((voucher) => toVoucherCard(voucher, cardOf(voucher.couponNo))),
    pickedVoucherId: vouchers.some((voucher) => voucher.voucherId === voucherId) ? voucherId : null,
    givable: couponNos.map(cardOf),
    givenTodayCount,
    givePerDayCount: clerkPerDay,
  });
};

export const give: Action<C, 'coupon.give'> = async (call, { placeNo, visitId, couponNo }) => {
  const { tx, world, now } = call;
  const visit = await readVisit(call, { placeNo, visitId });
  if (!visit) return refuse('visit/over');
  const settingOf = await readSettings(tx, now, world.database);
  const { clerkPerDay } = settingOf(couponPolicy);
  const given = await tx.callSql<{ voucherId: string; title: string; validUntil: string; givenTodayCount: number }>(
    'coupon_give',
    {
      accountId: visit.accountId,
      clerkAccountId: call.accountId,
      couponNo,
      voucherId: newId(),
      perDay: clerkPerDay,
      kindsOfNoUse: kindsNeverUsed(settingOf(pricePolicy)),
      now,
    },
  );
  forgetWallet(world.database, visit.accountId);
  return ok(given);
};
