import type { SkuStock } from '../../../cloudfunctions/stock/contract';
import type { SizeChoice } from '../../parts/size-grid';
import { distanceWords } from '../../words/distance';

/** What one size promises, in words that fit under it. `sku` is undefined where the colour was never made in that size. */
export function sizeWords(sku: SkuStock | undefined): Pick<SizeChoice, 'note' | 'where'> {
  if (sku === undefined) return { note: '无此码', where: 'none' };
  if (sku.hereCount !== null && sku.hereCount > 0) return { note: `本店 ${sku.hereCount} 件`, where: 'here' };

  const [nearest] = sku.elsewhere;
  // Without a store nothing is missing: what any store has is simply there to be fetched.
  if (nearest && sku.hereCount === null) return { note: '门店有货', where: 'here' };
  if (nearest)
    return { note: nearest.store.metres === null ? '他店有货' : `${distanceWords(nearest.store.metres)} 有货`, where: 'far' };
  if (sku.warehouse) return { note: '总仓有货', where: 'far' };
  return { note: '已售罄', where: 'none' };
}
