import { assert } from '../kernel/assert';
import { newId, newOfferToken } from '../kernel/ids';
import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { couponContract } from './contract';
import { readCouponCards } from './rule-facts';
import { couponPolicy } from './settings';
import { forgetWallet } from './wallet-facts';

type C = typeof couponContract;

export const offer: Action<C, 'coupon.offer'> = async ({ tx, world, accountId, now }, { voucherId }) => {
  const { offerHours } = await readSetting(tx, couponPolicy, now, world.database);
  const wish = { accountId, voucherId, token: newOfferToken(), hours: offerHours, now };
  return ok(await tx.callSql<{ token: string; until: string }>('coupon_offer_voucher', wish));
};

export const takeBack: Action<C, 'coupon.takeBack'> = async ({ tx, accountId, now }, { voucherId }) =>
  ok(await tx.callSql<{ takenBack: true }>('coupon_take_back', { accountId, voucherId, now }));

export const lookOffer: Action<C, 'coupon.lookOffer'> = async ({ tx, accountId, now }, { token }) => {
  const { couponNo, ...seen } = await tx.callSql<{
    couponNo: number;
    validUntil: string;
    until: string;
    mine: boolean;
    joined: boolean;
  }>('coupon_look_offer', { token, accountId, now });
  const coupon = (await readCouponCards(tx, [couponNo], now)).get(couponNo);
  assert(coupon, 'An offered voucher has a coupon.');
  return ok({ coupon, ...seen });
};

/** The friend has a voucher of his own; what the giver had in mind for a checkout is forgotten. */
export const accept: Action<C, 'coupon.accept'> = async ({ tx, world, accountId, now }, { token }) => {
  const wish = { accountId, token, voucherId: newId(), now };
  const { giverAccountId, ...taken } = await tx.callSql<{
    voucherId: string;
    title: string;
    validUntil: string;
    giverAccountId: string;
  }>('coupon_accept', wish);
  for (const party of [accountId, giverAccountId]) forgetWallet(world.database, party);
  return ok(taken);
};
