import type { Actions } from '../platform/serve';
import type { memberContract } from './contract';
import { join } from './joining';
import { dropPhone, savePhone } from './phoning';
import { profile, saveConsent, saveProfile } from './profiling';
import { card, code, points } from './showing';

export const memberActions: Actions<typeof memberContract> = {
  'member.card': card,
  'member.code': code,
  'member.join': join,
  'member.profile': profile,
  'member.saveProfile': saveProfile,
  'member.savePhone': savePhone,
  'member.dropPhone': dropPhone,
  'member.saveConsent': saveConsent,
  'member.points': points,
};
