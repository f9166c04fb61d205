import { bagOf, buyerAt, fenOf, pieceAt, policyWith, SATURDAY, voucherOf } from '../../sandbox/price-samples';

import { afterCut, aimAt, cut, missingWith, type State, sizeOf, startOf, whyNotAt } from './calculation';
import type { BagPiece } from './purchase';
import { layOutPurchase, type Sheet } from './sheet';

const COAT = pieceAt('1000', { skuNo: 1 });
const SHIRT = pieceAt('300', { skuNo: 2, styleCode: 'SH2601', category: '衬衫' });
const SCARF = pieceAt('200', { skuNo: 3, styleCode: 'SC2601', category: '围巾' });
const WARDROBE = [COAT, SHIRT, SCARF];

/** At tag prices, unless a level is said. */
const sheetOf = (pieces: readonly BagPiece[], floors: readonly object[] = [], deliveryFen = 0): Sheet =>
  layOutPurchase(bagOf(pieces, { deliveryFen }), buyerAt('member'), policyWith({ floors }), SATURDAY).tagSheet;

const voucher = (benefit: object, conditions: object = {}) => voucherOf('券', { benefit, conditions });
const offOn = (sheet: Sheet, benefit: object, conditions: object = {}, state: State = startOf(sheet)) =>
  cut(sheet, aimAt(sheet, voucher(benefit, conditions)), state);

test.each([
  ['50 off by price', { kind: 'cash', offFen: 5_000 }, {}, [3_333, 1_000, 667]],
  ['50 off, shirts only', { kind: 'cash', offFen: 5_000 }, { categories: ['衬衫'] }, [0, 5_000, 0]],
  ['more than the shirt costs', { kind: 'cash', offFen: 100_000 }, { categories: ['衬衫'] }, [0, 30_000, 0]],
  ['15 % off', { kind: 'percent', percentOff: 15 }, {}, [15_000, 4_500, 3_000]],
  ['15 % off, at most 100', { kind: 'percent', percentOff: 15, capFen: 10_000 }, {}, [6_667, 2_000, 1_333]],
  ['everything off', { kind: 'percent', percentOff: 100 }, {}, [100_000, 30_000, 20_000]],
  ['the scarf for nothing', { kind: 'gift', giftStyles: ['SC2601'] }, {}, [0, 0, 20_000]],
  ['the dearest of two gifts', { kind: 'gift', giftStyles: ['SC2601', 'SH2601'] }, {}, [0, 30_000, 0]],
  ['a shirt or scarf at 9.90', { kind: 'exchange', payFen: 990 }, { notCategories: ['大衣'] }, [0, 29_010, 0]],
  ['an exchange dearer than the tag', { kind: 'exchange', payFen: 30_001 }, { categories: ['衬衫'] }, [0, 0, 0]],
  ['an alteration', { kind: 'alteration', note: '免费改裤长' }, {}, [0, 0, 0]],
])('coat 1,000, shirt 300, scarf 200: %s', (_what, benefit, conditions, expected) => {
  const { offFen, totalFen } = offOn(sheetOf(WARDROBE), benefit, conditions);
  expect(offFen).toEqual(expected);
  expect(totalFen).toBe(expected.reduce((sum, off) => sum + off, 0));
});

test('10 yuan over three pieces of 10 yuan is 3.34, 3.33 and 3.33', () => {
  const sheet = sheetOf([pieceAt('10'), pieceAt('10'), pieceAt('10')]);
  expect(offOn(sheet, { kind: 'cash', offFen: 1_000 }).offFen).toEqual([334, 333, 333]);
});

test.each([
  ['a percentage is rounded down to the fen', '0.99', 50, 49],
  ['one percent of 99 fen is nothing', '0.99', 1, 0],
  ['one percent of a yuan is a fen', '1', 1, 1],
  ['100 % leaves nothing', '0.01', 100, 1],
])('%s', (_what, yuan, percentOff, expected) => {
  expect(offOn(sheetOf([pieceAt(yuan)]), { kind: 'percent', percentOff }).totalFen).toBe(expected);
});

