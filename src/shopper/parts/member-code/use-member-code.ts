import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../../use-answer';
import { useWhileShown } from '../../../use-while-shown';
import { type CodeNow, type Codes, clockShift, codeAt } from './code-clock';

const TICK_MS = 1000;
/** After a question without an answer: soon enough before the code is over, and no storm in a lift. */
const PATIENCE_MS = 3000;

export type MemberCode =
  | { readonly kind: 'asking' }
  | ({ readonly kind: 'shown' } & CodeNow)
  /** No code that still holds, and none came. */
  | { readonly kind: 'lost'; readonly again: () => void };

/** The code of this half minute. The next is asked for while the present one still holds, and only while the page is in front. */
export function useMemberCode(): MemberCode {
  const asked = useAnswer('member.code', {});
  const [known, setKnown] = useState<{ codes: Codes; shiftMs: number } | null>(null);
  const [phoneMs, setPhoneMs] = useState(() => Date.now());
  const askedAt = useRef(phoneMs);

  const codes = asked.kind === 'ready' ? asked.value.codes : null;
  useEffect(() => {
    if (codes === null) return;
    const now = Date.now();
    setKnown((before) => ({ codes, shiftMs: clockShift(codes, now, before?.shiftMs) }));
    setPhoneMs(now);
  }, [codes]);

  const code = known && codeAt(known.codes, phoneMs + known.shiftMs);
  useWhileShown(() => {
    const now = Date.now();
    setPhoneMs(now);
    const wanting = known === null || (codeAt(known.codes, now + known.shiftMs)?.isLast ?? true);
    if (!wanting || now - askedAt.current < PATIENCE_MS) return;
    askedAt.current = now;
    asked.again();
  }, TICK_MS);

  if (code) return { kind: 'shown', ...code };
  return asked.kind === 'failed' || asked.kind === 'refused' ? { kind: 'lost', again: asked.again } : { kind: 'asking' };
}
