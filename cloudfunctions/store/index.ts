import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { storeActions } from './actions';
import { storeContract } from './contract';

export const storeRoom = defineRoom('store', storeContract, storeActions);
export const main = serve(storeRoom);
