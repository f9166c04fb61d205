import { newId } from '../cloudfunctions/kernel/ids';
import { platformGrant } from '../cloudfunctions/platform/schema';
import { storeClerk } from '../cloudfunctions/store/schema';
import { SATURDAY_AFTERNOON, type SmallShop } from './small-shop';

/** The manager of a store of the small shop, which has none by itself. */
export async function makeManager(shop: SmallShop, placeNo: number, name = '沈岚'): Promise<SmallShop['shopper']> {
  const manager = await shop.account(`o-manager-${placeNo}`);
  const { accountId } = manager;
  await shop.database.insert(platformGrant).values({ accountId, role: 'manager', placeNo, grantedAt: SATURDAY_AFTERNOON });
  await shop.database
    .insert(storeClerk)
    .values({ clerkId: newId(), placeNo, accountId, name, role: 'manager', joinedAt: SATURDAY_AFTERNOON });
  return manager;
}
