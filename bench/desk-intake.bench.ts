import { digest } from '../cloudfunctions/desk/digesting';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import type { World } from '../cloudfunctions/platform/world';
import { hearMessage } from '../cloudfunctions/wechat-notify/hearing-messages';
import { envOf, newWechatKeys } from '../sandbox/wechat/keys';
import { type Envelope, envelopeOf, xmlOf } from '../sandbox/wechat/messages/envelope';
import { type MessageApp, messageAppsOf, messageEnvOf } from '../sandbox/wechat/messages/message-apps';
import { answer, type Bench } from './bench';
import { underLoad } from './load';
import { median, percentilesOf } from './percentiles';
import { press, type Statement } from './pgbench';
import { onPostgres, type Server } from './postgres';

const RATE = 'desk-intake-rate';
const WAIT = 'desk-intake-wait';
const CONNECTIONS = 10;
const SHOPPERS = 2_000;
const NOWHERE = 'http://127.0.0.1:9';

const AT_ONCE = 50;
const ROUNDS = 5;
const ROUND_SECONDS = 3;
const SEALED = 30_000;
const GOAL_RATIO = 0.5;

const PER_SECOND = 100;
const WAIT_SECONDS = 30;
const DIGEST_MS = 100;
const GOAL_P99_MS = 1_000;

/** What WeChat sends, encrypted, to the desk: how many a second are stored for good, and how long WeChat waits for its "success". */
export const bench: Bench = {
  questions: [WAIT, RATE],
  async *ask(wanted, say) {
    yield* onPostgres(CONNECTIONS, async function* (server) {
      const keys = newWechatKeys();
      const apps = messageAppsOf(keys);
      const env = { TAG_KEYS: `1:${'A'.repeat(43)}=`, ...envOf(keys, NOWHERE, NOWHERE, NOWHERE), ...messageEnvOf(apps) };
      const desk = { world: composeWorld(env, server.database, openWechat), app: apps.official };
      await server.database.executeSql(LEAST_TABLE);
      // In this order: what the second one leaves would be a day's work for the desk of the first.
      if (wanted(WAIT)) yield await measureWait(server, desk, say);
      if (wanted(RATE)) yield await measureRate(server, desk, say);
    });
  },
};

type Desk = { readonly world: World; readonly app: MessageApp };

async function measureRate({ url, version, database }: Server, desk: Desk, say: (step: string) => void) {
  const rounds: { ours: number; limit: number; by: string }[] = [];
  let heardCount = await keptCount(database);
  let cpuMsPerMessage = 0;
  // The first round warms; then side by side in time, since a machine that others use too changes its speed from one minute to the next.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const letters = sealed(desk.app, SEALED);
    const cpuBefore = process.cpuUsage();
    const heard = await underLoad(AT_ONCE, ROUND_SECONDS, () => hear(desk.world, letters.pop() ?? fail('Nobody wrote enough.')));
    const { user, system } = process.cpuUsage(cpuBefore);
    cpuMsPerMessage = (user + system) / 1000 / heard.doneCount;
    heardCount += heard.doneCount;
    const pressed = await press(url, LEAST_INSERT, CONNECTIONS, ROUND_SECONDS);
    say(`${RATE} ${round}/${ROUNDS}: ${heard.perSecond.toFixed(0)} against ${pressed.perSecond.toFixed(0)}`);
    if (round > 0) rounds.push({ ours: heard.perSecond, limit: pressed.perSecond, by: pressed.by });
  }
  await expectKept(database, heardCount);
  const ours = median(rounds.map((round) => round.ours));
  const limit = median(rounds.map((round) => round.limit));
  const goal = `ratio ≥ ${GOAL_RATIO}, none lost`;
  return answer(
    RATE,
    { ours, limit, unit: 'messages/s', goal, met: ours / limit >= GOAL_RATIO },
    {
      limitIs: 'one insert of a row of that size with a unique key',
      limitBy: rounds[0]?.by,
      cpuMsPerMessage,
      atOnce: AT_ONCE,
      connections: CONNECTIONS,
      rounds: ROUNDS,
      postgres: version,
    },
  );
}

