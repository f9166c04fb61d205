import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import { accountOf, type Caller, NOBODY, TIMER } from './caller';
import { defineContract } from './contract';
import type { Database } from './database';
import { recordFact } from './fact';
import { log } from './log';
import { composeWorld } from './open-world';
import { Outage } from './outage';
import { platformAccount } from './schema';
import { type Action, answer, defineRoom } from './serve';
import type { World } from './world';

const sale = z.strictObject({
  receipt: z.string(),
  fen: z.int(),
  how: z.enum(['sells', 'refuses', 'breaks', 'waits', 'stumbles']).default('sells'),
});

const tillContract = defineContract({
  'till.sell': { allow: ['shopper'], mutates: true, input: sale, output: z.unknown(), refusals: ['till/closed'] },
  'till.sellTwice': { allow: ['shopper'], mutates: true, input: sale, output: z.unknown(), refusals: [] },
  'till.shut': { allow: ['shopper'], mutates: true, input: sale, output: z.unknown(), refusals: ['till/closed'] },
  'till.look': { allow: ['anyone'], mutates: false, input: z.strictObject({}), output: z.unknown(), refusals: [] },
  'till.wind': { allow: ['timer'], mutates: false, input: z.strictObject({}), output: z.unknown(), refusals: [] },
});
type C = typeof tillContract;

/** Everything a sale does is one recorded fact, so that facts count the sales that stayed. */
const stumbles = { left: 0 };
const sell: Action<C, 'till.sell'> = async ({ tx, now }, { receipt, how }) => {
  await recordFact(tx, { name: 'till.sold', body: { receipt } }, now);
  if (how === 'refuses') return refuse('till/closed', { receipt });
  if (how === 'breaks') throw new Error('The drawer of 13800138000 is stuck.');
  if (how === 'waits') throw new Outage('bank', 'The bank did not answer.');
  if (how === 'stumbles' && stumbles.left > 0) {
    stumbles.left -= 1;
    throw Object.assign(new Error('Failed query'), { cause: Object.assign(new Error('deadlock detected'), { code: '40P01' }) });
  }
  return ok({ receipt, saleId: newId() });
};

const till = defineRoom('till', tillContract, {
  'till.sell': sell,
  'till.sellTwice': async () => ok({}),
  'till.shut': {
    needsNoKey: true,
    run: async (_call, { how }) => (how === 'refuses' ? refuse('till/closed') : ok({ drawer: 'shut' })),
  },
  'till.look': async () => ok({ drawer: 'shut' }),
  'till.wind': async () => ok({}),
});

