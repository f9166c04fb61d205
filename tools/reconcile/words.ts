import type { CouponDifference } from '../../cloudfunctions/coupon/reconcile';
import type { OrderDifference } from '../../cloudfunctions/order/reconcile';
import type { ShelfDifference } from '../../cloudfunctions/stock/reconcile';
import { padded } from '../import/words';

export type DifferenceRow = { readonly what: string; readonly where: string; readonly expected: string; readonly found: string };

const SHELF_WORDS: Readonly<Record<ShelfDifference['kind'], string>> = {
  'on-hand': '在手与流水合计不符',
  reserved: '预留与未结预留合计不符',
};

const ORDER_WORDS: Readonly<Record<OrderDifference['kind'], string>> = {
  'late-money': '迟到款项未原路退回',
  'order-sum': '订单应付与各件合计不符',
  'paid-money': '订单实付与微信到账不符',
  'paid-receipt': '柜台收款与小票不符',
  'paid-state': '订单状态与实付不符',
  'piece-held-by-ended-order': '已结束订单仍占货',
  'piece-reductions': '吊牌价减优惠与实付不符',
  'piece-without-reservation': '订单占货但无预留',
  'points-of-order': '订单用的积分与积分账不符',
  'refunded-money': '订单已退与退款单合计不符',
  'refunded-pieces': '订单已退与退回件金额不符',
  'reservation-without-piece': '有预留但无订单占货',
  'voucher-of-order': '订单用的券状态不符',
  'voucher-without-order': '券被占用但无订单',
};

const COUPON_WORDS: Readonly<Record<CouponDifference['kind'], string>> = {
  'clerk-day': '导购发券数与发出的券不符',
  code: '兑换码已用但无券',
  member: '会员领券数与持券不符',
  passed: '券已转赠但无人收下',
  'sale-points': '核销用的积分与积分账不符',
  'sale-voucher': '核销单用的券状态不符',
  tally: '优惠券领取数与券数不符',
  transferred: '好友收下的券无转赠来源',
  'voucher-move': '券状态与流水不符',
  'voucher-sale': '券已核销但无核销单',
};

export function shelfRows(differences: readonly ShelfDifference[]): DifferenceRow[] {
  return differences.map(({ kind, placeNo, skuNo, expected, found }) => ({
    what: SHELF_WORDS[kind],
    where: `门店 ${placeNo} SKU ${skuNo}`,
    expected: `${expected} 件`,
    found: `${found} 件`,
  }));
}

export function orderRows(differences: readonly OrderDifference[]): DifferenceRow[] {
  return differences.map(({ kind, placeNo, orderNo, about, expected, found }) => ({
    what: ORDER_WORDS[kind],
    where: `门店 ${placeNo} 订单 ${orderNo} ${about}`,
    expected,
    found,
  }));
}

export function couponRows(differences: readonly CouponDifference[]): DifferenceRow[] {
  return differences.map(({ kind, couponNo, about, expected, found }) => ({
    what: COUPON_WORDS[kind],
    where: couponNo === null ? about : `券 ${couponNo} ${about}`,
    expected,
    found,
  }));
}

/** The differences as a table for the terminal; Chinese characters count two columns. */
export function differenceTable(rows: readonly DifferenceRow[]): string {
  const all = [{ what: '差异', where: '位置', expected: '应为', found: '实为' }, ...rows];
  const width = (column: keyof DifferenceRow) => Math.max(...all.map((row) => columnsOf(row[column]))) + 2;
  const [what, where, expected] = [width('what'), width('where'), width('expected')];
  return all
    .map((row) => `${padded(row.what, what)}${padded(row.where, where)}${padded(row.expected, expected)}${row.found}`)
    .join('\n');
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uFFEF]/.test(letter) ? 2 : 1), 0);
}
