import { desc, eq } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import { fen } from '../kernel/money';
import { ok, refuse } from '../kernel/outcome';
import type { Database, Tx } from '../platform/database';
import { log, troubleOf } from '../platform/log';
import { Outage } from '../platform/outage';
import type { Action } from '../platform/serve';
import { readSetting, readSettingByDay } from '../platform/setting';
import type { TransferBill } from '../platform/wechat/transfer';
import type { World } from '../platform/world';
import { findClerk } from '../store/staffing';
import type { settlementContract } from './contract';
import { endOf, isPayoutTime, mayPayOut, type PayoutPolicy } from './payout';
import { settlementPayout, settlementProof } from './schema';
import { payoutPolicy } from './settings';

/** Payouts one turn talks to WeChat about at most, so that a turn stays short; so many troubles in a row, and WeChat is left alone. */
const TURN_SIZE = 100;
const MOST_TROUBLES = 3;
/** A transfer WeChat did not take is asked for again after this; one that waits for its clerk is asked about, since notices get lost. */
const MADE_SILENCE_MS = 60_000;
const WAITING_SILENCE_MS = 10 * 60_000;

/** A payout as the run looks at it. */
type Taken = {
  readonly payoutNo: string;
  readonly amountFen: number;
  readonly madeAt: string;
  /** WeChat may have heard of it, even if its answer never came. */
  readonly askedBefore: boolean;
  /** Null once the account was deleted. */
  readonly openid: string | null;
};

/**
 * One turn of the payout run: makes what is due on the days of the policy, asks WeChat for what was made, and asks what became of what waits.
 * Nobody is paid while the newest proof of the ledger fails or is too old. Killed anywhere and run again, or run twice side by side, it
 * pays nobody twice: the number is written down before WeChat hears it, and never changes. Answers how many steps were done.
 */
export async function runPayouts(world: World): Promise<number> {
  const { database } = world;
  const now = world.now();
  let count = 0;
  if (await arePayoutsOpen(database, now)) {
    const policy = await readSetting(database, payoutPolicy, now);
    if (isPayoutTime(policy, now)) count += (await makePayouts(database, policy, now)).length;
    count += await database.callSql<number>('settlement_payout_drop_unreachable', { now });
    count += await workOff(world, 'made', MADE_SILENCE_MS, ask);
  }
  return count + (await workOff(world, 'waiting', WAITING_SILENCE_MS, askAbout));
}

/** Whether the newest proof of the ledger lets anybody be paid. */
export async function arePayoutsOpen(tx: Tx, now: Date): Promise<boolean> {
  const [newest] = await tx
    .select({ holds: settlementProof.holds, provenAt: settlementProof.provenAt })
    .from(settlementProof)
    .orderBy(desc(settlementProof.provenAt))
    .limit(1);
  return mayPayOut(newest, now);
}

export type MadePayout = { readonly clerkNo: number; readonly amountFen: number };

/** Turns what is due into payouts, clerk by clerk, each in a transaction of its own. Answers those that were made. */
export async function makePayouts(database: Database, policy: PayoutPolicy, now: Date): Promise<MadePayout[]> {
  const { minFen, maxFen, perDayFen } = policy;
  const made: MadePayout[] = [];
  for (const clerkNo of await database.callSql<number[]>('settlement_payout_candidates', { minFen, now })) {
    const payoutNo = newId().replaceAll('-', '');
    const wish = { clerkNo, payoutNo, minFen, maxFen, perDayFen, now };
    const { amountFen, why } = await database.callSql<{ amountFen?: number; why?: string }>('settlement_payout_make', wish);
    if (amountFen !== undefined) made.push({ clerkNo, amountFen });
    if (why === 'unproven' || why === 'day-full') break;
  }
  return made;
}

/** One after the other, each taken down before WeChat is called. What WeChat stumbles over comes again later. */
async function workOff(
  world: World,
  state: 'made' | 'waiting',
  silenceMs: number,
  work: (world: World, payout: Taken) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  let troubles = 0;
  for (let turn = 0; turn < TURN_SIZE && troubles < MOST_TROUBLES; turn += 1) {
    const taken = await world.database.callSql<Taken | null>('settlement_payout_take', { state, silenceMs, now: world.now() });
    if (!taken) break;
    try {
      if (await work(world, taken)) count += 1;
      troubles = 0;
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      troubles += 1;
      log.warn({ payout: taken.payoutNo, code: error.code, error: troubleOf(error) }, 'a payout was not answered and waits');
    }
  }
  return count;
}

