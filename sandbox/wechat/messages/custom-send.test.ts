import type { WechatChannel } from '../../../cloudfunctions/desk/states';
import { openTestAccount, type TestAccount } from './test-account';

const SHE = 'oa-she';
const HOURS = 3_600;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SEND = '/cgi-bin/message/custom/send';
const TYPING = '/cgi-bin/message/custom/typing';

let account: TestAccount;
beforeEach(async () => {
  account = await openTestAccount();
});
afterEach(() => account.close());

const sendText = async (channel: WechatChannel, touser: string, content = '您好', token?: string) =>
  (await account.ask(channel, SEND, { touser, msgtype: 'text', text: { content } }, token))['errcode'];
const writes = (channel: WechatChannel = 'official', openid = SHE) => account.control.say(channel, openid, { text: '在吗' });

/** Sends until WeChat says no; how often it went, and the errcode. */
async function sendAll(channel: WechatChannel, openid: string): Promise<readonly unknown[]> {
  for (let count = 0; count <= 20; count += 1) {
    const errcode = await sendText(channel, openid);
    if (errcode !== 0) return [count, errcode];
  }
  return ['no end'];
}

describe('what WeChat lets us send', () => {
  test.each<[string, WechatChannel, string, () => Promise<unknown>, readonly unknown[]]>([
    ['five after she wrote', 'official', SHE, () => writes(), [5, 45047]],
    ['three after she followed', 'official', SHE, () => account.control.subscribe(SHE), [3, 45047]],
    ['three after she clicked', 'official', SHE, () => account.control.click(SHE, '人工'), [3, 45047]],
    ['three after she scanned', 'official', SHE, () => account.control.scan(SHE, 'clerk-7'), [3, 45047]],
    ['two after she entered the conversation', 'mini', 'she', () => account.control.enter('she', ''), [2, 45047]],
    ['five after she wrote in the mini-program', 'mini', 'she', () => writes('mini', 'she'), [5, 45047]],
    ['nothing to somebody who does not follow', 'official', SHE, async () => undefined, [0, 43004]],
    ['nothing to somebody who left', 'official', SHE, () => account.control.unsubscribe(SHE), [0, 43004]],
    ['nothing to somebody who never wrote in the mini-program', 'mini', 'she', async () => undefined, [0, 45015]],
  ])('%s', async (_what, channel, openid, does, expected) => {
    await does();
    expect(await sendAll(channel, openid)).toEqual(expected);
  });

  test.each<[string, number, unknown]>([
    ['in the last second of 48 hours', 48 * HOURS, 0],
    ['a second later', 48 * HOURS + 1, 45015],
  ])('after she wrote: %s', async (_when, seconds, expected) => {
    await writes();
    account.later(seconds);
    expect(await sendText('official', SHE)).toBe(expected);
  });

  test.each<[string, number, unknown]>([
    ['within the minute', 60, 0],
    ['after it', 61, 45015],
  ])('after she followed: %s', async (_when, seconds, expected) => {
    await account.control.subscribe(SHE);
    account.later(seconds);
    expect(await sendText('official', SHE)).toBe(expected);
  });

  test('a new message of hers opens it all again', async () => {
    await writes();
    await sendAll('official', SHE);
    await writes();
    expect(await sendAll('official', SHE)).toEqual([5, 45047]);
    expect(account.control.received('official', SHE)).toHaveLength(10);
  });

  test('one conversation can be made older than the clock', async () => {
    await writes();
    await writes('official', 'oa-other');
    account.control.letTimePass('official', SHE, 49 * HOURS * 1_000);
    expect([await sendText('official', SHE), await sendText('official', 'oa-other')]).toEqual([45015, 0]);
    expect(account.control.quota('official', SHE)).toBeNull();
    expect(account.control.quota('official', 'oa-other')).toMatchObject({ left: 4 });
  });
});

