import type { Actions } from '../platform/serve';
import type { referralContract } from './contract';
import { arrive, unbind } from './arriving';
import { addCounter, myCode, renewCode, storeCodes } from './coding';
import { customer, customers, note } from './customers';
import { why } from './explaining';
import { handOver } from './handing-over';
import { mine, readNews } from './news';
import { acceptInvite, dismiss, invite, move, suspend, team } from './team';
import { workbench } from './workbench';

export const referralActions: Actions<typeof referralContract> = {
  'referral.arrive': arrive,
  'referral.unbind': unbind,
  'referral.mine': mine,
  'referral.readNews': readNews,
  'referral.myCode': myCode,
  'referral.renewCode': renewCode,
  'referral.storeCodes': storeCodes,
  'referral.addCounter': addCounter,
  'referral.workbench': workbench,
  'referral.customers': customers,
  'referral.customer': customer,
  'referral.note': note,
  'referral.why': why,
  'referral.team': team,
  'referral.invite': invite,
  'referral.acceptInvite': acceptInvite,
  'referral.suspend': suspend,
  'referral.dismiss': dismiss,
  'referral.move': move,
  'referral.handOver': handOver,
};
