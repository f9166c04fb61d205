import { ok, refuse } from '../kernel/outcome';
import { levels } from '../member/settings';
import type { FactBody } from '../platform/job';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import type { referralContract } from './contract';
import { type CustomerDetail, type CustomerFacts, readMark, toCustomerPage, toCustomerRow, writeMark } from './customer';

type C = typeof referralContract;
type ListRow = { readonly customers: readonly CustomerFacts[]; readonly count: number };

export const customers: Action<C, 'referral.customers'> = async ({ world, tx, accountId, now }, wish) => {
  const { placeNo, all, clerkNo, limit } = wish;
  const after = wish.after === undefined ? undefined : readMark(wish.after);
  if (after === null) return refuse('input/invalid', { fields: [{ at: 'after', problem: 'unknown page' }] });
  const asked = { accountId, placeNo, all, clerkNo, after, limit: limit + 1, now };
  const found = await tx.callSql<ListRow>('referral_customers', asked);
  const ladder = await readSetting(tx, levels, now, world.database);
  const rows = found.customers.slice(0, limit).map((facts) => toCustomerRow(facts, ladder));
  const last = rows.at(-1);
  const hasMore = found.customers.length > limit;
  return ok({
    customers: rows,
    count: found.count,
    next: hasMore && last ? writeMark({ at: last.boundAt, id: last.customerId }) : null,
  });
};

export const customer: Action<C, 'referral.customer'> = async ({ world, tx, accountId, now }, { placeNo, customerId }) => {
  const detail = await tx.callSql<CustomerDetail>('referral_customer', { accountId, placeNo, customerId, now });
  return ok(toCustomerPage(detail, await readSetting(tx, levels, now, world.database)));
};

export const note: Action<C, 'referral.note'> = async ({ tx, accountId, now }, { placeNo, customerId, text }) =>
  ok(await tx.callSql<{ written: boolean }>('referral_write_note', { accountId, placeNo, customerId, text, now }));

/** Hears `member.consent-withdrawn` of 'clerk-service': nobody sees the notes any more, and now they go. */
export async function dropNotes(world: World, body: FactBody): Promise<void> {
  await world.database.callSql<null>('referral_drop_notes', { accountId: body.accountId });
}
