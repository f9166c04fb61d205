import Fastify from 'fastify';
import { type MessageChannel, readWechatConfig } from '../../../cloudfunctions/platform/wechat/config';
import { createMessenger, type Messenger } from '../../../cloudfunctions/platform/wechat/messenger';
import { createTokenHolder } from '../../../cloudfunctions/platform/wechat/token';
import { startWechat, type WechatOptions } from '../server';
import { testWechatKeys } from '../test-keys';
import { memoryTokenStore } from '../test-shop';
import { messageAppsOf } from './message-apps';

export type Heard = { readonly channel: string; readonly query: Readonly<Record<string, string>>; readonly body: string };
type Said = { readonly status: number; readonly body: string };

const SUCCESS: Said = { status: 200, body: 'success' };
const NOON = new Date('2026-11-21T04:00:00.000Z');

export type TestAccount = Awaited<ReturnType<typeof openTestAccount>>;

/** The smallest brand that can be written to: an address that keeps what it hears, and the production clients of both channels. */
export async function openTestAccount(options: WechatOptions = {}) {
  const clock = { now: NOON };
  const heard: Heard[] = [];
  const answers: Said[] = [];
  const shop = await listening(heard, () => answers.shift() ?? SUCCESS);
  const wechat = await startWechat({
    ...{ keys: testWechatKeys(), now: () => clock.now, messageUrl: (channel: string) => `${shop.url}/${channel}` },
    ...{ pushDelaysMs: [1, 1, 1], ...options },
  });
  const apps = messageAppsOf(wechat.keys);
  const { apiBase } = wechat;
  const tokensOf = (channel: MessageChannel) =>
    createTokenHolder({ apiBase, ...apps[channel] }, memoryTokenStore(), () => clock.now);
  const tokens = { official: tokensOf('official'), mini: tokensOf('mini') };
  const messengers: Record<MessageChannel, Messenger> = {
    official: createMessenger({ apiBase, tokens: tokens.official, pagesOf: apps.mini.appId }),
    mini: createMessenger({ apiBase, tokens: tokens.mini }),
  };
  return {
    ...{ wechat, heard, apps, tokens, messengers },
    config: readWechatConfig(wechat.env),
    control: wechat.control,
    /** What the shop answers to the next posts, in order; "success" again afterwards. */
    answerNext: (...said: readonly Said[]) => void answers.push(...said),
    /** A call as any client could make it; answers the errcode, or all of a good answer. */
    async ask(channel: MessageChannel, path: string, body: object, token?: string): Promise<Record<string, unknown>> {
      const held = token ?? (await tokens[channel].current());
      const response = await fetch(`${apiBase}${path}?access_token=${held}`, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as Record<string, unknown>;
    },
    later(seconds: number): void {
      clock.now = new Date(clock.now.getTime() + seconds * 1_000);
    },
    async close(): Promise<void> {
      await wechat.close();
      await shop.close();
    },
  };
}

async function listening(heard: Heard[], answer: () => Said) {
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Params: { channel: string }; Querystring: Record<string, string>; Body: string }>(
    '/:channel',
    async (request, reply) => {
      heard.push({ channel: request.params.channel, query: request.query, body: request.body });
      const said = answer();
      return reply.code(said.status).send(said.body);
    },
  );
  app.get<{ Querystring: { echostr: string } }>('/:channel', async (request) => request.query.echostr);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}
