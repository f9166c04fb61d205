import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { closedQuery, useInbox } from '../../live/queries';
import { answersShoppers, useMe } from '../../session/session';
import { countViews, rowsOf, type View } from './views';

const NONE: readonly InboxRow[] = [];

export type InboxView = ReturnType<typeof useInboxView>;

/** The list as she looks at it: which view, what she searches for, and the rows of it in order. */
export function useInboxView(myNo: number) {
  const answers = answersShoppers(useMe());
  const [view, setView] = useState<View>(answers ? 'mine' : 'all');
  const [wanted, setWanted] = useState('');
  const open = useInbox();
  const closed = useQuery({ ...closedQuery, enabled: view === 'closed' });
  const query = view === 'closed' ? closed : open;
  const words = useDeferredValue(wanted);

  const allRows = open.data?.rows ?? NONE;
  const shown = query.data?.rows ?? NONE;
  const rows = useMemo(() => rowsOf(shown, view, myNo, words), [shown, view, myNo, words]);
  const counts = useMemo(() => countViews(allRows, myNo), [allRows, myNo]);
  return {
    view,
    setView,
    wanted,
    setWanted,
    rows,
    allRows,
    counts,
    answerSeconds: open.data?.answerSeconds ?? 120,
    isPending: query.isPending,
    error: query.error,
    readAgain: query.refetch,
  };
}
