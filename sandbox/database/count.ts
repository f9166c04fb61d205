import type { Tx } from '../../cloudfunctions/platform/database';

/** How many rows a table has, or those of a condition written in a test. */
export async function countRows(tx: Tx, table: string, condition = 'true'): Promise<number> {
  const { rows } = await tx.executeSql(`select count(*)::int as count from ${table} where ${condition}`);
  const [row] = rows as [{ count: number }];
  return row.count;
}
