import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One line of a town file by its Chinese headers; a missing cell reads as an empty string. */
export type TownRow = (header: string) => string;

/** Where the files the demo is built from lie, for tools that take a path. */
export function townFile(
  name: 'styles.csv' | 'stores.csv' | 'coupons.yaml' | 'campaigns.yaml' | 'clothing-sales-2023.csv',
): string {
  return join(__dirname, name);
}

/** The lines of a town file, without its headers. */
export function townRows(name: 'styles.csv' | 'stores.csv'): TownRow[] {
  const rows: Record<string, string>[] = parse(readFileSync(townFile(name)), { columns: true, bom: true });
  return rows.map((row) => (header) => row[header] ?? '');
}
