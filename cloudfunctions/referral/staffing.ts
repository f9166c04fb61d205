import { dayOf, startOfDay } from '../kernel/day';
import { newId, newInviteWord } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import { readGrants } from '../platform/caller';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { readPlace } from '../store/place-facts';
import { changeClerk, findClerk, lockCrew, type TeamMember } from '../store/staffing';
import type { referralContract } from './contract';
import { passCustomers } from './handing-over';
import { readPolicy } from './reading-policy';

type C = typeof referralContract;

const INVITE_MS = 24 * 3_600_000;
/** More people than any store has; it keeps a stolen manager's phone from letting in a crowd. */
const MOST_PEOPLE = 100;

export const team: Action<C, 'referral.team'> = async ({ tx, now }, { placeNo }) => {
  const monthStart = startOfDay(`${dayOf(now).slice(0, 7)}-01`);
  const found = await tx.callSql<OutputOf<C, 'referral.team'>>('referral_team', { placeNo, monthStart, now });
  return ok({
    team: found.team.map((one) => ({ ...one, joinedAt: new Date(one.joinedAt).toISOString() })),
    invites: found.invites.map((one) => ({ ...one, until: new Date(one.until).toISOString() })),
  });
};

export const invite: Action<C, 'referral.invite'> = async ({ tx, accountId, now }, { placeNo, name }) => {
  const until = new Date(now.getTime() + INVITE_MS).toISOString();
  const wish = { accountId, placeNo, name, word: newInviteWord(), until, most: MOST_PEOPLE, now };
  return ok(await tx.callSql<{ word: string; until: string }>('referral_make_invite', wish));
};

/** People type it in small letters, and with the gap they read it with. */
export const acceptInvite: Action<C, 'referral.acceptInvite'> = async ({ tx, accountId, now }, { word }) => {
  const plain = word.toUpperCase().replace(/[\s-]/g, '');
  const wish = { accountId, word: plain, clerkId: newId(), now };
  return ok(await tx.callSql<OutputOf<C, 'referral.acceptInvite'>>('referral_accept_invite', wish));
};

export const suspend: Action<C, 'referral.suspend'> = async ({ tx, accountId, now }, { placeNo, clerkNo, suspended }) => {
  const [person] = await lockCrew(tx, [clerkNo]);
  const touchable = decideTouchable(person, placeNo, accountId);
  if (!touchable.ok) return touchable;
  const state = suspended ? 'suspended' : 'working';
  if (touchable.value.state !== state) await changeClerk(tx, { clerkNo, placeNo, state, now });
  return ok({ state });
};

export const dismiss: Action<C, 'referral.dismiss'> = async (call, { placeNo, clerkNo, heirClerkNo }) => {
  const { tx, accountId, now } = call;
  const heirNo = heirClerkNo ?? (await findClerk(tx, accountId, placeNo))?.clerkNo;
  const crew = await lockCrew(tx, heirNo === undefined ? [clerkNo] : [clerkNo, heirNo]);
  const touchable = decideTouchable(
    crew.find((one) => one.clerkNo === clerkNo),
    placeNo,
    accountId,
  );
  if (!touchable.ok) return touchable;
  const heir = findHeir(crew, heirNo, placeNo);
  if (!heir || heir.clerkNo === clerkNo) return refuse('team/heir-unknown');

  await changeClerk(tx, { clerkNo, placeNo, state: 'left', now });
  const wish = { why: 'left' as const, from: touchable.value, heir, placeNo, goesTo: null };
  const { customerCount } = await passCustomers(call, wish);
  return ok({ customerCount, heirName: heir.name });
};

export const move: Action<C, 'referral.move'> = async (call, { placeNo, clerkNo, toPlaceNo }) => {
  const { world, tx, accountId, now } = call;
  const managerNo = (await findClerk(tx, accountId, placeNo))?.clerkNo;
  const crew = await lockCrew(tx, managerNo === undefined ? [clerkNo] : [clerkNo, managerNo]);
  const touchable = decideTouchable(
    crew.find((one) => one.clerkNo === clerkNo),
    placeNo,
    accountId,
  );
  if (!touchable.ok) return touchable;
  const person = touchable.value;
  const grants = await readGrants(tx, accountId);
  const runsBoth = toPlaceNo !== placeNo && grants.some((one) => one.role === 'manager' && one.placeNo === toPlaceNo);
  const place = await readPlace(tx, toPlaceNo, now);
  if (!runsBoth || !place) return refuse('team/not-your-store');

  await changeClerk(tx, { clerkNo, placeNo: toPlaceNo, state: person.state, now });
  const policy = await readPolicy(tx, world, now);
  const heir = findHeir(crew, managerNo, placeNo) ?? null;
  const goesTo = { placeNo: toPlaceNo, name: place.name };
  const wish = { why: 'moved' as const, from: person, heir, placeNo, goesTo };
  const { customerCount, follow } = await passCustomers(call, wish, { policy });
  return ok({ customerCount, customersFollow: follow });
};

/** Somebody of this store who has not left, and not the caller: nobody lets herself go. */
function decideTouchable(person: TeamMember | undefined, placeNo: number, accountId: string) {
  if (!person || person.placeNo !== placeNo) return refuse('team/unknown');
  if (person.accountId === accountId) return refuse('team/not-yourself');
  if (person.state === 'left') return refuse('team/left');
  return ok(person);
}

function findHeir(crew: readonly TeamMember[], clerkNo: number | undefined, placeNo: number): TeamMember | undefined {
  return crew.find((one) => one.clerkNo === clerkNo && one.placeNo === placeNo && one.state === 'working');
}
