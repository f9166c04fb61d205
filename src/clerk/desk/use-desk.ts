import { useEffect, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { dropClerkCode, keepClerkCode } from '../../clerk-code';
import { call, type RefusalCode } from '../../cloud';
import { openPage } from '../../pages';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { canScan, scanCode, tick } from '../../wechat';
import { isCardText } from '../card-text';

/** A new order should be seen before the shopper asks for it. */
const LOOK_AGAIN_MS = 20_000;
/** Her numbers move with sales, not with seconds. */
const COUNT_AGAIN_MS = 60_000;
/** Two minutes is what a shopper was promised who writes to the brand. */
const HEAR_AGAIN_MS = 10_000;

/** What this store has to prepare, to collect money for and to hand over, and how the clerk's own day goes. */
export function useDesk(placeNo: number) {
  const board = useAnswer('fulfilment.board', { placeNo });
  const workbench = useAnswer('referral.workbench', { placeNo });
  const today = useAnswer('campaign.today', { placeNo });
  const conversations = useAnswer('desk.escalated', { placeNo });
  useWhileShown(board.again, LOOK_AGAIN_MS);
  useWhileShown(workbench.again, COUNT_AGAIN_MS);
  useWhileShown(today.again, COUNT_AGAIN_MS);
  useWhileShown(conversations.again, HEAR_AGAIN_MS);
  usePull(() => {
    board.again();
    workbench.again();
    today.again();
    conversations.again();
  });
  useCodeAtHand(placeNo);
  return { board, workbench, today, conversations, readying: useReadying(placeNo, board.again) };
}

export type Readying = ReturnType<typeof useReadying>;

/** One order at a time is marked as prepared; what stood in the way is said beside it. */
function useReadying(placeNo: number, onDone: () => void) {
  const { send, busy } = useIntention('fulfilment.ready');
  const [under, setUnder] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<{ orderNo: string; refusal: Refusal<RefusalCode> } | null>(null);
  const markReady = async (orderNo: string) => {
    if (busy) return;
    setUnder(orderNo);
    setTrouble(null);
    const answer = await send({ placeNo, orderNo });
    setUnder(null);
    if (answer?.ok) tick();
    else if (answer) setTrouble({ orderNo, refusal: answer.refusal });
    onDone();
  };
  return { markReady: (orderNo: string) => void markReady(orderNo), under, trouble };
}

/** Her code of today is kept on the phone, so that a garment she shares carries it without asking. */
function useCodeAtHand(placeNo: number): void {
  useEffect(() => {
    void call('referral.myCode', { placeNo }).then((answer) => {
      if (answer.ok) keepClerkCode(answer.value.code);
      else if (answer.refusal.code !== 'outage') dropClerkCode();
    });
  }, [placeNo]);
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
