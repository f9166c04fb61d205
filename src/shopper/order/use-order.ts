import { useEffect, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../cloud';
import { formatFen } from '../../parts/price/format-fen';
import { type PayOutcome, payOrder } from '../../pay-order';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { brighten, say, tick, usePageQuery } from '../../wechat';

export type Order = Output<'order.detail'>;

/** While a code waits at the counter the page looks again, so that she sees the write-off without a tap. */
const LOOK_AGAIN_MS = 8_000;

/** One order of hers and what she can still do with it. */
export function useOrder() {
  const orderNo = usePageQuery()['orderNo'] ?? '';
  const asked = useAnswer('order.detail', { orderNo });
  const order = asked.kind === 'ready' ? asked.value : null;
  const codeShown = order !== null && order.pickup !== null;
  useWhileShown(asked.again, codeShown ? LOOK_AGAIN_MS : null);
  usePull(asked.again);
  // Only for a code that is about to be shown: while she can still pay here it is the second way.
  const atCounter = codeShown && !order.can.pay;
  useEffect(() => (atCounter ? brighten() : undefined), [atCounter]);

  const [sheet, setSheet] = useState<'cancel' | 'refund' | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const paying = usePaying(orderNo, asked.again, setRefusal);
  const undoing = useUndoing(orderNo, (problem) => {
    setRefusal(problem);
    setSheet(null);
    asked.again();
  });

  const open = (which: 'cancel' | 'refund') => {
    setRefusal(null);
    setSheet(which);
  };
  return { asked, sheet, open, close: () => setSheet(null), refusal, paying, undoing };
}

function usePaying(orderNo: string, again: () => void, refused: (refusal: Refusal<RefusalCode> | null) => void) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<PayOutcome['kind'] | null>(null);
  const pay = async () => {
    if (busy) return;
    setBusy(true);
    refused(null);
    const paid = await payOrder(orderNo);
    setBusy(false);
    setOutcome(paid.kind);
    if (paid.kind === 'refused') refused(paid.refusal);
    again();
  };
  return { pay: () => void pay(), busy, outcome };
}

function useUndoing(orderNo: string, done: (problem: Refusal<RefusalCode> | null) => void) {
  const cancelling = useIntention('order.cancel');
  const refunding = useIntention('order.refund');

  const cancel = async () => {
    const answer = await cancelling.send({ orderNo });
    if (answer === null) return;
    if (answer.ok) tell(answer.value.refundFen);
    done(answer.ok ? null : answer.refusal);
  };
  const refund = async (lineIds: string[], reason: string) => {
    const answer = await refunding.send({ orderNo, lineIds, reason });
    if (answer === null) return;
    if (answer.ok) tell(answer.value.refundFen);
    done(answer.ok ? null : answer.refusal);
  };
  return {
    cancel: () => void cancel(),
    refund: (lineIds: string[], reason: string) => void refund(lineIds, reason),
    busy: cancelling.busy || refunding.busy,
  };
}

function tell(refundFen: number): void {
  tick();
  say(refundFen === 0 ? '订单已取消' : `¥${formatFen(refundFen, true)} 正在退回`);
}
