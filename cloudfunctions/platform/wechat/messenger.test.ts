import { inspect } from 'node:util';
import Fastify, { type FastifyInstance } from 'fastify';
import { openTestAccount, type TestAccount } from '../../../sandbox/wechat/messages/test-account';
import { Outage } from '../outage';
import { createMessenger, type Messenger } from './messenger';
import type { TokenHolder } from './token';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const HOUR_MS = 3_600_000;
const HER = 'oa-her';

/** What was thrown, or what was answered instead. */
async function troubleOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (answered) => answered,
    (error: unknown) => (error instanceof Outage ? { code: error.code, reached: error.reached } : error),
  );
}

describe('writing to a shopper through WeChat', () => {
  let account: TestAccount;
  let official: Messenger;
  let mini: Messenger;
  beforeAll(async () => {
    account = await openTestAccount();
    ({ official, mini } = account.messengers);
  });
  afterAll(() => account.close());

  /** WeChat lets nobody force a new token twice within half a minute. */
  beforeEach(() => account.later(31));

  let people = 0;
  /** Somebody who has just written to the service account. */
  const somebody = async (): Promise<string> => {
    people += 1;
    await account.control.say('official', `${HER}-${people}`, { text: '在吗' });
    return `${HER}-${people}`;
  };
  const textsOf = (openid: string) => account.control.received('official', openid).map((bubble) => bubble.text);

  test('a text arrives as it was written', async () => {
    const her = await somebody();
    expect(await official.sendText(her, '有的，M 码还有 2 件\n“湖滨店” <今天>')).toEqual({ ok: true, value: 'sent' });
    expect(textsOf(her)).toEqual(['有的，M 码还有 2 件\n“湖滨店” <今天>']);
  });

  test('a picture is uploaded, sent, and can be fetched again until WeChat forgets it', async () => {
    const her = await somebody();
    const mediaId = await official.upload(PNG, 'image/png', 'coat.png');
    expect(await official.sendPicture(her, mediaId)).toEqual({ ok: true, value: 'sent' });
    expect(account.control.received('official', her)).toMatchObject([{ kind: 'picture', mediaId }]);
    expect(await official.download(mediaId)).toMatchObject({ ok: true, value: { bytes: PNG, mimeType: 'image/png' } });
    expect(await mini.download(mediaId)).toMatchObject({ refusal: { code: 'gone' } });
    account.later((73 * HOUR_MS) / 1_000);
    expect(await official.download(mediaId)).toMatchObject({ refusal: { code: 'gone' } });
  });

  test('a video she sent is fetched from where WeChat says it lies', async () => {
    const video = { bytes: Buffer.from('not really a film'), mimeType: 'video/mp4' };
    account.control.setMessageMode('official', 'plain');
    await account.control.say('official', 'oa-filming', { video });
    account.control.setMessageMode('official', 'encrypted');
    const [, mediaId = ''] = /<MediaId><!\[CDATA\[(.*?)\]\]>/.exec(account.heard.at(-1)?.body ?? '') ?? [];
    expect(await official.download(mediaId)).toMatchObject({ ok: true, value: video });
  });

  test.each(['official', 'mini'] as const)('a card of the mini-program arrives on the channel %s', async (channel) => {
    const openid = channel === 'official' ? 'oa-cards' : 'cards';
    await account.control.say(channel, openid, { text: '在吗' });
    const thumbMediaId = await account.messengers[channel].upload(PNG, 'image/png', 'coat.png');
    const page = { title: '双面羊毛中长大衣', path: 'shopper/product/index?styleNo=1', thumbMediaId };
    expect(await account.messengers[channel].sendPage(openid, page)).toEqual({ ok: true, value: 'sent' });
    expect(account.control.received(channel, openid)).toMatchObject([
      { kind: 'miniprogrampage', title: page.title, path: page.path },
    ]);
  });

  test('she sees that somebody is typing, and it costs nothing', async () => {
    const her = await somebody();
    const before = account.control.quota('official', her);
    expect(await official.typing(her, true)).toEqual({ ok: true, value: 'sent' });
    expect(account.control.isTyping('official', her)).toBe(true);
    expect(await official.typing(her, true)).toMatchObject({ refusal: { code: 'other', details: { errcode: 45081 } } });
    await official.typing(her, false);
    expect(account.control.isTyping('official', her)).toBe(false);
    expect(account.control.quota('official', her)).toEqual(before);
  });

  test.each<[string, string, number, (her: string) => Promise<unknown>]>([
    [
      '48 hours after her last word',
      'window-over',
      45015,
      async (her) => account.control.letTimePass('official', her, 48 * HOUR_MS + 1),
    ],
    ['who left', 'unsubscribed', 43004, (her) => account.control.unsubscribe(her)],
    [
      'who had five answers',
      'quota',
      45047,
      (her) => Promise.all(Array.from({ length: 5 }, () => official.sendText(her, '好的'))),
    ],
  ])('somebody %s is not written to: %s', async (_who, code, errcode, happens) => {
    const her = await somebody();
    await happens(her);
    expect(await official.sendText(her, '您好')).toEqual({ ok: false, refusal: { code, details: { errcode } } });
  });

  test('an account that lost its right is told so', async () => {
    const her = await somebody();
    account.control.forbidMessages('official');
    expect(await official.sendText(her, '您好')).toMatchObject({ refusal: { code: 'not-allowed', details: { errcode: 48001 } } });
    account.control.forbidMessages('official', false);
    expect(await official.sendText(her, '您好')).toMatchObject({ ok: true });
  });

  test.each([
    ['too long by a byte', 'x'.repeat(2_049), 45002],
    ['empty', '', 44004],
  ])('a text that is %s is refused for its content', async (_how, text, errcode) => {
    expect(await official.sendText(await somebody(), text)).toMatchObject({ refusal: { code: 'content', details: { errcode } } });
  });

  test('a token that ends on the way is renewed, and she gets the message once', async () => {
    const her = await somebody();
    account.control.expireTokenOnTheWay('official');
    expect(await official.sendText(her, '有的')).toEqual({ ok: true, value: 'sent' });
    expect(textsOf(her)).toEqual(['有的']);
  });

  test('an answer that got lost leaves it open whether she has the message: this time she has', async () => {
    const her = await somebody();
    account.control.fault({ route: 'message.send', kind: 'lose-answer' });
    expect(await troubleOf(official.sendText(her, '有的'))).toMatchObject({ reached: true });
    expect(textsOf(her)).toEqual(['有的']);
  });

  test.each(['lose-request', 'status-5xx', 'tamper'] as const)('so does %s', async (kind) => {
    account.control.fault({ route: 'message.send', kind });
    expect(await troubleOf(official.sendText(await somebody(), '有的'))).toMatchObject({ reached: true });
  });

  test('without a token nothing was sent', async () => {
    const her = await somebody();
    account.control.fault({ route: 'token', kind: 'lose-answer' });
    account.control.expireTokenOnTheWay('official');
    expect(await troubleOf(official.sendText(her, '有的'))).toMatchObject({ reached: false });
    expect(textsOf(her)).toEqual([]);
  });

  test('who follows is known in the whole brand, who does not is not', async () => {
    const her = await somebody();
    expect(await official.userInfo(her)).toEqual({ subscribed: true, unionid: `u-her-${people}` });
    expect(await official.userInfo('oa-never-here')).toEqual({ subscribed: false });
    expect(await official.userInfo('stranger')).toEqual({ subscribed: false });
    expect(await troubleOf(mini.userInfo('her'))).toEqual({ code: '48001', reached: false });
  });

  test('a code of the service account is the same for the same scene', async () => {
    const url = await official.parametricCode('clerk.7');
    expect(url).toMatch(/^http:\/\/weixin\.qq\.com\/q\//);
    expect(await official.parametricCode('clerk.7')).toBe(url);
    expect(await official.parametricCode('clerk.8')).not.toBe(url);
    await expect(official.parametricCode('x'.repeat(65))).rejects.toThrow('1 to 64 characters');
  });
});

describe('what WeChat answers', () => {
  const tokens: TokenHolder = { current: async () => 'first-token', renew: async () => 'second-token' };
  const asked: string[] = [];
  let answers: unknown[] = [];
  let app: FastifyInstance;
  let messenger: Messenger;
  beforeAll(async () => {
    app = Fastify({ forceCloseConnections: true });
    app.post<{ Querystring: { access_token: string } }>('/cgi-bin/message/custom/send', async (request, reply) => {
      asked.push(request.query.access_token);
      const said = answers.shift();
      return said === 'nothing, ever' ? new Promise(() => undefined) : reply.send(said);
    });
    const apiBase = await app.listen({ host: '127.0.0.1', port: 0 });
    messenger = createMessenger({ apiBase, tokens, timeoutMs: 200 });
  });
  afterAll(() => app.close());

  const sending = (...said: unknown[]) => {
    asked.length = 0;
    answers = said;
    return troubleOf(messenger.sendText('oHer', 'her secret'));
  };

  test.each([
    [45015, 'window-over'],
    [45047, 'quota'],
    [48001, 'not-allowed'],
    [48004, 'not-allowed'],
    [45002, 'content'],
    [40007, 'content'],
    [87014, 'content'],
    [43004, 'unsubscribed'],
    [43019, 'unsubscribed'],
    [48002, 'unsubscribed'],
    [40003, 'other'],
    [99999, 'other'],
  ])('errcode %i means %s', async (errcode, code) => {
    expect(await sending({ errcode, errmsg: 'no' })).toEqual({ ok: false, refusal: { code, details: { errcode } } });
  });

  test.each([-1, 45009, 45011])('errcode %i means: not sent, try again later', async (errcode) => {
    expect(await sending({ errcode, errmsg: 'busy' })).toEqual({ code: String(errcode), reached: false });
  });

  test.each([40001, 40014, 42001])('errcode %i gets one more try with a renewed token', async (errcode) => {
    expect(await sending({ errcode }, { errcode: 0 })).toEqual({ ok: true, value: 'sent' });
    expect(asked).toEqual(['first-token', 'second-token']);
    expect(await sending({ errcode }, { errcode }, { errcode: 0 })).toEqual({ code: String(errcode), reached: false });
    expect(asked).toEqual(['first-token', 'second-token']);
  });

  test.each([
    ['a page', '<html>busy</html>'],
    ['half an answer', '{"errcode":'],
    ['an answer without a number', { errmsg: 'ok' }],
    ['nothing at all, for too long', 'nothing, ever'],
  ])('%s leaves it open whether she has it', async (_what, said) => {
    expect(await sending(said)).toMatchObject({ reached: true });
  });

  test.each([
    ['a door nobody opens', 'http://127.0.0.1:9'],
    ['a name nobody has', 'http://wechat.invalid'],
  ])('behind %s nothing was sent', async (_what, apiBase) => {
    const nowhere = createMessenger({ apiBase, tokens });
    expect(await troubleOf(nowhere.sendText('oHer', 'her secret'))).toMatchObject({ reached: false });
  });

  test('no trouble carries her name, her words or a token into a log', async () => {
    answers = ['<html>'];
    const troubles = [messenger.sendText('oHer', 'her secret')];
    troubles.push(createMessenger({ apiBase: 'http://127.0.0.1:9', tokens }).sendText('oHer', 'her secret'));
    const said = inspect(await Promise.allSettled(troubles), { depth: 20 });
    expect(said.match(/rejected/g)).toHaveLength(2);
    expect(said).not.toMatch(/oHer|her secret|-token/);
  });
});
