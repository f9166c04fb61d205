import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { catalogActions } from './actions';
import { catalogContract } from './contract';

export const catalogRoom = defineRoom('catalog', catalogContract, catalogActions);
export const main = serve(catalogRoom);
