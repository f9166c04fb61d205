-- Makes what was earned due where the after-sale window is over, at most `limit` sales a call, skipping those somebody is busy with:
-- { now, limit } → count. First the locks, then the sums: a refund that was booked meanwhile is seen. A bearer's part is below zero and
-- moves the other way. What an officer has to look at stays held.
create or replace function settlement_mature(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_places int[];
  v_documents text[];
begin
  select array_agg(picked.place_no), array_agg(picked.document) into v_places, v_documents
  from (
    select place_no, document from settlement_sale where matured_at is null and due_at <= v_now
    order by due_at limit (p->>'limit')::int for update skip locked) picked;
  if v_places is null then return '0'::jsonb; end if;

  insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
  select net.place_no, gen_random_uuid(), net.document, net.line_id, 'matured',
    net.party || case when net.fen > 0 then '/pending' else '/due' end,
    net.party || case when net.fen > 0 then '/due' else '/pending' end, abs(net.fen), (v_now at time zone interval '8 hours')::date, v_now
  from (
    select e.place_no, e.document, e.line_id, split_part(side.account, '/', 1) as party, sum(side.fen)::int as fen
    from unnest(v_places, v_documents) as one(place_no, document)
    join settlement_entry e on e.document = one.document and e.place_no = one.place_no
    cross join lateral (values (e.from_account, -e.amount_fen), (e.to_account, e.amount_fen)) as side(account, fen)
    where side.account like '%/pending'
    group by 1, 2, 3, 4 having sum(side.fen) <> 0) net;

  update settlement_sale s set matured_at = v_now
  from unnest(v_places, v_documents) as one(place_no, document)
  where s.place_no = one.place_no and s.document = one.document;
  return to_jsonb(cardinality(v_places));
end $$;

-- An officer decided about a clerk's held share of a sale: { placeNo, document, clerkNo, how: 'released' | 'forfeited', now } → count of
-- entries. It goes to where the rest of the sale stands; asked again there is nothing left to move.
create or replace function settlement_decide_held(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_clerk text := 'clerk:' || (p->>'clerkNo');
  v_sale settlement_sale;
  v_count int;
begin
  select * into v_sale from settlement_sale where place_no = (p->>'placeNo')::int and document = p->>'document' for update;
  if not found then return '0'::jsonb; end if;
  insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
  select v_sale.place_no, gen_random_uuid(), v_sale.document, net.line_id, p->>'how', v_clerk || '/held',
    case p->>'how' when 'released' then v_clerk else 'office' end || case when v_sale.matured_at is null then '/pending' else '/due' end,
    net.fen, (v_now at time zone interval '8 hours')::date, v_now
  from (
    select e.line_id, sum(case when e.to_account = v_clerk || '/held' then e.amount_fen else -e.amount_fen end)::int as fen
    from settlement_entry e
    where e.document = v_sale.document and v_clerk || '/held' in (e.from_account, e.to_account)
    group by 1) net
  where net.fen > 0;
  get diagnostics v_count = row_count;
  return to_jsonb(v_count);
end $$;
