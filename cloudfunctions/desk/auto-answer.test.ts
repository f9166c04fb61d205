import { type AnswerFacts, decideAutomatic, MOST_CHARACTERS, type Standing } from './auto-answer';
import type { OrderFacts } from './auto-answer-order';
import type { PlaceFacts } from './auto-answer-store';
import type { Wish } from './wish';

const week = Array.from({ length: 7 }, () => [{ from: 540, to: 1_320 }]);
const OPEN = new Date('2026-11-21T14:00:00+08:00');
const NIGHT = new Date('2026-11-21T23:10:00+08:00');

const standing: Standing = {
  ...{
    state: 'new',
    complaint: false,
    hasPerson: false,
    wasGreeted: false,
    wasTold: false,
    isAsking: false,
    hasOlderQuestion: false,
  },
  ...{ isSettled: false, mayWrite: true },
};
const lakeside: PlaceFacts = {
  ...{ placeNo: 1, name: '湖滨店', city: '杭州', address: '延安路 1 号', phone: '0571-1234', metres: 1_234 },
  hours: { week: Array.from({ length: 7 }, () => [{ from: 600, to: 1_320 }]), holidays: {} },
};
const order: OrderFacts = {
  ...{ orderNo: '26112108340917', state: 'ready', payWay: 'wechat', handover: 'pickup', placeName: '湖滨店', refundedFen: 0 },
  ...{ payBefore: '2026-11-21T06:00:00Z', holdUntil: '2026-11-22T14:00:00+00:00', collectedAt: null },
  pieces: [{ styleName: '双面羊毛中长大衣', colourName: '驼', size: 'M' }],
};
const facts: AnswerFacts = {
  ...{ brandName: '素履', deskHours: { week, holidays: {} }, isKnown: true, orders: [order], place: lakeside },
  ...{ near: [], garment: null },
};

function says(wish: Wish, change: Partial<Standing> = {}, now = OPEN, known: Partial<AnswerFacts> = {}) {
  return decideAutomatic(wish, { ...standing, ...change }, { ...facts, ...known }, now);
}

test('an order says where it stands and until when it is kept, never its pickup code', () => {
  const { answer, toHuman } = says({ want: 'order' });
  expect(answer?.text).toBe(
    '订单 26112108340917（双面羊毛中长大衣 驼 M）：已备好，请在明天 22:00 前凭取货码到湖滨店取。\n回复「人工」，客服会来答您。',
  );
  expect(answer).toMatchObject({ factual: true, page: { path: 'shopper/orders/index' } });
  expect(toHuman).toBe(false);
});

test.each<[string, Partial<OrderFacts>, string]>([
  ['waits for money', { state: 'unpaid' }, '待付款，请在今天 14:00 前付'],
  ['waits at the till', { state: 'unpaid', payWay: 'counter' }, '待付款，请在今天 14:00 前到湖滨店柜台付'],
  ['is being prepared', { state: 'paid' }, '已付款，湖滨店正在备货'],
  ['is taken at once', { state: 'paid', handover: 'take-now' }, '已付款，凭取货码在湖滨店取走'],
  ['was collected', { state: 'collected', collectedAt: '2026-11-20T03:00:00Z' }, '昨天已取货'],
  ['went back in part', { state: 'ready', refundedFen: 4_005 }, '其中 40.05 元已退'],
  ['went back', { state: 'refunded', refundedFen: 119_900 }, '已退款 1199.00 元，按原路退回'],
  ['was never paid', { state: 'closed' }, '没有付款，已关闭'],
])('an order that %s', (_what, change, words) => {
  expect(says({ want: 'order' }, {}, OPEN, { orders: [{ ...order, ...change }] }).answer?.text).toContain(words);
});

test('who is not known is asked nothing and led to her own page', () => {
  const { answer } = says({ want: 'order' }, {}, OPEN, { isKnown: false, orders: [] });
  expect(answer?.text).toContain('认不出您的会员');
  expect(answer?.page).toEqual({ title: '打开我的订单', path: 'shopper/orders/index' });
});

