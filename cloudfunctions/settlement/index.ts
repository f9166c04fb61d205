import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { openWechat } from '../platform/wechat/open';
import { settlementActions } from './actions';
import { settlementContract } from './contract';

export const settlementRoom = defineRoom('settlement', settlementContract, settlementActions);
export const main = serve(settlementRoom, openWechat);
