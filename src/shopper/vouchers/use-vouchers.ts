import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { say, tick } from '../../wechat';
import type { Mine, ShelfName } from './voucher-words';

/** The sheet that is open over the list, and for which voucher. */
export type OpenSheet = { readonly kind: 'use' | 'give'; readonly voucher: Mine };
export type Problem = { readonly refusal: Refusal<RefusalCode>; readonly voucherId: string };

/** Her vouchers, a shelf at a time, and what she does with one. */
export function useVouchers() {
  const [shelf, setShelf] = useState<ShelfName>('usable');
  const asked = useAnswer('coupon.mine', { shelf });
  useWhileShown(asked.again, null);
  usePull(asked.again);

  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const takingBack = useIntention('coupon.takeBack');

  const open = (next: OpenSheet) => {
    setProblem(null);
    setSheet(next);
  };
  /** One sheet may close because the other opens. Whatever happened in it, the list says how it stands now. */
  const close = (kind: OpenSheet['kind']) => {
    setSheet((now) => (now?.kind === kind ? null : now));
    asked.again();
  };
  const takeBack = async ({ voucherId }: Mine) => {
    setProblem(null);
    const answer = await takingBack.send({ voucherId });
    if (answer === null) return;
    if (answer.ok) {
      tick();
      say('已收回');
    } else setProblem({ refusal: answer.refusal, voucherId });
    asked.again();
  };
  return {
    shelf,
    setShelf,
    asked,
    sheet,
    open,
    close,
    problem,
    takeBack: (voucher: Mine) => void takeBack(voucher),
    busy: takingBack.busy,
  };
}
