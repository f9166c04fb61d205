import { orderNoOf } from '../../../cloudfunctions/kernel/document';
import type { PointMove } from '../../../cloudfunctions/member/states';
import type { Output } from '../../cloud';
import { countWords } from '../../words/member';
import { orderNoWords } from '../../words/order';

type Entry = Output<'member.points'>['entries'][number];

const WHY: Record<PointMove, string> = {
  earned: '消费得积分',
  'taken-back': '退款收回',
  spent: '抵现',
  returned: '退回',
  prolonged: '延长有效期',
  expired: '到期',
  forfeited: '注销作废',
};

/** Why points changed and with what: "消费得积分" of "订单 2611 2108 3409 17". `where` is null when the reason says it all. */
export function entryWords({ why, document }: Pick<Entry, 'why' | 'document'>): { what: string; where: string | null } {
  const orderNo = orderNoOf(document);
  if (orderNo !== null) return { what: WHY[why], where: `订单 ${orderNoWords(orderNo)}` };
  if (document.startsWith('sale:')) return { what: WHY[why], where: '门店消费' };
  return { what: why === 'spent' ? '兑换优惠券' : WHY[why], where: null };
}

/** "+120", "− 300". */
export function deltaWords(deltaCount: number): string {
  return deltaCount < 0 ? `− ${countWords(-deltaCount)}` : `+${countWords(deltaCount)}`;
}
