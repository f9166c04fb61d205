import { newId } from '../kernel/ids';
import { log } from '../platform/log';
import { answer } from '../platform/serve';
import type { World } from '../platform/world';
import { referralRoom } from '../referral';

type Unasked = { readonly contactNo: number; readonly openid: string };
type Arrived = { readonly contactNo: number; readonly accountId: string; readonly text: string };

/** Asked in one turn; WeChat answers one by one. */
const AT_ONCE = 20;
const PORTION = 500;
/** Longer texts are none of our codes. */
const MOST_CODE = 500;

/**
 * Asks WeChat once who a new follower of the service account is in the other apps of the brand; by that her account in the shop is found.
 * Answers how many were asked. Two processes may ask about the same one; the second changes nothing.
 */
export async function askAboutFollowers(world: World): Promise<number> {
  const unasked = await world.database.callSql<Unasked[]>('desk_unasked', { limit: AT_ONCE });
  const messenger = unasked.length > 0 ? world.wechat().messengers.official : undefined;
  if (!messenger) return 0;
  for (const { contactNo, openid } of unasked) {
    const { unionid = null, subscribed } = await messenger.userInfo(openid);
    await world.database.callSql<boolean>('desk_note_follower', { contactNo, unionid, subscribed, now: world.now() });
  }
  return unasked.length;
}

/**
 * Joins contacts with accounts that appeared since, and lets who came by a clerk's code arrive as if she had scanned it in the shop: bound,
 * without any reward. Part `desk.link` of the clock. Answers how many were joined or arrived.
 */
export async function linkContacts(world: World): Promise<number> {
  const linked = await world.database.callSql<number>('desk_link_contacts', { limit: PORTION });
  return linked + (await arriveByCode(world));
}

/** The codes of those whose account is known are used up, good or not; an outage leaves them for the next turn. Answers how many. */
export async function arriveByCode(world: World): Promise<number> {
  const arrived = await world.database.callSql<Arrived[]>('desk_arrivals', { limit: PORTION });
  let usedCount = 0;
  for (const { contactNo, accountId, text } of arrived) {
    const input = { text: text.slice(0, MOST_CODE), way: 'scan' };
    const said = await answer(
      referralRoom,
      world,
      { path: 'referral.arrive', input, key: newId() },
      { kind: 'account', accountId },
    );
    if ('outage' in said) continue;
    if (!said.ok) log.info({ contactNo, refusal: said.refusal.code }, 'a code somebody subscribed by is not good');
    usedCount += (await world.database.callSql<boolean>('desk_use_arrival', { contactNo, text })) ? 1 : 0;
  }
  return usedCount;
}
