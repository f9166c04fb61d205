import axios from 'axios';
import type { FastifyInstance } from 'fastify';
import { accountOf } from '../cloudfunctions/platform/caller';
import type { Sessions } from '../cloudfunctions/platform/session';
import type { World } from '../cloudfunctions/platform/world';
import { chatRoutes } from './chat/chat-routes';
import { FAKE_PHONE } from './phone/fake-phone';
import { tagSheetPage } from './tag-sheet-page';
import { HUBIN_STORE } from './town/people';
import { unionidOf } from './wechat/messages/message-apps';

const OPENID = /^[\w-]{6,64}$/;

/** What a laptop needs to play both sides of the counter. Never registered in production. */
export function demoRoutes(app: FastifyInstance, world: World, sessions: Sessions, phoneBase: string | undefined): void {
  app.post<{ Body: { openid?: unknown } | null }>('/sandbox/session', async (request, reply) => {
    const openid = request.body?.openid;
    if (typeof openid !== 'string' || !OPENID.test(openid)) {
      return reply.code(400).send({ ok: false, refusal: { code: 'input/invalid', details: { fields: [{ at: 'openid' }] } } });
    }
    return { token: await sessions.issue(await accountOf(world.database, openid, world.now(), unionidOf(openid))) };
  });

  app.get('/sandbox/phone.js', async (_request, reply) =>
    reply.header('content-type', 'text/javascript; charset=utf-8').send(FAKE_PHONE),
  );

  app.post('/sandbox/pay', async (request, reply) => {
    const said = await axios.post<unknown>(`${phoneBase ?? ''}/phone/pay`, request.body, { validateStatus: () => true });
    return reply.code(said.status).send(said.data);
  });

  app.post('/sandbox/transfer', async (request, reply) => {
    const said = await axios.post<unknown>(`${phoneBase ?? ''}/phone/transfer`, request.body, { validateStatus: () => true });
    return reply.code(said.status).send(said.data);
  });

  app.post('/sandbox/phone-number', async (request, reply) => {
    const said = await axios.post<unknown>(`${phoneBase ?? ''}/phone/number`, request.body, { validateStatus: () => true });
    return reply.code(said.status).send(said.data);
  });

  chatRoutes(app, world, phoneBase);

  app.get<{ Params: { openid: string }; Querystring: { to?: string } }>('/as/:openid', async (request, reply) => {
    const openid = OPENID.test(request.params.openid) ? request.params.openid : '';
    const to = /^\/[\w/?=&.-]*$/.test(request.query.to ?? '') ? (request.query.to ?? '/') : '/home/shop/index';
    return reply.header('content-type', 'text/html; charset=utf-8').send(becomePage(openid, to));
  });

  app.get<{ Params: { code: string } }>('/t/:code', async (request, reply) => {
    const link = `https://${world.brand.domain}${request.url}`;
    return reply.redirect(`/#/shopper/product/index?q=${encodeURIComponent(encodeURIComponent(link))}`);
  });

  app.get<{ Querystring: { store?: string } }>('/sandbox/tags', async (request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(await tagSheetPage(world, request.query.store ?? HUBIN_STORE)),
  );
}

/** Puts another person behind this browser, then opens the page. */
function becomePage(openid: string, to: string): string {
  const script = `localStorage.setItem('hangtag.openid',${JSON.stringify(openid)});localStorage.removeItem('hangtag.session');location.replace('/#${to}')`;
  return `<!doctype html><meta charset="utf-8"><title>Hangtag</title><script>${script}</script>`;
}
