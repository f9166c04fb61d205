import * as z from 'zod';
import { ENGINES } from '../../sandbox/database/for-tests';
import type { Database } from './database';
import { platformSetting } from './schema';
import { defineSetting, forgetSettings, inForce, readSetting, readSettingByDay } from './setting';

const minutes = defineSetting('till.minutes', z.int().min(1).max(120), 15);
const row = (fromDay: string, value: unknown, name = minutes.name) => ({ name, fromDay, value });

test.each([
  ['nobody ever set it', [], '2026-11-21', 15],
  ['it begins tomorrow', [row('2026-11-22', 30)], '2026-11-21', 15],
  ['it begins today', [row('2026-11-21', 30)], '2026-11-21', 30],
  ['it began last year', [row('2025-01-01', 30)], '2026-11-21', 30],
  [
    'a newer one follows, whatever the order of rows',
    [row('2026-11-01', 40), row('2026-10-01', 30), row('2026-12-01', 50)],
    '2026-11-21',
    40,
  ],
  ['another setting has the day', [row('2026-11-21', 30, 'till.other')], '2026-11-21', 15],
  ['the value no longer fits its shape', [row('2026-11-21', 'soon')], '2026-11-21', 15],
  ['the value is out of its bounds', [row('2026-11-21', 0)], '2026-11-21', 15],
])('when %s', (_when, rows, day, expected) => {
  expect(inForce(minutes, rows, day)).toBe(expected);
});

describe.each(ENGINES)('a setting on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const setAt = new Date('2026-11-01T00:00:00.000Z');
    await database
      .insert(platformSetting)
      .values({ name: minutes.name, fromDay: '2026-11-22', value: 30, setBy: 'head office', setAt });
  });
  afterAll(() => database.close());
  beforeEach(() => forgetSettings(database));

  test('changes at midnight in Shanghai, not in London', async () => {
    expect(await readSetting(database, minutes, new Date('2026-11-21T15:59:59.999Z'))).toBe(15);
    expect(await readSetting(database, minutes, new Date('2026-11-21T16:00:00.000Z'))).toBe(30);
  });

  test('is known for every day at once, for rules that look back', async () => {
    const now = new Date('2026-11-23T04:00:00.000Z');
    const before = database.tripCount();
    const minutesAt = await readSettingByDay(database, minutes, now);
    const days = ['2026-01-01T00:00:00.000Z', '2026-11-21T15:59:59.999Z', '2026-11-21T16:00:00.000Z', '2030-01-01T00:00:00.000Z'];
    expect(days.map((day) => minutesAt(new Date(day)))).toEqual([15, 15, 30, 30]);
    expect(await readSetting(database, minutes, now)).toBe(30);
    expect(database.tripCount()).toBe(before + 1);
  });

  test('is read once in thirty seconds, also from inside a transaction', async () => {
    const now = new Date('2026-11-23T04:00:00.000Z');
    await readSetting(database, minutes, now);
    const before = database.tripCount();
    await readSetting(database, minutes, new Date(now.getTime() + 30_000));
    expect(database.tripCount()).toBe(before);
    await readSetting(database, minutes, new Date(now.getTime() + 30_001));
    expect(database.tripCount()).toBe(before + 1);
    forgetSettings(database);
    expect(await database.transaction((tx) => readSetting(tx, minutes, now, database))).toBe(30);
  });
});
