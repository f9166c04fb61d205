import type { RateCase } from '../settlement/states';
import type { AttributionPolicy, AttributionRule, BindingFacts, PaymentInputs, PaymentOutcome, TouchFacts } from './attribution';
import { findFlags } from './flag';
import type { BindingPolicy } from './policy';

const HOUR_MS = 3_600_000;

/**
 * Whose sale it is, by what was true when it was paid. Rules in this order: who wrote the sale at the counter served her; else the clerk
 * who met her last, while that link is good; else her home clerk; else nobody. The home clerk is credited as such whoever serves. Only
 * clerks who were at work then are credited, and never more than these two.
 */
export function decideAttribution(inputs: PaymentInputs, policy: AttributionPolicy): PaymentOutcome {
  const binding = bindingInForce(inputs, policy.binding);
  const homeClerkNo = binding && isAtWork(inputs, binding.clerkNo) ? binding.clerkNo : null;
  const { rule, servingClerkNo } = whoServed(inputs, homeClerkNo);
  const originPlaceNo = originOf(inputs, policy.binding);
  const credited = [...new Set([servingClerkNo, homeClerkNo])].filter((one) => one !== null);
  return {
    rule,
    rateCase: rateCaseOf(inputs, originPlaceNo),
    homePlaceNo: binding?.placeNo ?? inputs.cardPlaceNo,
    originPlaceNo,
    shippingPlaceNo: inputs.placeNo,
    servingClerkNo,
    homeClerkNo,
    flags: findFlags(inputs, credited, policy.watch),
  };
}

/** The binding of that moment; null also where protection ran out and the brand lets bindings end with it. */
export function bindingInForce({ binding, paidAt }: PaymentInputs, policy: BindingPolicy): BindingFacts | null {
  if (binding === null) return null;
  const isOver = policy.onExpiry === 'end' && paidAt >= binding.protectedUntil;
  return isOver ? null : binding;
}

/** The touch by which somebody serves her at that moment: the last one by a clerk at work, while its link is good. */
export function servingTouch(inputs: PaymentInputs): (TouchFacts & { readonly clerkNo: number }) | null {
  const good = inputs.touches.flatMap((touch) => {
    const { clerkNo, at, until } = touch;
    const isGood = clerkNo !== null && at <= inputs.paidAt && inputs.paidAt < until && isAtWork(inputs, clerkNo);
    return isGood ? [{ ...touch, clerkNo }] : [];
  });
  return good.sort(newestFirst)[0] ?? null;
}

/** The touch that says where the sale arose: the last one made in a store. A shared page is opened anywhere, so it says nothing. */
export function originTouch(inputs: PaymentInputs, policy: BindingPolicy): TouchFacts | null {
  const paidAt = new Date(inputs.paidAt).getTime();
  const inTime = inputs.touches.filter(({ way, at }) => {
    const age = paidAt - new Date(at).getTime();
    return way !== 'share' && age >= 0 && age < policy.originHours * HOUR_MS;
  });
  return inTime.sort(newestFirst)[0] ?? null;
}

function whoServed(inputs: PaymentInputs, homeClerkNo: number | null): { rule: AttributionRule; servingClerkNo: number | null } {
  const { soldByClerkNo } = inputs;
  if (soldByClerkNo !== null && isAtWork(inputs, soldByClerkNo))
    return { rule: 'sold-at-counter', servingClerkNo: soldByClerkNo };
  const served = servingTouch(inputs);
  // Her own clerk was the last one to serve her: whoever met her before has no sale today.
  if (served && served.clerkNo !== homeClerkNo) return { rule: 'served-today', servingClerkNo: served.clerkNo };
  return { rule: homeClerkNo === null ? 'nobody' : 'home-clerk', servingClerkNo: homeClerkNo };
}

function originOf(inputs: PaymentInputs, policy: BindingPolicy): number | null {
  if (isInStore(inputs)) return inputs.placeNo;
  return originTouch(inputs, policy)?.placeNo ?? null;
}

function rateCaseOf(inputs: PaymentInputs, originPlaceNo: number | null): RateCase {
  if (inputs.handover === 'delivery') return 'delivered';
  if (originPlaceNo === null) return 'online-pickup';
  return originPlaceNo === inputs.placeNo ? 'here' : 'between';
}

/** She was in the store when she paid. */
export function isInStore({ handover }: Pick<PaymentInputs, 'handover'>): boolean {
  return handover === 'take-now' || handover === 'counter';
}

function isAtWork({ clerks }: PaymentInputs, clerkNo: number): boolean {
  return clerks.some((clerk) => clerk.clerkNo === clerkNo && clerk.atWork);
}

/** Where she stood says more than whose code it was, when both were read at once; the rest only makes the order complete. */
const WAY_ORDER = ['met', 'counter-code', 'store-code', 'tag', 'clerk-code', 'share'] as const;

function newestFirst(a: TouchFacts, b: TouchFacts): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return WAY_ORDER.indexOf(a.way) - WAY_ORDER.indexOf(b.way) || (a.clerkNo ?? 0) - (b.clerkNo ?? 0) || a.placeNo - b.placeNo;
}
