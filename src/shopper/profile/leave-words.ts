import type { Output } from '../../cloud';
import type { Room, RoomQuery } from '../../pages';
import { countWords } from '../../words/member';
import { orderNoWords } from '../../words/order';

export type Look = Output<'privacy.look'>;
type Hindrance = Look['hindrances'][number];

/** What goes for good when she leaves, line by line; what she does not have is not named. */
export function goingLines({ joined, pointsCount, usableVoucherCount }: Look): string[] {
  const held = [
    ...(joined ? ['会员卡、等级和成长记录'] : []),
    ...(pointsCount > 0 ? [`${countWords(pointsCount)} 积分，不能折现`] : []),
    ...(usableVoucherCount > 0 ? [`${usableVoucherCount} 张还能用的券`] : []),
    ...(joined ? ['称呼、手机号、生日、尺码和全部授权'] : []),
  ];
  return [...held, '与您微信的关联：以后再来是新顾客'];
}

/** What stays, and why. */
export function stayingLines({ keptOrderCount, returnableCount }: Look): string[] {
  const kept = keptOrderCount > 0 ? [`${keptOrderCount} 笔订单和付款记录，去掉您的身份后留存：税务和退款对账要用`] : [];
  const returnable = returnableCount > 0 ? [`还有 ${returnableCount} 件在退货期内，注销后不能再凭手机退，请先想好`] : [];
  return [...kept, ...returnable];
}

export type HindranceWords = {
  readonly what: string;
  readonly next: string;
  readonly way: { readonly room: Room; readonly query: RoomQuery } | null;
};

/** What must be settled first, and where. */
export function hindranceWords({ kind, orderNo }: Hindrance): HindranceWords {
  const way = orderNo === null ? null : { room: 'order' as const, query: { orderNo } };
  const order = orderNo === null ? '' : `订单 ${orderNoWords(orderNo)} `;
  switch (kind) {
    case 'unpaid-order':
      return { what: `${order}待付款`, next: '付款或取消它', way };
    case 'open-pickup':
      return { what: `${order}已付款，还没取`, next: '取走或退款', way };
    case 'refund-under-way':
      return { what: `${order}退款中`, next: '等退款到账', way };
    case 'still-staff':
      return { what: '您还是店员', next: '请店长先办理离职', way: null };
    case 'commission-owed':
      return { what: '还有提成没有付给您', next: '等提成到账后再注销', way: { room: 'myPayouts', query: {} } };
    case 'packet-waiting':
      return { what: '有一个红包在微信等您确认', next: '确认收款，或等它 24 小时后退回', way: { room: 'packets', query: {} } };
  }
}
