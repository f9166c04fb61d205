import { useCallback } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { useShallow } from 'zustand/react/shallow';
import { act } from '../../call';
import { useSession } from '../../session/session';
import { useRowChange } from '../acts/use-row-change';
import { afterReload, refused, type Unsent, without, withUnsent } from './unsent';

type Kept = { readonly userNo: number; readonly list: readonly Unsent[] };

/** What the server has not answered for, kept over a reload: a message somebody wrote must not vanish with the page. */
const useUnsent = create<Kept>()(
  persist((): Kept => ({ userNo: 0, list: [] }), {
    name: 'hangtag.console.unsent',
    storage: createJSONStorage(() => localStorage),
    merge: (kept, fresh) => {
      const { userNo, list } = { ...fresh, ...(kept as Kept) };
      return { userNo, list: afterReload(list) };
    },
  }),
);

function change(how: (list: readonly Unsent[]) => readonly Unsent[]): void {
  const userNo = useSession.getState().user?.userNo ?? 0;
  // On a computer two people share, nobody finds the other's words.
  useUnsent.setState((kept) => ({ userNo, list: how(kept.userNo === userNo ? kept.list : []) }));
}

export function useUnsentOf(conversationNo: number): readonly Unsent[] {
  const userNo = useSession((session) => session.user?.userNo ?? 0);
  return useUnsent(
    useShallow((kept) => (kept.userNo === userNo ? kept.list.filter((one) => one.conversationNo === conversationNo) : [])),
  );
}

export function forget(messageId: string): void {
  change((list) => without(list, messageId));
}

/** One after the other within a conversation, or two answers could arrive the wrong way round. */
const queues = new Map<number, Promise<void>>();

/** Sends a message and keeps it until the server has answered for it. */
export function useSend(): (one: Unsent) => Promise<void> {
  const showRow = useRowChange();
  return useCallback(
    (one) => {
      change((list) => withUnsent(list, one));
      const sending = async () => {
        const answer = await hand(one);
        if (!answer.ok) return change((list) => refused(list, one.messageId, answer.refusal));
        showRow(one.conversationNo, answer.value);
        forget(one.messageId);
      };
      const turn = (queues.get(one.conversationNo) ?? Promise.resolve()).then(sending);
      queues.set(one.conversationNo, turn);
      return turn;
    },
    [showRow],
  );
}

function hand({ conversationNo, messageId, key, say, isNote }: Unsent) {
  if (isNote && say.kind === 'text') return act('desk.note', { conversationNo, messageId, text: say.text }, key);
  return act('desk.reply', { conversationNo, messageId, say }, key);
}
