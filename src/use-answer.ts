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

/** `stale`: what is shown answers an older question; the newer one is under way. */
export type AskedNow<Value> = Asked<Value> & { readonly stale: boolean };

type Reply<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal<RefusalCode> };
type Kept<Value> = { readonly asked: string; readonly reply: Reply<Value> };

/**
 * Reads through `call` when the page opens and whenever the input changes; `again` asks once more (retry, page shown again).
 * A null input waits: the page does not know yet what to ask.
 */
export function useAnswer<P extends QuietPath>(path: P, input: Input<P> | null): AskedNow<Output<P>> {
  const [kept, setKept] = useState<Kept<Output<P>> | null>(null);
  const turn = useRef(0);
  const asked = JSON.stringify(input);

  const again = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const known = JSON.parse(asked) as Input<QuietPath> | null;
    if (known === null) return;

    setKept((before) => (before?.reply.ok ? before : null));
    const reply = (await call<QuietPath>(path, known)) as Reply<Output<P>>;
    // An older answer that comes late must not replace a newer one.
    if (turn.current === mine) setKept({ asked, reply });
  }, [path, asked]);

  useEffect(() => {
    void again();
    return () => {
      turn.current += 1;
    };
  }, [again]);

  return { ...kindOf(kept?.reply), stale: kept !== null && kept.asked !== asked, again: () => void again() };
}

function kindOf<Value>(reply: Reply<Value> | undefined) {
  if (reply === undefined) return { kind: 'loading' } as const;
  if (reply.ok) return { kind: 'ready', value: reply.value } as const;
  return reply.refusal.code === 'outage' ? ({ kind: 'failed' } as const) : ({ kind: 'refused', refusal: reply.refusal } as const);
}
