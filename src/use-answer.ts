import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../cloudfunctions/kernel/outcome';
import { call, type Input, type Output, type QuietPath, type RefusalCode } from './cloud';

/** What a page shows while it asks: each kind is a designed state. A value stays on screen while it is asked for again. */
export type Asked<Value> = (
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode> }
  | { readonly kind: 'failed' }
) & { readonly again: () => void };

type Reply<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal<RefusalCode> };

/**
 * Reads through `call` when the page opens and whenever the input changes; `again` asks once more (retry, page shown again).
 * A null input waits: the page does not know yet what to ask.
 */
export function useAnswer<P extends QuietPath>(path: P, input: Input<P> | null): Asked<Output<P>> {
  const [reply, setReply] = useState<Reply<Output<P>> | null>(null);
  const turn = useRef(0);
  const asked = JSON.stringify(input);

  const again = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const known = JSON.parse(asked) as Input<QuietPath> | null;
    if (known === null) return;

    setReply((kept) => (kept?.ok ? kept : null));
    const answer = (await call<QuietPath>(path, known)) as Reply<Output<P>>;
    // An older answer that comes late must not replace a newer one.
    if (turn.current === mine) setReply(answer);
  }, [path, asked]);

  useEffect(() => {
    void again();
    return () => {
      turn.current += 1;
    };
  }, [again]);

  return { ...kindOf(reply), again: () => void again() };
}

function kindOf<Value>(reply: Reply<Value> | null) {
  if (reply === null) return { kind: 'loading' } as const;
  if (reply.ok) return { kind: 'ready', value: reply.value } as const;
  return reply.refusal.code === 'outage' ? ({ kind: 'failed' } as const) : ({ kind: 'refused', refusal: reply.refusal } as const);
}
