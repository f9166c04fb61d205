import { countRows } from '../../sandbox/database/count';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { envOf } from '../../sandbox/wechat/keys';
import { envelopeOf, xmlOf } from '../../sandbox/wechat/messages/envelope';
import { messageAppsOf, messageEnvOf } from '../../sandbox/wechat/messages/message-apps';
import { testWechatKeys } from '../../sandbox/wechat/test-keys';
import type { Database } from '../platform/database';
import { log } from '../platform/log';
import { composeWorld } from '../platform/open-world';
import { openWechat } from '../platform/wechat/open';
import type { World } from '../platform/world';
import { hearWechat } from './hearing';

const KEYS = testWechatKeys();
const NOWHERE = 'http://127.0.0.1:9';
const APPS = messageAppsOf(KEYS);
const NOON = new Date('2026-11-22T04:00:00Z');

describe('whatever WeChat sends goes to the ear it is for:', () => {
  let database: Database;
  let world: World;
  beforeAll(async () => {
    log.level = 'silent';
    database = await openMigratedEmbedded();
    const env = { TAG_KEYS: `1:${'A'.repeat(43)}=`, ...envOf(KEYS, NOWHERE, NOWHERE, NOWHERE), ...messageEnvOf(APPS) };
    world = composeWorld(env, database, openWechat, { now: () => NOON });
  });
  afterAll(() => database.close());

  test.each([
    ['/wechat-notify/messages/official', 'official', 200],
    ['/messages/mini', 'mini', 200],
    ['/anything/in/front/messages/mini/', 'mini', 200],
    ['/wechat-notify/messages/mini', 'official', 401],
    ['/wechat-notify/messages/constructor', 'official', 401],
    ['/wechat-notify/messages/official/more', 'official', 401],
    ['/wechat-notify', 'official', 401],
    ['/', 'official', 401],
  ] as const)('%s, with a message of the channel %s: %i', async (path, channel, status) => {
    const before = await countRows(database, 'desk_intake');
    const fields = [
      ['FromUserName', 'oHer'],
      ['CreateTime', NOON.getTime() / 1000],
      ['MsgType', 'text'],
      ['MsgId', before + 1],
    ] as const;
    const { query, body } = envelopeOf(APPS[channel], 'encrypted', xmlOf(fields), NOON);
    const told = await hearWechat(world, { path, method: 'POST', query, headers: {}, rawBody: Buffer.from(body) });
    expect(told.statusCode).toBe(status);
    expect(await countRows(database, 'desk_intake')).toBe(before + (status === 200 ? 1 : 0));
  });

  test('a notice of WeChat Pay nobody signed is refused in the words of WeChat Pay', async () => {
    const told = await hearWechat(world, {
      path: '/wechat-notify',
      method: 'POST',
      query: {},
      headers: {},
      rawBody: Buffer.from('{}'),
    });
    expect(JSON.parse(told.body)).toMatchObject({ code: 'SIGN_ERROR' });
  });
});
