import type { Actions } from '../platform/serve';
import type { privacyContract } from './contract';

const notYet = async (): Promise<never> => {
  throw new Error('not written yet');
};

export const privacyActions: Actions<typeof privacyContract> = {
  'privacy.export': notYet,
  'privacy.look': notYet,
  'privacy.leave': notYet,
};
