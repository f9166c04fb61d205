import { liftAlarm } from '../campaign/watching-balance';
import { fen } from '../kernel/money';
import type { Tx } from '../platform/database';
import { log } from '../platform/log';
import { readSettingByDay } from '../platform/setting';
import { askAboutTransfer, askForTransfer, type TransferBook, type TransferJob } from '../platform/transfer-run';
import type { TransferBill } from '../platform/wechat/transfer';
import { endOfTransfer } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import { goodwillPolicy } from './settings';

/** A favour at WeChat, as the database tells it. */
export type FavourTransfer = TransferJob & {
  readonly amountFen: number;
  readonly givenAt: string;
  /** WeChat said lately that the balance is too low. */
  readonly alarmed: boolean;
};

/** What she reads in WeChat's list of what she received. */
const REMARK = '客服关怀金';

/** Asks WeChat for a favour's transfer under its own number; whether that brought it on. */
export function askForFavour(world: World, job: FavourTransfer): Promise<boolean> {
  return askForTransfer(world.wechat().transfers, bookOf(world), job);
}

/** Asks WeChat what became of it; whether it came to its end. */
export function askAboutFavour(world: World, billNo: string): Promise<boolean> {
  return askAboutTransfer(world.wechat().transfers, bookOf(world), billNo);
}

/** The book of favours for the shared run. */
function bookOf(world: World): TransferBook<FavourTransfer> {
  const { database, now, wechat } = world;
  return {
    async orderOf({ billNo, amountFen, openid, givenAt }) {
      const policyAt = await readSettingByDay(database, goodwillPolicy, now());
      const { sceneId, reports } = policyAt(new Date(givenAt));
      const { notifyUrl } = wechat().config;
      return { outBillNo: billNo, amountFen: fen(amountFen), openid, sceneId, reports, remark: REMARK, notifyUrl };
    },
    async taken({ billNo, alarmed }, { packageInfo }, isNew) {
      const moved = await database.callSql<boolean>('desk_favour_wait', { billNo, packageInfo });
      if (alarmed && isNew) await liftAlarm(database, now());
      return moved;
    },
    async ended(bill) {
      const heard = await hearFavourTransfer(database, bill, now());
      if (heard === 'unknown') log.error({ transfer: bill.outBillNo }, 'WeChat tells of a favour nobody knows');
      return heard === 'settled';
    },
  };
}

export type HeardFavour = 'settled' | 'repeated' | 'under-way' | 'unknown' | 'wrong-amount' | 'wrong-receiver' | 'contradicted';

/**
 * WeChat's own word on a favour's transfer (a verified notice or a signed answer). Idempotent; amount and receiver are held against the
 * favour, and what does not agree moves nothing and is logged for head office. `unknown`: it is no favour's number.
 */
export async function hearFavourTransfer(tx: Tx, bill: TransferBill, now: Date): Promise<HeardFavour> {
  const { outBillNo: billNo, state, amountFen, openid, failReason } = bill;
  if (!endOfTransfer(state)) return 'under-way';
  const heard = await tx.callSql<HeardFavour>('desk_favour_settle', { billNo, state, amountFen, openid, failReason, now });
  if (heard !== 'settled' && heard !== 'repeated' && heard !== 'unknown') {
    log.error({ heard, transfer: billNo }, 'the transfer of a favour does not agree');
  }
  return heard;
}
