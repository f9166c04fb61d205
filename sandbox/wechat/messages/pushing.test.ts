import { isSigned, openMessage } from '../../../cloudfunctions/platform/wechat/message-crypt';
import { readMessageXml, type XmlFields } from '../../../cloudfunctions/platform/wechat/message-xml';
import type { FaultKind } from '../faults';
import type { MessageMode, MessageSpoil } from './envelope';
import type { MessageChannel } from './message-apps';
import type { Saying } from './saying';
import { type Heard, openTestAccount, type TestAccount } from './test-account';

const SHE = 'oa-she';
const PICTURE = { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]), mimeType: 'image/png' };
const SUCCESS = { status: 200, body: 'success' };
const BUSY = { status: 503, body: '' };
const OTHER_WORDS = { status: 200, body: 'ok' };

let account: TestAccount;
beforeAll(async () => {
  account = await openTestAccount();
});
afterAll(() => account.close());
beforeEach(() => {
  account.heard.length = 0;
  account.control.clearFaults();
  account.later(120);
});

/** Reads a post as production does: what it carries, or why it is not believed. */
function read({ channel, query, body }: Heard): XmlFields | string {
  const app = account.config.messageApps[channel as MessageChannel];
  if (!app) return 'no app';
  const outside = readMessageXml(body);
  if (!outside.ok) return outside.refusal.code;
  const { Encrypt: cipher } = outside.value;
  const when = [query['timestamp'] ?? '', query['nonce'] ?? ''];
  if (typeof cipher !== 'string') return isSigned(app.token, query['signature'] ?? '', when) ? outside.value : 'signature';
  if (!isSigned(app.token, query['msg_signature'] ?? '', [...when, cipher])) return 'signature';
  const opened = openMessage(app, cipher);
  if (!opened.ok) return opened.refusal.code;
  const inside = readMessageXml(opened.value);
  return inside.ok ? inside.value : inside.refusal.code;
}

describe.each<MessageMode>(['plain', 'compatible', 'encrypted'])('in %s mode', (mode) => {
  beforeAll(() => {
    account.control.setMessageMode('official', mode);
    account.control.setMessageMode('mini', mode);
  });

  test('production reads what she wrote, to the last sign', async () => {
    const words = '大衣 <b>"驼色"</b> & M 码]]> 还有吗 🧥';
    await account.control.say('official', SHE, { text: words });
    const fields = account.heard.map(read);
    expect(fields).toMatchObject([
      { FromUserName: SHE, MsgType: 'text', Content: words, MsgId: expect.stringMatching(/^\d{18}$/) },
    ]);
  });

  test('what is readable shows only in the modes that show it', async () => {
    await account.control.say('mini', 'she', { text: '看得见吗' });
    const [{ body = '', query = {} } = {}] = account.heard;
    expect([body.includes('看得见吗'), 'msg_signature' in query]).toEqual([mode !== 'encrypted', mode !== 'plain']);
  });

  test('a message by somebody who guesses the token is not believed', async () => {
    await account.control.pushOnce('official', SHE, { spoil: 'signature' });
    expect(account.heard.map(read)).toEqual(['signature']);
  });
});

describe('wrong on purpose', () => {
  beforeAll(() => account.control.setMessageMode('official', 'encrypted'));

  test.each<[string, MessageSpoil, string]>([
    ['encrypted for another app', 'app-id', 'app-id'],
    ['changed on its way', 'body', 'signature'],
    ['whose ciphertext somebody else signed', 'msg-signature', 'signature'],
  ])('an encrypted message %s is not believed', async (_how, spoil, expected) => {
    await account.control.pushOnce('official', SHE, { spoil });
    expect(account.heard.map(read)).toEqual([expected]);
  });

  test('ciphertext that was changed before it was signed is not what WeChat makes', async () => {
    await account.control.pushOnce('official', SHE, { spoil: 'cipher' });
    expect(account.heard.map(read)).toEqual(['cipher']);
  });

  test('the readable half of a compatible message may lie, the ciphertext does not', async () => {
    await account.control.pushOnce('official', SHE, { text: '真的', mode: 'compatible', spoil: 'readable' });
    const [post] = account.heard;
    expect([post?.body.includes('真的'), post && read(post)]).toMatchObject([false, { Content: '真的' }]);
  });

  test('in plain mode nobody can tell that words were changed', async () => {
    await account.control.pushOnce('official', SHE, { text: '真的', mode: 'plain', spoil: 'body' });
    expect(account.heard.map(read)).toMatchObject([{ Content: 'somebody else wrote this' }]);
  });

  test('an old post can be sent again to the letter', async () => {
    const record = await account.control.say('official', SHE, { text: '一次' });
    await account.control.replayPush(record);
    expect(account.heard[1]).toEqual(account.heard[0]);
  });

  test('any bytes can be sent under a right signature', async () => {
    expect(await account.control.pushRaw('mini', '<!DOCTYPE lol>')).toBe(200);
    expect(account.heard).toMatchObject([{ channel: 'mini', body: '<!DOCTYPE lol>' }]);
  });

  test('the question whether the address is ours', async () => {
    expect(await account.control.shakeHands('official')).toEqual({ status: 200, echoed: true });
  });
});

