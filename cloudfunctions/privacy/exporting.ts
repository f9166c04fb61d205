import { ok } from '../kernel/outcome';
import { levels } from '../member/settings';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { privacyContract } from './contract';
import { type Personal, personalFile } from './personal-file';

type C = typeof privacyContract;

/** One round trip, and one more when the ladder of levels is not remembered. */
export const exportAll: Action<C, 'privacy.export'> = async ({ world, tx, accountId, now }) => {
  const personal = await tx.callSql<Personal>('privacy_personal', { accountId });
  const ladder = await readSetting(tx, levels, now, world.database);
  return ok(personalFile(personal, { brandName: world.brand.name, levels: ladder, now }));
};
