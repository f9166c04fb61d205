import { levels } from '../member/settings';
import { type MemberFacts, toMemberPane } from './member-pane';

const NOW = new Date('2026-11-21T06:00:00.000Z');
type Order = MemberFacts['orders'][number];
const order: Order = {
  ...{ orderNo: '26112108340917', state: 'paid', handover: 'pickup', payWay: 'wechat', paidFen: 119_900, placeName: '湖滨店' },
  ...{ createdAt: '2026-11-21T05:00:00+00:00', pieces: [] },
};
const paneWith = (change: Partial<Order>) =>
  toMemberPane(
    { card: null, fits: [], orders: [{ ...order, ...change }], coupons: [], clerk: null, touches: [] },
    levels.fallback,
    NOW,
  );

test.each<[Partial<Order>, string]>([
  [{ state: 'unpaid' }, '待付款'],
  [{ state: 'unpaid', payWay: 'counter' }, '待到店付款'],
  [{ state: 'paid' }, '备货中'],
  [{ state: 'paid', handover: 'take-now' }, '可取走'],
  [{ state: 'ready' }, '待取货'],
  [{ state: 'refunded' }, '已退款'],
  [{ state: 'refunded', payWay: 'free' }, '已取消'],
])('an order that is %j is called %s, as on her own page', (change, expected) => {
  expect(paneWith(change).orders[0]?.state).toBe(expected);
});
