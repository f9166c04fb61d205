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

-- Books one entry. The day is that of Shanghai, so that a day that is over gets no more entries.
create or replace function settlement_book(p_place_no int, p_document text, p_line_id uuid, p_kind text, p_from text, p_to text,
  p_amount int, p_now timestamptz) returns void
language plpgsql as $$
begin
  insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
  values (p_place_no, gen_random_uuid(), p_document, p_line_id, p_kind, p_from, p_to, p_amount,
    (p_now at time zone interval '8 hours')::date, p_now);
end $$;

-- What a sale is worth now: { sale: { placeNo, document, documentNo, rateCase, bookDay, inputs, split, receiptId, paidFen, servingClerkNo,
-- homeClerkNo, paidAt, dueAt }, money, backLineIds, now } → { freshLineIds, standing: [{ lineId, account, netFen }] }: pieces that went
-- back and are not reversed yet, with what every account but the money's still has of them. Seen first, the split is booked; seen again,
-- only what went back and the day it is due are news. The sale's row is the lock of its entries, held until the caller's end.
create or replace function settlement_post(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_in jsonb := p->'sale';
  v_now timestamptz := (p->>'now')::timestamptz;
  v_sale settlement_sale;
  v_fresh uuid[];
begin
  insert into settlement_sale (place_no, document, document_no, rate_case, book_day, inputs, split, receipt_id, paid_fen,
    serving_clerk_no, home_clerk_no, paid_at, due_at, posted_at)
  values ((v_in->>'placeNo')::int, v_in->>'document', v_in->>'documentNo', v_in->>'rateCase', (v_in->>'bookDay')::date, v_in->'inputs',
    v_in->'split', (v_in->>'receiptId')::uuid, (v_in->>'paidFen')::int, (v_in->>'servingClerkNo')::int, (v_in->>'homeClerkNo')::int,
    (v_in->>'paidAt')::timestamptz, (v_in->>'dueAt')::timestamptz, v_now)
  on conflict do nothing
  returning * into v_sale;
  if found then
    perform settlement_book_split(v_sale, p->>'money', v_now);
  else
    select * into v_sale from settlement_sale
    where place_no = (v_in->>'placeNo')::int and document = v_in->>'document' for update;
    if v_sale.matured_at is null and v_sale.due_at is distinct from coalesce((v_in->>'dueAt')::timestamptz, v_sale.due_at) then
      update settlement_sale set due_at = (v_in->>'dueAt')::timestamptz
      where place_no = v_sale.place_no and document = v_sale.document;
    end if;
  end if;

  if jsonb_array_length(p->'backLineIds') = 0 then return '{"freshLineIds": [], "standing": []}'::jsonb; end if;
  v_fresh := array(
    select value::uuid from jsonb_array_elements_text(p->'backLineIds') where value::uuid <> all (v_sale.back_line_ids));
  return jsonb_build_object('freshLineIds', to_jsonb(v_fresh), 'standing', settlement_standing(v_sale.document, v_fresh));
end $$;

-- Books the split of a sale that is seen first; what one party earns of a piece by several roles is one entry.
create or replace function settlement_book_split(p_sale settlement_sale, p_money text, p_now timestamptz) returns void
language plpgsql as $$
begin
  insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
  select p_sale.place_no, gen_random_uuid(), p_sale.document, own.line_id, case when own.earns then 'earned' else 'borne' end,
    case when own.earns then p_money else own.account end, case when own.earns then own.account else p_money end, own.fen,
    (p_now at time zone interval '8 hours')::date, p_now
  from (
    select (piece->>'lineId')::uuid as line_id, leg.borne is null as earns,
      leg.party || case when leg.held then '/held' else '/pending' end as account, sum(leg."amountFen")::int as fen
    from jsonb_array_elements(p_sale.split) as piece
    cross join jsonb_to_recordset(piece->'legs') as leg(party text, "amountFen" int, borne text, held boolean)
    group by 1, 2, 3) own;
end $$;

-- What every account but the money's has of these pieces of a document now.
create or replace function settlement_standing(p_document text, p_lines uuid[]) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('lineId', net.line_id, 'account', net.account, 'netFen', net.fen)
      order by net.line_id, net.account), '[]'::jsonb)
    from (
      select e.line_id, side.account, sum(side.fen) as fen from settlement_entry e
      cross join lateral (values (e.from_account, -e.amount_fen), (e.to_account, e.amount_fen)) as side(account, fen)
      where e.document = p_document and e.line_id = any (p_lines) and side.account not like 'money:%'
      group by 1, 2 having sum(side.fen) <> 0) net);
end $$;

-- Books what was decided to go back: { placeNo, document, lineIds, backFen, entries: [{ lineId, from, to, amountFen }], now }. Only after
-- `settlement_post` in the same transaction, which holds the lock.
create or replace function settlement_reverse(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
  select (p->>'placeNo')::int, gen_random_uuid(), p->>'document', one."lineId", 'reversed', one."from", one."to", one."amountFen",
    (v_now at time zone interval '8 hours')::date, v_now
  from jsonb_to_recordset(p->'entries') as one("lineId" uuid, "from" text, "to" text, "amountFen" int);
  update settlement_sale set back_fen = back_fen + (p->>'backFen')::int,
    back_line_ids = back_line_ids || array(select value::uuid from jsonb_array_elements_text(p->'lineIds'))
  where place_no = (p->>'placeNo')::int and document = p->>'document';
  return p->'document';
end $$;
