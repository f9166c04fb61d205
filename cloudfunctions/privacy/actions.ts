import type { Actions } from '../platform/serve';
import type { privacyContract } from './contract';
import { exportAll } from './exporting';
import { leave, look } from './leaving';

export const privacyActions: Actions<typeof privacyContract> = {
  'privacy.export': exportAll,
  'privacy.look': look,
  'privacy.leave': leave,
};
