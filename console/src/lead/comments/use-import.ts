import { useState } from 'react';
import { useAct } from '../../parts/use-act';
import type { CommentRow } from './comment-rows';

/** As many as one call takes. */
const AT_ONCE = 200;

type Done = { readonly newCount: number; readonly knownCount: number };

/** Brings comments in, some hundred at a time. Stops at the first call that fails; what came in before stays, and counts once. */
export function useImport() {
  const { run, isBusy } = useAct('desk.importComments');
  const [done, setDone] = useState<Done | null>(null);
  const start = async (source: string, rows: readonly CommentRow[]): Promise<boolean> => {
    setDone(null);
    let sum: Done = { newCount: 0, knownCount: 0 };
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const answer = await run({ source, rows: rows.slice(from, from + AT_ONCE) });
      if (answer === null) return false;
      sum = { newCount: sum.newCount + answer.newCount, knownCount: sum.knownCount + answer.knownCount };
    }
    setDone(sum);
    return true;
  };
  return { start, isBusy, done };
}
