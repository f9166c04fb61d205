import { ENGINES } from '../../sandbox/database/for-tests';
import type { Outcome } from '../kernel/outcome';
import { NOBODY } from '../platform/caller';
import type { OutputOf } from '../platform/contract';
import type { Database } from '../platform/database';
import { composeWorld } from '../platform/open-world';
import { answer, defineRoom } from '../platform/serve';
import { catalogActions } from './actions';
import { catalogContract } from './contract';
import { catalogColour, catalogStyle } from './schema';
import { readShelfMark } from './shelf';

const now = new Date('2026-11-21T06:00:00Z');

const room = defineRoom('catalog', catalogContract, catalogActions);

function style(code: string, launchDay: string | null, change: Partial<typeof catalogStyle.$inferInsert> = {}) {
  return {
    code,
    name: code,
    gender: 'women',
    category: '大衣',
    tagPriceFen: 119_900,
    importScore: 100,
    listed: true,
    launchDay,
    ...change,
  } as const;
}

describe.each(ENGINES)('browsing on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const styles = await database
      .insert(catalogStyle)
      .values([
        style('old', '2026-08-14'),
        style('new', '2026-11-06'),
        style('new-too', '2026-11-06', { category: '衬衫' }),
        style('undated', null),
        style('undated-too', null),
        style('hidden', '2026-11-20', { listed: false }),
        style('mens', '2026-09-01', { gender: 'men', category: '西装' }),
      ])
      .returning();
    const old = styles.find((one) => one.code === 'old')?.styleNo ?? 0;
    await database.insert(catalogColour).values([
      { styleNo: old, code: '2', name: '墨', hex: '#222222', pictures: ['/ink.svg'], position: 1 },
      { styleNo: old, code: '1', name: '驼', hex: '#B79B74', pictures: ['/camel.svg', '/detail.svg'], position: 0 },
    ]);
  });
  afterAll(() => database.close());

  async function browse(input: { gender?: string; category?: string; after?: string; limit?: number }) {
    const world = composeWorld({ TAG_KEYS: `1:${Buffer.alloc(32).toString('base64')}` }, database, undefined, { now: () => now });
    const said = await answer(room, world, { path: 'catalog.browse', input }, NOBODY);
    return said as Outcome<OutputOf<typeof catalogContract, 'catalog.browse'>>;
  }

  test('listed styles come newest first, those without a day before all others', async () => {
    const page = await browse({});
    expect(page.ok && page.value.styles.map((one) => one.code)).toEqual([
      'undated-too',
      'undated',
      'new-too',
      'new',
      'mens',
      'old',
    ]);
    expect(page).toMatchObject({ value: { next: null } });
  });

  test('a card shows all colours and the front of the first', async () => {
    const page = await browse({ limit: 60 });
    expect(page.ok && page.value.styles.at(-1)).toEqual({
      styleNo: expect.any(Number),
      code: 'old',
      name: 'old',
      category: '大衣',
      tagPriceFen: 119_900,
      picture: '/camel.svg',
      hexes: ['#B79B74', '#222222'],
    });
    expect(page.ok && page.value.styles[0]).toMatchObject({ picture: null, hexes: [] });
  });

  test.each([1, 2, 3, 4])('pages of %p show every style once, in the same order', async (limit) => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await browse(after === undefined ? { limit } : { limit, after });
      if (!page.ok) throw new Error('Our own mark is understood.');
      seen.push(...page.value.styles.map((one) => one.code));
      if (page.value.next === null) break;
      after = page.value.next;
    }
    expect(seen).toEqual(['undated-too', 'undated', 'new-too', 'new', 'mens', 'old']);
  });

  test('gender and category narrow the shelf; categories are those of the gender, fullest first', async () => {
    expect(await browse({ gender: 'women', category: '衬衫' })).toMatchObject({
      value: { styles: [{ code: 'new-too' }], categories: ['大衣', '衬衫'] },
    });
    expect(await browse({ gender: 'men' })).toMatchObject({ value: { styles: [{ code: 'mens' }], categories: ['西装'] } });
    expect(await browse({ gender: 'unisex' })).toMatchObject({ value: { styles: [], categories: [], next: null } });
  });

  test('it takes one round trip', async () => {
    const before = database.tripCount();
    await browse({});
    expect(database.tripCount() - before).toBe(1);
  });

  test.each(['', '2026-11-06', '2026-02-30.1', "2026-11-06.1'; drop table catalog_style", '.', '2026-11-06.99999999999'])(
    'a mark we never wrote is refused: %p',
    async (after) => {
      expect(await browse({ after })).toMatchObject({ ok: false, refusal: { code: 'input/invalid' } });
      expect(readShelfMark(after)).toBeUndefined();
    },
  );
});