describe.each(ENGINES)('serve on $name', ({ open }) => {
  let database: Database;
  let world: World;
  let committed = 0;
  const she: Caller = { kind: 'account', accountId: newId() };
  const another: Caller = { kind: 'account', accountId: newId() };

  beforeAll(async () => {
    log.level = 'silent';
    database = await open();
    world = composeWorld({ TAG_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}` }, database, undefined, {
      committed: () => {
        committed += 1;
      },
    });
  });
  afterAll(() => database.close());

  const sold = (receipt: string) => countRows(database, 'platform_fact', `body->>'receipt' = '${receipt}'`);
  const sellOnce = (receipt: string, key: string | undefined, change: Record<string, unknown> = {}, caller: Caller = she) =>
    answer(till, world, { path: 'till.sell', input: { receipt, fen: 100, ...change }, key }, caller);

  test('the same key gives the same answer, and the sale happens once', async () => {
    const first = await sellOnce('R-1', 'intention-1');
    expect(first.ok).toBe(true);
    expect(await sellOnce('R-1', 'intention-1')).toEqual(first);
    const otherOrder = { path: 'till.sell', input: { how: 'sells', fen: 100, receipt: 'R-1' }, key: 'intention-1' };
    expect(await answer(till, world, otherOrder, she)).toEqual(first);
    expect(await sold('R-1')).toBe(1);
  });

  test.each([
    ['another input', { receipt: 'R-2b' }, 'till.sell'],
    ['another amount', { fen: 200 }, 'till.sell'],
    ['another action', {}, 'till.sellTwice'],
  ])('a key used for %s is refused', async (_what, change, path) => {
    await sellOnce('R-2', 'intention-2');
    const again = { path, input: { receipt: 'R-2', fen: 100, ...change }, key: 'intention-2' };
    expect(await answer(till, world, again, she)).toMatchObject({ ok: false, refusal: { code: 'key/reused' } });
    expect(await sold('R-2')).toBe(1);
  });

  test('who left acts no more, but a repeat of what she did hears its answer', async () => {
    const accountId = await accountOf(database, 'o-leaver', world.now());
    const leaver: Caller = { kind: 'account', accountId };
    const first = await sellOnce('R-left', 'intention-left', {}, leaver);
    expect(first.ok).toBe(true);
    await database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, accountId));
    expect(await sellOnce('R-later', 'intention-later', {}, leaver)).toMatchObject({ refusal: { code: 'caller/unknown' } });
    expect(await sold('R-later')).toBe(0);
    expect(await sellOnce('R-left', 'intention-left', {}, leaver)).toEqual(first);
  });

  test.each([
    ['done', 'sells', { ok: true }],
    ['refused', 'refuses', { ok: false, refusal: { code: 'till/closed' } }],
  ])('what needs no key keeps none and looks none up when it is %s', async (_end, how, expected) => {
    const before = database.tripCount();
    for (const fen of [100, 200]) {
      const call = { path: 'till.shut', input: { receipt: 'R-9', fen, how }, key: 'intention-9' };
      expect(await answer(till, world, call, she)).toMatchObject(expected);
    }
    expect(database.tripCount() - before).toBe(0);
    expect(await answer(till, world, { path: 'till.shut', input: { receipt: 'R-9', fen: 1 } }, she)).toMatchObject({
      refusal: { code: 'key/missing' },
    });
  });

  test('two people may choose the same key', async () => {
    await sellOnce('R-3', 'intention-3');
    expect((await sellOnce('R-3', 'intention-3', {}, another)).ok).toBe(true);
    expect(await sold('R-3')).toBe(2);
  });

  test.each([[undefined], [''], ['short'], ['with space'], ['x'.repeat(65)], ['钥匙钥匙钥匙钥匙']])(
    'the key %p is no key',
    async (key) => {
      expect(await sellOnce('R-4', key)).toEqual({ ok: false, refusal: { code: 'key/missing' } });
      expect(await sold('R-4')).toBe(0);
    },
  );

  test.each([
    ['refused', 'refuses', { ok: false, refusal: { code: 'till/closed', details: { receipt: 'R-refuses' } } }],
    ['a defect, told without its words', 'breaks', { ok: false, outage: { service: 'hangtag' } }],
    ['an outage, told with its service only', 'waits', { ok: false, outage: { service: 'bank' } }],
  ])('a call that is %s leaves nothing, and its key is free again', async (_what, how, expected) => {
    const before = committed;
    expect(await sellOnce(`R-${how}`, `intention-${how}`, { how })).toEqual(expected);
    expect(await sold(`R-${how}`)).toBe(0);
    expect(await countRows(database, 'platform_idempotency', `key = 'intention-${how}'`)).toBe(0);
    expect(committed).toBe(before);

    expect((await sellOnce(`R-${how}`, `intention-${how}`)).ok).toBe(true);
    expect(committed).toBe(before + 1);
  });

  test.each([
    ['three times', 3, true],
    ['too often', 4, false],
  ])('a deadlock met %s is run again, as often as it is worth', async (_what, times, expected) => {
    stumbles.left = times;
    const said = await sellOnce(`R-stumble-${times}`, `intention-stumble-${times}`, { how: 'stumbles' });
    expect(said.ok).toBe(expected);
    expect(await sold(`R-stumble-${times}`)).toBe(expected ? 1 : 0);
  });

  test('twenty twins at the same moment have one effect and one answer', async () => {
    const twins = await Promise.all(Array.from({ length: 20 }, () => sellOnce('R-5', 'intention-5')));
    expect(twins[0]?.ok).toBe(true);
    for (const twin of twins) expect(twin).toEqual(twins[0]);
    expect(await sold('R-5')).toBe(1);
  });

  test.each([
    ['text with NUL', { receipt: 'a\u0000b', fen: 1 }],
    ['half a surrogate pair', { receipt: '\ud83d', fen: 1 }],
    ['NUL in a name', { receipt: 'a', fen: 1, '\u0000': 1 }],
    ['a field too many', { receipt: 'a', fen: 1, extra: 1 }],
    ['a field too few', { fen: 1 }],
    ['no object', 'sell'],
    ['nothing', null],
  ])('%s is an invalid input', async (_what, input) => {
    const said = await answer(till, world, { path: 'till.sell', input, key: 'intention-6' }, she);
    expect(said).toMatchObject({ ok: false, refusal: { code: 'input/invalid' } });
  });

  test('a person may write the letters of an escape', async () => {
    expect((await sellOnce('\\u0000 \\ud800 👗', 'intention-7')).ok).toBe(true);
  });

  test.each([
    ['till.look', NOBODY, 'yes'],
    ['till.sell', NOBODY, 'caller/unknown'],
    ['till.sell', TIMER, 'caller/not-allowed'],
    ['till.wind', NOBODY, 'caller/unknown'],
    ['till.wind', { kind: 'account', accountId: newId() } as const, 'caller/not-allowed'],
    ['till.wind', TIMER, 'yes'],
  ])('%s called by %j: %s', async (path, caller, expected) => {
    const input = path === 'till.sell' ? { receipt: 'R-8', fen: 1 } : {};
    const said = await answer(till, world, { path, input, key: 'intention-8' }, caller);
    expect(said.ok ? 'yes' : 'refusal' in said && said.refusal.code).toBe(expected);
  });
});

test('an action in the wrong room, or that nobody wrote, stops the start', () => {
  expect(() => defineRoom('shop', tillContract, till.actions as never)).toThrow('does not live in the room shop');
  expect(() => defineRoom('till', tillContract, {} as never)).toThrow('nobody wrote it');
});
