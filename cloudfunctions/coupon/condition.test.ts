import { bagOf, buyerAt, pieceAt, policyWith, voucherOf } from '../../sandbox/price-samples';
import { findHindrance, isFor } from './condition';
import type { Bag, Buyer, Voucher } from './purchase';
import { Conditions } from './terms';

const policy = policyWith();
const at = (text: string) => new Date(`${text}+08:00`);
const SATURDAY = at('2026-11-21T14:00:00.000');

const hindrance = (
  conditions: object,
  {
    now = SATURDAY,
    bag = {},
    buyer = {},
    change = {},
  }: { now?: Date; bag?: Partial<Bag>; buyer?: Partial<Buyer>; change?: Partial<Voucher> },
) =>
  findHindrance(
    voucherOf('满减券', { benefit: { kind: 'cash', offFen: 5_000 }, conditions }, change),
    buyerAt('silver', buyer),
    { ...bagOf([], bag), now },
    policy,
  );

const november = { change: { validFrom: at('2026-11-01T00:00:00.000'), validUntil: at('2026-12-01T00:00:00.000') } };

test.each([
  ['a moment before it begins', {}, { ...november, now: at('2026-10-31T23:59:59.999') }, 'not-yet'],
  ['its first moment', {}, { ...november, now: at('2026-11-01T00:00:00.000') }, undefined],
  ['its last moment', {}, { ...november, now: at('2026-11-30T23:59:59.999') }, undefined],
  ['the moment it ends', {}, { ...november, now: at('2026-12-01T00:00:00.000') }, 'expired'],
  ['online, and it is for anywhere', {}, {}, undefined],
  ['at the counter, and it is for the counter', { channels: ['counter'] }, { bag: { channel: 'counter' as const } }, undefined],
  ['online, and it is for the counter', { channels: ['counter'] }, {}, 'channel'],
  ['one of its stores', { placeNos: [3, 1] }, {}, undefined],
  ['another store', { placeNos: [2, 3] }, {}, 'store'],
  ['one of its levels', { levels: ['gold', 'silver'] }, {}, undefined],
  ['a level above its level', { levels: ['member'] }, {}, 'level'],
  ['a first purchase', { firstPurchase: true }, { buyer: { firstPurchase: true } }, undefined],
  ['a second purchase, and it is for the first', { firstPurchase: true }, {}, 'first-purchase'],
  ['a first purchase, and it is for any', {}, { buyer: { firstPurchase: true } }, undefined],
  ['a Saturday, and it is for weekends', { weekdays: [6, 7] }, {}, undefined],
  ['the last minute of Sunday', { weekdays: [6, 7] }, { now: at('2026-11-22T23:59:59.999') }, undefined],
  [
    'Monday as it begins in Shanghai, still Sunday in London',
    { weekdays: [6, 7] },
    { now: at('2026-11-23T00:00:00.000') },
    'weekday',
  ],
  ['Monday, and it is for Mondays', { weekdays: [1] }, { now: at('2026-11-23T00:00:00.000') }, undefined],
  ['a minute before ten', { hours: [{ from: 600, to: 720 }] }, { now: at('2026-11-21T09:59:59.999') }, 'hours'],
  ['ten', { hours: [{ from: 600, to: 720 }] }, { now: at('2026-11-21T10:00:00.000') }, undefined],
  ['the last minute before noon', { hours: [{ from: 600, to: 720 }] }, { now: at('2026-11-21T11:59:59.999') }, undefined],
  ['noon, and it is for the morning', { hours: [{ from: 600, to: 720 }] }, { now: at('2026-11-21T12:00:00.000') }, 'hours'],
  [
    'the second of two spans',
    {
      hours: [
        { from: 600, to: 720 },
        { from: 840, to: 900 },
      ],
    },
    {},
    undefined,
  ],
  [
    'between two spans',
    {
      hours: [
        { from: 600, to: 720 },
        { from: 900, to: 960 },
      ],
    },
    {},
    'hours',
  ],
  ['the last minute of the day', { hours: [{ from: 1320, to: 1440 }] }, { now: at('2026-11-21T23:59:59.999') }, undefined],
  ['midnight', { hours: [{ from: 0, to: 60 }] }, { now: at('2026-11-22T00:00:00.000') }, undefined],
])('used on %s', (_when, conditions, circumstances, expected) => {
  expect(hindrance(conditions, circumstances)?.code).toBe(expected);
});

