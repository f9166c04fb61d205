import { assert } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { TransferBill, UnknownBill } from '../platform/wechat/transfer';
import { endOfTransfer, wordOnTransfer } from '../platform/wechat/transfer-end';
import { showPayout } from './listing-payouts';
import { type HeardTransfer, hearTransfer } from './paying-out';
import { ANSWER_MS, decideEnd, type StuckEnd } from './payout';
import type { PayoutState } from './states';

type Bill = TransferBill | UnknownBill;
type Why = Exclude<StuckEnd, 'heard' | 'by-hand'> | Exclude<HeardTransfer, 'settled' | 'repeated'>;

/** What became of it, or why nothing did. */
export type EndedPayout =
  | { readonly end: Extract<PayoutState, 'paid' | 'returned'>; readonly before: PayoutState; readonly byHand: boolean }
  | { readonly why: Why };

/**
 * Head office ends a payout that nobody else can, by what WeChat said of it just now. The money stands where WeChat says it went; where
 * WeChat knows nothing of it, it is due again.
 */
export async function endPayout(tx: Tx, payoutNo: string, bill: Bill, now: Date): Promise<EndedPayout> {
  const payout = await showPayout(tx, payoutNo);
  if (!payout) return { why: 'unknown' };
  const decided = decideEnd(payout, wordOnTransfer(bill.state), now);
  switch (decided) {
    case 'heard':
      return { ...(await hearEnd(tx, bill, now)), before: payout.state, byHand: false };
    case 'by-hand':
      return { ...(await endByHand(tx, payoutNo, now)), before: payout.state, byHand: true };
    default:
      return { why: decided };
  }
}

async function hearEnd(tx: Tx, bill: Bill, now: Date) {
  assert(bill.state !== 'UNKNOWN_BILL', 'WeChat told the end of a transfer it knows.');
  const end = endOfTransfer(bill.state);
  assert(end, 'Only an end is heard.');
  const heard = await hearTransfer(tx, bill, now);
  if (heard === 'settled') return { end };
  return { why: heard === 'repeated' ? ('over-already' as const) : heard };
}

async function endByHand(tx: Tx, payoutNo: string, now: Date) {
  const askedBefore = new Date(now.getTime() - ANSWER_MS);
  const ended = await tx.callSql<string>('settlement_payout_end', { payoutNo, askedBefore, now });
  if (ended === 'settled') return { end: 'returned' as const };
  return { why: ended === 'asked-lately' ? ('asked-lately' as const) : ('over-already' as const) };
}
