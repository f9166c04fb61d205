import { log, troubleOf } from './log';
import { Outage } from './outage';
import type { TransferAnswer, TransferBill, TransferOrder, Transfers } from './wechat/transfer';
import { endOfTransfer } from './wechat/transfer-end';

/** Steps of one turn at most, so that a turn stays short; so many troubles in a row, and WeChat is left alone until the next turn. */
const TURN_SIZE = 100;
const MOST_TROUBLES = 3;

/** One transfer as its book tells it. */
export type TransferJob = {
  /** 1–32 letters and digits, the same on every try. */
  readonly billNo: string;
  /** WeChat may have heard of it, even if its answer never came. */
  readonly askedBefore: boolean;
  /** Null once the account was deleted: then only WeChat can end it. */
  readonly openid: string | null;
};

/** Who keeps the transfers: what is asked for, and what is written down of WeChat's answers. */
export type TransferBook<Job extends TransferJob> = {
  /** The same content on every try, since WeChat takes a number with its first content only. */
  orderOf(job: Job & { readonly openid: string }): Promise<TransferOrder>;
  /** WeChat took it in: whether that brought it on. `isNew`: it had not heard of it before, so it was paid from the balance just now. */
  taken(job: Job, answer: TransferAnswer, isNew: boolean): Promise<boolean>;
  /** WeChat's word on the end: whether that moved anything. */
  ended(bill: TransferBill): Promise<boolean>;
};

/**
 * Asks WeChat for a transfer under its own number; whether that brought it on. What was asked before is queried first. Anything but a clear
 * answer throws an Outage, and the same number is asked for again later: never another one.
 */
export async function askForTransfer<Job extends TransferJob>(
  transfers: Transfers,
  book: TransferBook<Job>,
  job: Job,
): Promise<boolean> {
  let isNew = true;
  if (job.askedBefore) {
    const bill = await transfers.query(job.billNo);
    if (bill.state !== 'UNKNOWN_BILL' && endOfTransfer(bill.state)) return book.ended(bill);
    isNew = bill.state === 'UNKNOWN_BILL';
  }
  const { openid } = job;
  // Asked before and then deleted: only WeChat can end it, and head office sees it in its list.
  if (openid === null) return false;
  const answer = await transfers.transfer(await book.orderOf({ ...job, openid }));
  return endOfTransfer(answer.state) ? askAboutTransfer(transfers, book, job.billNo) : book.taken(job, answer, isNew);
}

/** Asks WeChat what became of a transfer; whether it came to its end. */
export async function askAboutTransfer<Job extends TransferJob>(
  transfers: Transfers,
  book: Pick<TransferBook<Job>, 'ended'>,
  billNo: string,
): Promise<boolean> {
  const bill = await transfers.query(billNo);
  return bill.state !== 'UNKNOWN_BILL' && endOfTransfer(bill.state) !== null && book.ended(bill);
}

export type TransferTurn<Job extends TransferJob> = {
  /** The next one; taking it writes down that WeChat will be asked before it is. Null: that was all. */
  take(): Promise<Job | null>;
  work(job: Job): Promise<boolean>;
  /** Hears of trouble first; true: nothing more in this turn. */
  stopsAt?(trouble: Outage): Promise<boolean>;
};

/** One turn: one after the other, each taken down before WeChat is called. What WeChat stumbles over comes again later. */
export async function workOffTransfers<Job extends TransferJob>(turn: TransferTurn<Job>): Promise<number> {
  let count = 0;
  let troubles = 0;
  for (let step = 0; step < TURN_SIZE && troubles < MOST_TROUBLES; step += 1) {
    const job = await turn.take();
    if (!job) break;
    try {
      if (await turn.work(job)) count += 1;
      troubles = 0;
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      troubles += 1;
      log.warn({ transfer: job.billNo, why: error.code, error: troubleOf(error) }, 'a transfer was not answered and waits');
      if (await turn.stopsAt?.(error)) break;
    }
  }
  return count;
}
