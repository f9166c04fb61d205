import { clockFrom, cryTime } from './cry';
import { bodyOf, codeTextOf, contextOf, isMessage, textOf, wechatMediaOf } from './intake-words';
import { previewOf } from './preview';
import { deskHours } from './settings';
import { hasWord, ratingOf, skillOf } from './words';

test.each([
  ['5', 5],
  [' 1 ', 1],
  ['３', 3],
  ['4分', 4],
  ['2 星', 2],
  ['0', null],
  ['6', null],
  ['55', null],
  ['5 件', null],
  ['', null],
])('"%s" rates %s', (text, expected) => {
  expect(ratingOf(text)).toBe(expected);
});

test.each([
  ['我要投诉', ['投诉'], true],
  ['打 １２３１５', ['12315'], true],
  ['BAD', ['bad'], true],
  ['挺好的', ['投诉'], false],
  ['投诉', [], false],
])('"%s" has one of %j: %s', (text, words, expected) => {
  expect(hasWord(text, words)).toBe(expected);
});

test.each([
  ['退款什么时候到', null, 'order'],
  ['有货吗', null, 'product'],
  ['在吗', { kind: 'order' as const, orderNo: '26112108340917' }, 'order'],
  ['在吗', { kind: 'product' as const, styleNo: 1 }, 'product'],
  ['有货吗', { kind: 'order' as const, orderNo: '26112108340917' }, 'product'],
  ['在吗', { kind: 'card' as const }, null],
  ['在吗', null, null],
])('"%s" coming from %j needs %s', (text, context, expected) => {
  expect(skillOf(text, context)).toBe(expected);
});

test.each([
  ['text', '有  没有\nM 码', undefined, '有 没有 M 码'],
  ['picture', '', undefined, '[图片]'],
  ['voice', '有没有货', undefined, '[语音] 有没有货'],
  ['page', '', '双面羊毛中长大衣', '[小程序] 双面羊毛中长大衣'],
  ['unknown', '', undefined, '[暂不支持的消息]'],
] as const)('a %s "%s" is read as one line', (kind, text, title, expected) => {
  expect(previewOf(kind, text, title)).toBe(expected);
});

test('a line of the inbox has sixty characters at most, and cuts no character in two', () => {
  expect([...previewOf('text', '衣'.repeat(60))]).toHaveLength(60);
  expect(previewOf('text', '👗'.repeat(61))).toBe(`${'👗'.repeat(59)}…`);
});

test.each([
  ['product:12:45', { kind: 'product', styleNo: 12, skuNo: 45 }],
  ['product:12', { kind: 'product', styleNo: 12 }],
  ['product:0:45', null],
  ['order:26112108340917', { kind: 'order', orderNo: '26112108340917' }],
  ['order:261121', null],
  ['store:7', { kind: 'store', placeNo: 7 }],
  ['card', { kind: 'card' }],
  ['', null],
  ['__proto__', null],
])('a session from "%s" is about %j', (sessionFrom, expected) => {
  expect(contextOf({ SessionFrom: sessionFrom })).toEqual(expected);
});

test('fields of WeChat in our words', () => {
  expect(textOf('clicked', { EventKey: 'order' })).toBe('order');
  expect(bodyOf('link', { Title: '一篇', Description: '', Url: 'https://example.com' })).toEqual({
    title: '一篇',
    url: 'https://example.com',
  });
  expect(bodyOf('location', { Location_X: 'north', Location_Y: '120.16' })).toEqual({ longitude: 120.16 });
  expect(bodyOf('text', { Content: 'a' })).toBeNull();
  expect(wechatMediaOf('voice', { MediaId: 'm' })).toBe('m');
  expect(wechatMediaOf('text', { MediaId: 'm' })).toBeNull();
  expect(codeTextOf('subscribed', { EventKey: 'qrscene_c.7' })).toBe('c.7');
  expect(codeTextOf('scanned', { EventKey: 'c.7' })).toBe('c.7');
  expect(codeTextOf('subscribed', { EventKey: '' })).toBeNull();
  expect(codeTextOf('clicked', { EventKey: 'c.7' })).toBeNull();
});

test.each([
  ['text', { MsgType: 'text' }, true],
  ['unknown', { MsgType: 'file' }, true],
  ['unknown', { MsgType: 'event' }, false],
  ['clicked', { MsgType: 'event' }, false],
] as const)('a %s of %j has to be answered: %s', (kind, payload, expected) => {
  expect(isMessage(kind, payload)).toBe(expected);
});

describe('a cry', () => {
  const at = (time: string) => `2026-11-21T${time}Z`;
  test.each([
    ['counts from when she sent it', at('06:00:00.000'), at('06:00:02.000'), null, at('06:00:00.000')],
    ['not from the future, when clocks are apart', at('06:00:03.000'), at('06:00:02.000'), null, at('06:00:02.000')],
    [
      'sent before our answer and heard after it: from just after',
      at('06:00:00.000'),
      at('06:00:09.000'),
      at('06:00:05.000'),
      at('06:00:05.001'),
    ],
  ])('%s', (_what, sentAt, receivedAt, lastAnsweredAt, expected) => {
    expect(cryTime(sentAt, receivedAt, lastAnsweredAt)).toBe(expected);
  });

  test.each([
    ['while the desk is open', at('06:00:00.000'), at('06:00:00.000')],
    ['as it closes', at('14:00:00.000'), '2026-11-22T01:00:00.000Z'],
    ['a second before', at('13:59:59.000'), at('13:59:59.000')],
    ['before it opens', at('00:59:59.000'), at('01:00:00.000')],
  ])('%s', (_when, criedAt, expected) => {
    expect(clockFrom(deskHours.fallback, criedAt)).toBe(expected);
  });

  test('counts at once when nobody knows when the desk opens', () => {
    const never = { week: Array.from({ length: 7 }, () => []), holidays: {} };
    expect(clockFrom(never, at('06:00:00.000'))).toBe(at('06:00:00.000'));
  });
});
