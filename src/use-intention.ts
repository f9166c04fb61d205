import { useCallback, useRef, useState } from 'react';
import { type Answer, type ChangingPath, call, type Input, newKey } from './cloud';

/**
 * One intention of the user that changes something: "place this order". A second tap while it is under way does nothing (null).
 * The key lives as long as the intention: after an outage the same input is sent with the same key, so it cannot happen twice;
 * an answer, or other input, ends it.
 */
export function useIntention<P extends ChangingPath>(path: P) {
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const kept = useRef<{ key: string; asked: string } | null>(null);

  const send = useCallback(
    async (input: Input<P>): Promise<Answer<P> | null> => {
      if (under.current) return null;
      under.current = true;
      setBusy(true);

      const asked = JSON.stringify(input);
      if (kept.current?.asked !== asked) kept.current = { key: newKey(), asked };
      const answer = (await call<ChangingPath>(path, input as Input<ChangingPath>, { key: kept.current.key })) as Answer<P>;
      if (answer.ok || answer.refusal.code !== 'outage') kept.current = null;

      under.current = false;
      setBusy(false);
      return answer;
    },
    [path],
  );

  return { send, busy };
}
