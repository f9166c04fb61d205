/** Asks a database something that takes no values. */
export type Ask = (text: string) => Promise<readonly unknown[]>;

/** Empties a database for another suite, which shall find its pages empty, too; answers its shape then. */
export async function emptyLikeNew(ask: Ask): Promise<string> {
  await ask(EMPTY);
  const filled = (await ask(FILLED)) as { name: string }[];
  if (filled.length > 0) await ask(`vacuum ${filled.map(({ name }) => name).join(', ')}`);
  return readShape(ask);
}

/** A fingerprint of all that a suite may change beside rows of ours. */
export async function readShape(ask: Ask): Promise<string> {
  const [row] = (await ask(SHAPE)) as { shape: string }[];
  return row?.shape ?? '';
}

/** Tables with pages, and so perhaps with rows; asking each of a hundred for a row would take longer than emptying a few. */
const FILLED = `
  select oid::regclass::text as name, pg_relation_size(oid) as bytes from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'platform_migration' and pg_relation_size(oid) > 0`;

/**
 * Empties every table and lets numbers start again. `truncate` makes new files for a table and its indexes, so a handful of rows is
 * deleted instead. Many rows are truncated, or their remains would slow down what follows.
 * The ledger refuses to be emptied, here too; only its owner can silence that, and only by name.
 */
export const EMPTY = `do $do$
declare
  v_table record;
  v_sequence record;
begin
  for v_table in ${FILLED} loop
    if v_table.name = 'settlement_entry' then
      continue when not exists (select from settlement_entry);
      alter table settlement_entry disable trigger settlement_entry_grows_only;
    end if;
    execute format(case when v_table.bytes > 262144 then 'truncate %s' else 'delete from %s' end, v_table.name);
    if v_table.name = 'settlement_entry' then alter table settlement_entry enable trigger settlement_entry_grows_only; end if;
  end loop;
  for v_sequence in select sequencename, start_value from pg_sequences where schemaname = 'public' and last_value is not null loop
    perform setval(v_sequence.sequencename::regclass, v_sequence.start_value, false);
  end loop;
end $do$`;

const OURS = "relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)";

/** Definitions, and the clock's queues, which nobody empties. */
const SHAPE = `
  select md5(concat_ws('|',
    (select string_agg(concat_ws(' ', oid, relname, relkind, relnatts, reloptions), ',' order by oid) from pg_class where ${OURS}),
    (select string_agg(concat_ws(' ', attrelid, attname, atttypid, attnotnull, atthasdef, attisdropped), ',' order by attrelid, attnum)
      from pg_attribute join pg_class on pg_class.oid = attrelid where attnum > 0 and ${OURS}),
    (select string_agg(concat_ws(' ', oid, adbin), ',' order by oid) from pg_attrdef),
    (select string_agg(concat_ws(' ', oid, proname, prosrc), ',' order by oid) from pg_proc
      where pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace)),
    (select string_agg(concat_ws(' ', oid, tgname, tgenabled), ',' order by oid) from pg_trigger),
    (select string_agg(concat_ws(' ', oid, conname, convalidated), ',' order by oid) from pg_constraint),
    (select string_agg(nspname, ',' order by oid) from pg_namespace where nspname !~ '^pg_(temp|toast_temp)_'),
    (select string_agg(concat_ws(' ', rolname, rolconfig), ',' order by oid) from pg_roles),
    (select string_agg(concat_ws(' ', setrole, setconfig), ',') from pg_db_role_setting join pg_database on pg_database.oid = setdatabase
      where datname = current_database()),
    (select string_agg(concat_ws(' ', ctid, xmin), ',' order by ctid) from platform_migration),
    (select string_agg(concat_ws(' ', ctid, xmin), ',' order by ctid) from pgboss.queue),
    (select string_agg(concat_ws(' ', ctid, xmin), ',' order by ctid) from pgboss.version),
    (select sum(pg_relation_size(oid)) from pg_class where relnamespace = 'pgboss'::regnamespace and relkind = 'r')
  )) as shape`;
