import Fastify, { type FastifyInstance } from 'fastify';
import { consoleRoutes } from '../cloudfunctions/desk-service/console-routes';
import { StreamingHub } from '../cloudfunctions/desk-service/streaming-hub';
import { newId } from '../cloudfunctions/kernel/ids';
import { openSession } from '../cloudfunctions/office/signing-in';
import type { World } from '../cloudfunctions/platform/world';

export type Answered = { readonly status: number; readonly body: unknown; readonly headers: Record<string, unknown> };

/** The console's door of a shop, without a port: what a browser would send, and what it would get. */
export type ConsoleDoor = {
  readonly app: FastifyInstance;
  readonly hub: StreamingHub;
  /** The cookie header of somebody who is signed in. */
  cookieFor(userNo: number): Promise<string>;
  post(place: string, body: object, cookie?: string, headers?: Record<string, string>): Promise<Answered>;
  /** One call; the answer of the business, or of the door. */
  call(path: string, input: object, cookie?: string, key?: string): Promise<Answered>;
  get(place: string, cookie?: string): Promise<Answered & { readonly text: string }>;
  close(): Promise<void>;
};

export async function openConsoleDoor(
  world: World,
  wish: { consoleFolder?: string; secure?: boolean } = {},
): Promise<ConsoleDoor> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  const hub = new StreamingHub(world);
  await consoleRoutes(app, { world, hub, secureCookies: wish.secure ?? false, consoleFolder: wish.consoleFolder });
  const post: ConsoleDoor['post'] = async (place, body, cookie, headers = {}) => {
    const own = { 'x-hangtag-console': '1', 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) };
    const said = await app.inject({
      method: 'POST',
      url: `/console/api/${place}`,
      headers: { ...own, ...headers },
      payload: body,
    });
    return { status: said.statusCode, body: said.json(), headers: said.headers };
  };
  return {
    app,
    hub,
    post,
    async cookieFor(userNo) {
      const session = await openSession(world.database, userNo, world.now());
      if (!session) throw new Error('Nobody who left is signed in.');
      return `hangtag_console=${session.cookie}`;
    },
    call: (path, input, cookie, key = newId()) => post('call', { path, input, key }, cookie),
    async get(place, cookie) {
      const said = await app.inject({ method: 'GET', url: place, headers: cookie === undefined ? {} : { cookie } });
      const isJson = String(said.headers['content-type']).startsWith('application/json');
      return { status: said.statusCode, body: isJson ? said.json() : null, text: said.payload, headers: said.headers };
    },
    async close() {
      await hub.close();
      await app.close();
    },
  };
}
