import { endOverdue } from '../campaign/ending';
import { runPackets } from '../campaign/paying-packets';
import { backToDraftOverdue } from '../campaign/running';
import { giveBirthdayGifts } from '../coupon/granting';
import { digest } from '../desk/digesting';
import { forgetDeskTraces } from '../desk/forgetting';
import { keepTime } from '../desk/keeping-time';
import { linkContacts } from '../desk/linking';
import { runFavours } from '../desk/paying-favours';
import { proveWholeNightly } from '../desk/proving';
import { minuteOfDay } from '../kernel/day';
import { expirePoints, sweepLevels } from '../member/crediting';
import { askAboutRefunds, closeOverdue, refundUnfetched, tellForgottenShippings } from '../order/settling';
import { forgetOld } from '../platform/forget';
import type { Relay } from '../platform/job';
import { log, troubleOf } from '../platform/log';
import type { World } from '../platform/world';
import { endExpiredBindings } from '../referral/arriving';
import { matureSales } from '../settlement/maturing';
import { runPayouts } from '../settlement/paying-out';

/** A refund WeChat took in hand is asked about after this long without a notice. */
const REFUND_SILENCE_MS = 10 * 60_000;

/**
 * One turn of the clock: deadlines, then deliveries. Each part is tried even when one before it failed, and doing a turn twice or
 * side by side does no harm. Answers what was done.
 */
export async function tick(world: World, relay: Relay): Promise<Readonly<Record<string, number>>> {
  const done: Record<string, number> = {};
  const parts: readonly (readonly [string, () => Promise<number>])[] = [
    ['closed', () => closeOverdue(world)],
    ['unfetched', () => refundUnfetched(world)],
    ['refundsAsked', () => askAboutRefunds(world, REFUND_SILENCE_MS)],
    ['shippingsTold', () => tellForgottenShippings(world)],
    ['pointsExpired', () => expirePoints(world)],
    ['levelsMoved', () => sweepLevels(world)],
    ['birthdays', () => giveBirthdayGifts(world)],
    ['bindingsEnded', () => endExpiredBindings(world)],
    ['matured', () => matureSales(world)],
    ['proven', () => (isNight(world.now()) ? proveWholeNightly(world) : Promise.resolve(0))],
    ['paidOut', () => runPayouts(world)],
    ['campaignsEnded', () => endOverdue(world)],
    ['campaignsBack', () => backToDraftOverdue(world)],
    ['packets', () => runPackets(world)],
    ['favours', () => runFavours(world)],
    ['deskHeard', () => digest(world)],
    ['deskTime', () => keepTime(world)],
    ['deskLinked', () => linkContacts(world)],
    ['delivered', () => relay.deliver(world)],
    ['forgotten', () => (isNight(world.now()) ? forgetOld(world) : Promise.resolve(0))],
    ['deskForgotten', () => (isNight(world.now()) ? forgetDeskTraces(world) : Promise.resolve(0))],
  ];
  for (const [name, work] of parts) {
    try {
      done[name] = await work();
    } catch (error) {
      log.error({ part: name, error: troubleOf(error) }, 'a part of the clock failed');
    }
  }
  return done;
}

/** The first five minutes after four in the morning: nobody shops, and a missed turn waits for the next night. */
function isNight(now: Date): boolean {
  const minute = minuteOfDay(now);
  return minute >= 240 && minute < 245;
}