describe('what people do', () => {
  beforeAll(() => account.control.setMessageMode('official', 'plain'));

  test.each<[string, Saying, object]>([
    [
      'a picture',
      { picture: PICTURE },
      { MsgType: 'image', PicUrl: expect.stringMatching(/^http/), MediaId: expect.any(String) },
    ],
    ['a voice', { voice: PICTURE }, { MsgType: 'voice', Format: 'amr', MediaId: expect.any(String) }],
    ['a video', { video: PICTURE }, { MsgType: 'video', ThumbMediaId: expect.any(String) }],
    [
      'a place',
      { location: { latitude: 30.25, longitude: 120.16, label: '湖滨' } },
      { MsgType: 'location', Location_X: '30.25', Location_Y: '120.16', Label: '湖滨' },
    ],
    [
      'a link',
      { link: { title: '外套', description: '在这里看到的', url: 'https://example.com' } },
      { MsgType: 'link', Url: 'https://example.com' },
    ],
    [
      'a card',
      { miniprogrampage: { title: '大衣', path: 'shopper/product/index?style=1' } },
      { MsgType: 'miniprogrampage', PagePath: 'shopper/product/index?style=1' },
    ],
  ])('she sends %s', async (_what, saying, expected) => {
    await account.control.say('official', SHE, saying);
    expect(account.heard.map(read)).toMatchObject([expected]);
  });

  test('following, scanning, clicking and leaving are events, without a MsgId', async () => {
    await account.control.subscribe('oa-new');
    await account.control.scan('oa-new', 'clerk-7');
    await account.control.click('oa-new', '人工');
    await account.control.unsubscribe('oa-new');
    await account.control.scan('oa-other', 'clerk-8');
    const told = account.heard.map(read);
    expect(told).toMatchObject([
      { MsgType: 'event', Event: 'subscribe', EventKey: '' },
      { Event: 'SCAN', EventKey: 'clerk-7', Ticket: expect.any(String) },
      { Event: 'CLICK', EventKey: '人工' },
      { Event: 'unsubscribe' },
      { Event: 'subscribe', EventKey: 'qrscene_clerk-8', Ticket: expect.any(String) },
    ]);
    expect(told.some((fields) => typeof fields === 'object' && 'MsgId' in fields)).toBe(false);
  });

  test('entering the mini-program’s conversation tells where she came from', async () => {
    account.control.setMessageMode('mini', 'plain');
    await account.control.enter('she', 'product:12');
    expect(account.heard.map(read)).toMatchObject([{ Event: 'user_enter_tempsession', SessionFrom: 'product:12' }]);
  });

  test('who left the account cannot write to it, and a mini-program takes no voice', async () => {
    await account.control.unsubscribe('oa-gone');
    await expect(account.control.say('official', 'oa-gone', { text: '在吗' })).rejects.toThrow('does not follow');
    await expect(account.control.say('mini', 'she', { voice: PICTURE })).rejects.toThrow('takes no voice');
    await expect(account.control.say('official', 'she', { text: '在吗' })).rejects.toThrow('no openid');
  });
});

describe('a shop that does not say "success"', () => {
  test.each<[string, readonly { status: number; body: string }[], readonly unknown[]]>([
    ['is asked once when it does', [SUCCESS], [200]],
    ['may say nothing at all', [{ status: 200, body: '' }], [200]],
    ['is asked again after an error', [BUSY, SUCCESS], [503, 200]],
    ['is asked again after other words', [OTHER_WORDS, OTHER_WORDS, SUCCESS], ['unheard', 'unheard', 200]],
    ['is asked four times at most', [BUSY, BUSY, BUSY, BUSY, BUSY], [503, 503, 503, 503]],
  ])('%s', async (_what, answers, expected) => {
    account.answerNext(...answers.slice(0, expected.length));
    const record = await account.control.say('official', SHE, { text: '在吗' });
    expect(record.attempts.map(({ answer }) => answer)).toEqual(expected);
    expect(record.isDelivered).toBe(expected.at(-1) === 200);
    const ids = account.heard.map(read).map((fields) => (typeof fields === 'object' ? fields['MsgId'] : fields));
    expect([ids.length, new Set(ids).size]).toEqual([expected.length, 1]);
  });

  test('is asked again when it keeps WeChat waiting', async () => {
    const slow = await openTestAccount({ pushPatienceMs: 1, messageUrl: () => 'http://127.0.0.1:9/nobody' });
    const record = await slow.control.say('official', SHE, { text: '在吗' });
    expect(record.attempts.map(({ answer }) => answer)).toEqual(Array.from({ length: 4 }, () => 'unreachable'));
    await slow.close();
  });

  test.each<[FaultKind, readonly unknown[], number]>([
    ['delay', [200], 1],
    ['lose-request', ['lost', 200], 1],
    ['lose-answer', ['lost', 200], 2],
    ['repeat', [200], 2],
    ['reorder', [200], 1],
    ['status-5xx', [500, 200], 2],
    ['tamper', [200], 1],
    ['forge', [200], 1],
  ])('under %s the tries come to %j, and the shop hears %i posts', async (kind, answers, posts) => {
    account.control.setMessageMode('official', 'encrypted');
    account.control.fault({ route: 'push.official', kind, ms: 2 });
    const record = await account.control.say('official', SHE, { text: '在吗' });
    expect(record.attempts.map(({ answer }) => answer)).toEqual(answers);
    expect(account.heard).toHaveLength(posts);
    const isBelieved = kind !== 'tamper' && kind !== 'forge';
    expect(account.heard.map((post) => typeof read(post) === 'object')).toEqual(account.heard.map(() => isBelieved));
  });

  test('two messages can change places', async () => {
    account.control.fault({ route: 'push.official', kind: 'reorder', ms: 2_000 });
    const first = account.control.say('official', SHE, { text: '先' });
    await account.control.say('official', SHE, { text: '后' });
    await first;
    expect(account.heard.map(read)).toMatchObject([{ Content: '后' }, { Content: '先' }]);
  });
});
