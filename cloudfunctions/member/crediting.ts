import type { Tx } from '../platform/database';
import { readSetting, readSettingByDay } from '../platform/setting';
import type { World } from '../platform/world';
import { type CardRow, purchasesOf } from './card-page';
import { moveOf, standingOf } from './level';
import { pointsEnd } from './points';
import { levels, pointsPolicy } from './settings';

const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/** What a document counts now: paid and not given back, and the points that is worth. */
export type Credit = {
  readonly accountId: string;
  /** See kernel/document.ts. */
  readonly document: string;
  readonly placeNo: number;
  readonly netFen: number;
  readonly pointsCount: number;
  readonly boughtAt: Date;
  readonly now: Date;
};

/** As the SQL function `member_standing` tells it. */
type StandingRow = {
  readonly joinedAt: string;
  readonly code: string;
  readonly since: string;
  readonly until: string | null;
  readonly purchases: CardRow['purchases'];
};

/**
 * Books a purchase, or what a refund left of it, and decides her level anew. Inside a transaction, since her card stays locked. Called
 * again with the same or larger numbers it changes nothing. Null for who has no card, and for what she bought before she had one.
 */
export async function creditDocument(tx: Tx, world: World, credit: Credit): Promise<{ levelCode: string } | null> {
  const policyAt = await readSettingByDay(tx, pointsPolicy, credit.now, world.database);
  const expiresAt = pointsEnd(credit.boughtAt, policyAt(credit.boughtAt));
  const row = await tx.callSql<StandingRow | null>('member_credit', { ...credit, expiresAt });
  if (row === null) return null;
  const { levelCode } = await settleLevel(tx, world, credit.accountId, row, credit.now);
  return { levelCode };
}

/** Lets levels fall (or renews them) whose time and grace are over. Answers how many cards moved. */
export async function sweepLevels(world: World): Promise<number> {
  const now = world.now();
  const { graceDays } = await readSetting(world.database, levels, now);
  const before = new Date(now.getTime() - graceDays * DAY_MS);
  const accountIds = await world.database.callSql<string[]>('member_levels_over', { before, limit: AT_ONCE });
  let count = 0;
  for (const accountId of accountIds) {
    count += await world.database.transaction(async (tx) => {
      const row = await tx.callSql<StandingRow | null>('member_standing', { accountId });
      const settled = row === null ? null : await settleLevel(tx, world, accountId, row, now);
      return settled?.moved ? 1 : 0;
    });
  }
  return count;
}

/** Posts points that ran out. Answers how many lots. */
export function expirePoints(world: World): Promise<number> {
  return world.database.callSql<number>('member_expire_points', { now: world.now(), limit: AT_ONCE });
}

/** The card is locked by who read the row. */
async function settleLevel(tx: Tx, world: World, accountId: string, row: StandingRow, now: Date) {
  const ladderAt = await readSettingByDay(tx, levels, now, world.database);
  const before = { code: row.code, since: new Date(row.since), until: row.until === null ? null : new Date(row.until) };
  const after = standingOf(purchasesOf(row), new Date(row.joinedAt), now, ladderAt);
  const why = moveOf(before, after, now, ladderAt);
  if (why !== null) await tx.callSql('member_move_level', { accountId, ...after, why, now });
  return { levelCode: after.code, moved: why !== null };
}
