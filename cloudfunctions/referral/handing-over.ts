import { dayOf } from '../kernel/day';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action, Call } from '../platform/serve';
import { lockCrew } from '../store/staffing';
import type { ReceiptPolicy } from './attribution';
import type { referralContract } from './contract';
import { decideHandover, HANDOVER_RULE, type HandoverWish, handoverSentence, type NamedClerk } from './handover';

type C = typeof referralContract;

/** The clerk who gives may be suspended or gone; who takes is at work here. */
export const handOver: Action<C, 'referral.handOver'> = async (call, { placeNo, fromClerkNo, toClerkNo, customerIds }) => {
  const crew = await lockCrew(call.tx, [fromClerkNo, toClerkNo]);
  const from = crew.find((one) => one.clerkNo === fromClerkNo && one.placeNo === placeNo);
  if (!from) return refuse('team/unknown');
  const heir = crew.find((one) => one.clerkNo === toClerkNo && one.placeNo === placeNo && one.state === 'working');
  if (!heir) return refuse('team/heir-unknown');
  if (fromClerkNo === toClerkNo) return refuse('team/same-clerk');
  const { customerCount } = await passCustomers(call, { why: 'manager', from, heir, placeNo, goesTo: null }, { customerIds });
  return ok({ customerCount });
};

const NEWS_KIND = { manager: 'handed-over', left: 'clerk-left', moved: 'clerk-moved' } as const;

type Passed = { readonly customerCount: number; readonly follow: boolean };

/**
 * Passes customers on, all of them unless some are named, with a receipt and news for each. `policy` is what a move is decided on. The clerks
 * are held by the caller. Answers how many, and whether they follow their clerk. Refuses customer/not-yours.
 */
export async function passCustomers(
  { tx, now, accountId }: Pick<Call, 'now' | 'accountId'> & { readonly tx: Tx },
  wish: HandoverWish,
  { customerIds = null, policy = null }: { customerIds?: readonly string[] | null; policy?: ReceiptPolicy | null } = {},
): Promise<Passed> {
  const { why, placeNo, from, heir, goesTo } = wish;
  const to = decideHandover(wish, policy?.binding ?? null);
  const rule = HANDOVER_RULE[why];
  const { customerCount } = await tx.callSql<{ customerCount: number }>('referral_hand_over', {
    fromClerkNo: from.clerkNo,
    toClerkNo: to.clerkNo,
    placeNo: to.placeNo,
    bindingIds: customerIds,
    endedWhy: rule,
    rule,
    sentence: handoverSentence(wish, to),
    policy: policy === null ? {} : { binding: policy.binding, bindingDay: policy.bindingDay },
    inputs: { why, from: named(from), heir: heir && named(heir), placeNo, goesTo },
    outcome: to,
    newsKind: NEWS_KIND[why],
    handover: { handoverId: newId(), placeNo, why, byAccountId: accountId, day: dayOf(now) },
    now,
  });
  return { customerCount, follow: to.clerkNo === from.clerkNo };
}

/** A receipt keeps a colleague's number and name, and nothing else of hers. */
function named({ clerkNo, name }: NamedClerk): NamedClerk {
  return { clerkNo, name };
}
