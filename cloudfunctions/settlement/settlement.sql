-- The ledger only grows: what was wrong is moved back by another entry.
create or replace function settlement_refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The ledger is append-only: % of settlement_entry is refused.', lower(tg_op) using errcode = 'HT002';
end $$;

do $$
begin
  create or replace trigger settlement_entry_grows_only before update or delete or truncate on settlement_entry
    for each statement execute function settlement_refuse_change();
end $$;
