import { assert } from '../kernel/assert';
import { addDays, startOfDay } from '../kernel/day';
import type { TagKey } from './world';

const SECRET_MIN_BYTES = 32;

/**
 * Reads `TAG_KEYS="1:<base64 secret>:2027-12-31,2:<base64 secret>"`: key id, secret, and the last Shanghai day on which codes of
 * that key are still believed (left out: for ever). Stops with one sentence that names the faulty entry, never its secret.
 */
export function readTagKeys(env: string | undefined): TagKey[] {
  const entries = (env ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  assert(entries.length > 0, 'TAG_KEYS is empty: at least one key must sign the tags.');
  const keys = entries.map(readEntry);
  assert(new Set(keys.map((key) => key.id)).size === keys.length, 'TAG_KEYS names the same key id twice.');
  return keys.sort((a, b) => a.id - b.id);
}

function readEntry(entry: string, position: number): TagKey {
  const where = `Entry ${position + 1} of TAG_KEYS`;
  const match = /^(\d{1,3}):([A-Za-z0-9+/_-]+={0,2})(?::(\d{4}-\d{2}-\d{2}))?$/.exec(entry);
  assert(match, `${where} is not written as id:base64-secret or id:base64-secret:year-month-day.`);
  const [, idText = '', secretText = '', lastDay] = match;
  const id = Number(idText);
  assert(id >= 1 && id <= 255, `${where} has the id ${id}; ids go from 1 to 255.`);
  const secret = Buffer.from(secretText, 'base64');
  assert(
    secret.length >= SECRET_MIN_BYTES,
    `${where} has a secret of ${secret.length} bytes; it needs at least ${SECRET_MIN_BYTES}.`,
  );
  return { id, secret, until: lastDay === undefined ? null : startOfDay(addDays(lastDay, 1)) };
}
