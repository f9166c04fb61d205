import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { privacyActions } from './actions';
import { privacyContract } from './contract';

export const privacyRoom = defineRoom('privacy', privacyContract, privacyActions);
export const main = serve(privacyRoom);
