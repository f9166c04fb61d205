import { asc, inArray, isNull } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import type { Database, Tx } from './database';
import { log, troubleOf } from './log';
import { platformFact } from './schema';
import type { World } from './world';

export type FactBody = Readonly<Record<string, unknown>>;

/** Somebody who wants to hear of a fact. Delivery is at least once, so `handle` must not mind hearing it again. */
export type Subscriber = {
  readonly fact: string;
  /** `<module>.<verb>`; also the name of its queue. */
  readonly name: string;
  /** Facts that do not concern it make no job; without this, all of them do. */
  readonly wants?: (body: FactBody) => boolean;
  readonly handle: (world: World, body: FactBody) => Promise<void>;
  /** Does many at once, which costs fewer round trips. When it fails, nothing is lost: `handle` does them one by one. */
  readonly handleMany?: (world: World, bodies: readonly FactBody[]) => Promise<void>;
};

type Job = { readonly id: string; readonly data: FactBody };

/** Facts a run may move and jobs it may do before it looks at its own time again. */
const BATCH_SIZE = 200;
const AT_ONCE = 4;
/** Jobs a `handleMany` gets, so that what it locks is not locked for long. */
const TOGETHER = 50;
const LAST_RETRY = 30;
/** How often jobs of a process that died under them are taken back, and old finished ones cleared away. */
const SUPERVISE_EVERY_MS = 60_000;
const NO_JOB = '00000000-0000-0000-0000-000000000000';

export type Relay = {
  /** Moves recorded facts to their queues and does every job that is due. Answers how many jobs were done well. */
  deliver(world: World): Promise<number>;
  close(): Promise<void>;
};

/** pg-boss on our database: `fetch` and `complete` in short runs, no workers of its own, so that a timer function can drive it. */
export async function openRelay(database: Database, subscribers: readonly Subscriber[]): Promise<Relay> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => database.executeSql(text, values) },
    ...(database.kind === 'pglite' ? { backend: 'pglite' as const } : {}),
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => log.warn({ error: troubleOf(error) }, 'the job queue stumbled'));
  await boss.start();
  for (const { name } of subscribers) {
    await boss.createQueue(name, {
      retryLimit: LAST_RETRY,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: 60,
    });
    // pg-boss looks a queue up on first use, past the transaction of `relayFacts`: on a database with one session that waits for ever.
    await boss.findJobs(name, { id: NO_JOB });
  }
  let supervisedAt = Number.NEGATIVE_INFINITY;
  return {
    async deliver(world) {
      const at = world.now().getTime();
      if (Math.abs(at - supervisedAt) >= SUPERVISE_EVERY_MS) {
        supervisedAt = at;
        await boss.supervise();
      }
      while ((await relayFacts(boss, database, subscribers, world.now())) === BATCH_SIZE);
      let done = 0;
      for (const subscriber of subscribers) done += await workOff(boss, world, subscriber);
      return done;
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** One transaction: facts are marked relayed if and only if their jobs stand in the queues. */
function relayFacts(boss: PgBoss, database: Database, subscribers: readonly Subscriber[], now: Date): Promise<number> {
  return database.transaction(async (tx: Tx) => {
    const facts = await tx
      .select()
      .from(platformFact)
      .where(isNull(platformFact.relayedAt))
      .orderBy(asc(platformFact.factId))
      .limit(BATCH_SIZE)
      .for('update', { skipLocked: true });
    if (facts.length === 0) return 0;
    const db = { executeSql: (text: string, values?: unknown[]) => tx.executeSql(text, values) };
    for (const { fact, name, wants = () => true } of subscribers) {
      const heard = facts.filter((one) => one.name === fact && wants(one.body as FactBody));
      const jobs = heard.map((one) => ({ id: one.factId, data: one.body as object }));
      if (jobs.length > 0) await boss.insert(name, jobs, { db });
    }
    const ids = facts.map((fact) => fact.factId);
    await tx.update(platformFact).set({ relayedAt: now }).where(inArray(platformFact.factId, ids));
    return facts.length;
  });
}

async function workOff(boss: PgBoss, world: World, subscriber: Subscriber): Promise<number> {
  let done = 0;
  for (;;) {
    const jobs = await boss.fetch<FactBody>(subscriber.name, { batchSize: BATCH_SIZE });
    if (!jobs || jobs.length === 0) return done;
    for (const some of slices(jobs, subscriber.handleMany ? TOGETHER : AT_ONCE)) {
      const isDone = await attemptTogether(world, subscriber, some);
      done += isDone ? await complete(boss, subscriber, some) : await attemptEach(boss, world, subscriber, some);
    }
  }
}

async function attemptTogether(world: World, { name, handleMany }: Subscriber, jobs: readonly Job[]): Promise<boolean> {
  if (!handleMany) return false;
  try {
    await handleMany(
      world,
      jobs.map((job) => job.data),
    );
    return true;
  } catch (error) {
    log.warn({ job: name, count: jobs.length, error: troubleOf(error) }, 'jobs failed together and are done one by one');
    return false;
  }
}

async function attemptEach(boss: PgBoss, world: World, subscriber: Subscriber, jobs: readonly Job[]): Promise<number> {
  let done = 0;
  for (const some of slices(jobs, AT_ONCE)) {
    const results = await Promise.all(some.map((job) => attempt(boss, world, subscriber, job)));
    const good = some.filter((_, at) => results[at]);
    if (good.length > 0) done += await complete(boss, subscriber, good);
  }
  return done;
}

async function attempt(boss: PgBoss, world: World, { name, handle }: Subscriber, job: Job): Promise<boolean> {
  try {
    await handle(world, job.data);
    return true;
  } catch (error) {
    log.warn({ job: name, error: troubleOf(error) }, 'a job failed and will be tried again');
    await boss.fail(name, job.id);
    return false;
  }
}

async function complete(boss: PgBoss, { name }: Subscriber, jobs: readonly Job[]): Promise<number> {
  await boss.complete(
    name,
    jobs.map((job) => job.id),
  );
  return jobs.length;
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, nth) => items.slice(nth * size, (nth + 1) * size));
}
