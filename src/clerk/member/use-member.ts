import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { tick, usePageQuery } from '../../wechat';
import { useScanner } from '../use-scanner';
import { keepVisit, leaveVisit, useVisit } from '../visit-store';

/** Where the clerk stands with a card; once it is read, the visit itself says the rest. */
export type CardDoor =
  | { readonly kind: 'asking' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'met' }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode>; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** A card's code in, the member before her out. The code works once, so a retry after an outage keeps its key. */
export function useMember(placeNo: number) {
  const [door, setDoor] = useState<CardDoor>({ kind: 'asking' });
  const visit = useVisit(placeNo);
  const { send } = useIntention('coupon.meet');

  const meet = useCallback(
    async (text: string) => {
      setDoor({ kind: 'looking' });
      const answer = await send({ placeNo, text });
      if (answer === null) return;
      if (answer.ok) {
        keepVisit(placeNo, answer.value);
        tick();
        return setDoor({ kind: 'met' });
      }
      setDoor(answer.refusal.code === 'outage' ? { kind: 'failed', text } : { kind: 'refused', refusal: answer.refusal, text });
    },
    [placeNo, send],
  );
  useFirstText(meet);

  const { camera, scan } = useScanner((text) => void meet(text));
  return {
    door,
    visit,
    camera,
    scan,
    meet: (text: string) => void meet(text),
    goOn: () => setDoor({ kind: 'met' }),
    ask: () => setDoor({ kind: 'asking' }),
    leave: () => {
      leaveVisit();
      setDoor({ kind: 'asking' });
    },
  };
}

/** The code that came with the page (scanned on the desk or at the pickup) is looked at once. */
function useFirstText(meet: (text: string) => Promise<void>): void {
  const text = usePageQuery()['text'];
  const done = useRef(false);
  useEffect(() => {
    if (done.current || text === undefined) return;
    done.current = true;
    void meet(text);
  }, [meet, text]);
}
