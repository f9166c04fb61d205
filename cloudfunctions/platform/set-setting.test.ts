import * as z from 'zod';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { readChanges } from './change';
import type { Database } from './database';
import { readSettingRows, setSetting } from './set-setting';
import { defineSetting, readSetting } from './setting';

const minutes = defineSetting('till.minutes', z.int().min(1).max(120), 15);
const now = new Date('2026-11-21T06:00:00.000Z');

describe.each(ENGINES)('setting a number of the business on $name', ({ open }) => {
  let engine: Database;
  let database: Database;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    database = await emptied(engine);
  });
  afterAll(() => engine.close());

  const set = (value: number, fromDay: string, by = '王敏') =>
    database.transaction((tx) => setSetting(tx, minutes, { value, fromDay, by, reason: '试行', now }));

  test('it holds from its day on, and who set it is on record', async () => {
    expect(await set(30, '2026-11-22')).toEqual({ ok: true, value: { before: 15, changed: true } });
    expect(await readSetting(database, minutes, new Date('2026-11-21T15:59:59.999Z'))).toBe(15);
    expect(await readSetting(database, minutes, new Date('2026-11-22T15:59:59.999Z'))).toBe(30);
    expect(await readChanges(database, { subject: 'setting:till.minutes', limit: 10 })).toEqual([
      {
        subject: 'setting:till.minutes',
        what: 'from 2026-11-22',
        before: 15,
        after: 30,
        reason: '试行',
        changedBy: '王敏',
        changedAt: now,
      },
    ]);
  });

  test('the same day again is one row, but two records', async () => {
    await set(30, '2026-11-21');
    expect(await set(40, '2026-11-21', '李雷')).toMatchObject({ value: { before: 30, changed: true } });
    expect(await readSettingRows(database)).toMatchObject([{ fromDay: '2026-11-21', value: 40, setBy: '李雷' }]);
    expect(await readChanges(database, { limit: 10 })).toHaveLength(2);
  });

  test('the same value again writes nothing', async () => {
    await set(30, '2026-11-21');
    expect(await set(30, '2026-12-01')).toEqual({ ok: true, value: { before: 30, changed: false } });
    expect(await set(15, '2026-11-21')).toMatchObject({ value: { changed: true } });
    expect(await readSettingRows(database)).toHaveLength(1);
    expect(await readChanges(database, { limit: 10 })).toHaveLength(2);
  });

  test('a day that is over cannot be set', async () => {
    expect(await set(30, '2026-11-20')).toMatchObject({ refusal: { code: 'setting/day-over' } });
    expect(await readSettingRows(database)).toEqual([]);
    expect(await readChanges(database, { limit: 10 })).toEqual([]);
  });
});
