import { request } from 'node:http';
import { digest } from '../cloudfunctions/desk/digesting';
import { deskAgent } from '../cloudfunctions/desk/staff-schema';
import { openSession } from '../cloudfunctions/office/signing-in';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import type { World } from '../cloudfunctions/platform/world';
import { hireForConsole } from '../sandbox/console-users';
import { answer, type Bench } from './bench';
import { type Child, startChild } from './child';
import type { StreamCounts } from './desk-stream-process';
import { CONVERSATIONS, openConversations } from './open-conversations';
import { percentilesOf } from './percentiles';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'desk-push';
const CONNECTIONS = 10;
const CONSOLES = 50;
const PER_SECOND = 20;
const SECONDS = 30;
const GOAL_P95_MS = 300;
const PATIENCE_MS = 10_000;
const MEGABYTE = 1024 * 1024;

/** From the commit of a message in one process to the consoles of another, which looks for itself: nobody wakes it. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(wanted, say) {
    if (!wanted(QUESTION)) return;
    yield* onPostgres(CONNECTIONS, async function* (server) {
      const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, server.database, undefined);
      say(`${QUESTION}: opening ${CONVERSATIONS} conversations`);
      await openConversations(world);
      const child = await startChild('desk-stream-process.ts', { databaseUrl: server.url });
      try {
        yield await measure(server, world, child, say);
      } finally {
        await child.stop();
      }
    });
  },
};

async function measure({ database, version }: Server, world: World, child: Child, say: (step: string) => void) {
  const { base } = child.said as { base: string };
  const counts = () => fetched<StreamCounts>(`${base}/bench/counts`);
  const alone = await counts();
  const committedAt = new Map<string, number>();
  const arrivals: (readonly [word: string, at: number])[] = [];
  const hangUps = await connectConsoles(base, database, (word) => void arrivals.push([word, performance.now()]));
  say(`${QUESTION}: ${CONSOLES} consoles hear ${PER_SECOND} messages a second for ${SECONDS} s`);
  const before = await counts();
  const bareMs: number[] = [];
  const startedAt = performance.now();
  for (let nth = 0; nth < PER_SECOND * SECONDS; nth += 1) {
    await until(startedAt + (nth * 1000) / PER_SECOND);
    const word = `word-${nth}-`;
    await write(database, 1 + ((nth * 7) % CONVERSATIONS), word);
    await digest(world);
    committedAt.set(word, performance.now());
    if (nth % PER_SECOND === 0) bareMs.push(await timed(() => fetched(`${base}/bench/select-1`)));
  }
  const wanted = committedAt.size * CONSOLES;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (arrivals.length < wanted && performance.now() < giveUpAt) await until(performance.now() + 50);
  const after = await counts();
  for (const hangUp of hangUps) hangUp();
  if (arrivals.length !== wanted) throw new Error(`${arrivals.length} of ${wanted} pushes arrived.`);

  // A console may hear of a commit before the one who committed does; then she waited for nothing.
  const latenciesMs = arrivals.map(([word, at]) => Math.max(0, at - (committedAt.get(word) ?? Number.NaN)));
  const { p95Ms: ours, p50Ms, p99Ms } = percentilesOf(latenciesMs);
  const limit = percentilesOf(bareMs).p95Ms;
  const goal = `p95 ≤ ${GOAL_P95_MS} ms, none lost, none twice`;
  const took = (performance.now() - startedAt) / 1000;
  const memory = {
    memoryMb: after.memoryBytes / MEGABYTE,
    heapMb: after.heapBytes / MEGABYTE,
    aloneMb: alone.memoryBytes / MEGABYTE,
  };
  return answer(
    QUESTION,
    { ours, limit, unit: 'ms p95', goal, met: ours <= GOAL_P95_MS },
    {
      limitIs: 'p95 of a call that asks the database nothing but select 1',
      p50Ms,
      p99Ms,
      pushes: arrivals.length,
      ...memory,
      cpuShare: (after.cpuMs - before.cpuMs) / 1000 / took,
      tripsPerSecond: (after.tripCount - before.tripCount) / took,
      conversations: CONVERSATIONS,
      consoles: CONSOLES,
      perSecond: PER_SECOND,
      postgres: version,
    },
  );
}

async function write(database: Database, shopper: number, word: string): Promise<void> {
  await database.executeSql(
    `insert into desk_intake (channel, dedupe_key, kind, openid, sent_at, received_at, payload)
     values ('official', $1, 'text', 'oa-' || $2, now(), now(), jsonb_build_object('MsgType', 'text', 'Content', $1::text, 'MsgId', $1::text))`,
    [word, String(shopper)],
  );
}

/** Agents with sessions of their own, each on a line of her own. `heard` is told every message once per console. */
async function connectConsoles(base: string, database: Database, heard: (word: string) => void): Promise<(() => void)[]> {
  const hangUps: (() => void)[] = [];
  for (let nth = 1; nth <= CONSOLES; nth += 1) {
    const now = new Date();
    const { userNo } = await hireForConsole(database, { login: `agent-${nth}`, name: `客服 ${nth}`, roles: ['agent'], now });
    await database.insert(deskAgent).values({ userNo, state: 'busy', since: now, seenAt: now });
    const session = await openSession(database, userNo, now);
    if (!session) throw new Error('An agent who was just hired is there.');
    hangUps.push(await connect(base, session.cookie, heard));
  }
  return hangUps;
}

function connect(base: string, cookie: string, heard: (word: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const line = request(`${base}/console/api/stream`, { headers: { cookie: `hangtag_console=${cookie}` }, agent: false });
    line.on('error', reject);
    line.on('response', (stream) => {
      if (stream.statusCode !== 200) reject(new Error(`The stream was answered ${stream.statusCode}.`));
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        const frames = `${rest}${text}`.split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) {
          const word = wordOf(frame);
          if (word !== undefined) heard(word);
        }
      });
      resolve(() => void line.destroy());
    });
    line.end();
  });
}

/** What the message of an event says; events without a message say nothing. */
function wordOf(frame: string): string | undefined {
  const json = /^data: (.*)$/m.exec(frame)?.[1];
  const event = json === undefined ? undefined : (JSON.parse(json) as { message?: { text: string } | null });
  return event?.message?.text;
}

async function fetched<Value>(url: string): Promise<Value> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered ${response.status}.`);
  return (await response.json()) as Value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function until(at: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
}
