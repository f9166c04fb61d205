import { addMonths, dayOf, minuteOfDay, startOfDay } from '../cloudfunctions/kernel/day';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Database } from '../cloudfunctions/platform/database';
import { platformSetting } from '../cloudfunctions/platform/schema';
import type { World } from '../cloudfunctions/platform/world';
import { runPayouts } from '../cloudfunctions/settlement/paying-out';
import { payoutPolicy } from '../cloudfunctions/settlement/settings';
import { STAGES, type Stage } from '../cloudfunctions/settlement/states';
import { storeClerk } from '../cloudfunctions/store/schema';
import { earn, prove } from './earned';
import { openPayingShop } from './paying-shop';

/** 1 December 2026, ten in the morning in Shanghai: the hour of a payday. */
export const PAYDAY = new Date('2026-12-01T02:00:00.000Z');
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

export type PayoutShop = Awaited<ReturnType<typeof openPayoutShop>>;
export type PaidClerk = { readonly clerkNo: number; readonly openid: string; readonly accountId: string };
type Row = { readonly payoutNo: string; readonly amountFen: number; readonly state: string; readonly failReason: string | null };

/** The paying shop on a payday, with clerks to be paid. Every day from the 1st to the 28th is one, so that a test can go on tomorrow. */
export async function openPayoutShop(database: Database) {
  const till = await openPayingShop(database);
  const { shop, control } = till;
  let now = PAYDAY;
  shop.setNow(now);
  await setPolicy(database, {});

  const moveOn = (ms: number): void => {
    now = new Date(now.getTime() + ms);
    shop.setNow(now);
  };
  const payoutsOf = async ({ clerkNo }: PaidClerk): Promise<Row[]> => {
    const { rows } = await database.executeSql(
      `select payout_no as "payoutNo", amount_fen as "amountFen", state, fail_reason as "failReason"
       from settlement_payout where clerk_no = $1 order by made_at, payout_no`,
      [clerkNo],
    );
    return rows as Row[];
  };

  return {
    ...{ till, shop, control, database, world: shop.world, moveOn, payoutsOf },
    now: () => now,
    /** The first day of the next month: far from whatever a test before did. */
    nextMonth: () =>
      moveOn(addMonths(startOfDay(`${dayOf(now).slice(0, 7)}-01`), 1).getTime() + 10 * 60 * MINUTE_MS - now.getTime()),
    /** Nothing when today is one and its hour has struck. */
    nextPayday(): void {
      while (Number(dayOf(now).slice(8)) > 28 || minuteOfDay(now) < 600) moveOn(60 * MINUTE_MS);
    },
    setPolicy: (change: Partial<typeof payoutPolicy.fallback>) => setPolicy(database, change),
    prove: (holds = true) => prove(database, holds, now),
    run: () => runPayouts(shop.world),
    /** A clerk of the lakeside store to whom so much is due. */
    async hire(name: string, dueFen: number, change: { readonly active?: boolean } = {}): Promise<PaidClerk> {
      const openid = `o-${newId()}`;
      const { accountId } = await shop.account(openid);
      const [row] = await database
        .insert(storeClerk)
        .values({ clerkId: newId(), placeNo: shop.lakeside, accountId, name, role: 'clerk', joinedAt: now, ...change })
        .returning({ clerkNo: storeClerk.clerkNo });
      if (!row) throw new Error('A clerk was hired.');
      if (dueFen > 0) await earn(database, { placeNo: shop.lakeside, clerkNo: row.clerkNo, amountFen: dueFen, at: now });
      return { clerkNo: row.clerkNo, openid, accountId };
    },
    /** She confirms whatever waits for her, and WeChat tells. */
    async confirm(clerk: PaidClerk): Promise<void> {
      for (const { payoutNo, state } of await payoutsOf(clerk)) if (state === 'waiting') control.confirmTransfer(payoutNo);
      await control.idle();
    },
    /** What the ledger says she has, by stage. */
    async standsOf({ clerkNo }: PaidClerk): Promise<Record<Stage, number>> {
      const stands = STAGES.map(async (stage) => [stage, await balanceOf(database, `clerk:${clerkNo}/${stage}`)] as const);
      return Object.fromEntries(await Promise.all(stands)) as Record<Stage, number>;
    },
    /** What WeChat really gave her, transfer by transfer. */
    receivedBy: ({ openid }: PaidClerk): number[] =>
      control
        .state()
        .transfers.filter((one) => one.openid === openid && one.state === 'SUCCESS')
        .map((one) => one.amountFen),
    close: () => till.close(),
  };
}

async function setPolicy(database: Database, change: Partial<typeof payoutPolicy.fallback>): Promise<void> {
  const monthDays = Array.from({ length: 28 }, (_, day) => day + 1);
  const value = { ...payoutPolicy.fallback, monthDays, ...change };
  const row = { name: payoutPolicy.name, fromDay: '2026-01-01', value, setBy: 'test', setAt: PAYDAY };
  await database
    .insert(platformSetting)
    .values(row)
    .onConflictDoUpdate({ target: [platformSetting.name, platformSetting.fromDay], set: { value } });
}

/** Added up from every entry, without any roll-up. */
async function balanceOf(database: Database, account: string): Promise<number> {
  const { rows } = await database.executeSql(
    `select coalesce(sum(case when to_account = $1 then amount_fen else -amount_fen end), 0)::int as fen
     from settlement_entry where $1 in (from_account, to_account)`,
    [account],
  );
  return (rows as [{ fen: number }])[0].fen;
}

export class Killed extends Error {}

/** The same world, whose process dies before or after one of its steps: a call to the database or to WeChat. `alive` tells whether it did. */
export function killedAt(world: World, step: number, when: 'before' | 'after'): World & { readonly died: () => boolean } {
  let count = 0;
  const living = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    count += 1;
    if (count === step && when === 'before') throw new Killed();
    const answer = await work();
    if (count === step && when === 'after') throw new Killed();
    return answer;
  };
  const database = Object.create(world.database) as Database;
  database.callSql = (name, argument) => living(() => world.database.callSql(name, argument));
  return {
    ...world,
    database,
    died: () => count >= step,
    wechat() {
      const { transfers, ...rest } = world.wechat();
      return {
        ...rest,
        transfers: {
          transfer: (order) => living(() => transfers.transfer(order)),
          query: (outBillNo) => living(() => transfers.query(outBillNo)),
          cancel: (outBillNo) => living(() => transfers.cancel(outBillNo)),
        },
      };
    },
  };
}