test('the nearest stores come with distance, hours and telephone', () => {
  const { answer } = says({ want: 'store' }, {}, OPEN, { near: [lakeside] });
  expect(answer?.text).toContain('湖滨店，1.2 公里，延安路 1 号，营业到今天 22:00，电话 0571-1234');
});

test('hours are the desk’s and those of the store she means', () => {
  expect(says({ want: 'hours' }).answer?.text).toContain(
    '客服今天 9:00–22:00 在线。\n湖滨店今天 10:00–22:00，营业到今天 22:00。',
  );
});

test.each<[string, Wish, Partial<Standing>, string | null, boolean]>([
  ['a question nobody foresaw', { want: 'unknown' }, {}, '这个请客服来答您', true],
  ['a wish for a person', { want: 'human' }, {}, '已经转给客服', true],
  ['asking for a person again', { want: 'human' }, { wasTold: true }, null, true],
  ['hello', { want: 'hello' }, {}, '这里是素履客服', true],
  ['hello once more', { want: 'hello' }, { wasGreeted: true }, '这个请客服来答您', true],
  ['coming in', { want: 'welcome' }, {}, '这里是素履客服', false],
  ['coming in with a question', { want: 'welcome' }, { isAsking: true }, null, false],
  ['coming in again', { want: 'welcome' }, { wasGreeted: true }, null, false],
  ['a question while a person has her', { want: 'order' }, { hasPerson: true }, null, false],
  ['a rating', { want: 'unknown' }, { isSettled: true }, null, false],
  ['a question WeChat does not let us answer', { want: 'order' }, { mayWrite: false }, null, true],
  ['a question of who complains', { want: 'order' }, { complaint: true }, '这个请客服来答您', true],
  ['a question about an unknown garment', { want: 'size', size: 'M' }, {}, '这个请客服来答您', true],
])('%s', (_what, wish, change, words, toHuman) => {
  const said = says(wish, change);
  expect(said.toHuman).toBe(toHuman);
  if (words === null) expect(said.answer).toBeNull();
  else expect(said.answer).toMatchObject({ text: expect.stringContaining(words), factual: false });
});

test('a fact does not answer the question before it', () => {
  expect(says({ want: 'order' }, { state: 'waiting', hasOlderQuestion: true })).toMatchObject({
    answer: { factual: false },
    toHuman: true,
  });
  expect(says({ want: 'order' }, { state: 'waiting' })).toMatchObject({ answer: { factual: true }, toHuman: false });
});

test.each([
  ['at night', NIGHT, {}, '明天 9:00 起'],
  ['before it opens', new Date('2026-11-21T08:59:59+08:00'), {}, '今天 9:00 起'],
  ['before a holiday', NIGHT, { '2026-11-22': [] }, '11 月 23 日 9:00 起'],
  ['on a short day', NIGHT, { '2026-11-22': [{ from: 600, to: 720 }] }, '明天 10:00 起'],
])('outside its hours the desk says when the next answer comes: %s', (_when, now, holidays, words) => {
  const closed = { deskHours: { week, holidays } };
  expect(says({ want: 'unknown' }, {}, now, closed).answer?.text).toBe(`现在不在客服时间，您的话已经记下，客服${words}来答您。`);
  expect(says({ want: 'order' }, {}, now, closed).answer?.text).toContain(`回复「人工」，客服${words}来答您。`);
});

test('as it opens, the desk is there', () => {
  expect(says({ want: 'human' }, {}, new Date('2026-11-21T09:00:00+08:00')).answer?.text).toContain('已经转给客服');
});

test('an answer never grows beyond what WeChat takes, and keeps the way to a person', () => {
  const long = { ...lakeside, name: '很长的店名'.repeat(30), address: '很长的地址'.repeat(40) };
  const { answer } = says({ want: 'store' }, {}, OPEN, { near: [long, long, long] });
  expect(answer?.text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(answer?.text).toContain('回复「人工」');
});
