import type { Actions } from '../platform/serve';
import type { campaignContract } from './contract';
import { open } from './opening';
import { receive, settle } from './receiving';
import { mine, packets, rules } from './showing';
import { today } from './telling-clerks';

export const campaignActions: Actions<typeof campaignContract> = {
  'campaign.mine': mine,
  'campaign.open': open,
  'campaign.receive': receive,
  'campaign.settle': settle,
  'campaign.packets': packets,
  'campaign.rules': rules,
  'campaign.today': today,
};
