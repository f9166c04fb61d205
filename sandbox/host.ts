import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { campaignRoom } from '../cloudfunctions/campaign';
import { catalogRoom } from '../cloudfunctions/catalog';
import { couponRoom } from '../cloudfunctions/coupon';
import { deskRoom } from '../cloudfunctions/desk';
import type { ConsoleOptions } from '../cloudfunctions/desk-service/admitting';
import { consoleRoutes } from '../cloudfunctions/desk-service/console-routes';
import { fulfilmentRoom } from '../cloudfunctions/fulfilment';
import { memberRoom } from '../cloudfunctions/member';
import { orderRoom } from '../cloudfunctions/order';
import { accountOf, presentCaller } from '../cloudfunctions/platform/caller';
import { log, troubleOf } from '../cloudfunctions/platform/log';
import { answer, type Request, type Room } from '../cloudfunctions/platform/serve';
import { createSessions, type Sessions } from '../cloudfunctions/platform/session';
import type { World } from '../cloudfunctions/platform/world';
import { privacyRoom } from '../cloudfunctions/privacy';
import { referralRoom } from '../cloudfunctions/referral';
import { settlementRoom } from '../cloudfunctions/settlement';
import { stockRoom } from '../cloudfunctions/stock';
import { storeRoom } from '../cloudfunctions/store';
import { hearWechat } from '../cloudfunctions/wechat-notify/hearing';
import { demoRoutes } from './demo-routes';
import { garmentPicture } from './town/garments/draw-garment';

const ROOMS: Readonly<Record<string, Room>> = {
  catalog: catalogRoom,
  store: storeRoom,
  member: memberRoom,
  stock: stockRoom,
  coupon: couponRoom,
  order: orderRoom,
  fulfilment: fulfilmentRoom,
  privacy: privacyRoom,
  settlement: settlementRoom,
  referral: referralRoom,
  campaign: campaignRoom,
  desk: deskRoom,
};

const MOST_BYTES = 100 * 1024;

export type HostOptions = {
  readonly world: World;
  readonly sessionSecret: string;
  /** The built H5 pages; without them the host answers calls only. */
  readonly h5Folder?: string;
  /** Where the stand-in's phone side listens, for the make-believe payment sheet. */
  readonly phoneBase?: string;
  /** The service desk of this process, and its built pages; without it there is no console. */
  readonly desk?: Pick<ConsoleOptions, 'hub' | 'consoleFolder'>;
};

/**
 * The cloud on one port: functions over HTTP with the very body `callFunction` sends, WeChat's notices, pictures, and the H5 pages.
 * Everything under /sandbox exists only outside production.
 */
export async function openHost(options: HostOptions): Promise<FastifyInstance> {
  const { world } = options;
  const sessions = createSessions(options.sessionSecret, world.now);
  const app = Fastify({
    logger: false,
    bodyLimit: MOST_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 600 },
  });
  functionRoutes(app, world, sessions);
  signInRoute(app, world, sessions);
  await app.register((scope, _options, done) => {
    noticeRoute(scope, world);
    done();
  });
  if (options.desk) await consoleRoutes(app, { world, secureCookies: false, ...options.desk });
  pictureRoute(app);
  if (process.env.NODE_ENV !== 'production') demoRoutes(app, world, sessions, options.phoneBase);
  if (options.h5Folder && existsSync(options.h5Folder)) await pageRoutes(app, options.h5Folder);
  return app;
}

/** Any answer of the business is 200 and says itself whether it is a yes; an outage is 503, so that proxies and phones try again. */
function functionRoutes(app: FastifyInstance, world: World, sessions: Sessions): void {
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ ok: false, refusal: { code: 'input/invalid', details: { status } } });
    log.error({ error: troubleOf(error) }, 'the host stumbled');
    return reply.code(503).send({ ok: false, outage: { service: 'hangtag' } });
  });
  app.post<{ Params: { room: string }; Body: Request | null }>('/functions/:room', async (request, reply) => {
    const room = Object.hasOwn(ROOMS, request.params.room) ? ROOMS[request.params.room] : undefined;
    if (!room) return reply.code(404).send({ ok: false, refusal: { code: 'path/unknown' } });
    const caller = await presentCaller(world.database, await sessions.read(request.headers.authorization), world.now());
    const body = request.body !== null && typeof request.body === 'object' ? request.body : {};
    const answered = await answer(room, world, body, caller);
    return 'outage' in answered ? reply.code(503).send(answered) : answered;
  });
}

/** A mini-program that does not go through CloudBase signs in with the code of `wx.login`. */
function signInRoute(app: FastifyInstance, world: World, sessions: Sessions): void {
  app.post<{ Body: { code?: unknown } | null }>('/session', async (request, reply) => {
    const code = request.body?.code;
    if (typeof code !== 'string' || code.length > 128)
      return reply.code(400).send({ ok: false, refusal: { code: 'input/invalid' } });
    const session = await world.wechat().api.codeToSession(code);
    if (!session.ok) return reply.code(401).send({ ok: false, refusal: { code: 'caller/unknown' } });
    const { openid, unionid } = session.value;
    return { token: await sessions.issue(await accountOf(world.database, openid, world.now(), unionid)) };
  });
}

/** WeChat signs the bytes, so this corner of the host does not parse them. */
function noticeRoute(scope: FastifyInstance, world: World): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const hear = async (request: FastifyRequest, reply: FastifyReply) => {
    const said = await hearWechat(world, {
      path: request.url.split('?')[0] ?? '/',
      method: request.method,
      query: request.query as Readonly<Record<string, unknown>>,
      headers: request.headers,
      rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    return reply.code(said.statusCode).headers(said.headers).send(said.body);
  };
  scope.post('/wechat-notify', hear);
  scope.route({ method: ['GET', 'POST'], url: '/wechat-notify/*', handler: hear });
}

/** The demo brand's garments are drawn when asked for; a brand's own pictures come from its storage. */
function pictureRoute(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/pictures/:file', async (request, reply) => {
    const svg = garmentPicture(`/pictures/${request.params.file}`);
    if (svg === undefined) return reply.code(404).send();
    return reply.header('content-type', 'image/svg+xml').header('cache-control', 'public, max-age=86400').send(svg);
  });
}

async function pageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const withPhone =
    process.env.NODE_ENV === 'production' ? page : page.replace('<head>', '<head><script src="/sandbox/phone.js"></script>');
  app.get('/', async (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(withPhone),
  );
  await app.register(fastifyStatic, { root: folder, index: false, maxAge: '1h' });
}
