import fc from 'fast-check';
import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { envOf } from '../../sandbox/wechat/keys';
import { envelopeOf, handshakeOf, type MessageMode, type MessageSpoil, xmlOf } from '../../sandbox/wechat/messages/envelope';
import { messageAppsOf, messageEnvOf } from '../../sandbox/wechat/messages/message-apps';
import { testWechatKeys } from '../../sandbox/wechat/test-keys';
import type { Database } from '../platform/database';
import { log } from '../platform/log';
import { composeWorld } from '../platform/open-world';
import type { MessageChannel } from '../platform/wechat/config';
import { openWechat } from '../platform/wechat/open';
import { hearMessage } from './hearing-messages';

const KEYS = testWechatKeys();
const NOWHERE = 'http://127.0.0.1:9';
const APPS = messageAppsOf(KEYS);
const ENV = { TAG_KEYS: `1:${'A'.repeat(43)}=`, ...envOf(KEYS, NOWHERE, NOWHERE, NOWHERE), ...messageEnvOf(APPS) };
const NOON = new Date('2026-11-22T04:00:00Z');
const SECOND = NOON.getTime() / 1000;

type Field = readonly [name: string, value: string | number | bigint];
type Posting = {
  readonly channel?: MessageChannel;
  readonly mode?: MessageMode;
  readonly spoil?: MessageSpoil;
  readonly query?: object;
};

let lastMsgId = 24_000_000_000_000_000n;
const nextMsgId = () => {
  lastMsgId += 1n;
  return lastMsgId;
};
const textOf = (content: string, msgId = nextMsgId()): Field[] => [
  ['ToUserName', APPS.official.ghName],
  ['FromUserName', 'oa-her'],
  ['CreateTime', SECOND],
  ['MsgType', 'text'],
  ['Content', content],
  ['MsgId', msgId],
];

