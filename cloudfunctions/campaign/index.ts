import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { openWechat } from '../platform/wechat/open';
import { campaignActions } from './actions';
import { campaignContract } from './contract';

export const campaignRoom = defineRoom('campaign', campaignContract, campaignActions);
export const main = serve(campaignRoom, openWechat);