/** Asks WeChat for a transfer under the payout's own number; whether that brought it on. */
async function ask(world: World, payout: Taken): Promise<boolean> {
  const { transfers } = world.wechat();
  if (payout.askedBefore) {
    const bill = await transfers.query(payout.payoutNo);
    if (bill.state !== 'UNKNOWN_BILL' && endOf(bill.state)) return settle(world, bill);
  }
  // Asked before and then deleted: only WeChat can end it, and head office sees it in its list.
  if (payout.openid === null) return false;

  const answer = await transfers.transfer(await orderOf(world, { ...payout, openid: payout.openid }));
  if (endOf(answer.state)) return askAbout(world, payout);
  // Without a package it is not ready yet: the same number again gives it later.
  if (answer.packageInfo === null) return false;
  return world.database.callSql<boolean>('settlement_payout_wait', {
    payoutNo: payout.payoutNo,
    packageInfo: answer.packageInfo,
  });
}

/** What WeChat is told, by the policy of the day the payout was made: under the same number it takes the same content only. */
async function orderOf({ database, wechat, now }: World, payout: Taken & { readonly openid: string }) {
  const policyAt = await readSettingByDay(database, payoutPolicy, now());
  const { sceneId, reports, remark } = policyAt(new Date(payout.madeAt));
  return {
    outBillNo: payout.payoutNo,
    amountFen: fen(payout.amountFen),
    openid: payout.openid,
    sceneId,
    reports,
    remark,
    notifyUrl: wechat().config.notifyUrl,
  };
}

/** Asks WeChat what became of a transfer; whether it came to its end. */
async function askAbout(world: World, { payoutNo }: Pick<Taken, 'payoutNo'>): Promise<boolean> {
  const bill = await world.wechat().transfers.query(payoutNo);
  return bill.state !== 'UNKNOWN_BILL' && settle(world, bill);
}

async function settle(world: World, bill: TransferBill): Promise<boolean> {
  return (await hearTransfer(world.database, bill, world.now())) === 'settled';
}

export type HeardTransfer = 'settled' | 'repeated' | 'under-way' | 'unknown' | 'wrong-amount' | 'wrong-receiver' | 'contradicted';

/**
 * WeChat's own word on a transfer (a verified notice or a signed answer). Idempotent; amount and receiver are held against the payout. What
 * does not agree moves nothing and is logged for head office.
 */
export async function hearTransfer(tx: Tx, bill: TransferBill, now: Date): Promise<HeardTransfer> {
  const end = endOf(bill.state);
  if (!end) return 'under-way';
  const heard = await tx.callSql<HeardTransfer>('settlement_payout_settle', {
    payoutNo: bill.outBillNo,
    end,
    amountFen: bill.amountFen,
    openid: bill.openid,
    failReason: bill.failReason,
    now,
  });
  if (heard !== 'settled' && heard !== 'repeated') log.error({ heard, payout: bill.outBillNo }, 'a transfer does not agree');
  return heard;
}

type C = typeof settlementContract;

/** Keeps no key: WeChat is asked, and hearing its answer again changes nothing. */
export const settlePayout: Action<C, 'settlement.settlePayout'> = {
  keepsKey: true,
  async run({ world, tx, accountId }, { placeNo, payoutNo }) {
    const clerk = await findClerk(tx, accountId, placeNo);
    if (!clerk) return refuse('clerk/unknown');
    const payout = await findPayout(tx, payoutNo);
    if (payout?.clerkNo !== clerk.clerkNo) return refuse('payout/unknown');
    if (payout.state !== 'waiting' || !(await askAbout(world, payout))) return ok({ state: payout.state });
    return ok({ state: (await findPayout(tx, payoutNo))?.state ?? payout.state });
  },
};

async function findPayout(tx: Tx, payoutNo: string) {
  const { clerkNo, state } = settlementPayout;
  const [row] = await tx
    .select({ payoutNo: settlementPayout.payoutNo, clerkNo, state })
    .from(settlementPayout)
    .where(eq(settlementPayout.payoutNo, payoutNo));
  return row;
}
