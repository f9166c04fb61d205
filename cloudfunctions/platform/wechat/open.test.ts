import Fastify, { type FastifyInstance } from 'fastify';
import { ENGINES } from '../../../sandbox/database/for-tests';
import { envOf } from '../../../sandbox/wechat/keys';
import { messageAppsOf, messageEnvOf } from '../../../sandbox/wechat/messages/message-apps';
import { testWechatKeys } from '../../../sandbox/wechat/test-keys';
import type { Database } from '../database';
import { openWechat } from './open';

const KEYS = testWechatKeys();
const APPS = messageAppsOf(KEYS);
const NOON = new Date('2026-11-22T04:00:00Z');

describe.each(ENGINES)('the tokens of two apps in two processes on one $name', ({ open }) => {
  let database: Database;
  let app: FastifyInstance;
  let env: Record<string, string>;
  /** Per app: how often a token was asked for, and which one is good. */
  const asked: Record<string, number> = {};
  const good: Record<string, string> = {};

  beforeAll(async () => {
    database = await open();
    app = Fastify({ forceCloseConnections: true });
    app.post<{ Body: { appid: string; force_refresh: boolean } }>('/cgi-bin/stable_token', async ({ body }) => {
      const count = (asked[body.appid] ?? 0) + 1;
      asked[body.appid] = count;
      const token = (!body.force_refresh && good[body.appid]) || `${body.appid}-${count}`;
      good[body.appid] = token;
      return { access_token: token, expires_in: 7_200 };
    });
    app.post<{ Querystring: { access_token: string } }>('/cgi-bin/message/custom/send', async ({ query }) => ({
      errcode: Object.values(good).includes(query.access_token) ? 0 : 42001,
    }));
    const base = await app.listen({ host: '127.0.0.1', port: 0 });
    env = { ...envOf(KEYS, base, base, base), ...messageEnvOf(APPS) };
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  test('are fetched once each, and renewed once each, however many ask at once', async () => {
    const processes = [1, 2].map(() => openWechat(env, database, () => NOON).messengers);
    const sendAll = async () => {
      const sends = processes.flatMap(({ official, mini }) =>
        Array.from({ length: 10 }, (_, nth) => [official?.sendText(`oa-${nth}`, 'hi'), mini?.sendText(`o-${nth}`, 'hi')]),
      );
      return new Set((await Promise.all(sends.flat())).map((sent) => sent?.ok));
    };
    expect(await sendAll()).toEqual(new Set([true]));
    expect(asked).toEqual({ [APPS.official.appId]: 1, [APPS.mini.appId]: 1 });

    good[APPS.official.appId] = 'renewed-elsewhere';
    expect(await sendAll()).toEqual(new Set([true]));
    expect(asked).toEqual({ [APPS.official.appId]: 2, [APPS.mini.appId]: 1 });

    const { rows } = await database.executeSql('select service, token from platform_token order by service');
    expect(rows).toEqual([
      { service: 'mini-program', token: `${APPS.mini.appId}-1` },
      { service: 'official-account', token: 'renewed-elsewhere' },
    ]);
  });

  test('only channels that are set up can be written on', () => {
    const { messengers } = openWechat({ ...env, WX_MSG_TOKEN: '', WX_MSG_AES_KEY: '' }, database, () => NOON);
    expect(Object.keys(messengers)).toEqual(['official']);
  });
});
