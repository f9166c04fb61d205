/** One place where two values differ; undefined: it is not there. */
export type Difference = { readonly path: string; readonly before: unknown; readonly after: unknown };

/**
 * Where `after` differs from `before`, place by place. Rows that carry a `code` are compared by it, so that a row put in between does not
 * change all that follow; then a changed order is a difference of its own. Lists of single values are one place.
 */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) return rowDifferences(before, after, path);
  if (!isRecord(before) || !isRecord(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differencesOf(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function rowDifferences(before: readonly unknown[], after: readonly unknown[], path: string): Difference[] {
  const rows = [...before, ...after];
  if (!rows.every(isRecord)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  const named = rows.every((row) => typeof row.code === 'string');
  const nameOf = (row: unknown, position: number) => (named && isRecord(row) ? String(row.code) : String(position + 1));
  const [first, second] = [before, after].map((list) => new Map(list.map((row, position) => [nameOf(row, position), row])));
  if (!first || !second) return [];
  const names = [...new Set([...first.keys(), ...second.keys()])];
  const inRows = names.flatMap((name) => differencesOf(first.get(name), second.get(name), `${path}[${name}]`));
  const [order, newOrder] = [first, second].map((list) => [...list.keys()].filter((name) => first.has(name) && second.has(name)));
  return order?.join() === newOrder?.join() ? inRows : [...inRows, { path: `${path} 的顺序`, before: order, after: newOrder }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