test.each([
  ['cash stops at the floors', { kind: 'cash', offFen: 1_000_000 }, [30_000, 30_000, 20_000]],
  ['a percentage counts the whole price, and stops there too', { kind: 'percent', percentOff: 80 }, [30_000, 30_000, 20_000]],
  ['shares go by what a piece can still give', { kind: 'cash', offFen: 8_000 }, [3_000, 3_000, 2_000]],
  ['a gift costs its floor', { kind: 'gift', giftStyles: ['CT2601'] }, [30_000, 0, 0]],
  ['an exchange costs its floor', { kind: 'exchange', payFen: 990 }, [30_000, 0, 0]],
])('coat not below 700: %s', (_what, benefit, expected) => {
  const sheet = sheetOf(WARDROBE, [{ styles: ['CT2601'], percentOfTag: 70 }]);
  expect(offOn(sheet, benefit).offFen).toEqual(expected);
});

test('an exchange takes the piece on which it saves most, not the dearest one that hardly may be lowered', () => {
  const sheet = sheetOf(WARDROBE, [{ styles: ['CT2601'], percentOfTag: 90 }]);
  expect(offOn(sheet, { kind: 'exchange', payFen: 0 }).offFen).toEqual([0, 30_000, 0]);
});

test.each([
  ['the whole of it', null, 1_200],
  ['at most 5 yuan of it', 500, 500],
  ['at most more than it costs', 5_000, 1_200],
])('free delivery takes off %s', (_what, capFen, expected) => {
  const { offFen, deliveryOffFen, totalFen } = offOn(sheetOf(WARDROBE, [], 1_200), { kind: 'free-delivery', capFen });
  expect([offFen, deliveryOffFen, totalFen]).toEqual([[0, 0, 0], expected, expected]);
});

const reason = (sheet: Sheet, benefit: object, conditions: object = {}, state: State = startOf(sheet)) =>
  whyNotAt(sheet, aimAt(sheet, voucher(benefit, conditions)), state);

test.each([
  ['a fen more than the bag', { kind: 'cash', offFen: 1, thresholdFen: 150_001 }, {}, { thresholdFen: 150_001, missingFen: 1 }],
  [
    'a fen more than the shirts',
    { kind: 'percent', percentOff: 10, thresholdFen: 30_001 },
    { categories: ['衬衫'] },
    { thresholdFen: 30_001, missingFen: 1 },
  ],
  [
    'a fen more than what lies beside the gift',
    { kind: 'gift', giftStyles: ['SC2601'], thresholdFen: 130_001 },
    {},
    { thresholdFen: 130_001, missingFen: 1 },
  ],
  [
    'a fen more than what lies beside the piece that is exchanged',
    { kind: 'exchange', payFen: 990, thresholdFen: 130_001 },
    { styles: ['SC2601'] },
    { thresholdFen: 130_001, missingFen: 1 },
  ],
])('a threshold of %s is missed', (_what, benefit, conditions, details) => {
  expect(reason(sheetOf(WARDROBE), benefit, conditions)).toEqual({ code: 'threshold', details });
});

test.each([
  ['the bag', { kind: 'cash', offFen: 1, thresholdFen: 150_000 }, {}],
  ['the shirts', { kind: 'percent', percentOff: 10, thresholdFen: 30_000 }, { categories: ['衬衫'] }],
  ['what lies beside the gift', { kind: 'gift', giftStyles: ['SC2601'], thresholdFen: 130_000 }, {}],
  ['what lies beside the exchange', { kind: 'exchange', payFen: 990, thresholdFen: 130_000 }, { styles: ['SC2601'] }],
])('a threshold of exactly %s is met', (_what, benefit, conditions) => {
  expect(reason(sheetOf(WARDROBE), benefit, conditions)).toBeNull();
});

