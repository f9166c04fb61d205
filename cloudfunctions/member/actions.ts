import type { Actions } from '../platform/serve';
import type { memberContract } from './contract';

const notYet = async (): Promise<never> => {
  throw new Error('not written yet');
};

export const memberActions: Actions<typeof memberContract> = {
  'member.card': notYet,
  'member.code': notYet,
  'member.join': notYet,
  'member.profile': notYet,
  'member.saveProfile': notYet,
  'member.savePhone': notYet,
  'member.dropPhone': notYet,
  'member.saveConsent': notYet,
  'member.points': notYet,
};
