import type { Database } from '../../cloudfunctions/platform/database';
import { emptied } from './for-tests';

/**
 * Keeps what stands in the database now; the answer brings it back, row by row and number by number, however a test spoiled it. For suites
 * in which every test begins where a long day in the shop ended: the day is lived once. What the process remembers stays as it is, so this
 * is for tests that change rows and not settings or prices.
 */
export async function keepRows(database: Database): Promise<() => Promise<void>> {
  await database.executeSql(KEEP);
  return async () => {
    await emptied(database);
    await database.executeSql(BRING_BACK);
  };
}

const KEEP = `do $do$
declare
  v_table text;
begin
  drop schema if exists kept cascade;
  create schema kept;
  for v_table in select tablename from pg_tables where schemaname = 'public' and tablename <> 'platform_migration' loop
    execute format('create table kept.%I as table public.%I', v_table, v_table);
  end loop;
  create table kept.numbers as
    select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null;
end $do$`;

const BRING_BACK = `do $do$
declare
  v_table text;
begin
  for v_table in select tablename from pg_tables where schemaname = 'kept' and tablename <> 'numbers' loop
    execute format('insert into public.%I overriding system value table kept.%I', v_table, v_table);
  end loop;
  perform setval(format('public.%I', sequencename)::regclass, last_value) from kept.numbers;
end $do$`;
