import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { type ConsoleDoor, openConsoleDoor } from '../../sandbox/console-door';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';

let desk: DeskShop;
let door: ConsoleDoor;
let port: number;
let cookie: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  desk = await openDeskShop(await openMigratedEmbedded());
  door = await openConsoleDoor(desk.shop.world);
  await door.app.listen({ port: 0, host: '127.0.0.1' });
  port = (door.app.server.address() as AddressInfo).port;
  cookie = await door.cookieFor(desk.agent.userNo);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
  await door.close();
  await desk.database.close();
});

/** A browser that listens: everything it was sent so far, and a way to wait until something of it is there. */
const listen = async (query = '', headers: Record<string, string> = {}) => {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const all = Object.entries({ host: `127.0.0.1:${port}`, cookie, ...headers });
  socket.write(`GET /console/api/stream${query} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  let heard = '';
  const until = async (pattern: RegExp) => {
    while (!pattern.test(heard)) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      heard += chunk.toString();
    }
    return heard;
  };
  return { socket, until };
};
const happens = (count: number) =>
  desk.database.executeSql(
    `select desk_tell_all((select jsonb_agg(jsonb_build_array('agent', null, null, 7)) from generate_series(1, ${count})), now())`,
  );

test('over the line come a stream of events that nobody keeps, and the headers of every other answer', async () => {
  const { until } = await listen();
  const head = await until(/retry: 1000\n\n/);
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(head).toMatch(/content-type: text\/event-stream; charset=utf-8\r\n/i);
  expect(head).toMatch(/cache-control: no-store\r\n/i);
  expect(head).toMatch(/x-content-type-options: nosniff\r\n/i);
});

test('the number the browser says counts more than the one in the address, and what was missed comes at once', async () => {
  await happens(4);
  const { until } = await listen('?after=0', { 'last-event-id': '2' });
  const heard = await until(/^id: 4$/m);
  expect([...heard.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))).toEqual([3, 4]);
});

test.each(['?after=soon', '?after=-1', '?after=1e9', `?after=${'9'.repeat(16)}`])('%s is no number', async (query) => {
  expect(await door.get(`/console/api/stream${query}`, cookie)).toMatchObject({ status: 400 });
});

test('a stranger hears nothing', async () => {
  expect(await door.get('/console/api/stream')).toMatchObject({ status: 401 });
});

test('who signs out at one place stops hearing at all places of that session', async () => {
  const own = await door.cookieFor(desk.other.userNo);
  const { socket, until } = await listen('', { cookie: own });
  await until(/retry/);
  const ended = once(socket, 'close');
  await door.post('sign-out', {}, own);
  await ended;
});

test('who hangs up is not counted any more', async () => {
  const before = door.hub.listenerCount;
  const { socket, until } = await listen();
  await until(/retry/);
  socket.destroy();
  while (door.hub.listenerCount > before) await new Promise((resolve) => setImmediate(resolve));
  expect(door.hub.listenerCount).toBe(before);
});

test('who connects and never reads is let go before she fills the memory', async () => {
  await desk.writes('oa-one', '有人吗');
  await desk.digest();
  const { conversationNo } = await desk.rowOf('oa-one');
  const { socket, until } = await listen();
  await until(/retry/);
  socket.pause();
  const before = door.hub.listenerCount;
  for (let turn = 0; door.hub.listenerCount === before; turn += 1) {
    expect(turn).toBeLessThan(100);
    await desk.database.executeSql(
      `select desk_tell_all((select jsonb_agg(jsonb_build_array('conversation', ${conversationNo}, null, null)) from generate_series(1, 500)), now())`,
    );
    await door.hub.turn();
  }
  expect(door.hub.listenerCount).toBe(before - 1);
});
