import { useQuery } from '@tanstack/react-query';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { quickRepliesQuery } from '../../live/queries';
import type { Draft } from './drafts';
import { fill, matching, slashWord } from './filling';
import { useFillings } from './use-fillings';

type Room = {
  readonly conversationNo: number;
  readonly draft: Draft;
  readonly caret: number;
  readonly write: (change: Partial<Draft>) => void;
  readonly area: RefObject<TextAreaRef>;
};

export type QuickReplies = ReturnType<typeof useQuickReplies>;

const SHOWN = 8;

/** The quick replies for what she types after a slash: arrows move, Enter or Tab takes one, Escape closes. */
export function useQuickReplies({ conversationNo, draft, caret, write, area }: Room) {
  const { data = [] } = useQuery(quickRepliesQuery);
  const fillings = useFillings(conversationNo);
  const [position, setPosition] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const slash = slashWord(draft.text, caret);
  const isOpen = slash !== null && slash.from !== closedAt;
  const shown = isOpen ? matching(data, slash.word).slice(0, SHOWN) : [];
  const word = slash?.word ?? null;

  useEffect(() => {
    setPosition(0);
    if (word === null) setClosedAt(null);
  }, [word]);

  const take = (text: string) => {
    if (slash === null) return;
    const filled = fill(text, fillings);
    const before = draft.text.slice(0, slash.from);
    write({ text: `${before}${filled}${draft.text.slice(caret)}` });
    putCaret(area, before.length + filled.length);
  };
  const hear = (event: KeyboardEvent): boolean => {
    const chosen = shown[position];
    if (!isOpen || chosen === undefined) return false;
    if (event.key === 'ArrowDown') setPosition((position + 1) % shown.length);
    else if (event.key === 'ArrowUp') setPosition((position + shown.length - 1) % shown.length);
    else if (event.key === 'Escape') setClosedAt(slash.from);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(chosen.text);
    else return false;
    event.preventDefault();
    return true;
  };
  const open = () => {
    const space = draft.text === '' || /\s$/.test(draft.text) ? '' : ' ';
    const text = `${draft.text}${space}/`;
    setClosedAt(null);
    write({ text });
    putCaret(area, text.length);
  };
  return { isOpen, shown, position, take, hear, open, fillings, isEmpty: data.length === 0 };
}

/** After the text is there: React puts the caret at the end of what it writes, and selecting is told like any other. */
function putCaret(area: RefObject<TextAreaRef>, at: number): void {
  requestAnimationFrame(() => {
    const element = area.current?.resizableTextArea?.textArea;
    element?.focus();
    element?.setSelectionRange(at, at);
  });
}