test.each([
  ['nothing it is for', WARDROBE, { kind: 'cash', offFen: 1 }, { categories: ['连衣裙'] }, 'no-piece'],
  ['a benefit for nothing here', WARDROBE, { kind: 'alteration', note: '免费改裤长' }, { categories: ['裤装'] }, 'no-piece'],
  ['the gift is not in the bag', [COAT], { kind: 'gift', giftStyles: ['SC2601'] }, {}, 'gift-missing'],
  ['the gift alone', [SCARF], { kind: 'gift', giftStyles: ['SC2601'] }, {}, 'no-piece'],
  ['the exchange alone', [SCARF], { kind: 'exchange', payFen: 990, thresholdFen: 1 }, { styles: ['SC2601'] }, 'threshold'],
  ['the exchange alone, and nothing is asked', [SCARF], { kind: 'exchange', payFen: 990 }, {}, undefined],
  ['a gift its own list excludes', WARDROBE, { kind: 'gift', giftStyles: ['SC2601'] }, { notStyles: ['SC2601'] }, undefined],
  ['two of the gift: one is bought', [SCARF, SCARF], { kind: 'gift', giftStyles: ['SC2601'] }, {}, undefined],
  ['she fetches it herself', WARDROBE, { kind: 'free-delivery' }, {}, 'no-delivery'],
  ['a price it does not lower', [SCARF], { kind: 'exchange', payFen: 20_000 }, {}, 'no-effect'],
  ['a benefit that lowers nothing has its part all the same', WARDROBE, { kind: 'gift-wrap', note: '礼盒' }, {}, undefined],
])('%s', (_what, pieces, benefit, conditions, expected) => {
  expect(reason(sheetOf(pieces), benefit, conditions)?.code).toBe(expected);
});

describe('when the scarf was given', () => {
  const sheet = sheetOf(WARDROBE);
  const given = afterCut(startOf(sheet), offOn(sheet, { kind: 'gift', giftStyles: ['SC2601'] }));

  test('it is not lowered again', () => {
    expect(given.nowFen).toEqual([100_000, 30_000, 0]);
    expect(offOn(sheet, { kind: 'cash', offFen: 13_000 }, {}, given).offFen).toEqual([10_000, 3_000, 0]);
    expect(offOn(sheet, { kind: 'gift', giftStyles: ['SC2601'] }, {}, given).totalFen).toBe(0);
  });

  test('it counts for no threshold', () => {
    const threshold = (thresholdFen: number) => reason(sheet, { kind: 'cash', offFen: 1, thresholdFen }, {}, given);
    expect([threshold(130_000), threshold(130_001)?.details]).toEqual([null, { thresholdFen: 130_001, missingFen: 1 }]);
  });

  test.each([
    ['gift', { kind: 'gift', giftStyles: ['SH2601'], thresholdFen: 120_000 }, {}],
    ['exchange', { kind: 'exchange', payFen: 990, thresholdFen: 120_000 }, { styles: ['SH2601'] }],
  ])('a %s that counted it before loses its threshold', (_kind, benefit, conditions) => {
    const aim = aimAt(sheet, voucher(benefit, conditions));
    expect(whyNotAt(sheet, aim, startOf(sheet))).toBeNull();
    expect(missingWith(sheet, aim, [1, 2])).toEqual({
      code: 'threshold',
      details: { thresholdFen: 120_000, missingFen: 20_000 },
    });
  });
});

test('two coupons for free delivery never pay more than it costs', () => {
  const sheet = sheetOf(WARDROBE, [], 1_200);
  const once = afterCut(startOf(sheet), offOn(sheet, { kind: 'free-delivery', capFen: 1_000 }));
  expect(once.deliveryFen).toBe(200);
  expect(sizeOf(sheet, aimAt(sheet, voucher({ kind: 'free-delivery', capFen: 1_000 })), once)).toBe(200);
});

test.each([
  ['what the card makes of them', 'member-price', 135_000],
  ['tag prices', 'tag-price', 150_000],
])('thresholds count %s', (_what, thresholdOn, expected) => {
  const policy = policyWith({ thresholdOn: thresholdOn as 'member-price' });
  const { cardSheet } = layOutPurchase(bagOf(WARDROBE), buyerAt('gold'), policy, SATURDAY);
  const withThreshold = (thresholdFen: number) => aimAt(cardSheet, voucher({ kind: 'cash', offFen: 1, thresholdFen }));
  expect(missingWith(cardSheet, withThreshold(expected), [])).toBeNull();
  expect(missingWith(cardSheet, withThreshold(expected + 1), [])?.details.missingFen).toBe(1);
});

test('the price of a card never goes below a floor either', () => {
  const policy = policyWith({ floors: [{ styles: ['CT2601'], percentOfTag: 95 }] });
  const { cardSheet } = layOutPurchase(bagOf(WARDROBE), buyerAt('gold'), policy, SATURDAY);
  expect(cardSheet.startFen).toEqual([fenOf('950'), fenOf('270'), fenOf('180')]);
});
