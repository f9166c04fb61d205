import { fen } from '../kernel/money';
import type { Tx } from '../platform/database';
import { log } from '../platform/log';
import { readSettingByDay } from '../platform/setting';
import { askAboutTransfer, askForTransfer, type TransferBook, type TransferJob } from '../platform/transfer-run';
import type { TransferBill } from '../platform/wechat/transfer';
import { endOfTransfer } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import { isLost } from './lost';
import { campaignPolicy } from './settings';
import { liftAlarm } from './watching-balance';

/** A packet at WeChat, as the database tells it. */
export type PacketTransfer = TransferJob & {
  readonly amountFen: number;
  readonly remark: string;
  readonly claimedAt: string;
  readonly firstAskedAt: string;
  readonly lastAskedAt: string | null;
  readonly takenAt: string;
  /** What earned it still stands; if not, it is taken back. */
  readonly earned: boolean;
  /** WeChat said lately that the balance is too low. */
  readonly alarmed: boolean;
};

/** Brings one packet on at WeChat: asks for it, or takes it back when its purchase went back. Whether that moved anything. */
export async function bringOn(world: World, job: PacketTransfer): Promise<boolean> {
  const { transfers } = world.wechat();
  if (job.earned && job.openid !== null) return askForTransfer(transfers, bookOf(world), job);
  return endTransfer(world, job);
}

/** Asks WeChat what became of a packet's transfer; whether it came to its end. */
export function askAboutPacket(world: World, billNo: string): Promise<boolean> {
  return askAboutTransfer(world.wechat().transfers, bookOf(world), billNo);
}

/**
 * Nobody shall get it any more. Only WeChat's own word ends it: what waits there is cancelled, what she confirmed meanwhile is hers, and
 * what WeChat never heard of is given up days later. An account that is gone cannot confirm, so WeChat closes that by itself.
 */
async function endTransfer(world: World, job: PacketTransfer): Promise<boolean> {
  const { database } = world;
  const { transfers } = world.wechat();
  const bill = await transfers.query(job.billNo);
  if (bill.state === 'UNKNOWN_BILL') {
    const asked = {
      firstAskedAt: new Date(job.firstAskedAt),
      lastAskedAt: job.lastAskedAt === null ? null : new Date(job.lastAskedAt),
    };
    if (!isLost(asked, world.now())) return false;
    const why = job.earned ? 'ACCOUNT_GONE' : 'not-earned';
    return database.callSql<boolean>('campaign_packet_lose', { billNo: job.billNo, takenAt: job.takenAt, why, now: world.now() });
  }
  if (endOfTransfer(bill.state)) return isSettled(world, bill);
  if (job.earned || bill.state === 'TRANSFERING' || bill.state === 'CANCELING') return false;
  await transfers.cancel(job.billNo);
  return askAboutPacket(world, job.billNo);
}

/** The book of packets for the shared run. */
function bookOf(world: World): TransferBook<PacketTransfer> {
  const { database, now, wechat } = world;
  return {
    async orderOf({ billNo, amountFen, openid, remark, claimedAt }) {
      const policyAt = await readSettingByDay(database, campaignPolicy, now());
      const { sceneId, reports } = policyAt(new Date(claimedAt));
      const { notifyUrl } = wechat().config;
      return { outBillNo: billNo, amountFen: fen(amountFen), openid, sceneId, reports, remark, notifyUrl };
    },
    async taken({ billNo, alarmed }, { packageInfo }, isNew) {
      const { moved } = await database.callSql<{ moved: boolean }>('campaign_packet_wait', { billNo, packageInfo, now: now() });
      if (alarmed && isNew) await liftAlarm(database, now());
      return moved;
    },
    ended: (bill) => isSettled(world, bill),
  };
}

async function isSettled(world: World, bill: TransferBill): Promise<boolean> {
  const heard = await hearPacketTransfer(world.database, bill, world.now());
  if (heard === 'unknown') log.error({ transfer: bill.outBillNo }, 'WeChat tells of a packet nobody knows');
  return heard === 'settled';
}

export type HeardPacket = 'settled' | 'repeated' | 'under-way' | 'unknown' | 'wrong-amount' | 'wrong-receiver' | 'contradicted';

/**
 * WeChat's own word on a packet's transfer (a verified notice or a signed answer). Idempotent; amount and receiver are held against the
 * packet, and what does not agree moves nothing and is logged for head office. `unknown`: it is no packet's number.
 */
export async function hearPacketTransfer(tx: Tx, bill: TransferBill, now: Date): Promise<HeardPacket> {
  if (!endOfTransfer(bill.state)) return 'under-way';
  const { outBillNo: billNo, state, amountFen, openid, failReason } = bill;
  const heard = await tx.callSql<HeardPacket>('campaign_packet_settle', { billNo, state, amountFen, openid, failReason, now });
  if (heard !== 'settled' && heard !== 'repeated' && heard !== 'unknown') {
    log.error({ heard, transfer: billNo }, 'the transfer of a packet does not agree');
  }
  return heard;
}
