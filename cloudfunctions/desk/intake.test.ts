import fc from 'fast-check';
import { intakeOf } from './intake';

const HEAD = { ToUserName: 'gh_1', FromUserName: 'oHer', CreateTime: '1795327260' };
const messageOf = (fields: Readonly<Record<string, unknown>>) => {
  const outcome = intakeOf('official', { ...HEAD, ...fields });
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
};

test.each([
  ['text', 'text'],
  ['image', 'picture'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['shortvideo', 'video'],
  ['location', 'location'],
  ['link', 'link'],
  ['miniprogrampage', 'page'],
  ['TEXT', 'text'],
  ['file', 'unknown'],
  ['constructor', 'unknown'],
])('a message of type %s is taken in as %s', (type, kind) => {
  expect(messageOf({ MsgType: type, MsgId: '1' }).kind).toBe(kind);
});

test.each([
  ['subscribe', 'subscribed'],
  ['unsubscribe', 'unsubscribed'],
  ['SCAN', 'scanned'],
  ['CLICK', 'clicked'],
  ['VIEW', 'clicked'],
  ['scancode_waitmsg', 'clicked'],
  ['user_enter_tempsession', 'entered'],
  ['LOCATION', 'unknown'],
  ['TEMPLATESENDJOBFINISH', 'unknown'],
  ['toString', 'unknown'],
])('the event %s is taken in as %s', (event, kind) => {
  expect(messageOf({ MsgType: 'event', Event: event }).kind).toBe(kind);
});

test('all fields are kept as text, those nobody knows too', () => {
  const fields = { MsgType: 'voice', MsgId: '9', MediaId: 'm', Recognition: '有没有 M 码', NewField2027: 'x' };
  expect(messageOf(fields)).toMatchObject({
    channel: 'official',
    openid: 'oHer',
    sentAt: new Date('2026-11-22T06:01:00Z'),
    payload: { ...HEAD, ...fields },
  });
  const { payload } = messageOf({ MsgType: 'event', Event: 'scancode_push', ScanCodeInfo: { ScanResult: '6979026000001' } });
  expect(payload['ScanCodeInfo']).toBe('{"ScanResult":"6979026000001"}');
});

describe('the same thing sent again has the same key, another has another:', () => {
  const click = { MsgType: 'event', Event: 'CLICK', EventKey: 'size' };
  const file = { MsgType: 'file', FileKey: 'a' };
  const template = { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: '7' };
  test.each([
    [
      'a message by its MsgId',
      { MsgType: 'text', MsgId: '7', Content: 'a' },
      { MsgType: 'text', MsgId: '7', Content: 'b' },
      true,
    ],
    ['two messages of one second', { MsgType: 'text', MsgId: '7' }, { MsgType: 'text', MsgId: '8' }, false],
    ['an event', click, click, true],
    ['an event of the next second', click, { ...click, CreateTime: '1795327261' }, false],
    ['two buttons in one second', click, { ...click, EventKey: 'order' }, false],
    [
      'two events in one second',
      { ...click, Event: 'subscribe', EventKey: '' },
      { ...click, Event: 'SCAN', EventKey: '' },
      false,
    ],
    ['an event of another person', click, { ...click, FromUserName: 'oOther' }, false],
    ['two reports in one second', template, { ...template, MsgID: '8' }, false],
    ['something unknown without a number', file, file, true],
    ['two of those', file, { ...file, FileKey: 'b' }, false],
  ])('%s', (_what, first, second, same) => {
    expect(messageOf(first).dedupeKey === messageOf(second).dedupeKey).toBe(same);
  });

  test('however long an address stands in an event, its key is short', () => {
    const { dedupeKey } = messageOf({ MsgType: 'event', Event: 'VIEW', EventKey: `https://example.com/${'a'.repeat(60_000)}` });
    expect(dedupeKey.length).toBeLessThan(200);
  });
});

test.each([
  ['no sender', { FromUserName: '' }],
  ['two senders', { FromUserName: ['oHer', 'oOther'] }],
  ['a sender that is no openid', { FromUserName: 'o her' }],
  ['a sender of 129 signs', { FromUserName: 'o'.repeat(129) }],
  ['no time', { CreateTime: null }],
  ['a time in words', { CreateTime: 'yesterday' }],
  ['a time before time', { CreateTime: '-1' }],
  ['a time in milliseconds', { CreateTime: '1795327260000' }],
  ['no type', { MsgType: '' }],
  ['a type of two', { MsgType: { a: 'text' } }],
])('%s is refused', (_what, change) => {
  const fields = { ...HEAD, MsgType: 'text', MsgId: '1', ...change };
  expect(intakeOf('mini', fields)).toMatchObject({ ok: false, refusal: { code: 'shape' } });
});

test('whatever fields come, they are taken in or refused', () => {
  const names = ['FromUserName', 'CreateTime', 'MsgType', 'MsgId', 'Event', 'EventKey', 'Content'];
  const fields = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.string(), fc.constantFrom('event', 'text', '1'), fc.jsonValue()),
  );
  fc.assert(
    fc.property(fields, (payload) => {
      const outcome = intakeOf('mini', payload);
      if (outcome.ok) expect(Number.isNaN(outcome.value.sentAt.getTime())).toBe(false);
    }),
  );
});