describe('what WeChat refuses, and why', () => {
  const page = { title: '大衣', pagepath: 'shopper/product/index?style=1' };
  const article = { title: '新到', description: '双面羊毛', url: 'https://sulv.example.com', picurl: '' };

  test.each<[string, WechatChannel, object, number]>([
    ['an openid of the other app', 'official', { touser: 'she', msgtype: 'text', text: { content: '您好' } }, 40003],
    ['an openid nobody has', 'official', { touser: 'oa-stranger', msgtype: 'text', text: { content: '您好' } }, 40003],
    ['2,048 bytes of text go', 'official', { msgtype: 'text', text: { content: `${'好'.repeat(682)}ab` } }, 0],
    ['2,049 do not', 'official', { msgtype: 'text', text: { content: '好'.repeat(683) } }, 45002],
    ['an empty text', 'official', { msgtype: 'text', text: { content: '' } }, 44004],
    ['a picture nobody uploaded', 'official', { msgtype: 'image', image: { media_id: 'none' } }, 40007],
    [
      'a page of another mini-program',
      'official',
      { msgtype: 'miniprogrampage', miniprogrampage: { ...page, appid: 'wx1' } },
      40166,
    ],
    ['a card without a picture', 'mini', { msgtype: 'miniprogrampage', miniprogrampage: page }, 40007],
    ['news', 'official', { msgtype: 'news', news: { articles: [article] } }, 0],
    ['two news at once', 'official', { msgtype: 'news', news: { articles: [article, article] } }, 45008],
    ['news in the mini-program', 'mini', { msgtype: 'news', news: { articles: [article] } }, 40008],
    ['a link in the mini-program', 'mini', { msgtype: 'link', link: article }, 0],
    ['a link on the service account', 'official', { msgtype: 'link', link: article }, 40008],
    ['a voice', 'official', { msgtype: 'voice', voice: { media_id: 'x' } }, 40008],
  ])('%s', async (_what, channel, body, errcode) => {
    await writes(channel, channel === 'official' ? SHE : 'she');
    const touser = channel === 'official' ? SHE : 'she';
    expect((await account.ask(channel, SEND, { touser, ...body }))['errcode']).toBe(errcode);
  });

  test('everything, while the account may send nothing', async () => {
    await writes();
    account.control.forbidMessages('official');
    expect(await sendText('official', SHE)).toBe(48001);
    account.control.forbidMessages('official', false);
    expect(await sendText('official', SHE)).toBe(0);
  });
});

describe('tokens', () => {
  test('of one app are nothing to the other', async () => {
    await writes();
    const [official, mini] = [await account.tokens.official.current(), await account.tokens.mini.current()];
    expect(official).not.toBe(mini);
    expect(await sendText('official', SHE, '您好', mini)).toBe(40003);
    const drawn = await fetch(`${account.wechat.apiBase}/wxa/getwxacodeunlimit?access_token=${official}`, { method: 'POST' });
    expect(await drawn.json()).toMatchObject({ errcode: 40001 });
  });

  test.each<[string, string | undefined, number]>([
    ['none', '', 41001],
    ['an invented one', 'invented', 40001],
  ])('%s is told from an expired one', async (_what, token, errcode) => {
    expect(await sendText('official', SHE, '您好', token)).toBe(errcode);
  });

  test('that end on the way cost production one renewal, and the message arrives once', async () => {
    await writes();
    const before = await account.tokens.official.current();
    account.control.expireTokenOnTheWay('official');
    expect(await account.messengers.official.sendText(SHE, '您好')).toEqual({ ok: true, value: 'sent' });
    expect(await account.tokens.official.current()).not.toBe(before);
    expect(account.control.received('official', SHE)).toMatchObject([{ kind: 'text', text: '您好' }]);
  });

  test('of the service account can be expired without the mini-program noticing', async () => {
    const tokens = { official: await account.tokens.official.current(), mini: await account.tokens.mini.current() };
    account.control.expireToken('official');
    await writes('mini', 'she');
    expect(await sendText('official', SHE, '您好', tokens.official)).toBe(42001);
    expect(await sendText('mini', 'she', '您好', tokens.mini)).toBe(0);
  });
});

describe('typing', () => {
  test('is shown for a quarter of a minute, and ends with a message', async () => {
    await writes();
    expect(await account.messengers.official.typing(SHE, true)).toMatchObject({ ok: true });
    expect(account.control.isTyping('official', SHE)).toBe(true);
    expect((await account.ask('official', TYPING, { touser: SHE, command: 'Typing' }))['errcode']).toBe(45081);
    await sendText('official', SHE);
    expect(account.control.isTyping('official', SHE)).toBe(false);
  });

  test('can be taken back, and runs out', async () => {
    await writes();
    await account.messengers.official.typing(SHE, true);
    await account.messengers.official.typing(SHE, false);
    expect(account.control.isTyping('official', SHE)).toBe(false);
    await account.messengers.official.typing(SHE, true);
    account.later(15);
    expect(account.control.isTyping('official', SHE)).toBe(false);
  });

  test('is refused when nobody said anything for half a minute, and costs nothing', async () => {
    await writes();
    await account.messengers.official.typing(SHE, true);
    expect(account.control.quota('official', SHE)).toMatchObject({ left: 5 });
    account.later(31);
    expect((await account.ask('official', TYPING, { touser: SHE, command: 'Typing' }))['errcode']).toBe(45080);
    expect((await account.ask('official', TYPING, { touser: SHE, command: 'Dancing' }))['errcode']).toBe(45072);
  });
});

