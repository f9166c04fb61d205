import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../cloud';
import { formatFen } from '../../parts/price/format-fen';
import { isHersToChoose, whyNotWords } from '../../words/why-not';

export type Quote = Output<'order.quote'>;
export type CandidateVoucher = Quote['candidates'][number];

/** "best": the server finds them; a list: exactly these, the better claim first. */
export type VoucherWish = 'best' | readonly string[];

/** What is ordered is what was shown: the vouchers and points the quote came to, for the sum it came to. */
export function meansOf({ candidates, points, payableFen }: Pick<Quote, 'candidates' | 'points' | 'payableFen'>) {
  return { voucherIds: appliedIds(candidates), pointsCount: points?.spentCount ?? 0, expectedFen: payableFen };
}

/** The list after a tap on a voucher: taken off if it is applied, otherwise put first, so that it keeps its place against the others. */
export function afterTap(candidates: readonly CandidateVoucher[], voucherId: string): string[] {
  const applied = appliedIds(candidates);
  return applied.includes(voucherId) ? applied.filter((one) => one !== voucherId) : [voucherId, ...applied];
}

export type Shelf = { readonly title: string; readonly candidates: readonly CandidateVoucher[]; readonly open: boolean };

/** The picker from top to bottom: what is used, what could be, and what cannot be used on this order. Empty shelves are left out. */
export function shelvesOf(candidates: readonly CandidateVoucher[]): Shelf[] {
  const left = candidates.filter(({ applied }) => !applied);
  return [
    { title: '这一单已用', candidates: candidates.filter(({ applied }) => applied), open: true },
    { title: '还可选', candidates: left.filter(isOpen), open: true },
    { title: '这一单用不上', candidates: left.filter((candidate) => !isOpen(candidate)), open: false },
  ].filter((shelf) => shelf.candidates.length > 0);
}

/** What it does here, or would change, or why nothing. */
export function effectWords(candidate: CandidateVoucher): string {
  const { applied, offFen, whyNot } = candidate;
  if (applied) return offFen > 0 ? `已省 ${yuan(offFen)}` : '已选用，不减价';
  return whyNot === null ? '可以用在这一单' : whyNotWords(whyNot, candidate);
}

/** The one line on the checkout: "已选最优，省 ¥170.00", "未用券，有 3 张可选". Null: she holds no voucher at all. */
export function rowWords(
  { candidates, calculation, isBest }: Pick<Quote, 'candidates' | 'calculation' | 'isBest'>,
  wish: VoucherWish,
): string | null {
  if (candidates.length === 0) return null;
  const count = appliedIds(candidates).length;
  const openCount = candidates.filter((candidate) => !candidate.applied && isOpen(candidate)).length;
  if (count === 0) return openCount > 0 ? `未用券，有 ${openCount} 张可选` : `有 ${candidates.length} 张，这一单用不上`;
  const savedFen = savedByVouchers(calculation);
  const lead = wish === 'best' && isBest ? '已选最优' : `已选 ${count} 张`;
  return savedFen > 0 ? `${lead}，省 ${yuan(savedFen)}` : `已选 ${count} 张，不减价`;
}

/** A refusal that is about one voucher says its title: the server names it by its id only. */
export function named(refusal: Refusal<RefusalCode>, candidates: readonly CandidateVoucher[]): Refusal<RefusalCode> {
  const meant = candidates.find(({ voucherId }) => voucherId === refusal.details?.['voucherId']);
  return meant ? { ...refusal, details: { ...refusal.details, title: meant.title } } : refusal;
}

function savedByVouchers(calculation: Quote['calculation']): number {
  const steps = calculation.filter(({ voucherId }) => voucherId !== null);
  return steps.reduce((saved, { amountFen }) => saved - amountFen, 0);
}

/** A tap on it would use it: nothing hinders it, or only what it would push out. */
function isOpen({ applied, whyNot }: CandidateVoucher): boolean {
  if (applied || whyNot === null) return true;
  return isHersToChoose(whyNot);
}

function appliedIds(candidates: readonly CandidateVoucher[]): string[] {
  return candidates.flatMap(({ applied, voucherId }) => (applied ? [voucherId] : []));
}

function yuan(amountFen: number): string {
  return `¥${formatFen(amountFen, true)}`;
}
