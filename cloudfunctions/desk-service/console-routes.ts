import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { log, troubleOf } from '../platform/log';
import { admit, type Console, type ConsoleOptions, sayNo } from './admitting';
import { callRoute } from './console-calls';
import { HTTPS_ONLY, isOurs, PAGE_HEADERS, PICTURE_TYPES } from './console-doors';
import { mediaRoutes } from './console-media';
import { pageRoutes } from './console-pages';
import { sessionRoutes } from './console-sessions';
import { streamRoute } from './console-stream';

/** A file of comments is the biggest body; a picture has a limit of its own. */
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * The console under /console: its pages, signing in and out, calls, the stream, pictures. In a scope of its own, so that its headers and
 * parsers touch nothing else of the app.
 */
export async function consoleRoutes(app: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const desk: Console = { ...options, admit: (...asked) => admit(options.world, ...asked) };
  await app.register(
    (scope, _options, done) => {
      void scope.register(fastifyCookie);
      guardDoors(scope, options.secureCookies);
      readBodies(scope);
      sessionRoutes(scope, desk);
      callRoute(scope, desk);
      streamRoute(scope, desk);
      mediaRoutes(scope, desk);
      pageRoutes(scope, options.consoleFolder);
      done();
    },
    { prefix: '/console' },
  );
}

function guardDoors(scope: FastifyInstance, isHttps: boolean): void {
  scope.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...PAGE_HEADERS, ...(isHttps ? HTTPS_ONLY : {}) });
    const { method, host, headers } = request;
    const asked = { method, host, origin: headers.origin, contentType: headers['content-type'] };
    const consoleHeader = headers['x-hangtag-console'];
    if (isOurs({ ...asked, consoleHeader: typeof consoleHeader === 'string' ? consoleHeader : undefined })) return;
    return sayNo(reply, 403, { code: 'caller/not-allowed' });
  });
  scope.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/console/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
  scope.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return sayNo(reply, status, { code: 'media/too-big' });
    if (status < 500) return sayNo(reply, status, { code: 'input/invalid', details: { status } });
    log.error({ error: troubleOf(error) }, 'the console stumbled');
    return reply.code(503).send({ ok: false, outage: { service: 'hangtag' } });
  });
}

/** JSON, and the bytes of pictures; anything else is no body of ours. */
function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  const options = { bodyLimit: MOST_BYTES };
  scope.addContentTypeParser('application/json', { ...options, parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
  scope.addContentTypeParser([...PICTURE_TYPES], { ...options, parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
