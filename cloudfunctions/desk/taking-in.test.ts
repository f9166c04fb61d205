import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import type { Database } from '../platform/database';
import type { IntakeMessage } from './intake';
import { countRefused, takeIn } from './taking-in';

const NOON = new Date('2026-11-22T04:00:00Z');

describe.each(ENGINES)('taking in on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const message = (dedupeKey: string, change: Partial<IntakeMessage> = {}): IntakeMessage => ({
    channel: 'official',
    dedupeKey,
    kind: 'text',
    openid: 'oHer',
    sentAt: NOON,
    payload: { Content: '在吗' },
    ...change,
  });
  const take = (one: IntakeMessage) => takeIn(database, one, NOON);
  const kept = (prefix: string) => countRows(database, 'desk_intake', `dedupe_key like '${prefix}%'`);

  test('a message is new once, and repeated ever after', async () => {
    expect([await take(message('a1')), await take(message('a1')), await take(message('a1'))]).toEqual([
      'new',
      'repeated',
      'repeated',
    ]);
    expect(await take(message('a1', { channel: 'mini' }))).toBe('new');
  });

  test('three hundred in a rush are all there, in far fewer trips, in the order they came', async () => {
    const before = database.tripCount();
    const taken = await Promise.all(Array.from({ length: 300 }, (_, nth) => take(message(`b${nth}`))));
    expect(new Set(taken)).toEqual(new Set(['new']));
    expect(database.tripCount() - before).toBeLessThan(30);
    const { rows } = await database.executeSql(
      "select dedupe_key from desk_intake where dedupe_key like 'b%' order by intake_id",
    );
    const numbers = (rows as { dedupe_key: string }[]).map((row) => Number(row.dedupe_key.slice(1)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, nth) => nth));
    const [shared] = [numbers.filter((nth) => nth >= 4 && nth < 104)];
    expect(shared).toEqual(Array.from({ length: 100 }, (_, nth) => nth + 4));
  });

  test('of fifty who bring the same at once, one brings something new', async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(message('c1'))));
    expect(taken.filter((one) => one === 'new')).toHaveLength(1);
    expect(await kept('c1')).toBe(1);
  });

  test('one that cannot be stored is told so, and those beside it are stored', async () => {
    const broken = message('d-broken', { kind: 'text', payload: { Content: 'no database keeps \u0000' } });
    const all = Array.from({ length: 20 }, (_, nth) => (nth === 10 ? broken : message(`d${nth}`)));
    const taken = await Promise.allSettled(all.map(take));
    expect(taken.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(
      all.map((_, nth) => (nth === 10 ? 'failed' : 'new')),
    );
    expect(await kept('d')).toBe(19);
    expect(await take(message('d20'))).toBe('new');
  });

  test('what was not believed is counted by day in Shanghai, channel and reason', async () => {
    const lateEvening = new Date('2026-11-22T16:00:00Z');
    for (const now of [NOON, NOON, lateEvening]) await countRefused(database, 'official', 'signature', now);
    await countRefused(database, 'mini', 'signature', NOON);
    const { rows } = await database.executeSql('select day::text, channel, count from desk_refused order by day, channel');
    expect(rows).toEqual([
      { day: '2026-11-22', channel: 'mini', count: 1 },
      { day: '2026-11-22', channel: 'official', count: 2 },
      { day: '2026-11-23', channel: 'official', count: 1 },
    ]);
  });
});
