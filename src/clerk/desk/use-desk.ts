import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { openPage } from '../../pages';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { canScan, scanCode, tick } from '../../wechat';
import { isCardText } from '../card-text';

/** A new order should be seen before the shopper asks for it. */
const LOOK_AGAIN_MS = 20_000;

/** What this store has to prepare, to collect money for and to hand over. */
export function useDesk(placeNo: number) {
  const asked = useAnswer('fulfilment.board', { placeNo });
  useWhileShown(asked.again, LOOK_AGAIN_MS);
  usePull(asked.again);

  const readying = useIntention('fulfilment.ready');
  const [under, setUnder] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<{ orderNo: string; refusal: Refusal<RefusalCode> } | null>(null);
  const markReady = async (orderNo: string) => {
    if (readying.busy) return;
    setUnder(orderNo);
    setTrouble(null);
    const answer = await readying.send({ placeNo, orderNo });
    setUnder(null);
    if (answer?.ok) tick();
    else if (answer) setTrouble({ orderNo, refusal: answer.refusal });
    asked.again();
  };
  return { asked, markReady: (orderNo: string) => void markReady(orderNo), under, trouble };
}

/**
 * Straight into the camera where there is one: the code is before her. Else to the page where its digits are entered. A member's card
 * opens the member, so that one button reads whatever a shopper shows.
 */
export async function scanShown(): Promise<void> {
  if (!canScan) return openPage('verify');
  const scanned = await scanCode();
  if (scanned.kind === 'cancelled') return;
  if (scanned.kind !== 'read') return openPage('verify');
  tick();
  openPage(isCardText(scanned.text) ? 'member' : 'verify', { text: scanned.text });
}
