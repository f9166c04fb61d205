import { BARE_FACE, NO_CONDITIONS } from '../../words/coupon-samples';
import { linesOf, type Mine, standingWords, voucherCode, waysOn } from './voucher-words';

const now = new Date('2026-11-21T14:00:00+08:00');

const voucher: Mine = {
  voucherId: '0c5be1a0-0000-4000-8000-000000000001',
  couponNo: 1,
  title: '满 1000 减 50',
  groupName: '店铺券',
  way: 'centre',
  validFrom: '2026-11-01T00:00:00Z',
  validUntil: '2026-11-30T16:00:00Z',
  face: { ...BARE_FACE, offFen: 5_000, thresholdFen: 100_000 },
  conditions: NO_CONDITIONS,
  transferable: true,
  document: null,
  waiting: false,
  usedAt: null,
  canOffer: false,
  offeredUntil: null,
  passedAt: null,
};

const only = (channel: 'online' | 'counter') => ({ conditions: { ...voucher.conditions, channels: [channel] } });
const order = 'order:1:26112108340917';

test.each<[string, Partial<Mine>, string | null]>([
  ['simply hers', {}, null],
  ['held by an order', { waiting: true, document: order }, '订单待付款占用'],
  ['used online', { usedAt: '2026-11-21T06:00:00Z', document: order }, '今天 14:00 使用'],
  ['used at the till', { usedAt: '2026-11-20T06:00:00Z', document: 'sale:x' }, '11 月 20 日 14:00 门店使用'],
  ['given to a friend', { passedAt: '2026-11-20T06:00:00Z' }, '11 月 20 日已送给朋友'],
  ['offered to a friend', { offeredUntil: '2026-11-22T06:00:00Z' }, '已送出，朋友可领到明天 14:00'],
])('a voucher that is %s stands so', (_how, change, expected) => {
  expect(standingWords({ ...voucher, ...change }, now)?.text ?? null).toBe(expected);
});

test.each<[string, Partial<Mine>, Parameters<typeof waysOn>[1], string[]]>([
  ['hers', {}, 'usable', ['show', 'use']],
  ['hers to give', { canOffer: true }, 'usable', ['offer', 'show', 'use']],
  ['only for the till', only('counter'), 'usable', ['show']],
  ['only for the phone', only('online'), 'usable', ['use']],
  ['not yet good', { validFrom: '2026-12-01T00:00:00Z', canOffer: true }, 'usable', ['offer']],
  ['offered', { canOffer: true, offeredUntil: '2026-11-22T06:00:00Z' }, 'usable', ['take-back', 'offer-again']],
  ['held by an order', { waiting: true, document: order }, 'usable', ['order']],
  ['used by an order', { usedAt: '2026-11-21T06:00:00Z', document: order }, 'used', ['order']],
  ['used at the till', { usedAt: '2026-11-21T06:00:00Z', document: 'sale:x' }, 'used', []],
  ['over', {}, 'expired', []],
  ['a friend’s now', { passedAt: '2026-11-20T06:00:00Z', canOffer: true }, 'expired', []],
])('with a voucher that is %s she can', (_how, change, shelf, expected) => {
  expect(waysOn({ ...voucher, ...change }, shelf, now)).toEqual(expected);
});

test.each([
  ['usable', ['全部商品 · 线上线下都能用', '11 月 30 日前，余 9 天']],
  ['used', ['全部商品 · 线上线下都能用']],
  ['expired', ['全部商品 · 线上线下都能用', '11 月 30 日已过期']],
] as const)('on the shelf %s it reads %j', (shelf, expected) => {
  expect(linesOf(voucher, shelf, now)).toEqual(expected);
});

test('what she gave to a friend is not said to be over', () => {
  expect(linesOf({ ...voucher, passedAt: '2026-11-20T06:00:00Z' }, 'expired', now)).toEqual(['全部商品 · 线上线下都能用']);
});

test('the code for the clerk names the voucher behind the card’s own code', () => {
  expect(voucherCode('880624110932.x1.abc', voucher.voucherId)).toBe('880624110932.x1.abc.0c5be1a0-0000-4000-8000-000000000001');
});
