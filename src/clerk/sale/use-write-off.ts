import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Input, RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { tick } from '../../wechat';
import { afterSale, type Visit } from '../visit';
import { changeVisit } from '../visit-store';
import type { SalePrice } from './use-pricing';

type Sent = { readonly input: Input<'coupon.writeOff'>; readonly price: SalePrice };

/** What was written off, kept on the phone for the last look and for an undo. */
export type Taken = {
  readonly saleId: string;
  readonly receiptNo: string;
  readonly paidFen: number;
  readonly undoUntil: string;
  readonly takenAt: Date;
  readonly price: SalePrice;
  /** The visit as it was before, which an undo brings back. */
  readonly before: Visit;
};

/**
 * The till has the money: exactly the price on screen is written off. While no answer came nobody knows whether it happened, so what was
 * sent stays as it is and is sent again under its key; the counter is not changed until then.
 */
export function useWriteOff(placeNo: number, visit: Visit, askPriceAgain: () => void) {
  const { send, busy } = useIntention('coupon.writeOff');
  const [unsure, setUnsure] = useState<Sent | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);

  const carry = async (sent: Sent) => {
    setRefusal(null);
    const answer = await send(sent.input);
    if (answer === null) return;
    if (!answer.ok) {
      setRefusal(answer.refusal);
      setUnsure(answer.refusal.code === 'outage' ? sent : null);
      if (answer.refusal.code !== 'outage') askPriceAgain();
      return;
    }
    setUnsure(null);
    tick();
    const { voucherIds, pointsCount = 0, receiptNo } = sent.input;
    changeVisit((before) => afterSale(before, voucherIds, pointsCount));
    setTaken({ ...answer.value, receiptNo, takenAt: new Date(), price: sent.price, before: visit });
  };

  return {
    busy,
    refusal,
    taken,
    /** What was sent without an answer; null when everything is known. */
    unsure,
    take: (price: SalePrice, receiptNo: string) =>
      void carry(unsure ?? { input: inputOf(placeNo, visit.visitId, price, receiptNo), price }),
    forget: () => setRefusal(null),
    /** After an undo: what she held is hers again. */
    restore: ({ before }: Taken) => changeVisit(() => before),
    startAgain: () => setTaken(null),
  };
}

function inputOf(placeNo: number, visitId: string, price: SalePrice, receiptNo: string): Sent['input'] {
  return {
    placeNo,
    visitId,
    lines: price.lines.map(({ skuNo, quantity }) => ({ skuNo, quantity })),
    voucherIds: price.candidates.filter(({ applied }) => applied).map(({ voucherId }) => voucherId),
    pointsCount: price.points.spentCount,
    receiptNo,
    expectedFen: price.payableFen,
  };
}
