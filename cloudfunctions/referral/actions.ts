import type { Actions } from '../platform/serve';
import { arrive, unbind } from './arriving';
import { addCounter, myCode, renewCode, storeCodes } from './coding';
import type { referralContract } from './contract';
import { why } from './explaining';
import { handOver } from './handing-over';
import { customer, customers, note } from './knowing-customers';
import { mine, readNews } from './news';
import { workbench } from './showing-workbench';
import { acceptInvite, dismiss, invite, move, suspend, team } from './staffing';

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