describe('pictures', () => {
  test('uploaded by production go out, and lie there for three days', async () => {
    await writes();
    const mediaId = await account.messengers.official.upload(PNG, 'image/png', 'coat.png');
    expect(await account.messengers.official.sendPicture(SHE, mediaId)).toMatchObject({ ok: true });
    const card = { title: '大衣', path: 'shopper/product/index?style=1', thumbMediaId: mediaId };
    expect(await account.messengers.official.sendPage(SHE, card)).toMatchObject({ ok: true });
    expect(account.control.received('official', SHE)).toMatchObject([
      { kind: 'picture', mediaId },
      { kind: 'miniprogrampage', title: '大衣', path: 'shopper/product/index?style=1' },
    ]);
    account.later(72 * HOURS + 1);
    await writes();
    expect(await account.messengers.official.sendPicture(SHE, mediaId)).toMatchObject({
      refusal: { details: { errcode: 40007 } },
    });
  });

  test('of one app are unknown to the other', async () => {
    await writes('mini', 'she');
    const mediaId = await account.messengers.official.upload(PNG, 'image/png', 'coat.png');
    expect(await account.messengers.mini.sendPicture('she', mediaId)).toMatchObject({ ok: false });
    expect(await account.messengers.mini.download(mediaId)).toMatchObject({ ok: false });
  });

  test.each([
    ['a picture', 'picture', 'image/png'],
    ['a voice', 'voice', 'audio/amr'],
    ['a video', 'video', 'video/mp4'],
  ] as const)('%s she sent is fetched with all its bytes', async (_what, kind, mimeType) => {
    const file = { bytes: PNG, mimeType };
    await account.control.say(
      'official',
      SHE,
      kind === 'picture' ? { picture: file } : kind === 'voice' ? { voice: file } : { video: file },
    );
    const state = await (await fetch(`${account.wechat.apiBase}/phone/chat?as=she&channel=official`)).json();
    const { mediaId } = (state as { bubbles: { mediaId: string }[] }).bubbles[0] ?? { mediaId: '' };
    expect(await account.messengers.official.download(mediaId)).toEqual({ ok: true, value: { bytes: PNG, mimeType } });
    account.later(72 * HOURS + 1);
    expect(await account.messengers.official.download(mediaId)).toMatchObject({ ok: false, refusal: { code: 'gone' } });
  });

  test.each<[string, string, BodyInit, number]>([
    ['of no kind', 'painting', form('image/png'), 40004],
    ['that is a text', 'image', form('text/plain'), 40005],
    ['that is not there', 'image', new FormData(), 41005],
    ['that is no form', 'image', 'coat', 41005],
  ])('an upload %s is refused', async (_what, type, body, errcode) => {
    const token = await account.tokens.official.current();
    const url = `${account.wechat.apiBase}/cgi-bin/media/upload?access_token=${token}&type=${type}`;
    expect(await (await fetch(url, { method: 'POST', body })).json()).toMatchObject({ errcode });
  });

  function form(type: string): FormData {
    const made = new FormData();
    made.append('media', new Blob([new Uint8Array(PNG)], { type }), 'coat');
    return made;
  }
});

describe('who she is', () => {
  test('is told of a follower, by the name she has in all apps', async () => {
    await account.control.subscribe(SHE, 'clerk-7');
    expect(await account.messengers.official.userInfo(SHE)).toEqual({ subscribed: true, unionid: 'u-she' });
    await account.control.unsubscribe(SHE);
    expect(await account.messengers.official.userInfo(SHE)).toEqual({ subscribed: false });
    expect(await account.messengers.official.userInfo('oa-stranger')).toEqual({ subscribed: false });
  });

  test('in the mini-program is told by the login, and not asked there', async () => {
    const told = await fetch(
      `${account.wechat.apiBase}/cgi-bin/user/info?openid=she&access_token=${await account.tokens.mini.current()}`,
    );
    expect(await told.json()).toMatchObject({ errcode: 48001 });
    const code = account.control.mintCode('she');
    const { appId, appSecret } = account.config;
    const login = new URLSearchParams({ appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' });
    const session = await fetch(`${account.wechat.apiBase}/sns/jscode2session?${login}`);
    expect(await session.json()).toMatchObject({ openid: 'she', unionid: 'u-she' });
  });

  test('a code of the service account has the same address for the same scene', async () => {
    const url = await account.messengers.official.parametricCode('clerk-7');
    expect(url).toMatch(/^http:\/\/weixin\.qq\.com\/q\//);
    expect(await account.messengers.official.parametricCode('clerk-7')).toBe(url);
    expect(await account.messengers.official.parametricCode('clerk-8')).not.toBe(url);
    const scene = { action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 's'.repeat(65) } } };
    expect(await account.ask('official', '/cgi-bin/qrcode/create', scene)).toMatchObject({ errcode: 40053 });
  });
});

describe('faults on the way to WeChat', () => {
  test.each(['lose-request', 'lose-answer', 'status-5xx', 'repeat'] as const)(
    'sending under %s: how often she receives it, and whether production may send again',
    async (kind) => {
      await writes();
      account.control.fault({ route: 'message.send', kind });
      const said = await account.messengers.official.sendText(SHE, '您好').then(
        (sent) => sent.ok,
        (error: { reached?: boolean }) => error.reached,
      );
      const times = account.control.received('official', SHE).length;
      expect([kind, said, times]).toEqual([
        kind,
        true,
        { 'lose-request': 0, 'lose-answer': 1, 'status-5xx': 0, repeat: 2 }[kind],
      ]);
    },
  );
});
