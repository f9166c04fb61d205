import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { openWechat } from '../platform/wechat/open';
import { memberActions } from './actions';
import { memberContract } from './contract';

export const memberRoom = defineRoom('member', memberContract, memberActions);
export const main = serve(memberRoom, openWechat);