test('a reason brings the figures its words need', () => {
  expect(hindrance({}, { ...november, now: at('2026-10-31T10:00:00.000') })?.details).toEqual({
    from: '2026-10-31T16:00:00.000Z',
  });
  expect(hindrance({}, { ...november, now: at('2026-12-24T10:00:00.000') })?.details).toEqual({
    until: '2026-11-30T16:00:00.000Z',
  });
  expect(hindrance({ weekdays: [1, 2] }, {})?.details).toEqual({ weekdays: [1, 2] });
  expect(hindrance({ levels: ['gold'] }, {})?.details).toEqual({ levels: ['gold'] });
});

test('of several reasons she hears the one she can do least about', () => {
  const everything = {
    channels: ['counter'],
    placeNos: [2],
    levels: ['gold'],
    firstPurchase: true,
    weekdays: [1],
    hours: [{ from: 0, to: 60 }],
  };
  const order = ['channel', 'store', 'level', 'first-purchase', 'weekday', 'hours'];
  const heard = order.map((_, at) => {
    const left = Object.fromEntries(Object.entries(everything).slice(at));
    return hindrance(left, {})?.code;
  });
  expect(heard).toEqual(order);
  expect(hindrance(everything, { ...november, now: at('2026-12-24T10:00:00.000') })?.code).toBe('expired');
});

test('early access is for the store, also of a coupon that was made before this was said of it', () => {
  const early = voucherOf('先看', { benefit: { kind: 'early-access', note: '新品提前看' } });
  const at = (channel: 'online' | 'counter') =>
    findHindrance(early, buyerAt('gold'), { ...bagOf([], { channel }), now: SATURDAY }, policy);
  expect([at('online'), at('counter')]).toEqual([{ code: 'channel', details: { channels: ['counter'] } }, null]);
});

test.each([
  ['cash', { kind: 'cash', offFen: 5_000 }, 'no-discount'],
  ['percent', { kind: 'percent', percentOff: 10 }, 'no-discount'],
  ['gift', { kind: 'gift', giftStyles: ['SC2601'] }, 'no-discount'],
  ['exchange', { kind: 'exchange', payFen: 990 }, 'no-discount'],
  ['free delivery', { kind: 'free-delivery' }, 'no-discount'],
  ['alteration', { kind: 'alteration', note: '免费改裤长' }, undefined],
  ['early access', { kind: 'early-access', note: '新品提前看' }, undefined],
  ['gift wrap', { kind: 'gift-wrap', note: '礼盒包装' }, undefined],
  ['extra points', { kind: 'extra-points', percent: 200 }, undefined],
])('in a brand that never lowers a price, %s', (_kind, benefit, expected) => {
  const noDiscount = policyWith({ noDiscount: true });
  const moment = { ...bagOf([], { channel: 'counter' }), now: SATURDAY };
  expect(findHindrance(voucherOf('券', { benefit }), buyerAt('gold'), moment, noDiscount)?.code).toBe(expected);
});

test.each([
  ['nothing named', {}, true],
  ['its style', { styles: ['CT2601'] }, true],
  ['another style', { styles: ['CT2602'] }, false],
  ['its category', { categories: ['大衣'] }, true],
  ['another category', { categories: ['衬衫'] }, false],
  ['another style, but its category', { styles: ['CT2602'], categories: ['大衣'] }, true],
  ['its style, but another category', { styles: ['CT2601'], categories: ['衬衫'] }, true],
  ['all but its style', { notStyles: ['CT2601'] }, false],
  ['all but its category', { notCategories: ['大衣'] }, false],
  ['all but another style', { notStyles: ['CT2602'], notCategories: ['衬衫'] }, true],
  ['its category, but not its style', { categories: ['大衣'], notStyles: ['CT2601'] }, false],
  ['its style, but not its category', { styles: ['CT2601'], notCategories: ['大衣'] }, false],
])('a coat of style CT2601 and a coupon for %s', (_what, conditions, expected) => {
  expect(isFor(pieceAt('1199'), Conditions.parse(conditions))).toBe(expected);
});
