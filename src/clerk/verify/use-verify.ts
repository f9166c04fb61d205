import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type RefusalCode } from '../../cloud';
import { replacePage } from '../../pages';
import { useIntention } from '../../use-intention';
import { canScan, scanCode, tick, usePageQuery } from '../../wechat';
import { isCardText } from '../card-text';
import type { PickupOrder } from '../words';

/** Where the clerk stands with one code, from the shopper's phone to the empty pickup corner. */
export type Door =
  | { readonly kind: 'asking' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'shown'; readonly text: string; readonly order: PickupOrder }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode>; readonly text: string }
  | { readonly kind: 'returning'; readonly order: PickupOrder }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'collected'; readonly order: PickupOrder; readonly pieceCount: number; readonly collectedAt: string }
  | { readonly kind: 'refunded'; readonly order: PickupOrder; readonly refundFen: number };

type Trouble = Refusal<RefusalCode> | null;

/** The door of one store: a code is read, the order looked at, money taken where it is due, the pieces written off once. */
export function useVerify(placeNo: number) {
  const [door, setDoor] = useState<Door>({ kind: 'asking' });
  const [camera, setCamera] = useState<'ready' | 'refused' | 'none'>(canScan ? 'ready' : 'none');

  const look = useCallback(
    async (text: string) => {
      setDoor({ kind: 'looking' });
      // A card instead of a pickup code: a member to be served, so her page takes the place of this one.
      if (isCardText(text)) return replacePage('member', { text: text.trim() });
      const answer = await call('fulfilment.look', { placeNo, text });
      if (answer.ok) setDoor({ kind: 'shown', text, order: answer.value });
      else
        setDoor(answer.refusal.code === 'outage' ? { kind: 'failed', text } : { kind: 'refused', refusal: answer.refusal, text });
    },
    [placeNo],
  );
  const findForReturn = async (text: string) => {
    setDoor({ kind: 'looking' });
    const answer = await call('fulfilment.findForReturn', { placeNo, text });
    if (answer.ok) setDoor({ kind: 'returning', order: answer.value });
    else
      setDoor(answer.refusal.code === 'outage' ? { kind: 'failed', text } : { kind: 'refused', refusal: answer.refusal, text });
  };
  useFirstText(look);

  const scan = async () => {
    const scanned = await scanCode();
    if (scanned.kind === 'cancelled') return;
    if (scanned.kind !== 'read') return setCamera(scanned.kind === 'refused' ? 'refused' : 'none');
    tick();
    await look(scanned.text);
  };

  return {
    door,
    camera,
    look: (text: string) => void look(text),
    findForReturn: (text: string) => void findForReturn(text),
    scan: () => void scan(),
    reset: () => setDoor({ kind: 'asking' }),
    ...useHandingOver(placeNo, setDoor, look),
  };
}

/** The code that came with the page (scanned on the desk) is looked at once. */
function useFirstText(look: (text: string) => Promise<void>): void {
  const text = usePageQuery()['text'];
  const done = useRef(false);
  useEffect(() => {
    if (done.current || text === undefined) return;
    done.current = true;
    void look(text);
  }, [look, text]);
}

type Shown = Extract<Door, { kind: 'shown' }>;

function useHandingOver(placeNo: number, setDoor: (door: Door) => void, look: (text: string) => Promise<void>) {
  const collecting = useIntention('fulfilment.collect');
  const paying = useIntention('order.payAtCounter');
  const refunding = useIntention('order.refundAtStore');
  const [trouble, setTrouble] = useState<Trouble>(null);

  const collect = async ({ text, order }: Shown) => {
    setTrouble(null);
    const answer = await collecting.send({ placeNo, text });
    if (answer === null) return;
    if (answer.ok) {
      tick();
      const { pieceCount, collectedAt } = answer.value;
      return setDoor({ kind: 'collected', order, pieceCount, collectedAt });
    }
    // No answer: the order stays on screen and the same tap sends the same key. A "no" is the end of this code.
    if (answer.refusal.code === 'outage') setTrouble(answer.refusal);
    else setDoor({ kind: 'refused', refusal: answer.refusal, text });
  };

  const takeMoney = async ({ text, order: { orderNo, payableFen } }: Shown, receiptNo: string) => {
    setTrouble(null);
    const answer = await paying.send({ placeNo, orderNo, receiptNo, paidFen: payableFen });
    if (answer === null) return;
    if (!answer.ok && answer.refusal.code !== 'order/already-paid') return setTrouble(answer.refusal);
    tick();
    await look(text);
  };

  const refund = async (order: PickupOrder, lineIds: string[], reason: string) => {
    setTrouble(null);
    const answer = await refunding.send({ placeNo, orderNo: order.orderNo, lineIds, reason });
    if (answer === null) return;
    if (!answer.ok) return setTrouble(answer.refusal);
    tick();
    setDoor({ kind: 'refunded', order, refundFen: answer.value.refundFen });
  };

  return {
    trouble,
    busy: collecting.busy || paying.busy || refunding.busy,
    collect: (shown: Shown) => void collect(shown),
    takeMoney: (shown: Shown, receiptNo: string) => void takeMoney(shown, receiptNo),
    refund: (order: PickupOrder, lineIds: string[], reason: string) => void refund(order, lineIds, reason),
  };
}
