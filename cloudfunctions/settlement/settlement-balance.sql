-- What stands on accounts: { accounts: [text], before? } → { account: fen }, now or before a moment. Days that are over come from the
-- roll-up, the rest from the entries since. A rolled-up day gets no more entries, and an account without a row for it did not move then:
-- so its own last day says where the entries begin.
create or replace function settlement_balances(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_before timestamptz := coalesce((p->>'before')::timestamptz, 'infinity');
  v_day date := (v_before at time zone interval '8 hours')::date;
begin
  return (select coalesce(jsonb_object_agg(asked.account, rolled.fen + came.fen - went.fen), '{}'::jsonb)
  from jsonb_array_elements_text(p->'accounts') as asked(account)
  cross join lateral (
    select coalesce(sum(d.in_fen - d.out_fen), 0) as fen,
      coalesce((max(d.day) + 1)::timestamp at time zone interval '8 hours', '-infinity') as since
    from settlement_day d where d.account = asked.account and d.day < v_day) rolled
  cross join lateral (
    select coalesce(sum(e.amount_fen), 0) as fen from settlement_entry e
    where e.to_account = asked.account and e.booked_at >= rolled.since and e.booked_at < v_before) came
  cross join lateral (
    select coalesce(sum(e.amount_fen), 0) as fen from settlement_entry e
    where e.from_account = asked.account and e.booked_at >= rolled.since and e.booked_at < v_before) went);
end $$;
