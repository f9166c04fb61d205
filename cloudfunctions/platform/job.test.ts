import { countRows } from '../../sandbox/database/count';
import { ENGINES, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { newId } from '../kernel/ids';
import type { Database } from './database';
import { recordFact } from './fact';
import { type FactBody, openRelay, type Relay, type Subscriber } from './job';
import { log } from './log';
import { composeWorld } from './open-world';
import type { World } from './world';

const worldOn = (database: Database): World =>
  composeWorld({ TAG_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}` }, database, undefined);

/** Hears and remembers; `deaf` times it throws instead. */
function listener(fact: string, name: string) {
  const heard: string[] = [];
  const state = { deaf: 0 };
  const handle = async (_world: World, body: FactBody) => {
    if (state.deaf > 0) {
      state.deaf -= 1;
      throw new Error('I was not listening.');
    }
    heard.push(String(body.what));
  };
  return { heard, state, subscriber: { fact, name, handle } satisfies Subscriber };
}

describe.each(ENGINES)('facts on $name', ({ open }) => {
  let database: Database;
  let world: World;
  let relay: Relay;
  const bell = listener('till.rang', 'test.hear-bell');
  const echo = listener('till.rang', 'test.hear-echo');
  const other = listener('till.opened', 'test.hear-drawer');

  beforeAll(async () => {
    log.level = 'silent';
    database = await open();
    world = worldOn(database);
    relay = await openRelay(database, [bell.subscriber, echo.subscriber, other.subscriber]);
  });
  afterAll(async () => {
    await relay.close();
    await database.close();
  });
  beforeEach(() => {
    for (const { heard, state } of [bell, echo, other]) {
      heard.length = 0;
      state.deaf = 0;
    }
  });

  const ring = (what: string, name = 'till.rang') =>
    database.transaction((tx) => recordFact(tx, { name, body: { what } }, world.now()));
  const retryNow = () => database.executeSql("update pgboss.job set start_after = now() where state = 'retry'");

  test('the first fact of a new database is told', async () => {
    await ring('first');
    expect(await relay.deliver(world)).toBe(2);
    expect(bell.heard).toEqual(['first']);
  });

  test('a fact is told to everybody who asked for it and to nobody else, once', async () => {
    await ring('once');
    await ring('nobody cares', 'till.dusted');
    expect(await relay.deliver(world)).toBe(2);
    expect(await relay.deliver(world)).toBe(0);
    expect([bell.heard, echo.heard, other.heard]).toEqual([['once'], ['once'], []]);
    expect(await countRows(database, 'platform_fact', 'relayed_at is null')).toBe(0);
  });

  test('what was rolled back is never told', async () => {
    const undone = database.transaction(async (tx) => {
      await recordFact(tx, { name: 'till.rang', body: { what: 'undone' } }, world.now());
      throw new Error('No sale.');
    });
    await expect(undone).rejects.toThrow('No sale.');
    expect(await relay.deliver(world)).toBe(0);
    expect(bell.heard).toEqual([]);
  });

  test('who failed is told again, later each time; who heard is not', async () => {
    bell.state.deaf = 2;
    await ring('again');
    expect(await relay.deliver(world)).toBe(1);
    expect([bell.heard, echo.heard]).toEqual([[], ['again']]);
    const waits: number[] = [];
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await relay.deliver(world)).toBe(0);
      const { rows } = await database.executeSql(
        "select extract(epoch from start_after - now())::float8 as wait from pgboss.job where state = 'retry'",
      );
      waits.push(...(rows as { wait: number }[]).map((row) => row.wait));
      await retryNow();
      await relay.deliver(world);
    }
    expect(bell.heard).toEqual(['again']);
    expect(echo.heard).toEqual(['again']);
    expect(waits).toHaveLength(2);
    for (const wait of waits) expect(wait).toBeGreaterThan(0);
  });

  test('one that always fails does not keep the others waiting', async () => {
    bell.state.deaf = Number.POSITIVE_INFINITY;
    for (let fact = 0; fact < 10; fact += 1) await ring(`fact ${fact}`);
    await ring('drawer', 'till.opened');
    await relay.deliver(world);
    expect(bell.heard).toEqual([]);
    expect(echo.heard).toHaveLength(10);
    expect(other.heard).toEqual(['drawer']);
    bell.state.deaf = 0;
    await retryNow();
    await relay.deliver(world);
    expect(bell.heard).toHaveLength(10);
  });

  test('who likes many gets them together, and one by one when that fails', async () => {
    const many: string[][] = [];
    const bulk = listener('till.closed', 'test.hear-bulk');
    const handleMany = async (_world: World, bodies: readonly FactBody[]) => {
      const said = bodies.map(({ what }) => String(what));
      if (said.includes('bad')) throw new Error('Not together.');
      many.push(said);
    };
    const bulkRelay = await openRelay(database, [{ ...bulk.subscriber, handleMany }]);
    try {
      for (const what of ['one', 'two', 'three']) await ring(what, 'till.closed');
      expect(await bulkRelay.deliver(world)).toBe(3);
      expect(many.map((said) => said.sort())).toEqual([['one', 'three', 'two']]);
      for (const what of ['good', 'bad']) await ring(what, 'till.closed');
      bulk.state.deaf = 1;
      expect(await bulkRelay.deliver(world)).toBe(1);
      await retryNow();
      await bulkRelay.deliver(world);
      expect([...many.flat(), ...bulk.heard].sort()).toEqual(['bad', 'good', 'one', 'three', 'two']);
    } finally {
      await bulkRelay.close();
    }
  });

  test('more facts than one batch holds are all told in one run', async () => {
    await database.executeSql(
      `insert into platform_fact (fact_id, name, body, recorded_at)
       select gen_random_uuid(), 'till.opened', jsonb_build_object('what', n), now() from generate_series(1, 450) n`,
    );
    expect(await relay.deliver(world)).toBe(450);
    expect(new Set(other.heard).size).toBe(450);
  });
});

describe.each(RACE_ENGINES)('two relays side by side on $name', ({ open }) => {
  test('tell every fact once between them', async () => {
    const database = await open();
    const world = worldOn(database);
    const bells = [listener('till.rang', 'test.hear-bell'), listener('till.rang', 'test.hear-bell')];
    const relays = await Promise.all(bells.map(({ subscriber }) => openRelay(database, [subscriber])));
    await database.executeSql(
      `insert into platform_fact (fact_id, name, body, recorded_at)
       select gen_random_uuid(), 'till.rang', jsonb_build_object('what', n), now() from generate_series(1, 900) n`,
    );
    const done = await Promise.all(relays.map((relay) => relay.deliver(world)));
    await Promise.all(relays.map((relay) => relay.deliver(world)));
    const heard = bells.flatMap((bell) => bell.heard);
    expect(heard).toHaveLength(900);
    expect(new Set(heard).size).toBe(900);
    expect(done.every((count) => count > 0)).toBe(true);
    await Promise.all(relays.map((relay) => relay.close()));
    await database.close();
  });

  test('a relay that died in the middle of a job leaves it to the next one', async () => {
    const database = await open();
    const world = worldOn(database);
    const bell = listener('till.rang', 'test.hear-bell');
    const dying = await openRelay(database, [{ ...bell.subscriber, handle: () => new Promise(() => undefined) }]);
    await database.transaction((tx) => recordFact(tx, { name: 'till.rang', body: { what: newId() } }, world.now()));
    void dying.deliver(world);
    while ((await countRows(database, 'pgboss.job', "state = 'active'")) === 0) await new Promise(setImmediate);

    // Its minute is over, and so is the minute since somebody looked after the queue.
    await database.executeSql("update pgboss.job set started_on = now() - interval '61 seconds' where state = 'active'");
    await database.executeSql('update pgboss.queue set monitor_claim_on = null, monitor_on = null');
    const next = await openRelay(database, [bell.subscriber]);
    await next.deliver(world);
    await database.executeSql("update pgboss.job set start_after = now() where state = 'retry'");
    await next.deliver(world);
    expect(bell.heard).toHaveLength(1);
    await next.close();
    await dying.close();
    await database.close();
  });
});
