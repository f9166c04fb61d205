import Fastify from 'fastify';
import type { Database } from '../cloudfunctions/platform/database';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import { hearMessage } from '../cloudfunctions/wechat-notify/hearing-messages';
import { type DeskShop, openDeskShop } from './desk-shop';
import { startWechat, type Wechat } from './wechat/server';
import { testWechatKeys } from './wechat/test-keys';

/** A desk that shoppers reach through the stand-in, by WeChat's true protocol. */
export type DeskAccount = {
  readonly desk: DeskShop;
  readonly wechat: Wechat;
  close(): Promise<void>;
};

/** `keepsTime`: WeChat's clock goes with the shop's, which a test moves; otherwise both are the real one. */
export async function openDeskAccount(database: Database, keepsTime = true): Promise<DeskAccount> {
  const heard: { desk?: DeskShop } = {};
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post<{ Params: { channel: string }; Querystring: Record<string, string>; Body: Buffer }>(
    '/:channel',
    async ({ params, query, body }, reply) => {
      if (!heard.desk) return reply.code(503).send();
      const channel = params.channel === 'mini' ? 'mini' : 'official';
      const said = await hearMessage(heard.desk.shop.world, { channel, method: 'POST', query, rawBody: body });
      return reply.code(said.statusCode).headers(said.headers).send(said.body);
    },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const wechat = await startWechat({
    ...{ keys: testWechatKeys(), messageUrl: (channel: string) => `${url}/${channel}`, pushDelaysMs: [1, 1, 1] },
  });
  const desk = await openDeskShop(database, { openWechat, env: wechat.env });
  if (keepsTime) wechat.control.setClock(desk.shop.world.now);
  else desk.shop.setNow(new Date());
  heard.desk = desk;
  return {
    desk,
    wechat,
    async close() {
      await wechat.close();
      await app.close();
    },
  };
}
