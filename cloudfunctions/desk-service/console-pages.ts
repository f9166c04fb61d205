import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../kernel/outcome';

/** The built pages. Every address of the console that is no file is the page itself, which finds its way in the browser. */
export function pageRoutes(scope: FastifyInstance, folder: string | undefined): void {
  const indexFile = folder === undefined ? undefined : path.join(folder, 'index.html');
  const page = indexFile !== undefined && existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : undefined;
  const sendPage = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);

  scope.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/console\/api\/|\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (page !== undefined && isPage) return sendPage(request, reply);
    return reply.code(404).send(refuse('path/unknown'));
  });
  if (folder === undefined || page === undefined) return;
  scope.get('/', sendPage);
  void scope.register(fastifyStatic, {
    root: folder,
    index: false,
    decorateReply: false,
    cacheControl: false,
    // Their names change with their content.
    setHeaders: (reply, file) =>
      void reply.setHeader('cache-control', file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
}
