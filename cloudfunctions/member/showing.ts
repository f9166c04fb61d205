import { ok, refuse } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import { readSettingByDay, readSettings } from '../platform/setting';
import { birthdayBenefits } from './birthday';
import { cardCodeOf, startOfStep, stepAt } from './card-code';
import { composeCardPage, toLevelCard } from './card-page';
import type { memberContract } from './contract';
import { type PointsRow, readMark, toPointsPage, writeMark } from './points-page';
import { readCardRow, readHomeStore } from './reading';
import { birthdayGift, levels, pointsPolicy } from './settings';
import { findCard } from './store';

type C = typeof memberContract;

export const card: Action<C, 'member.card'> = async ({ tx, accountId, now, world }) => {
  const row = await readCardRow(tx, accountId, now);
  const ladderAt = await readSettingByDay(tx, levels, now, world.database);
  const settingOf = await readSettings(tx, now, world.database);
  const { perYuan } = settingOf(pointsPolicy);
  const forAll = birthdayBenefits(settingOf(birthdayGift));
  const { ladder, holdsMonths, graceDays } = ladderAt(now);
  const brings = { ladder: ladder.map((level) => toLevelCard(level, forAll)), holdsMonths, graceDays, pointsPerYuan: perYuan };
  if (row === null) return ok({ ...brings, card: null });
  const homeStore = await readHomeStore(tx, row.homePlaceNo, now);
  return ok({ ...brings, card: composeCardPage(row, homeStore, ladderAt, forAll, now) });
};

export const code: Action<C, 'member.code'> = async ({ tx, accountId, now, world }) => {
  const found = await findCard(tx, accountId);
  if (!found) return refuse('member/not-joined');
  const present = stepAt(now);
  const codes = [present, present + 1].map((step) => ({
    text: cardCodeOf(found.cardNo, step, world.brand.tagKeys),
    from: startOfStep(step).toISOString(),
    until: startOfStep(step + 1).toISOString(),
  }));
  return ok({ codes });
};

export const points: Action<C, 'member.points'> = async ({ tx, accountId, now }, { after, limit }) => {
  const mark = after === undefined ? undefined : readMark(after);
  if (mark === null) return refuse('input/invalid', { fields: [{ at: 'after', problem: 'unknown page' }] });
  const row = await tx.callSql<PointsRow | null>('member_points_page', { accountId, now, after: mark, limit: limit + 1 });
  if (row === null) return refuse('member/not-joined');
  const page = toPointsPage(row, limit);
  const last = page.entries.at(-1);
  return ok({ ...page, next: row.entries.length > limit && last ? writeMark(last) : null });
};
