import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { fulfilmentActions } from './actions';
import { fulfilmentContract } from './contract';

export const fulfilmentRoom = defineRoom('fulfilment', fulfilmentContract, fulfilmentActions);
export const main = serve(fulfilmentRoom);