describe.each(ENGINES)('messages to the desk on $name', ({ open }) => {
  let database: Database;
  const lines: string[] = [];
  beforeAll(async () => {
    log.level = 'debug';
    log.write = (line) => void lines.push(line);
    database = await open();
  });
  afterAll(() => database.close());

  let committedCount = 0;
  const worldWith = (change: Record<string, string> = {}) =>
    composeWorld({ ...ENV, ...change }, database, openWechat, {
      now: () => NOON,
      committed: () => {
        committedCount += 1;
      },
    });
  const keyed = () => worldWith();
  const unkeyed = () => worldWith({ WX_OA_AES_KEY: '', WX_MSG_AES_KEY: '' });

  const post = async (fields: readonly Field[], wish: Posting = {}, world = keyed()): Promise<number> => {
    const { channel = 'official', mode = 'encrypted', spoil, query = {} } = wish;
    const envelope = envelopeOf(APPS[channel], mode, xmlOf(fields), NOON, spoil);
    return hear(channel, { ...envelope.query, ...query }, envelope.body, world);
  };
  const hear = async (channel: MessageChannel, query: object, body: string | Buffer, world = keyed(), method = 'POST') => {
    const said = await hearMessage(world, { channel, method, query: { ...query }, rawBody: Buffer.from(body) });
    if (said.statusCode === 200 && method === 'POST') expect(said.body).toBe('success');
    return said.statusCode;
  };
  const kept = () => countRows(database, 'desk_intake', 'true');
  const stored = async (openid: string) => {
    const { rows } = await database.executeSql(
      'select channel, kind, payload, sent_at, received_at from desk_intake where openid = $1 order by intake_id',
      [openid],
    );
    return rows as { channel: string; kind: string; payload: Record<string, string>; sent_at: unknown; received_at: unknown }[];
  };
  const refusedCount = async (reason: string, channel: MessageChannel = 'official'): Promise<number> => {
    const { rows } = await database.executeSql(
      "select count from desk_refused where day = '2026-11-22' and channel = $1 and reason = $2",
      [channel, reason],
    );
    return (rows as { count: number }[])[0]?.count ?? 0;
  };
  const change = (fields: readonly Field[], name: string, value: string | number): Field[] =>
    fields.map((field) => (field[0] === name ? [name, value] : field));

  test.each<[string, 'keyed' | 'unkeyed', MessageMode, number, string]>([
    ['encrypted, with a key', 'keyed', 'encrypted', 200, ''],
    ['in compatible mode, with a key', 'keyed', 'compatible', 200, ''],
    ['plain, with a key', 'keyed', 'plain', 401, 'not-encrypted'],
    ['plain, without a key', 'unkeyed', 'plain', 200, ''],
    ['in compatible mode, without a key', 'unkeyed', 'compatible', 200, ''],
    ['encrypted, without a key', 'unkeyed', 'encrypted', 401, 'no-key'],
  ])('a message that comes %s', async (_how, setup, mode, status, reason) => {
    const before = { kept: await kept(), refused: await refusedCount(reason) };
    expect(await post(textOf('有 M 码吗'), { mode }, setup === 'keyed' ? keyed() : unkeyed())).toBe(status);
    expect(await kept()).toBe(before.kept + (status === 200 ? 1 : 0));
    expect(await refusedCount(reason)).toBe(before.refused + (status === 200 ? 0 : 1));
  });

  test('is stored as it came, with WeChat’s time and ours', async () => {
    const fields: Field[] = [...change(textOf('  <b>大衣</b> ]]> &amp; 👗'), 'FromUserName', 'oa-exact'), ['NewField2027', 'x']];
    expect(await post(change(fields, 'CreateTime', SECOND - 90))).toBe(200);
    const [row] = await stored('oa-exact');
    expect(row).toMatchObject({ channel: 'official', kind: 'text' });
    expect(row?.payload).toMatchObject({ Content: '  <b>大衣</b> ]]> &amp; 👗', NewField2027: 'x', MsgType: 'text' });
    expect([new Date(String(row?.sent_at)), new Date(String(row?.received_at))]).toEqual([
      new Date(NOON.getTime() - 90_000),
      NOON,
    ]);
  });

  test.each<[MessageSpoil, MessageMode, 'keyed' | 'unkeyed', number]>([
    ['signature', 'encrypted', 'keyed', 401],
    ['msg-signature', 'encrypted', 'keyed', 401],
    ['stale', 'encrypted', 'keyed', 401],
    ['app-id', 'encrypted', 'keyed', 401],
    ['body', 'encrypted', 'keyed', 401],
    ['msg-signature', 'compatible', 'keyed', 401],
    ['body', 'compatible', 'keyed', 401],
    ['signature', 'plain', 'unkeyed', 401],
    ['stale', 'plain', 'unkeyed', 401],
  ])('spoiled by its %s in %s mode is not believed', async (spoil, mode, setup, status) => {
    const before = await kept();
    expect(await post(textOf('假的'), { mode, spoil }, setup === 'keyed' ? keyed() : unkeyed())).toBe(status);
    expect(await kept()).toBe(before);
  });

  test('with a ciphertext broken before it was signed is not understood', async () => {
    const before = await kept();
    expect([400, 401]).toContain(await post(textOf('x'.repeat(200)), { spoil: 'cipher' }));
    expect(await kept()).toBe(before);
  });

  test('in compatible mode says what is in the ciphertext, whatever somebody wrote beside it', async () => {
    const fields = change(textOf('真的'), 'FromUserName', 'oa-readable');
    expect(await post(fields, { mode: 'compatible', spoil: 'readable' })).toBe(200);
    expect((await stored('oa-readable')).map((row) => row.payload['Content'])).toEqual(['真的']);
  });

  test('of one channel is not believed on the other', async () => {
    const { query, body } = envelopeOf(APPS.mini, 'encrypted', xmlOf(textOf('hi')), NOON);
    expect(await hear('mini', query, body)).toBe(200);
    expect(await hear('official', query, body)).toBe(401);
  });

  test('is stored once however often it comes, and every time WeChat hears success', async () => {
    const fields = change(textOf('在吗'), 'FromUserName', 'oa-again');
    const before = committedCount;
    expect([await post(fields), await post(fields), await post(fields, { mode: 'compatible' })]).toEqual([200, 200, 200]);
    expect(await stored('oa-again')).toHaveLength(1);
    expect(committedCount).toBe(before + 1);
  });

  test('is stored once when it comes fifty times at once', async () => {
    const fields = change(textOf('在吗'), 'FromUserName', 'oa-rush');
    const world = keyed();
    const statuses = await Promise.all(Array.from({ length: 50 }, () => post(fields, {}, world)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await stored('oa-rush')).toHaveLength(1);
  });

  test('is one of two, though she wrote both in the same second', async () => {
    for (const words of ['你好', '有 M 码吗']) await post(change(textOf(words), 'FromUserName', 'oa-quick'));
    expect((await stored('oa-quick')).map((row) => row.payload['Content'])).toEqual(['你好', '有 M 码吗']);
  });

  test('with the same number on the other channel is another message', async () => {
    const fields = change(textOf('在吗', 77n), 'FromUserName', 'oa-two-channels');
    expect([await post(fields), await post(fields, { channel: 'mini' })]).toEqual([200, 200]);
    expect((await stored('oa-two-channels')).map((row) => row.channel)).toEqual(['official', 'mini']);
  });

  test.each<[string, Field[], string]>([
    [
      'a picture',
      [
        ['MsgType', 'image'],
        ['PicUrl', 'http://x/1'],
        ['MediaId', 'm1'],
        ['MsgId', 101n],
      ],
      'picture',
    ],
    [
      'a voice that was understood',
      [
        ['MsgType', 'voice'],
        ['MediaId', 'm2'],
        ['Recognition', '有货吗'],
        ['MsgId', 102n],
      ],
      'voice',
    ],
    [
      'a video',
      [
        ['MsgType', 'video'],
        ['MediaId', 'm3'],
        ['ThumbMediaId', 't3'],
        ['MsgId', 103n],
      ],
      'video',
    ],
    [
      'a place',
      [
        ['MsgType', 'location'],
        ['Location_X', '30.25'],
        ['Location_Y', '120.16'],
        ['MsgId', 104n],
      ],
      'location',
    ],
    [
      'a link',
      [
        ['MsgType', 'link'],
        ['Title', 't'],
        ['Url', 'https://x'],
        ['MsgId', 105n],
      ],
      'link',
    ],
    [
      'a card',
      [
        ['MsgType', 'miniprogrampage'],
        ['PagePath', 'shopper/product/index?styleNo=1'],
        ['MsgId', 106n],
      ],
      'page',
    ],
    [
      'subscribing by a code',
      [
        ['MsgType', 'event'],
        ['Event', 'subscribe'],
        ['EventKey', 'qrscene_clerk.7'],
      ],
      'subscribed',
    ],
    [
      'a scan',
      [
        ['MsgType', 'event'],
        ['Event', 'SCAN'],
        ['EventKey', 'clerk.7'],
      ],
      'scanned',
    ],
    [
      'a menu click',
      [
        ['MsgType', 'event'],
        ['Event', 'CLICK'],
        ['EventKey', 'size'],
      ],
      'clicked',
    ],
    [
      'leaving',
      [
        ['MsgType', 'event'],
        ['Event', 'unsubscribe'],
        ['EventKey', ''],
      ],
      'unsubscribed',
    ],
    [
      'entering',
      [
        ['MsgType', 'event'],
        ['Event', 'user_enter_tempsession'],
        ['SessionFrom', 'order:1'],
      ],
      'entered',
    ],
    [
      'something of next year',
      [
        ['MsgType', 'hologram'],
        ['HologramKey', 'h'],
        ['MsgId', 107n],
      ],
      'unknown',
    ],
    [
      'an event of next year',
      [
        ['MsgType', 'event'],
        ['Event', 'smell_received'],
      ],
      'unknown',
    ],
  ])('%s is kept, once', async (_what, fields, kind) => {
    const openid = `oa-${kind}-${String(fields[1]?.[1])}`.replace(/[^\w-]/g, '');
    const all: Field[] = [['ToUserName', 'gh_1'], ['FromUserName', openid], ['CreateTime', SECOND], ...fields];
    expect([await post(all), await post(all)]).toEqual([200, 200]);
    const rows = await stored(openid);
    expect(rows.map((row) => row.kind)).toEqual([kind]);
    expect(rows[0]?.payload).toMatchObject(Object.fromEntries(fields.map(([name, value]) => [name, String(value)])));
  });

  test('is not acknowledged when it could not be stored, and stored when it comes again', async () => {
    const fields = change(textOf('别丢了我'), 'FromUserName', 'oa-lost-once');
    await database.executeSql('alter table desk_intake rename to desk_intake_gone');
    const during = await post(fields);
    await database.executeSql('alter table desk_intake_gone rename to desk_intake');
    expect([during, await post(fields)]).toEqual([500, 200]);
    expect(await stored('oa-lost-once')).toHaveLength(1);
  });

  test('that is refused is refused all the same when it cannot be counted', async () => {
    await database.executeSql('alter table desk_refused rename to desk_refused_gone');
    const during = await post(textOf('x'), { spoil: 'signature' });
    await database.executeSql('alter table desk_refused_gone rename to desk_refused');
    expect(during).toBe(401);
  });

  const plain = (body: string | Buffer) => hear('official', envelopeOf(APPS.official, 'plain', '', NOON).query, body, unkeyed());
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><Content>&b;</Content></xml>';
  test.each<[string, string | Buffer, number, string]>([
    ['64 KB and a byte', Buffer.alloc(65_537, 'x'), 413, 'too-large'],
    ['Latin-1', Buffer.from('<xml><Content>gr\xfc\xdfe</Content></xml>', 'latin1'), 400, 'encoding'],
    ['UTF-16', Buffer.from(xmlOf(textOf('x')), 'utf16le'), 400, 'xml'],
    ['nothing', '', 400, 'xml'],
    ['JSON', '{"MsgType":"text"}', 400, 'xml'],
    ['a bomb', bomb, 400, 'xml'],
    ['a thousand levels', `<xml>${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</xml>`, 400, 'xml'],
    [
      'nobody’s message',
      xmlOf([
        ['MsgType', 'text'],
        ['CreateTime', SECOND],
        ['MsgId', 1],
      ]),
      400,
      'shape',
    ],
    [
      'a message without a time',
      xmlOf([
        ['MsgType', 'text'],
        ['FromUserName', 'oa-x'],
        ['MsgId', 1],
      ]),
      400,
      'shape',
    ],
  ])('a body of %s is refused and counted', async (_what, body, status, reason) => {
    const before = { kept: await kept(), refused: await refusedCount(reason) };
    expect(await plain(body)).toBe(status);
    expect(await kept()).toBe(before.kept);
    expect(await refusedCount(reason)).toBe(before.refused + 1);
  });

  test('a body of 64 KB is read', async () => {
    const fields = change(textOf(''), 'FromUserName', 'oa-long');
    const room = 65_536 - Buffer.byteLength(xmlOf(fields));
    expect(await plain(xmlOf(change(fields, 'Content', 'x'.repeat(room))))).toBe(200);
  });

  test.each([
    ['without any parameter', {}],
    ['with a signature given twice', { msg_signature: ['a', 'b'] }],
    ['with another nonce', { nonce: '1' }],
    ['with another time', { timestamp: String(SECOND + 1) }],
    ['with a time in words', { timestamp: 'now' }],
  ])('a message %s is not believed', async (_what, query) => {
    const { body, query: right } = envelopeOf(APPS.official, 'encrypted', xmlOf(textOf('x')), NOON);
    expect(await hear('official', Object.keys(query).length === 0 ? {} : { ...right, ...query }, body)).toBe(401);
  });

  test.each([
    ['five minutes old', 300, 200],
    ['a second older', 301, 401],
    ['five minutes ahead of us', -300, 200],
    ['a second more', -301, 401],
  ])('a message signed %s', async (_when, seconds, status) => {
    const { query, body } = envelopeOf(APPS.official, 'encrypted', xmlOf(textOf('x')), new Date(NOON.getTime() - seconds * 1000));
    expect(await hear('official', query, body)).toBe(status);
  });

  describe('the handshake', () => {
    const shake = (query: object, world = keyed()) =>
      hearMessage(world, { channel: 'official', method: 'GET', query: { ...query }, rawBody: Buffer.alloc(0) });

    test('echoes the text to whoever signed it', async () => {
      const query = handshakeOf(APPS.official, NOON);
      const told = await shake(query);
      expect(told).toMatchObject({ statusCode: 200, body: query['echostr'] });
      expect(told.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(await shake(query, unkeyed())).toMatchObject({ statusCode: 200, body: query['echostr'] });
    });

    test('of encrypted mode is opened', async () => {
      const { query, body } = envelopeOf(APPS.official, 'encrypted', '8716021942', NOON);
      const echostr = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1];
      expect(await shake({ ...query, echostr })).toMatchObject({ statusCode: 200, body: '8716021942' });
      expect((await shake({ ...query, echostr: `${echostr}A` })).statusCode).toBe(401);
    });

    test.each([
      ['of a stranger', handshakeOf(APPS.official, NOON, 'signature'), 401],
      ['of the other channel', handshakeOf(APPS.mini, NOON), 401],
      ['of yesterday', handshakeOf(APPS.official, new Date(NOON.getTime() - 86_400_000)), 401],
      ['without anything', {}, 401],
      ['with nothing to echo', { ...handshakeOf(APPS.official, NOON), echostr: '' }, 400],
      ['with a book to echo', { ...handshakeOf(APPS.official, NOON), echostr: 'x'.repeat(1_025) }, 400],
    ])('%s is refused', async (_what, query, status) => {
      const told = await shake(query);
      expect(told.statusCode).toBe(status);
      expect(told.body).not.toContain('xxx');
    });
  });

  test('a channel that is not set up is not there, and other methods neither', async () => {
    const none = worldWith({ WX_MSG_TOKEN: '', WX_MSG_AES_KEY: '' });
    expect(await post(textOf('x'), { channel: 'mini' }, none)).toBe(404);
    expect(await hear('official', {}, '', keyed(), 'PUT')).toBe(405);
  });

  test('whatever anybody posts without the token, nothing is kept and nothing breaks', async () => {
    const before = await kept();
    const world = [keyed(), unkeyed()] as const;
    const query = fc.record(
      { signature: fc.string(), msg_signature: fc.string(), timestamp: fc.constantFrom(String(SECOND), 'x'), nonce: fc.string() },
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string().map((text) => Buffer.from(xmlOf([['Encrypt', text]]))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...world),
        query,
        body,
        fc.constantFrom('GET', 'POST'),
        async (one, asked, bytes, method) => {
          expect(await hear('official', asked, Buffer.from(bytes), one, method)).toBeGreaterThanOrEqual(400);
        },
      ),
      { numRuns: 60 },
    );
    expect(await kept()).toBe(before);
  });

  test('of all that, no word and no name is in the log', () => {
    const said = lines.join('');
    expect(lines.length).toBeGreaterThan(20);
    for (const secret of [
      'oa-',
      '在吗',
      '别丢了我',
      '大衣',
      '假的',
      APPS.official.token,
      APPS.official.aesKey,
      APPS.official.appSecret,
    ])
      expect(said).not.toContain(secret);
  });
});
