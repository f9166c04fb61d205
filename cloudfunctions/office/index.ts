import { defineRoom } from '../platform/serve';
import { officeActions } from './actions';
import { officeContract } from './contract';

export const officeRoom = defineRoom('office', officeContract, officeActions);
