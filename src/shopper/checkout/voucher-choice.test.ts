import { BARE_FACE, NO_CONDITIONS } from '../../words/coupon-samples';
import { afterTap, type CandidateVoucher, effectWords, meansOf, named, type Quote, rowWords, shelvesOf } from './voucher-choice';

const candidate = (voucherId: string, change: Partial<CandidateVoucher> = {}): CandidateVoucher => ({
  voucherId,
  couponNo: 1,
  title: `券 ${voucherId}`,
  groupName: '店铺券',
  way: 'centre',
  transferable: false,
  validFrom: '2026-11-01T00:00:00Z',
  validUntil: '2026-12-01T00:00:00Z',
  face: { ...BARE_FACE, offFen: 5_000 },
  conditions: NO_CONDITIONS,
  applied: false,
  offFen: 0,
  whyNot: null,
  ...change,
});

const whyNot = (code: NonNullable<CandidateVoucher['whyNot']>['code'], details = {}) => ({ whyNot: { code, details } });
const applied = (offFen: number) => ({ applied: true, offFen });

const coupon = (amountFen: number): Quote['calculation'][number] => ({
  kind: 'coupon',
  title: '券',
  voucherId: 'one',
  amountFen,
});

test('the voucher that was tapped comes first, before those that are applied', () => {
  const candidates = [candidate('a', applied(5_000)), candidate('b', applied(100)), candidate('c')];
  expect(afterTap(candidates, 'c')).toEqual(['c', 'a', 'b']);
});

test('a tap on an applied voucher takes it off and leaves the others in their order', () => {
  const candidates = [candidate('a', applied(5_000)), candidate('b', applied(100)), candidate('c')];
  expect(afterTap(candidates, 'a')).toEqual(['b']);
});

test('what is ordered is what was shown', () => {
  const points = { haveCount: 900, usableCount: 500, usableFen: 500, spentCount: 500, earnCount: 9 };
  const candidates = [candidate('a', applied(5_000)), candidate('b')];
  expect(meansOf({ candidates, points, payableFen: 102_900 })).toEqual({
    voucherIds: ['a'],
    pointsCount: 500,
    expectedFen: 102_900,
  });
  expect(meansOf({ candidates: [], points: null, payableFen: 1 })).toEqual({ voucherIds: [], pointsCount: 0, expectedFen: 1 });
});

test('the picker shows what is used, then what could be, then what cannot', () => {
  const shelves = shelvesOf([
    candidate('used', applied(5_000)),
    candidate('on-top'),
    candidate('less', whyNot('less', { instead: '券 used', lessFen: 100 })),
    candidate('full', whyNot('group-full')),
    candidate('short', whyNot('threshold', { missingFen: 100 })),
  ]);
  expect(shelves.map(({ candidates, open }) => [candidates.map(({ voucherId }) => voucherId), open])).toEqual([
    [['used'], true],
    [['on-top', 'less', 'full'], true],
    [['short'], false],
  ]);
  expect(shelvesOf([candidate('only', applied(1))])).toHaveLength(1);
});

test.each([
  ['applied', applied(5_000), '已省 ¥50.00'],
  ['a benefit that was chosen', applied(0), '已选用，不减价'],
  ['free to come on top', {}, '可以用在这一单'],
  ['short of its threshold', whyNot('threshold', { missingFen: 12_000 }), '再买 ¥120.00 可用'],
])('a voucher that is %s says so', (_how, change, expected) => {
  expect(effectWords(candidate('a', change))).toBe(expected);
});

test.each<[string, CandidateVoucher[], Quote['calculation'], 'best' | string[], string | null]>([
  ['none held', [], [], 'best', null],
  ['the best found', [candidate('a', applied(17_000))], [coupon(-17_000)], 'best', '已选最优，省 ¥170.00'],
  [
    'two chosen by hand',
    [candidate('a', applied(5_000)), candidate('b', applied(100))],
    [coupon(-5_000), coupon(-100)],
    ['a', 'b'],
    '已选 2 张，省 ¥51.00',
  ],
  ['only a benefit', [candidate('a', applied(0))], [], 'best', '已选 1 张，不减价'],
  ['none wanted', [candidate('a'), candidate('b', whyNot('store'))], [], [], '未用券，有 1 张可选'],
  ['none that fits', [candidate('a', whyNot('store'))], [], 'best', '有 1 张，这一单用不上'],
])('the row with %s', (_how, candidates, calculation, wish, expected) => {
  expect(rowWords({ candidates, calculation, isBest: wish === 'best' }, wish)).toBe(expected);
});

test('what nobody knows to be the best is not called so', () => {
  const quote = { candidates: [candidate('a', applied(17_000))], calculation: [coupon(-17_000)], isBest: false };
  expect(rowWords(quote, 'best')).toBe('已选 1 张，省 ¥170.00');
});

test('a refusal about a voucher is told with its title', () => {
  const refusal = { code: 'coupon/taken' as const, details: { voucherId: 'a' } };
  expect(named(refusal, [candidate('a')]).details).toEqual({ voucherId: 'a', title: '券 a' });
  expect(named(refusal, [candidate('b')])).toBe(refusal);
});
