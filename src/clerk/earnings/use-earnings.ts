import { useCallback } from 'react';
import { call } from '../../cloud';
import { usePaged } from '../../use-paged';
import type { Earnings } from '../earnings-words';

const PAGE = 20;

/** Her sums and payouts as of now, her sales a page at a time, newest first. */
export function useEarnings(placeNo: number) {
  const ask = useCallback(
    (before: string | null) => call('settlement.earnings', { placeNo, limit: PAGE, ...(before === null ? {} : { before }) }),
    [placeNo],
  );
  return usePaged<Earnings>(ask, join);
}

/** The newer answer has the newer sums. */
function join(shown: Earnings, more: Earnings): Earnings {
  return { ...more, rows: [...shown.rows, ...more.rows] };
}
