import { defineSetting } from '../platform/setting';
import { BindingPolicy, WatchPolicy } from './policy';

/** Source: PRODUCT §6. */
export const bindingPolicy = defineSetting('referral.binding', BindingPolicy, {
  protectedDays: 90,
  renewedByPurchase: true,
  whileProtected: 'serve',
  afterProtection: 'rebind',
  onExpiry: 'stay',
  onStoreChange: 'follow-clerk',
  servingHours: 4,
  originHours: 24,
});

export const watchPolicy = defineSetting('referral.watch', WatchPolicy, {
  ownPurchases: true,
  colleaguePurchases: true,
  payerMembers: 3,
  payerDays: 30,
  burstCount: 5,
  burstMinutes: 30,
});
