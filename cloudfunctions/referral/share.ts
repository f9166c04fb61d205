import type { Party } from '../settlement/accounts';
import { WHOLE_BP } from '../settlement/rates';
import type { FrozenBook, PieceSplit } from '../settlement/split';
import { ROLES, type ShareRole } from '../settlement/states';

/** What one party has of a sale by one role. */
export type RoleShare = { readonly role: ShareRole; readonly percent: string; readonly amountFen: number };

/** What a party earns of a sale by each of its roles, less what it bears of the reductions; pieces that went back count nothing. */
export function sharesOf(
  party: Party,
  {
    split,
    backLineIds,
    book,
  }: { readonly split: readonly PieceSplit[]; readonly backLineIds: readonly string[]; readonly book: FrozenBook },
): RoleShare[] {
  const kept = split.filter(({ lineId }) => !backLineIds.includes(lineId)).flatMap(({ legs }) => legs);
  const roles = new Set(split.flatMap(({ legs }) => legs).flatMap((leg) => (leg.party === party ? [leg.role] : [])));
  return ROLES.filter((role) => roles.has(role)).map((role) => {
    const own = kept.filter((leg) => leg.party === party && leg.role === role);
    const amountFen = own.reduce((sum, leg) => sum + (leg.borne === null ? leg.amountFen : -leg.amountFen), 0);
    return { role, percent: percentWords(book.shares[role]), amountFen };
  });
}

/** Basis points as people read them: 150 → "1.5%". */
export function percentWords(basisPoints: number): string {
  const hundredth = WHOLE_BP / 100;
  const rest = String(basisPoints % hundredth)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(basisPoints / hundredth)}${rest === '' ? '' : `.${rest}`}%`;
}
