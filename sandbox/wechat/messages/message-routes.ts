import type { FastifyInstance } from 'fastify';
import { type Answer, textOf } from '../answer';
import type { Call, Dispatch, Handler } from '../dispatch';
import { openChat } from './chat';
import type { MessageApps, MessageChannel } from './message-apps';
import type { MessageDesk } from './message-desk';
import { createSceneCode } from './scene-codes';
import { userInfo } from './user-info';

/** A form with a picture of ten megabytes. */
const MOST_UPLOAD_BYTES = 11 * 1_048_576;

/** What api.weixin.qq.com answers about messages, and what a phone asks the stand-in. */
export function messageRoutes(app: FastifyInstance, { api, plain }: Dispatch, desk: MessageDesk, apps: MessageApps): void {
  const { tokens, sending, media } = desk;
  const withToken =
    (answer: (channel: MessageChannel, call: Call) => Answer | Promise<Answer>): Handler =>
    (call) => {
      const whose = tokens.appOf(call.query);
      return typeof whose === 'string' ? answer(whose, call) : whose;
    };
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post(
    '/cgi-bin/message/custom/send',
    api(
      'message.send',
      withToken((channel, { body }) => sending.send(channel, body)),
    ),
  );
  app.post(
    '/cgi-bin/message/custom/typing',
    api(
      'message.typing',
      withToken((channel, { body }) => sending.typing(channel, body)),
    ),
  );
  app.post(
    '/cgi-bin/media/upload',
    { bodyLimit: MOST_UPLOAD_BYTES },
    api(
      'media.upload',
      withToken((channel, call) => media.upload(channel, call)),
    ),
  );
  app.get(
    '/cgi-bin/media/get',
    api(
      'media.get',
      withToken((channel, call) => media.get(channel, call)),
    ),
  );
  app.get(
    '/cgi-bin/user/info',
    api(
      'user',
      withToken((channel, { query }) => userInfo(channel, query, desk)),
    ),
  );
  app.post(
    '/cgi-bin/qrcode/create',
    api('scene-code', ({ query, body }) => tokens.faultOf('official', query) ?? createSceneCode(body)),
  );

  const chat = openChat(desk, apps);
  app.get(
    '/phone/chat',
    plain(({ query }) => chat.show(query)),
  );
  app.post(
    '/phone/chat',
    { bodyLimit: MOST_UPLOAD_BYTES },
    plain(({ body }) => chat.act(body)),
  );
  app.get(
    '/phone/media/:id',
    plain(({ params }) => media.show(textOf(params['id']))),
  );
}
