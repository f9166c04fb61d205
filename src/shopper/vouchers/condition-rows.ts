import { formatFen } from '../../parts/price/format-fen';
import { channelWords, faceTone, whenWords } from '../../words/coupon';
import { lastWords } from '../../words/coupon-time';
import type { Mine } from './voucher-words';

export type ConditionRow = { readonly name: string; readonly said: string };

/** Every condition of one voucher, written out: what its ticket shortens to "等 3 家店" is named here. */
export function conditionRows(
  voucher: Pick<Mine, 'face' | 'conditions' | 'validFrom' | 'validUntil'>,
  now?: Date,
): ConditionRow[] {
  const { face, conditions } = voucher;
  const lowersPrice = faceTone(face.kind) === 'price' && face.kind !== 'free-delivery';
  const goods = names([...conditions.styleNames, ...conditions.categories]);
  return [
    { name: '内容', said: face.note },
    { name: '赠品', said: names(conditions.giftNames) },
    { name: face.kind === 'exchange' ? '可换购' : '商品', said: goods ?? (lowersPrice ? '全部商品' : null) },
    { name: '不含', said: names([...conditions.notStyleNames, ...conditions.notCategories]) },
    { name: '门槛', said: besideWords(face) },
    { name: '门店', said: names(conditions.storeNames) ?? (conditions.channels.join() === 'online' ? null : '全部门店') },
    { name: '渠道', said: channelWords(conditions.channels) ?? '门店收银台和线上下单都可用' },
    { name: '会员', said: names(conditions.levelNames) },
    { name: '首单', said: conditions.firstPurchase ? '仅限第一次购买' : null },
    { name: '时段', said: whenWords(conditions) },
    { name: '有效期', said: lastWords(voucher, now) },
    { name: '会员价', said: conditions.notWithVip ? '不能同时享受' : null },
  ].flatMap(({ name, said }) => (said === null ? [] : [{ name, said }]));
}

/** What is given or exchanged never counts for its own threshold; of other coupons the ticket says all there is to say. */
function besideWords({ kind, thresholdFen }: Mine['face']): string | null {
  if (thresholdFen === 0 || (kind !== 'gift' && kind !== 'exchange')) return null;
  return `其他商品满 ${formatFen(thresholdFen)} 元，${kind === 'gift' ? '赠的' : '换购的'}一件不算在内`;
}

function names(of: readonly string[]): string | null {
  return of.length === 0 ? null : of.join('、');
}
