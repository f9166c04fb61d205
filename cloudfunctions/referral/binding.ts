import { addDays, dayOf, startOfDay } from '../kernel/day';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { BindingFacts, TouchFacts } from './attribution';
import type { BindingPolicy } from './policy';

/** The clerk whose code she came by. */
export type ArrivingClerk = {
  readonly clerkNo: number;
  readonly placeNo: number;
  readonly name: string;
  readonly storeName: string;
  readonly state: 'working' | 'suspended' | 'left';
  /** The code is of an issue that was replaced or revoked. */
  readonly isDead: boolean;
  /** She is that clerk herself. */
  readonly isOwn: boolean;
};

/** The store she came by: its own code, a counter's, or the tag of a garment that hangs there. */
export type ArrivingPlace = {
  readonly placeNo: number;
  readonly name: string;
  readonly way: 'store-code' | 'counter-code' | 'tag';
};

/** Everything an arrival is decided on; stored with its receipt. */
export type ArrivalInputs = {
  readonly at: string;
  readonly way: 'scan' | 'share';
  readonly clerk: ArrivingClerk | null;
  /** The clerk's code only rode on a garment's link: when it is no good, the garment still is. */
  readonly isRiding: boolean;
  readonly place: ArrivingPlace | null;
  readonly binding: BindingFacts | null;
  /** Who looked after her until now, for the sentence. */
  readonly boundName: string | null;
};

/** Which rule decided. */
export type ArrivalRule =
  | 'first-clerk'
  | 'expired'
  | 'own-clerk'
  | 'rebound'
  | 'protected'
  | 'kept'
  | 'own-code'
  | 'place'
  | 'nothing';
type ArrivalResult = 'bound' | 'renewed' | 'serving' | 'place' | 'own' | 'nothing';

export type ArrivalOutcome = {
  readonly rule: ArrivalRule;
  readonly result: ArrivalResult;
  /** Ends what was bound before. */
  readonly bind: { readonly clerkNo: number; readonly placeNo: number; readonly protectedUntil: string } | null;
  readonly endWhy: 'rebound' | 'expired' | null;
  readonly touches: readonly TouchFacts[];
};

/**
 * A shopper came by a code. The first clerk binds her; her own clerk's code only says that she was there, since purchases alone renew
 * the protection; another clerk takes over or serves, as the policy says. Her own code binds nobody. Refuses a code that was replaced
 * (`code/dead`) and a clerk who is not at work (`code/clerk-left`).
 */
export function decideArrival(
  inputs: ArrivalInputs,
  policy: BindingPolicy,
): Outcome<ArrivalOutcome, 'code/dead' | 'code/clerk-left'> {
  const { clerk, isRiding } = inputs;
  const touches = touchesOf(inputs, policy);
  if (clerk === null || (isRiding && !isGood(clerk))) return ok(byPlace(touches));
  if (clerk.isDead) return refuse('code/dead');
  if (clerk.state !== 'working') return refuse('code/clerk-left');
  if (clerk.isOwn) return ok({ rule: 'own-code', result: 'own', bind: null, endWhy: null, touches });
  return ok({ ...byClerk(inputs, clerk, policy), touches });
}

/** A new binding, and one renewed by a purchase, cannot be taken over before this. */
export function protectedUntil(at: Date, policy: BindingPolicy): Date {
  return new Date(at.getTime() + policy.protectedDays * 86_400_000);
}

/** Until the day is over, and through the night for who was served late. */
export function servingUntil(at: Date, policy: BindingPolicy): Date {
  const midnight = startOfDay(addDays(dayOf(at), 1));
  const least = new Date(at.getTime() + policy.servingHours * 3_600_000);
  return least > midnight ? least : midnight;
}

function byClerk({ at, binding }: ArrivalInputs, clerk: ArrivingClerk, policy: BindingPolicy): Omit<ArrivalOutcome, 'touches'> {
  const { clerkNo, placeNo } = clerk;
  const bind = { clerkNo, placeNo, protectedUntil: protectedUntil(new Date(at), policy).toISOString() };
  if (binding === null) return { rule: 'first-clerk', result: 'bound', bind, endWhy: null };
  const isProtected = at < binding.protectedUntil;
  if (!isProtected && policy.onExpiry === 'end') return { rule: 'expired', result: 'bound', bind, endWhy: 'expired' };
  if (binding.clerkNo === clerkNo) return { rule: 'own-clerk', result: 'renewed', bind: null, endWhy: null };
  const takesOver = isProtected
    ? policy.whileProtected === 'rebind-in-store' && binding.placeNo === placeNo
    : policy.afterProtection === 'rebind';
  if (takesOver) return { rule: 'rebound', result: 'bound', bind, endWhy: 'rebound' };
  return { rule: isProtected ? 'protected' : 'kept', result: 'serving', bind: null, endWhy: null };
}

function byPlace(touches: readonly TouchFacts[]): ArrivalOutcome {
  const seen = touches.length > 0;
  return { rule: seen ? 'place' : 'nothing', result: seen ? 'place' : 'nothing', bind: null, endWhy: null, touches };
}

function isGood(clerk: ArrivingClerk): boolean {
  return !clerk.isDead && clerk.state === 'working';
}

/** What a clerk scans of her own is no service; a shared page says who sent it, and not where she is. */
function touchesOf({ at, way, clerk, place }: ArrivalInputs, policy: BindingPolicy): TouchFacts[] {
  const link = { at, until: servingUntil(new Date(at), policy).toISOString() };
  const byCode = { ...link, way: way === 'share' ? ('share' as const) : ('clerk-code' as const) };
  const served = clerk !== null && isGood(clerk) && !clerk.isOwn;
  return [
    ...(served ? [{ ...byCode, clerkNo: clerk.clerkNo, placeNo: clerk.placeNo }] : []),
    ...(place !== null && way === 'scan' ? [{ ...link, way: place.way, clerkNo: null, placeNo: place.placeNo }] : []),
  ];
}
