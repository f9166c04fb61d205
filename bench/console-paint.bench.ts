import path from 'node:path';
import Fastify from 'fastify';
import { type Browser, chromium } from 'playwright-core';
import { consoleRoutes } from '../cloudfunctions/desk-service/console-routes';
import { StreamingHub } from '../cloudfunctions/desk-service/streaming-hub';
import { openSession } from '../cloudfunctions/office/signing-in';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { hireForConsole } from '../sandbox/console-users';
import { build } from '../tools/builds';
import { findChromium } from '../tools/chromium';
import { answer, type Bench } from './bench';
import { CONVERSATIONS, openConversations } from './open-conversations';
import { percentilesOf } from './percentiles';
import { onPostgres } from './postgres';

const QUESTION = 'console-paint';
const OPENINGS = 9;
const GOAL_MS = 1_500;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];
const ROW = '.inbox-item';

/** From the address to the first painted rows of an inbox of 2,000 conversations, in a browser that never saw the page. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(wanted, say) {
    if (!wanted(QUESTION)) return;
    await build(process.cwd(), ['console']);
    yield* onPostgres(8, async function* (server) {
      const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, server.database, undefined);
      say(`${QUESTION}: opening ${CONVERSATIONS} conversations`);
      await openConversations(world);
      const now = new Date();
      const { userNo } = await hireForConsole(server.database, { login: 'office', name: '总部', roles: ['officer'], now });
      const session = await openSession(server.database, userNo, now);
      if (!session) throw new Error('Somebody who was just hired is there.');
      const hub = new StreamingHub(world);
      const app = Fastify({ logger: false, forceCloseConnections: true });
      await consoleRoutes(app, { world, hub, secureCookies: false, consoleFolder: path.resolve('dist/console') });
      app.get('/bench/blank', (_request, reply) => reply.type('text/html').send('<!doctype html><p class=inbox-item>1</p>'));
      const base = await app.listen({ host: '127.0.0.1', port: 0 });
      const browser = await openBrowser();
      try {
        say(`${QUESTION}: ${OPENINGS} browsers that never saw the page`);
        const blank = await openings(browser, base, session.cookie, '/bench/blank');
        const ours = percentilesOf(await openings(browser, base, session.cookie, '/console/'));
        const limit = percentilesOf(blank).p50Ms;
        yield answer(
          QUESTION,
          { ours: ours.p50Ms, limit, unit: 'ms', goal: `≤ ${GOAL_MS} ms`, met: ours.p50Ms <= GOAL_MS },
          {
            limitIs: 'a page with one line from the same host',
            slowestMs: ours.p99Ms,
            conversations: CONVERSATIONS,
            postgres: server.version,
          },
        );
      } finally {
        await browser.close();
        await hub.close();
        await app.close();
      }
    });
  },
};

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium here; set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Milliseconds from the navigation to the frame after the first row, each in a profile of its own. */
async function openings(browser: Browser, base: string, cookie: string, address: string): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < OPENINGS; nth += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await context.addCookies([{ name: 'hangtag_console', value: cookie, url: `${base}/console` }]);
    const page = await context.newPage();
    await page.goto(`${base}${address}`, { waitUntil: 'commit' });
    await page.waitForSelector(ROW);
    const paintedMs = await page.evaluate(
      () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
    );
    took.push(paintedMs);
    await context.close();
  }
  return took;
}
