import { newId } from '../cloudfunctions/kernel/ids';
import { memberCard } from '../cloudfunctions/member/schema';
import type { Database } from '../cloudfunctions/platform/database';
import { refusalOf } from '../cloudfunctions/platform/sql-error';

export const NOON = new Date('2026-11-21T04:00:00.000Z');
/** Days that points live at least which were paid with and come back. */
export const LIVE_DAYS = 30;
export const PLACE = 1;
const DAY_MS = 86_400_000;

export const days = (count: number, from = NOON): Date => new Date(from.getTime() + count * DAY_MS);

type Sums = Readonly<Record<'ledger' | 'left' | 'alive' | 'debt' | 'differingLots' | 'emptyEntries' | 'overdone', number>>;

let cardCount = 0;

export type Books = Awaited<ReturnType<typeof openBooks>>;

/** The books of a new member, moved by the SQL functions that orders, sales and the clock call. */
export async function openBooks(database: Database) {
  const accountId = newId();
  cardCount += 1;
  await database.insert(memberCard).values({
    accountId,
    cardNo: String(100_000_000_000 + cardCount),
    joinedAt: NOON,
    joinedWay: 'card',
    levelCode: 'member',
    levelSince: NOON,
  });
  const ask = async (text: string, values: unknown[]) =>
    (await database.executeSql(text, values)).rows as Record<string, unknown>[];
  const face = (now = NOON) =>
    database.callSql<{ pointsCount: number; firstPurchase: boolean } | null>('member_card_face', { accountId, now });
  const sumsOf = async (now: Date) => {
    const [row] = await ask(SUMS, [accountId, now]);
    return row as Sums;
  };

  return {
    accountId,
    face,
    credit: (document: string, pointsCount: number, now = NOON, change: Record<string, unknown> = {}) =>
      database.callSql<Record<string, unknown> | null>('member_credit', {
        ...{ accountId, document, placeNo: PLACE, netFen: pointsCount * 100, pointsCount, now },
        ...{ boughtAt: now, expiresAt: days(365, now), ...change },
      }),
    async spend(count: number, document: string, now = NOON): Promise<string> {
      try {
        await ask('select member_spend_points($1, $2, $3, $4)', [accountId, count, document, now]);
        return 'spent';
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        return refusal.code;
      }
    },
    /** A purchase is undone. */
    giveBack: (count: number, document: string, now = NOON) =>
      ask('select member_return_points($1, $2, $3, $4, $5)', [accountId, count, document, LIVE_DAYS, now]),
    /** An order is given up that nobody paid: all it held comes back as it was. */
    giveUp: (document: string, now = NOON) =>
      ask('select member_return_points($1, $2, $3, null, $4)', [accountId, 1_000_000, document, now]),
    expire: (now: Date) => database.callSql<number>('member_expire_points', { now, limit: 1_000 }),
    /** Adds everything up; throws when something disagrees that must always agree. */
    async audit(now: Date): Promise<Sums> {
      const sums = await sumsOf(now);
      const shown = (await face(now))?.pointsCount;
      const isSound =
        sums.ledger === sums.left - sums.debt &&
        sums.differingLots + sums.emptyEntries + sums.overdone === 0 &&
        (sums.debt === 0 || sums.alive === 0) &&
        shown === Math.max(0, sums.alive - sums.debt);
      if (!isSound) throw new Error(`The books disagree: ${JSON.stringify({ ...sums, shown })}`);
      return sums;
    },
    lots: () =>
      ask(
        `select member_lot_document(document) as document, left_count, expires_at from member_points_lot
         where account_id = $1 order by expires_at, lot_id`,
        [accountId],
      ),
    entries: (why: string) =>
      ask('select delta_count, document from member_points_entry where account_id = $1 and why = $2 order by delta_count', [
        accountId,
        why,
      ]),
    async countEntries(): Promise<number> {
      const [row] = await ask('select count(*)::int as count from member_points_entry where account_id = $1', [accountId]);
      return Number(row?.['count']);
    },
  };
}

/** `overdone`: documents for which more came back than was spent, or more was taken back than was earned. */
const SUMS = `select
  (select coalesce(sum(delta_count), 0)::int from member_points_entry where account_id = $1) as ledger,
  (select coalesce(sum(left_count), 0)::int from member_points_lot where account_id = $1) as left,
  (select coalesce(sum(left_count), 0)::int from member_points_lot where account_id = $1 and expires_at > $2) as alive,
  (select points_debt_count from member_card where account_id = $1) as debt,
  (select count(*)::int from member_points_lot l where account_id = $1 and left_count <> (
     select coalesce(sum(delta_count), 0) from member_points_entry e where e.lot_id = l.lot_id)) as "differingLots",
  (select count(*)::int from member_points_entry where account_id = $1 and delta_count = 0) as "emptyEntries",
  (select count(*)::int from (
     select 1 from member_points_entry where account_id = $1 group by document
     having coalesce(sum(delta_count) filter (where why in ('spent', 'returned')), 0) > 0
       or coalesce(sum(delta_count) filter (where why in ('earned', 'taken-back')), 0) < 0) as document) as overdone`;
