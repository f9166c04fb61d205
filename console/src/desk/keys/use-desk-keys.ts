import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../../session/session';
import type { InboxView } from '../inbox/use-inbox-view';
import { nextWaiting, stepFrom } from '../inbox/views';
import { tellDesk } from './commands';
import { type DeskKey, deskKeyOf } from './keys';

type Room = {
  readonly inbox: InboxView;
  readonly conversationNo: number | null;
  readonly open: (conversationNo: number) => void;
};

/** The keyboard of the desk: moving through the list here, what concerns one conversation as a command to its pane. */
export function useDeskKeys({ inbox, conversationNo, open }: Room) {
  const me = useMe();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const room = useRef({ inbox, conversationNo });
  room.current = { inbox, conversationNo };

  const goNext = useCallback(() => {
    const next = nextWaiting(room.current.inbox.allRows, me.userNo, room.current.conversationNo);
    if (next !== undefined) open(next.conversationNo);
  }, [me.userNo, open]);

  useEffect(() => {
    const step = (by: 1 | -1) => {
      const row = stepFrom(room.current.inbox.rows, room.current.conversationNo, by);
      if (row !== undefined) open(row.conversationNo);
    };
    const acts: Readonly<Record<DeskKey, () => void>> = {
      'next-row': () => step(1),
      'previous-row': () => step(-1),
      'next-waiting': goNext,
      help: () => setHelpOpen((was) => !was),
      reply: () => tellDesk('reply'),
      'hand-over': () => tellDesk('hand-over'),
      close: () => tellDesk('close'),
    };
    const hear = (press: KeyboardEvent) => {
      const key = deskKeyOf(press, isWriting(press.target));
      if (key === undefined) return;
      press.preventDefault();
      acts[key]();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [open, goNext]);

  return { goNext, isHelpOpen, closeHelp: () => setHelpOpen(false) };
}

/** In a field, a menu or a dialog the keys are theirs. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [role=menu], [role=combobox], [role=dialog]')) return true;
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
}
