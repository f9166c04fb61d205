import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { openWechat } from '../platform/wechat/open';
import { deskActions } from './actions';
import { deskContract } from './contract';

export const deskRoom = defineRoom('desk', deskContract, deskActions);
export const main = serve(deskRoom, openWechat);
