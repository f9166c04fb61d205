import type { PointMove } from '../../../cloudfunctions/member/states';
import { deltaWords, entryWords } from './entry-words';

test.each<[PointMove, string, string, string | null]>([
  ['earned', 'order:3:26112108340917', '消费得积分', '订单 2611 2108 3409 17'],
  ['taken-back', 'order:3:26112108340917', '退款收回', '订单 2611 2108 3409 17'],
  ['returned', 'order:3:26112108340917', '退回', '订单 2611 2108 3409 17'],
  ['spent', 'sale:3f1c', '抵现', '门店消费'],
  ['spent', 'voucher:3f1c', '兑换优惠券', null],
  ['expired', 'expiry', '到期', null],
])('%s with %s reads %s', (why, document, what, where) => {
  expect(entryWords({ why, document })).toEqual({ what, where });
});

test.each([
  [1200, '+1,200'],
  [-300, '− 300'],
  [0, '+0'],
])('%d is written %s', (delta, expected) => {
  expect(deltaWords(delta)).toBe(expected);
});
