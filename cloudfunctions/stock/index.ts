import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { stockActions } from './actions';
import { stockContract } from './contract';

export const stockRoom = defineRoom('stock', stockContract, stockActions);
export const main = serve(stockRoom);
