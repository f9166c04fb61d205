import type { StoreCard } from '../../../cloudfunctions/kernel/shape';
import type { SkuStock } from '../../../cloudfunctions/stock/contract';

/** A store as the host would describe it, open until ten. */
export function aStore(change: Partial<StoreCard> = {}): StoreCard {
  return {
    placeNo: 1,
    code: 'HZ001',
    name: '湖滨店',
    city: '杭州',
    address: '延安路 530 号',
    position: { latitude: 30.25, longitude: 120.16 },
    phone: null,
    metres: null,
    opening: { open: true, today: [{ from: 600, to: 1320 }], closesAt: '2025-11-21T14:00:00.000Z', opensAt: null },
    offers: ['pickup', 'take-now'],
    ...change,
  };
}

/** One size of a coat, nowhere unless told. */
export function aSku(change: Partial<SkuStock> = {}): SkuStock {
  return { skuNo: 7, code: 'CW2611-05-M', colourCode: '05', size: 'M', hereCount: 0, elsewhere: [], warehouse: null, ...change };
}
