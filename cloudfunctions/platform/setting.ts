import type * as z from 'zod';
import { dayOf } from '../kernel/day';
import type { Tx } from './database';
import { platformSetting } from './schema';

/** A number of the business: its shape, and what holds until somebody sets it. */
export type Setting<Shape extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly shape: Shape;
  readonly fallback: z.output<Shape>;
};

type Row = { readonly name: string; readonly fromDay: string; readonly value: unknown };
/** What was read, and what it means on the days somebody asked about: a shape is checked once, not on every call. */
type Known = { readonly rows: readonly Row[]; readonly readAt: number; readonly inForce: Map<string, unknown> };

/** A changed setting is in force everywhere within this time; reading it costs a round trip at most this often. */
const FRESH_MS = 30_000;
const knownByDatabase = new WeakMap<object, Known>();

export function defineSetting<Shape extends z.ZodType>(name: string, shape: Shape, fallback: z.output<Shape>): Setting<Shape> {
  return { name, shape, fallback };
}

/**
 * The value in force on the Shanghai day of `now`. Inside a transaction, `tx` reads and `database` is where it is remembered:
 * reading past the transaction would wait for it for ever on a database with one session.
 */
export async function readSetting<Shape extends z.ZodType>(
  tx: Tx,
  setting: Setting<Shape>,
  now: Date,
  database: Tx = tx,
): Promise<z.output<Shape>> {
  const settingOf = await readSettings(tx, now, database);
  return settingOf(setting);
}

/** The same for whoever needs several: all of one moment, after one wait. */
export async function readSettings(
  tx: Tx,
  now: Date,
  database: Tx = tx,
): Promise<<Shape extends z.ZodType>(setting: Setting<Shape>) => z.output<Shape>> {
  const { rows, inForce: meant } = await readKnown(tx, now, database);
  const day = dayOf(now);
  return <Shape extends z.ZodType>(setting: Setting<Shape>) => {
    const asked = `${setting.name} ${day}`;
    if (!meant.has(asked)) meant.set(asked, inForce(setting, rows, day));
    return meant.get(asked) as z.output<Shape>;
  };
}

/**
 * The value that was (or will be) in force at any moment, for rules that look back: what was promised under an older value is judged by
 * it. Read and remembered as `readSetting` does.
 */
export async function readSettingByDay<Shape extends z.ZodType>(
  tx: Tx,
  setting: Setting<Shape>,
  now: Date,
  database: Tx = tx,
): Promise<(at: Date) => z.output<Shape>> {
  const { rows } = await readKnown(tx, now, database);
  const byDay = new Map<string, z.output<Shape>>();
  return (at) => {
    const day = dayOf(at);
    const value = byDay.get(day) ?? inForce(setting, rows, day);
    byDay.set(day, value);
    return value;
  };
}

/** A value with the day from which it is in force; null: nobody set one, the fallback holds. */
export type Dated<Value> = { readonly value: Value; readonly fromDay: string | null };

/** As `readSettingByDay`, for decisions that are kept together with the version they were decided by. */
export async function readDatedSetting<Shape extends z.ZodType>(
  tx: Tx,
  setting: Setting<Shape>,
  now: Date,
  database: Tx = tx,
): Promise<(at: Date) => Dated<z.output<Shape>>> {
  const { rows, inForce: meant } = await readKnown(tx, now, database);
  return (at) => {
    const day = dayOf(at);
    const asked = `dated ${setting.name} ${day}`;
    if (!meant.has(asked)) meant.set(asked, datedInForce(setting, rows, day));
    return meant.get(asked) as Dated<z.output<Shape>>;
  };
}

async function readKnown(tx: Tx, now: Date, database: Tx): Promise<Known> {
  const known = knownByDatabase.get(database);
  if (known && now.getTime() - known.readAt <= FRESH_MS && now.getTime() >= known.readAt) return known;
  const rows = await tx
    .select({ name: platformSetting.name, fromDay: platformSetting.fromDay, value: platformSetting.value })
    .from(platformSetting);
  const read: Known = { rows, readAt: now.getTime(), inForce: new Map() };
  knownByDatabase.set(database, read);
  return read;
}

/** The newest value on or before the day; a stored value that no longer fits its shape falls back rather than stop the shop. */
export function inForce<Shape extends z.ZodType>(setting: Setting<Shape>, rows: readonly Row[], day: string): z.output<Shape> {
  return datedInForce(setting, rows, day).value;
}

function datedInForce<Shape extends z.ZodType>(
  setting: Setting<Shape>,
  rows: readonly Row[],
  day: string,
): Dated<z.output<Shape>> {
  const row = rows
    .filter((one) => one.name === setting.name && one.fromDay <= day)
    .sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1))[0];
  const parsed = row === undefined ? undefined : setting.shape.safeParse(row.value);
  return row && parsed?.success ? { value: parsed.data, fromDay: row.fromDay } : { value: setting.fallback, fromDay: null };
}

export function forgetSettings(database: Tx): void {
  knownByDatabase.delete(database);
}
