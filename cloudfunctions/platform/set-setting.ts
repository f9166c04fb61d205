import { asc } from 'drizzle-orm';
import type * as z from 'zod';
import { type Day, dayOf } from '../kernel/day';
import { differencesOf } from '../kernel/difference';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from './change';
import type { Tx } from './database';
import { platformSetting } from './schema';
import { inForce, type Setting } from './setting';

export type SettingRow = {
  readonly name: string;
  readonly fromDay: Day;
  readonly value: unknown;
  readonly setBy: string;
  readonly setAt: Date;
};

/** Every value anybody ever set, by name and day. */
export function readSettingRows(tx: Tx): Promise<SettingRow[]> {
  return tx.select().from(platformSetting).orderBy(asc(platformSetting.name), asc(platformSetting.fromDay));
}

export type NewSetting<Value> = {
  /** Already in the setting's shape. */
  readonly value: Value;
  /** Holds from midnight in Shanghai; today or later. */
  readonly fromDay: Day;
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
};

/**
 * Sets a number of the business from a day on, and keeps who did it and why. Refuses a day that is over, for what was decided under a value
 * must find that value when it is looked at again. Answers what held on that day before; the same value again writes nothing.
 */
export async function setSetting<Shape extends z.ZodType>(
  tx: Tx,
  setting: Setting<Shape>,
  { value, fromDay, by, reason, now }: NewSetting<z.output<Shape>>,
): Promise<Outcome<{ readonly before: z.output<Shape>; readonly changed: boolean }, 'setting/day-over'>> {
  const { name } = setting;
  if (fromDay < dayOf(now)) return refuse('setting/day-over', { fromDay });
  const before = inForce(setting, await readSettingRows(tx), fromDay);
  if (differencesOf(before, value).length === 0) return ok({ before, changed: false });
  const written = { value, setBy: by, setAt: now };
  await tx
    .insert(platformSetting)
    .values({ name, fromDay, ...written })
    .onConflictDoUpdate({ target: [platformSetting.name, platformSetting.fromDay], set: written });
  await recordChange(tx, { subject: `setting:${name}`, what: `from ${fromDay}`, before, after: value, reason, by }, now);
  return ok({ before, changed: true });
}
