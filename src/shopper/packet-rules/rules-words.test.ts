import { SAMPLE_FACE } from '../../words/packet-samples';
import { drawingWords, lastingWords, oddsOf, type Rules, rulesOf, runWords, shareWords } from './rules-words';

const noon = new Date('2026-11-21T04:00:00Z');
const rules: Rules = {
  ...SAMPLE_FACE,
  from: '2026-11-20T16:00:00.000Z',
  state: 'live',
  budgetFen: 2_000_000,
  count: 5_000,
  claimedCount: 1_200,
  odds: [
    { fromFen: 100, toFen: 199, count: 1_200 },
    { fromFen: 200, toFen: 888, count: 3_798 },
    { fromFen: 8_888, toFen: 8_888, count: 2 },
  ],
  perMember: 1,
  perDay: 500,
  perStoreDay: 60,
  weekdays: [6, 7],
  hours: [{ from: 600, to: 960 }],
  openWithinHours: 72,
  receiveWithinHours: 72,
  payAfter: 'claim',
  storeNames: ['湖滨店'],
  levelNames: [],
  sealHash: 'ab12',
  seal: null,
};
const said = (change: Partial<Rules> = {}) =>
  Object.fromEntries(rulesOf({ ...rules, ...change }, noon).map(({ what, words }) => [what, words.replaceAll('\u00A0', ' ')]));

test('the rules in the words of a shop', () => {
  expect(said()).toEqual({
    怎么得到: '第一次在参加的门店扫导购码、店码或吊牌。不用转发，也不用关注',
    活动时间: '11 月 21 日 00:00 至 12 月 20 日 24:00',
    时段: '周末 10:00–16:00',
    哪些顾客: '所有顾客',
    每人: '最多 1 个',
    每天: '最多发 500 个，每家店最多 60 个',
    拆开: '满足条件后 3 天内拆，过时作废',
    领取: '拆开后 3 天内领到微信零钱，过时退回活动',
  });
});

test.each<[Partial<Rules>, string, string | undefined]>([
  [{ perDay: null, perStoreDay: null }, '每天', undefined],
  [{ levelNames: ['金卡', '铂金'] }, '哪些顾客', '金卡、铂金会员'],
  [{ payAfter: 'window' }, '领取', '退货期过后 3 天内领到微信零钱，退货则收回'],
  [{ form: 'coupon' }, '领取', '拆开就放进「我的券」'],
  [{ trigger: 'purchase-over', overFen: 50_000 }, '怎么得到', '单笔实付满 ¥500，线上或门店都算。不用转发，也不用关注'],
  [{ weekdays: [], hours: [] }, '时段', undefined],
  [{ until: '2026-12-20T14:00:00.000Z' }, '活动时间', '11 月 21 日 00:00 至 12 月 20 日 22:00'],
])('%j changes %s to %s', (change, what, words) => {
  expect(said(change)[what]).toBe(words);
});

test.each<[Partial<Rules>, string]>([
  [{}, '进行中'],
  [{ state: 'paused' }, '暂停中，已拆开的照常领取'],
  [{ state: 'ended' }, '已结束'],
  [{ from: '2026-11-22T16:00:00.000Z' }, '11 月 23 日开始'],
])('%j is %s', (change, text) => {
  expect(runWords({ ...rules, ...change }, noon).text).toBe(text);
});

test('odds are counted packets, and the rarest is not rounded away', () => {
  expect(oddsOf(rules).map(({ amount, count, share }) => [amount, count, share])).toEqual([
    ['¥1.00–1.99', '1,200 个', '24%'],
    ['¥2.00–8.88', '3,798 个', '76%'],
    ['¥88.88', '2 个', '不到 0.1%'],
  ]);
});

test.each([
  [0, 0, '0%'],
  [0, 10, '0%'],
  [1, 1_000, '0.1%'],
  [1, 3_000, '不到 0.1%'],
  [35, 1_000, '3.5%'],
  [1, 1, '100%'],
])('%d of %d is %s', (count, all, expected) => {
  expect(shareWords(count, all)).toBe(expected);
});

test.each([
  [24, '1 天'],
  [30, '30 小时'],
])('%d hours are %s', (hours, expected) => {
  expect(lastingWords(hours)).toBe(expected);
});

test('the seal is explained where something was drawn, and published after the end', () => {
  expect(drawingWords(rules).check).toContain('指纹');
  expect(drawingWords({ ...rules, state: 'ended', seal: 'cd34' }).check).toContain('封签公布如下');
  expect(drawingWords({ ...rules, minFen: 500, maxFen: 500 })).toEqual({
    how: '每个红包都是 ¥5.00，先拆后拆都一样。',
    check: null,
  });
  expect(drawingWords({ ...rules, form: 'coupon' }).check).toBeNull();
});
