import type { PacketState } from '../../cloudfunctions/campaign/states';
import { canReceive, isLost, rangeWords, receiveWords, standingOf, triggerWords } from './packet';
import { samplePacket } from './packet-samples';

const noon = new Date('2026-11-21T04:00:00Z');
const LATER = '2026-11-30T06:00:00.000Z';

test.each([
  ['opened just now', {}, '待领取', '请在 11 月 24 日 12:00 前领取，过时退回活动。'],
  [
    'for a purchase not yet handed over',
    { payableAt: null, receiveBefore: null },
    '退货期后可领',
    '到时在「我的红包」领取，不会丢。',
  ],
  ['while the garment may come back', { payableAt: LATER }, '11 月 30 日起可领', '到时在「我的红包」领取，不会丢。'],
  ['looked at by an officer', { state: 'held', receiveBefore: null }, '正在核对', '核对后就能领，核对期间不会过期。'],
  ['without a word from WeChat', { state: 'asked', receiveBefore: null }, '微信处理中', '过几分钟再试一次，不会重复，也不会丢。'],
  [
    'waiting for her word',
    { state: 'waiting', receiveBefore: '2026-11-22T04:00:00.000Z' },
    '等您确认',
    '请在 明天 12:00 前确认，过时退回活动。',
  ],
  ['in her hands', { state: 'paid', settledAt: '2026-11-21T04:01:00.000Z' }, '已到账', null],
  ['a coupon', { form: 'coupon', state: 'paid' }, '已放进我的券', null],
  ['forgotten', { state: 'expired', why: '没有在期限内领取' }, '已过期', null],
  ['not to be transferred', { state: 'failed', why: '超过微信收款限额' }, '没有转成', '如有疑问，请联系门店。'],
  ['for a purchase that went back', { state: 'reversed', why: '对应的购买已退货' }, '已收回', null],
  ['refused by an officer', { state: 'refused', why: '同一手机多次领取' }, '没有通过核对', '如有疑问，请联系门店。'],
] as const)('a packet %s', (_which, change, word, next) => {
  expect(standingOf(samplePacket(change), noon)).toMatchObject({ word, next });
});

test.each([
  [{ state: 'paid', settledAt: '2026-11-21T04:01:00.000Z' }, '今天 12:01 已转进您的微信零钱。'],
  [{ state: 'expired', why: '超过 24 小时没有确认收款' }, '超过 24 小时没有确认收款，金额已退回活动。'],
  [{ state: 'failed', why: '超过微信收款限额' }, '超过微信收款限额，金额已退回活动。'],
  [{ state: 'reversed', why: '对应的购买已退货' }, '对应的购买已退货，红包随之收回。'],
  [{ state: 'refused', why: '同一手机多次领取' }, '同一手机多次领取。'],
  [{ payableAt: LATER }, '退货期到 11 月 30 日 14:00，过了就能领；退货则收回。'],
] as const)('%j says why: %s', (change, why) => {
  expect(standingOf(samplePacket(change), noon).why).toBe(why);
});

test.each<[string, Parameters<typeof samplePacket>[0], boolean]>([
  ['payable as she opened it, whatever her clock says', { claimedAt: LATER, payableAt: LATER }, true],
  ['at the moment it is payable', { payableAt: noon.toISOString() }, true],
  ['a moment before', { payableAt: new Date(noon.getTime() + 1).toISOString() }, false],
  ['of which nobody knows the day', { payableAt: null }, false],
  ['in doubt at WeChat', { state: 'asked' }, true],
  ['waiting for her word', { state: 'waiting' }, true],
  ['held', { state: 'held' }, false],
  ['paid', { state: 'paid' }, false],
  ['that is a coupon', { form: 'coupon' }, false],
])('a packet %s can be received: %s', (_which, change, expected) => {
  expect(canReceive(samplePacket(change), noon)).toBe(expected);
});

test('the button says what the tap does', () => {
  expect((['claimed', 'waiting', 'asked'] as const).map((state) => receiveWords({ state }))).toEqual([
    '领取到零钱',
    '去微信确认',
    '再试一次',
  ]);
});

/** Every state she can see: a new one without a line here does not compile. */
const SEEN: Record<Exclude<PacketState, 'free' | 'unused'>, boolean> = {
  claimed: false,
  held: false,
  asked: false,
  waiting: false,
  paid: false,
  expired: true,
  failed: true,
  reversed: true,
  refused: true,
};

test.each(Object.entries(SEEN) as [keyof typeof SEEN, boolean][])(
  '%s lost its colour: %s, and always has words',
  (state, lost) => {
    expect(isLost({ state })).toBe(lost);
    const { word, why } = standingOf(samplePacket({ state, receiveBefore: null }), noon);
    expect(`${word}${why}`).not.toMatch(/undefined|null|NaN/);
  },
);

test.each([
  [100, 888, '¥1–¥8.88'],
  [500, 500, '¥5'],
  [10, 119_900, '¥0.10–¥1,199'],
])('%d to %d fen is %s', (minFen, maxFen, expected) => {
  expect(rangeWords({ minFen, maxFen })).toBe(expected);
});

test('what a packet follows says its sum', () => {
  expect(triggerWords({ trigger: 'purchase-over', overFen: 100_000 })).toBe('单笔满 ¥1,000');
  expect(triggerWords({ trigger: 'first-scan', overFen: null })).toBe('第一次到店扫码');
});
