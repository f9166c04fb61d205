import { useCallback } from 'react';
import { call } from '../../cloud';
import { usePaged } from '../../use-paged';
import type { Statement, Whose } from '../statement-words';

const PAGE = 50;

/** One month of one party: the sums at once, the lines a page at a time. */
export function useStatement(placeNo: number, whose: Whose, month: string) {
  const ask = useCallback(
    (after: string | null) =>
      call('settlement.statement', { placeNo, whose, month, limit: PAGE, ...(after === null ? {} : { after }) }),
    [placeNo, whose, month],
  );
  return usePaged<Statement>(ask, join);
}

/** The newer answer has the newer sums. */
function join(shown: Statement, more: Statement): Statement {
  return { ...more, lines: [...shown.lines, ...more.lines] };
}