/** Messages come when they come, whether the last one was answered or not; meanwhile the desk digests what is there. */
async function measureWait({ version, database }: Server, { world, app }: Desk, say: (step: string) => void) {
  const before = await keptCount(database);
  const letters = sealed(app, PER_SECOND * WAIT_SECONDS);
  say(`${WAIT}: ${PER_SECOND} messages a second for ${WAIT_SECONDS} s`);
  const digesting = digestBeside(world);
  const latenciesMs = await atPace(letters.length, () => hear(world, letters.pop() ?? fail('Nobody wrote enough.')));
  const digestedCount = await digesting.stop();
  const bareMs = await atPace(PER_SECOND * 5, async () => void (await database.executeSql(LEAST_INSERT_ONCE)));
  await expectKept(database, before + latenciesMs.length);
  const { p99Ms: ours, ...more } = percentilesOf(latenciesMs);
  const limit = percentilesOf(bareMs).p99Ms;
  const goal = `p99 ≤ ${GOAL_P99_MS} ms at ${PER_SECOND} messages/s, none lost`;
  return answer(
    WAIT,
    { ours, limit, unit: 'ms', goal, met: ours <= GOAL_P99_MS },
    {
      ...more,
      limitIs: 'p99 of a bare insert at the same pace',
      messages: latenciesMs.length,
      digestedMeanwhile: digestedCount,
      postgres: version,
    },
  );
}

/** Milliseconds from when each was due, so that a jam is felt by everyone who comes into it. */
async function atPace(count: number, work: () => Promise<void>): Promise<number[]> {
  const startedAt = performance.now();
  const one = async (_: unknown, nth: number) => {
    const dueAt = startedAt + (nth * 1000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()));
    await work();
    return performance.now() - dueAt;
  };
  return Promise.all(Array.from({ length: count }, one));
}

function digestBeside(world: World) {
  let isOver = false;
  let digestedCount = 0;
  const loop = async () => {
    while (!isOver) {
      digestedCount += await digest(world);
      await new Promise((resolve) => setTimeout(resolve, DIGEST_MS));
    }
  };
  const running = loop();
  return {
    async stop(): Promise<number> {
      isOver = true;
      await running;
      return digestedCount;
    },
  };
}

async function hear(world: World, { query, body }: Envelope): Promise<void> {
  const said = await hearMessage(world, { channel: 'official', method: 'POST', query, rawBody: Buffer.from(body) });
  if (said.statusCode !== 200) fail(`A message was answered ${said.statusCode}.`);
}

let lastMsgId = 24_000_000_000_000_000n;

/** Encrypted and signed before anybody looks at the watch: that is WeChat's work. */
function sealed(app: MessageApp, count: number): Envelope[] {
  return Array.from({ length: count }, (_, nth) => {
    lastMsgId += 1n;
    const at = new Date();
    const fields = [
      ['ToUserName', app.ghName],
      ['FromUserName', `oa-bench-shopper-${nth % SHOPPERS}`],
      ['CreateTime', Math.floor(at.getTime() / 1000)],
      ['MsgType', 'text'],
      ['Content', `请问双面羊毛中长大衣还有 M 码吗？（${nth}）`],
      ['MsgId', lastMsgId],
    ] as const;
    return envelopeOf(app, 'encrypted', xmlOf(fields), at);
  });
}

async function keptCount(database: Database): Promise<number> {
  const { rows } = await database.executeSql('select count(*)::int as count from desk_intake');
  return (rows as { count: number }[])[0]?.count ?? 0;
}

/** Speed is worth nothing when a message is lost. */
async function expectKept(database: Database, heardCount: number): Promise<void> {
  const count = await keptCount(database);
  if (count !== heardCount) fail(`${heardCount} messages were acknowledged, ${count} are there.`);
}

function fail(sentence: string): never {
  throw new Error(sentence);
}

const LEAST_TABLE = `
  create table least_intake (dedupe_key text primary key, openid text not null, sent_at timestamptz not null, payload jsonb not null)`;
const PAYLOAD = `{"ToUserName": "gh_5a1f0b2c3d4e", "FromUserName": "oa-bench-shopper-1", "CreateTime": "1795327260",
  "MsgType": "text", "Content": "请问双面羊毛中长大衣还有 M 码吗？", "MsgId": "24000000000000000"}`;
const LEAST_INSERT: Statement = {
  variables: { shopper: { from: 1, to: SHOPPERS } },
  text: `insert into least_intake values (gen_random_uuid()::text, 'oa-' || :shopper, now(), '${PAYLOAD}')`,
};
const LEAST_INSERT_ONCE = LEAST_INSERT.text.replace(':shopper', '1');
