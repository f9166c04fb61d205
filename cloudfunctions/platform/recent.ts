import type { Tx } from './database';

const LIMIT = 50_000;

/**
 * Remembers what rarely changes (names, prices, opening hours) per database for a short while, so that a warm call saves the round
 * trip. Whoever decides on it must let the database check it again: a price in `order_place`, a switched-off store likewise. With more
 * than `limit` values it begins anew.
 */
export function createRecent<Value, Key extends number | string = number>(freshMs: number, limit = LIMIT) {
  const shelves = new WeakMap<object, Map<Key, { readonly value: Value; readonly readAt: number }>>();
  const shelfOf = (database: Tx) => {
    const shelf = shelves.get(database) ?? new Map<Key, { readonly value: Value; readonly readAt: number }>();
    shelves.set(database, shelf);
    return shelf;
  };
  return {
    /** The values of all numbers; `read` is asked once for those not remembered. Unknown numbers are absent. */
    async take(
      database: Tx,
      numbers: readonly Key[],
      now: Date,
      read: (missing: Key[]) => Promise<ReadonlyMap<Key, Value>>,
    ): Promise<Map<Key, Value>> {
      const shelf = shelfOf(database);
      const at = now.getTime();
      const taken = new Map<Key, Value>();
      const missing: Key[] = [];
      for (const number of numbers) {
        const known = shelf.get(number);
        if (known && Math.abs(at - known.readAt) < freshMs) taken.set(number, known.value);
        else missing.push(number);
      }
      if (missing.length === 0) return taken;
      if (shelf.size > limit) shelf.clear();
      for (const [number, value] of await read(missing)) {
        shelf.set(number, { value, readAt: at });
        taken.set(number, value);
      }
      return taken;
    },
    /** One value if it is remembered and fresh. */
    peek(database: Tx, number: Key, now: Date): Value | undefined {
      const known = shelfOf(database).get(number);
      return known && Math.abs(now.getTime() - known.readAt) < freshMs ? known.value : undefined;
    },
    put(database: Tx, numbers: readonly Key[], value: Value, now: Date): void {
      const shelf = shelfOf(database);
      if (shelf.size > limit) shelf.clear();
      for (const number of numbers) shelf.set(number, { value, readAt: now.getTime() });
    },
    forget(database: Tx, numbers: readonly Key[]): void {
      const shelf = shelfOf(database);
      for (const number of numbers) shelf.delete(number);
    },
  };
}
