import type { Input, Output } from '../../cloud';
import { isHersToChoose } from '../../words/why-not';

type Candidate = Pick<Output<'coupon.priceSale'>['candidates'][number], 'voucherId' | 'applied' | 'whyNot'>;
/** What the clerk asked for: the combination that costs the member least, or these vouchers, the first with the best claim. */
export type VoucherWish = NonNullable<Input<'coupon.priceSale'>['vouchers']>;

/** What the contract takes. */
const MOST = 100;

/** Whether a tap on it can change anything; what hinders the others is not the clerk's to decide. */
export function canSwitch({ applied, whyNot }: Pick<Candidate, 'applied' | 'whyNot'>): boolean {
  return applied || whyNot === null || isHersToChoose(whyNot);
}

/** The wish after a tap on one voucher. Put on, it stands first, so that one it cannot go with gives way to it. */
export function switched(candidates: readonly Candidate[], { voucherId, applied }: Candidate): string[] {
  const others = candidates.filter((one) => one.applied && one.voucherId !== voucherId).map((one) => one.voucherId);
  return applied ? others : [voucherId, ...others].slice(0, MOST);
}

/** What can be switched and what cannot; of the former the one she showed first, then those that apply. */
export function inTwo<One extends Candidate>(candidates: readonly One[], pickedId: string | null) {
  const rank = ({ voucherId, applied }: Candidate) => (voucherId === pickedId ? 0 : applied ? 1 : 2);
  return {
    usable: candidates.filter((one) => canSwitch(one) || one.voucherId === pickedId).sort((a, b) => rank(a) - rank(b)),
    hindered: candidates.filter((one) => !canSwitch(one) && one.voucherId !== pickedId),
  };
}
