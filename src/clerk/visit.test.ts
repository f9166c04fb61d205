import { BARE_FACE, NO_CONDITIONS } from '../words/coupon-samples';
import { afterGift, afterSale, isOver, type Visit, vouchersInOrder } from './visit';

const coupon: Visit['givable'][number] = {
  couponNo: 7,
  title: '到店礼券',
  groupName: '店铺券',
  face: { ...BARE_FACE, offFen: 5000 },
  conditions: NO_CONDITIONS,
  transferable: false,
};

const voucher = (voucherId: string, validUntil: string): Visit['vouchers'][number] => ({
  ...coupon,
  voucherId,
  way: 'centre',
  validFrom: '2026-11-01T00:00:00Z',
  validUntil,
});

const visit: Visit = {
  visitId: 'visit',
  until: '2026-11-21T06:15:00Z',
  member: {
    cardNo: '880624110932',
    levelCode: 'gold',
    levelName: '金卡',
    pointsCount: 2460,
    nickname: '周女士',
    joinedAt: '2026-01-01T00:00:00Z',
    homeStoreName: '湖滨店',
    phoneTail: null,
    birthdaySoon: false,
    sizes: [],
  },
  vouchers: [
    voucher('late', '2026-12-31T16:00:00Z'),
    voucher('soon', '2026-11-30T16:00:00Z'),
    voucher('last', '2027-01-31T16:00:00Z'),
  ],
  pickedVoucherId: null,
  givable: [coupon],
  givenTodayCount: 3,
  givePerDayCount: 20,
};

test.each([
  ['nothing was picked: the one that ends first stands first', null, ['soon', 'late', 'last']],
  ['the one she showed stands before all', 'last', ['last', 'soon', 'late']],
])('%s', (_what, pickedVoucherId, expected) => {
  expect(vouchersInOrder({ ...visit, pickedVoucherId }).map(({ voucherId }) => voucherId)).toEqual(expected);
});

test('what a sale used is no longer hers', () => {
  const after = afterSale(visit, ['late', 'last'], 2000);
  expect(after.vouchers.map(({ voucherId }) => voucherId)).toEqual(['soon']);
  expect(after.member.pointsCount).toBe(460);
});

test('a coupon the clerk gave is hers at once, and counted', () => {
  const given = { voucherId: 'new', title: '到店礼券', validUntil: '2026-12-21T16:00:00Z', givenTodayCount: 4 };
  const after = afterGift(visit, coupon, given, new Date('2026-11-21T06:00:00Z'));
  expect(after.givenTodayCount).toBe(4);
  expect(after.vouchers.find(({ voucherId }) => voucherId === 'new')).toMatchObject({
    way: 'clerk',
    validUntil: given.validUntil,
  });
});

test.each([
  ['a second before', '2026-11-21T06:14:59Z', false],
  ['at the very moment', '2026-11-21T06:15:00Z', true],
])('a visit %s its end: over is %s', (_when, now, expected) => {
  expect(isOver(visit, new Date(now))).toBe(expected);
});
