import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { openWechat } from '../platform/wechat/open';
import { orderActions } from './actions';
import { orderContract } from './contract';

export const orderRoom = defineRoom('order', orderContract, orderActions);
export const main = serve(orderRoom, openWechat);
