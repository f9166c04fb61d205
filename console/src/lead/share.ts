import type { Output } from '../contracts';

type Count = Pick<Output<'desk.report'>['total'], 'cries' | 'inTime'>;

/** Answered in time out of all, in whole percent; null when nobody wrote. Never rounded up to 100: one who waited too long is seen. */
export function shareOf({ cries, inTime }: Count): number | null {
  return cries === 0 ? null : Math.floor((inTime * 100) / cries);
}

/** "96%", or "—" when nobody wrote. */
export function shareWords(count: Count): string {
  const share = shareOf(count);
  return share === null ? '—' : `${share}%`;
}
