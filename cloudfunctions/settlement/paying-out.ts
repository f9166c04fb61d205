import { desc } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import { fen } from '../kernel/money';
import type { Database, Tx } from '../platform/database';
import { log } from '../platform/log';
import { readSetting, readSettingByDay } from '../platform/setting';
import {
  askAboutTransfer,
  askForTransfer,
  type TransferBook,
  type TransferJob,
  workOffTransfers,
} from '../platform/transfer-run';
import type { TransferBill } from '../platform/wechat/transfer';
import { endOfTransfer } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import { isPayoutTime, mayPayOut, type PayoutPolicy } from './payout';
import { settlementProof } from './schema';
import { payoutPolicy } from './settings';

/** A transfer WeChat did not take is asked for again after this; one that waits for its clerk is asked about, since notices get lost. */
const MADE_SILENCE_MS = 60_000;
const WAITING_SILENCE_MS = 10 * 60_000;

/** A payout as the run looks at it; its number is the one it has at WeChat. */
type Taken = TransferJob & { readonly amountFen: number; readonly madeAt: string };

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
    const ask = (payout: Taken) => askForTransfer(world.wechat().transfers, bookOf(world), payout);
    count += await workOff(world, 'made', MADE_SILENCE_MS, ask);
  }
  return count + (await workOff(world, 'waiting', WAITING_SILENCE_MS, ({ billNo }) => askAbout(world, { payoutNo: billNo })));
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

/** The book of payouts for the shared run of transfers. */
function bookOf(world: World): TransferBook<Taken> {
  const { database } = world;
  return {
    orderOf: (payout) => orderOf(world, payout),
    // Without a package it is not ready yet: the same number again gives it later.
    taken: async ({ billNo }, { packageInfo }) =>
      packageInfo !== null && (await database.callSql<boolean>('settlement_payout_wait', { payoutNo: billNo, packageInfo })),
    ended: (bill) => settle(world, bill),
  };
}

function workOff(
  { database, now }: World,
  state: 'made' | 'waiting',
  silenceMs: number,
  work: (payout: Taken) => Promise<boolean>,
): Promise<number> {
  const take = () => database.callSql<Taken | null>('settlement_payout_take', { state, silenceMs, now: now() });
  return workOffTransfers({ take, work });
}

/** What WeChat is told, by the policy of the day the payout was made: under the same number it takes the same content only. */
async function orderOf({ database, wechat, now }: World, payout: Taken & { readonly openid: string }) {
  const policyAt = await readSettingByDay(database, payoutPolicy, now());
  const { sceneId, reports, remark } = policyAt(new Date(payout.madeAt));
  return {
    outBillNo: payout.billNo,
    amountFen: fen(payout.amountFen),
    openid: payout.openid,
    sceneId,
    reports,
    remark,
    notifyUrl: wechat().config.notifyUrl,
  };
}

/** Asks WeChat what became of a transfer; whether it came to its end. */
export function askAbout(world: World, { payoutNo }: { readonly payoutNo: string }): Promise<boolean> {
  return askAboutTransfer(world.wechat().transfers, bookOf(world), payoutNo);
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
  const end = endOfTransfer(bill.state);
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
