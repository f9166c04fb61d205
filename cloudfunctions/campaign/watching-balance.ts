import { newId } from '../kernel/ids';
import { recordChange } from '../platform/change';
import type { Database, Tx } from '../platform/database';
import { log } from '../platform/log';
import { Outage } from '../platform/outage';
import type { World } from '../platform/world';

/** WeChat's word for a merchant account that holds less than the transfer. */
const TOO_LOW = 'NOT_ENOUGH';
const CLOCK = '时钟';

/**
 * WeChat's balance is too low for what was promised: nothing more is promised until somebody fills it up, and one transfer at a time is
 * tried. Answers whether that is what the trouble was.
 */
export async function noteLowBalance(database: Database, trouble: Outage, now: Date): Promise<boolean> {
  if (trouble.code !== TOO_LOW) return false;
  const { raised, pausedCodes } = await database.transaction(async (tx) => {
    const alarm = await tx.callSql<{ raised: boolean; pausedCodes: string[] }>('campaign_raise_alarm', { alarmId: newId(), now });
    for (const code of alarm.pausedCodes) {
      await recordChange(tx, { subject: `campaign:${code}`, what: 'paused', after: { why: 'balance' }, by: CLOCK }, now);
    }
    return alarm;
  });
  if (raised) log.error({ pausedCodes }, 'the balance at WeChat Pay is too low: red packets are not paid, campaigns are paused');
  return true;
}

/**
 * Asks WeChat about money while somebody waits. WeChat's trouble is not hers: it is noted, and what she is owed stays where it is. Only who
 * asks for money (`pays`) learns that the balance is too low.
 */
export async function whenAnswered(
  { database, now }: World,
  work: () => Promise<boolean>,
  wish: { readonly pays: boolean },
): Promise<'answered' | 'silent'> {
  try {
    await work();
    return 'answered';
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    log.warn({ why: error.code, error: error.message }, 'WeChat did not answer about a transfer');
    if (wish.pays) await noteLowBalance(database, error, now());
    return 'silent';
  }
}

export type Lifted = { readonly lifted: boolean; readonly resumedCodes: readonly string[] };

/** WeChat pays again, or head office says so: what was paused for the balance goes on. */
export async function liftAlarm(
  database: Database,
  now: Date,
  { by, reason }: { readonly by: string; readonly reason?: string } = { by: CLOCK },
): Promise<Lifted> {
  const done = await database.transaction(async (tx) => {
    const said = await tx.callSql<Lifted>('campaign_lift_alarm', { now });
    for (const code of said.resumedCodes) {
      await recordChange(tx, { subject: `campaign:${code}`, what: 'resumed', after: { why: 'balance' }, reason, by }, now);
    }
    if (said.lifted) {
      const after = { resumedCodes: said.resumedCodes };
      await recordChange(tx, { subject: 'campaign-balance', what: 'resumed', after, reason, by }, now);
    }
    return said;
  });
  if (done.lifted) log.info({ resumedCodes: done.resumedCodes }, 'the balance at WeChat Pay is enough again');
  return done;
}

/** Whether WeChat can pay, and what waits for it. */
export type Balance = {
  /** Null: nothing says that the balance is too low. */
  readonly raisedAt: Date | null;
  readonly triedAt: Date | null;
  readonly pausedCodes: readonly string[];
  readonly askedCount: number;
  readonly askedFen: number;
};

export async function readBalance(tx: Tx): Promise<Balance> {
  type Told = Omit<Balance, 'raisedAt' | 'triedAt'> & { readonly raisedAt: string | null; readonly triedAt: string | null };
  const { raisedAt, triedAt, ...told } = await tx.callSql<Told>('campaign_balance', {});
  return {
    ...told,
    raisedAt: raisedAt === null ? null : new Date(raisedAt),
    triedAt: triedAt === null ? null : new Date(triedAt),
  };
}
