import { dayOf } from '../kernel/day';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action, Call } from '../platform/serve';
import { lockCrew } from '../store/staffing';
import type { referralContract } from './contract';
import { type HandoverWhy, handoverSentence } from './handover-words';

type C = typeof referralContract;

/** The clerk who gives may be suspended or gone; who takes is at work here. */
export const handOver: Action<C, 'referral.handOver'> = async (call, { placeNo, fromClerkNo, toClerkNo, customerIds }) => {
  const crew = await lockCrew(call.tx, [fromClerkNo, toClerkNo]);
  const from = crew.find((one) => one.clerkNo === fromClerkNo && one.placeNo === placeNo);
  if (!from) return refuse('team/unknown');
  const to = crew.find((one) => one.clerkNo === toClerkNo && one.placeNo === placeNo && one.state === 'working');
  if (!to) return refuse('team/heir-unknown');
  if (fromClerkNo === toClerkNo) return refuse('team/same-clerk');
  return ok(await passCustomers(call, { why: 'manager', from, to, placeNo, policy: {}, customerIds }));
};

type Person = { readonly clerkNo: number; readonly name: string };
export type Passing = {
  readonly why: HandoverWhy;
  readonly from: Person;
  readonly to: Person;
  /** The store that hands over; `homePlaceNo` is where the customers are at home afterwards, the same unless they follow. */
  readonly placeNo: number;
  readonly homePlaceNo?: number;
  readonly homeStoreName?: string;
  /** What decided it, for the receipt; empty when a manager did. */
  readonly policy: Readonly<Record<string, unknown>>;
  /** Null: all of them. */
  readonly customerIds: readonly string[] | null;
};

const ENDED_WHY = { manager: 'handed-over', left: 'clerk-left', moved: 'store-changed' } as const;
const NEWS_KIND = { manager: 'handed-over', left: 'clerk-left', moved: 'clerk-moved' } as const;

/** Passes customers on, with a receipt and news for each. The clerks are held by the caller. Refuses customer/not-yours. */
export function passCustomers({ tx, now, accountId }: Pick<Call, 'now' | 'accountId'> & { readonly tx: Tx }, passing: Passing) {
  const { why, from, to, placeNo, homePlaceNo = placeNo, policy, customerIds } = passing;
  return tx.callSql<{ customerCount: number }>('referral_hand_over', {
    fromClerkNo: from.clerkNo,
    toClerkNo: to.clerkNo,
    placeNo: homePlaceNo,
    bindingIds: customerIds,
    endedWhy: ENDED_WHY[why],
    rule: ENDED_WHY[why],
    sentence: handoverSentence(passing),
    policy,
    newsKind: NEWS_KIND[why],
    handover: { handoverId: newId(), placeNo, why, byAccountId: accountId, day: dayOf(now) },
    now,
  });
}
