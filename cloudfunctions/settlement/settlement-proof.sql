-- The proof that the ledger adds up. Nothing here is taken from the code that posted: entries are held against the split frozen with each
-- sale, the roll-up, payouts and the counters' sales. Every difference is { kind, about, expected, found, entryIds }.

-- Whether an entry of this kind may move money this way. Accounts are "party/stage" or "money:…".
create or replace function settlement_entry_fits(p_kind text, p_from text, p_to text) returns boolean
language plpgsql immutable as $$
declare
  v_from text := split_part(p_from, '/', 1);
  v_to text := split_part(p_to, '/', 1);
  v_way text := split_part(p_from, '/', 2) || '>' || split_part(p_to, '/', 2);
  v_in boolean := p_from ~ '^money:(wechat|till:[1-9]\d*)$';
  v_out boolean := p_to ~ '^money:(wechat|till:[1-9]\d*)$';
  v_party text := '^(office|store:[1-9]\d*|clerk:[1-9]\d*)$';
  v_same boolean := v_from = v_to;
begin
  if p_kind in ('funded', 'defunded', 'promised', 'packet-paid', 'packet-returned') then
    return case p_kind
      when 'funded' then p_from = 'campaigns:office' and p_to ~ '^campaign:[1-9]\d*/budget$'
      when 'defunded' then p_from ~ '^campaign:[1-9]\d*/budget$' and p_to = 'campaigns:office'
      else v_same and v_from ~ '^campaign:[1-9]\d*$'
        and v_way = case p_kind when 'promised' then 'budget>promised' when 'packet-paid' then 'promised>paid' else 'promised>budget' end end;
  end if;
  if p_kind in ('goodwill-promised', 'goodwill-paid', 'goodwill-returned') then
    return p_from || ' → ' || p_to = case p_kind
      when 'goodwill-promised' then 'goodwill:office → goodwill/promised'
      when 'goodwill-paid' then 'goodwill/promised → goodwill/paid'
      else 'goodwill/promised → goodwill:office' end;
  end if;
  if not (v_in or v_from ~ v_party) or not (v_out or v_to ~ v_party) then return false; end if;
  return case p_kind
    when 'earned' then v_in and (v_way = '>pending' or v_way = '>held' and v_to like 'clerk:%')
    when 'borne' then v_out and v_way = 'pending>'
    when 'reversed' then v_out and v_way in ('pending>', 'held>', 'due>') or v_in and v_way in ('>pending', '>due')
    when 'matured' then v_same and v_way in ('pending>due', 'due>pending')
    when 'held' then v_same and v_from like 'clerk:%' and v_way = 'pending>held'
    when 'released' then v_same and v_from like 'clerk:%' and v_way in ('held>pending', 'held>due')
    when 'forfeited' then v_from like 'clerk:%' and v_to = 'office' and v_way in ('held>pending', 'held>due')
    when 'payout' then v_same and v_from like 'clerk:%' and v_way = 'due>paying'
    when 'paid' then v_same and v_from like 'clerk:%' and v_way = 'paying>paid'
    when 'payout-returned' then v_same and v_from like 'clerk:%' and v_way = 'paying>due'
    when 'statement-paid' then v_same and v_from like 'store:%' and v_way in ('due>paid', 'paid>due')
    else false end;
end $$;

-- Every entry once, by day, kind and accounts: its shape, its day, and the days that are closed against the roll-up. {} →
-- { entryCount, saleEntryCount, payoutEntryCount, campaignEntryCount, goodwillEntryCount, balances: { account: fen }, differences }. Balances
-- are what readers of the roll-up see.
create or replace function settlement_prove_days(p jsonb) returns jsonb
language sql stable as $$
  with moved as materialized (
    select day, kind, from_account, to_account, day = (booked_at at time zone interval '8 hours')::date as on_its_day,
      count(*) as entries, sum(amount_fen) as fen
    from settlement_entry group by 1, 2, 3, 4, 5),
  closed as materialized (select coalesce(max(through_day), '-infinity') as day from settlement_proof where holds),
  account_day as materialized (
    select side.account, m.day, sum(side.came) as came, sum(side.went) as went
    from moved m cross join lateral (values (m.from_account, 0::bigint, m.fen), (m.to_account, m.fen, 0::bigint)) as side(account, came, went)
    group by 1, 2),
  open_and_rolled as (
    select account, sum(fen) as fen
    from (
      select d.account, d.in_fen - d.out_fen as fen from settlement_day d cross join closed where d.day <= closed.day
      union all
      select a.account, a.came - a.went from account_day a cross join closed where a.day > closed.day) both_parts
    group by 1),
  differing as (
    select 'entry-shape' as kind, concat_ws(' ', m.day, m.kind) as about, 'a move this kind makes' as expected,
      m.from_account || ' → ' || m.to_account as found,
      (select coalesce(jsonb_agg(e.entry_id), '[]'::jsonb) from (
        select entry_id from settlement_entry where day = m.day and kind = m.kind and from_account = m.from_account
          and to_account = m.to_account limit 5) e) as entry_ids
    from moved m where not settlement_entry_fits(m.kind, m.from_account, m.to_account)
    union all
    select 'entry-day', concat_ws(' ', m.day, m.kind, m.from_account), 'the day it was booked', m.day::text,
      (select coalesce(jsonb_agg(e.entry_id), '[]'::jsonb) from (
        select entry_id from settlement_entry where day = m.day and kind = m.kind and from_account = m.from_account
          and to_account = m.to_account and day <> (booked_at at time zone interval '8 hours')::date limit 5) e)
    from moved m where not m.on_its_day
    union all
    select 'closed-day', coalesce(d.account, a.account) || ' ' || coalesce(d.day, a.day),
      coalesce(d.in_fen || ' − ' || d.out_fen, 'nothing'), coalesce(a.came || ' − ' || a.went, 'nothing'), '[]'::jsonb
    from (select * from settlement_day) d
    full join (select a.* from account_day a cross join closed where a.day <= closed.day) a using (account, day)
    where d.in_fen is distinct from a.came or d.out_fen is distinct from a.went)
  select jsonb_build_object(
    'entryCount', (select coalesce(sum(entries), 0) from moved),
    'saleEntryCount', (select coalesce(sum(entries), 0) from moved
      where kind in ('earned', 'borne', 'reversed', 'matured', 'held', 'released', 'forfeited')),
    'payoutEntryCount', (select coalesce(sum(entries), 0) from moved where kind in ('payout', 'paid', 'payout-returned')),
    'campaignEntryCount', (select coalesce(sum(entries), 0) from moved
      where kind in ('funded', 'defunded', 'promised', 'packet-paid', 'packet-returned')),
    'goodwillEntryCount', (select coalesce(sum(entries), 0) from moved
      where kind in ('goodwill-promised', 'goodwill-paid', 'goodwill-returned')),
    'balances', (select coalesce(jsonb_object_agg(account, fen), '{}'::jsonb) from open_and_rolled where fen <> 0),
    'differences', (select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
      select kind, about, expected, found, entry_ids as "entryIds" from differing order by kind, about limit 100) d));
$$;

-- The sales of one place, some at a time: { placeNo, after, limit } → { saleCount, entryCount, next, paidFen, owned: { party: fen },
-- differences }. Piece by piece and party by party, what stands is what the frozen split says (what an officer took from a clerk is head
-- office's) and nothing of what went back; due if and only if the sale matured; and its money account gave exactly what was paid.
create or replace function settlement_prove_sales(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with sales as materialized (
    select row_number() over (order by s.document)::int as nth, s.place_no, s.document, s.paid_fen - s.back_fen as net_fen, s.back_line_ids,
      s.due_at, s.matured_at, s.split,
      case s.inputs#>>'{sale,money}' when 'till' then 'money:till:' || s.place_no else 'money:wechat' end as money
    from settlement_sale s where s.place_no = (p->>'placeNo')::int and s.document > coalesce(p->>'after', '')
    order by s.document limit (p->>'limit')::int),
  moves as (
    select s.nth, (piece->>'lineId')::uuid as line_id, leg.party, case when leg.borne is null then leg."amountFen" else -leg."amountFen" end as owned,
      0 as fen, 0 as money_fen, 0 as pending, 0 as due, 0 as entries, false as astray
    from sales s cross join lateral jsonb_array_elements(s.split) as piece
    cross join lateral jsonb_to_recordset(piece->'legs') as leg(party text, "amountFen" int, borne text)
    union all
    select s.nth, e.line_id, split_part(case when e.from_account ^@ 'money:' then e.to_account else e.from_account end, '/', 1),
      case e.kind when 'forfeited' then -e.amount_fen else 0 end,
      case when e.from_account ^@ 'money:' then e.amount_fen when e.to_account ^@ 'money:' or e.kind = 'forfeited' then -e.amount_fen else 0 end,
      case s.money when e.from_account then e.amount_fen when e.to_account then -e.amount_fen else 0 end,
      case when e.from_account like '%/pending' then -e.amount_fen when e.to_account like '%/pending' and e.kind <> 'forfeited'
        then e.amount_fen else 0 end,
      case when e.from_account like '%/due' then -e.amount_fen when e.to_account like '%/due' and e.kind <> 'forfeited'
        then e.amount_fen else 0 end,
      1, e.place_no <> s.place_no or e.line_id is null
        or (e.from_account ^@ 'money:' or e.to_account ^@ 'money:') and s.money not in (e.from_account, e.to_account)
    from sales s join settlement_entry e on e.document = s.document
    union all
    select s.nth, e.line_id, 'office', e.amount_fen, e.amount_fen, 0, case when e.to_account like '%/pending' then e.amount_fen else 0 end,
      case when e.to_account like '%/due' then e.amount_fen else 0 end, 0, false
    from sales s join settlement_entry e on e.document = s.document and e.kind = 'forfeited'
    where s.split @> '[{"legs": [{"held": true}]}]'),
  parts as materialized (
    select nth, line_id, party, sum(owned) as owned, sum(fen) as fen, sum(money_fen) as money_fen, sum(pending) as pending, sum(due) as due,
      sum(entries) as entries, bool_or(astray) as astray
    from moves group by 1, 2, 3),
  judged as materialized (
    select t.*, t.line_id = any (s.back_line_ids) as is_back, case when t.line_id = any (s.back_line_ids) then 0 else t.owned end as keeps,
      case when s.matured_at is null then t.due else t.pending end as misplaced
    from parts t join sales s using (nth)),
  differing as (
    select nth, case when is_back then 'went-back' else 'split' end as kind, line_id, party as about, keeps::text as expected,
      fen::text as found
    from judged where fen <> keeps
    union all
    select nth, 'stage', line_id, party, '0', misplaced::text from judged where misplaced <> 0
    union all
    select nth, 'astray', line_id, party, 'a piece, the money and the place of this sale', 'another' from judged where astray
    union all
    select nth, 'matured', null, 'matured', coalesce(due_at::text, 'not yet'), matured_at::text from sales
    where matured_at < due_at or matured_at is not null and due_at is null
    union all
    select s.nth, 'sale-money', null, s.money, s.net_fen::text, coalesce(m.fen, 0)::text
    from sales s left join (select nth, sum(money_fen) as fen from parts group by 1) m using (nth) where coalesce(m.fen, 0) <> s.net_fen)
  select jsonb_build_object(
    'saleCount', (select count(*) from sales),
    'entryCount', (select coalesce(sum(entries), 0)::bigint from parts),
    'next', (select max(document) from sales having count(*) = (p->>'limit')::int),
    'paidFen', (select coalesce(sum(net_fen), 0) from sales),
    'owned', (select coalesce(jsonb_object_agg(party, fen), '{}'::jsonb) from (select party, sum(keeps)::bigint as fen from judged group by 1) one),
    'differences', (select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
      select x.kind, concat_ws(' ', s.document, x.line_id, x.about) as about, x.expected, x.found,
        settlement_entries_about(s.document, x.line_id, x.about) as "entryIds"
      from differing x join sales s using (nth) order by x.kind, s.document, x.line_id, x.about limit 100) d)));
end $$;

-- The entries a difference is about, the newest last: of a document, of one piece and party of it where they are known.
create or replace function settlement_entries_about(p_document text, p_line uuid, p_party text) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(e.entry_id order by e.booked_at), '[]'::jsonb)
    from (select * from settlement_entry e
      where e.document = p_document and (p_line is null
        or e.line_id = p_line and p_party in (split_part(e.from_account, '/', 1), split_part(e.to_account, '/', 1)))
      limit 20) e);
end $$;

-- Payouts against their entries: { } → { entryCount, differences }. On its way the amount stands in `paying`, paid in `paid`, and one that
-- came back left nothing anywhere.
create or replace function settlement_prove_payouts(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with booked as materialized (
    select o.payout_no, count(e.entry_id) as entries,
      coalesce(sum(case 'clerk:' || o.clerk_no || '/paying' when e.to_account then e.amount_fen when e.from_account then -e.amount_fen end), 0) as paying,
      coalesce(sum(case 'clerk:' || o.clerk_no || '/paid' when e.to_account then e.amount_fen when e.from_account then -e.amount_fen end), 0) as paid,
      coalesce(sum(case 'clerk:' || o.clerk_no || '/due' when e.to_account then e.amount_fen when e.from_account then -e.amount_fen end), 0) as due
    from settlement_payout o left join settlement_entry e on e.document = 'payout:' || o.payout_no group by 1),
  differing as (
    select o.payout_no, o.state, case when o.state in ('made', 'waiting') then o.amount_fen else 0 end as paying,
      case o.state when 'paid' then o.amount_fen else 0 end as paid, b.paying as found_paying, b.paid as found_paid, b.due as found_due
    from settlement_payout o join booked b using (payout_no)
    where (b.paying, b.paid, b.due) is distinct from (case when o.state in ('made', 'waiting') then o.amount_fen else 0 end::bigint,
      case o.state when 'paid' then o.amount_fen else 0 end::bigint, case o.state when 'returned' then 0 else -o.amount_fen end::bigint))
  select jsonb_build_object(
    'entryCount', (select coalesce(sum(entries), 0)::bigint from booked),
    'differences', (select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
      select 'payout' as kind, 'payout:' || payout_no || ' ' || state as about, concat_ws(' / ', paying, paid) as expected,
        concat_ws(' / ', found_paying, found_paid) as found, settlement_entries_about('payout:' || payout_no, null, null) as "entryIds"
      from differing order by payout_no limit 100) d)));
end $$;

-- Sales at the counters of one place, told before a moment, against what was posted: { placeNo, before } → differences.
create or replace function settlement_prove_counter(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with sold as (
    select 'sale:' || c.sale_id as document, c.paid_fen, case when c.undone_at is null then 0 else c.paid_fen end as back_fen,
      greatest(c.sold_at, c.undone_at) as told_at
    from coupon_sale c where c.place_no = (p->>'placeNo')::int),
  posted as (
    select document, paid_fen, back_fen from settlement_sale
    where place_no = (p->>'placeNo')::int and document like 'sale:%'),
  differing as (
    select case when t.document is null then 'unposted' when s.document is null then 'unfounded' else 'sold' end as kind,
      coalesce(s.document, t.document) as about, coalesce(s.paid_fen || ' − ' || s.back_fen, 'none') as expected,
      coalesce(t.paid_fen || ' − ' || t.back_fen, 'none') as found
    from sold s full join posted t using (document)
    where (s.paid_fen, s.back_fen) is distinct from (t.paid_fen, t.back_fen)
      and (s.told_at is null or s.told_at < (p->>'before')::timestamptz))
  select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
    select x.kind, x.about, x.expected, x.found, settlement_entries_about(x.about, null, null) as "entryIds"
    from differing x order by kind, about limit 100) d);
end $$;

-- Entries that belong to nothing: { } → differences. Only asked when the counts say that there are some; those of campaigns and
-- of favours are proven where these are known.
create or replace function settlement_prove_strays(p jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
    select 'stray' as kind, concat_ws(' ', e.document, e.kind) as about, 'a sale or a payout' as expected,
      e.from_account || ' → ' || e.to_account as found, jsonb_build_array(e.entry_id) as "entryIds"
    from settlement_entry e
    where case when e.kind in ('payout', 'paid', 'payout-returned')
      then not exists (select from settlement_payout o where 'payout:' || o.payout_no = e.document)
      else e.kind not in ('statement-paid', 'funded', 'defunded', 'promised', 'packet-paid', 'packet-returned',
        'goodwill-promised', 'goodwill-paid', 'goodwill-returned')
        and not exists (select from settlement_sale s where s.document = e.document) end
    order by e.booked_at limit 100) d;
$$;

-- Every place that could have sold something.
create or replace function settlement_prove_places(p jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(place_no order by place_no), '[]'::jsonb)
  from (select place_no from store_place union select place_no from settlement_sale) every;
$$;

-- Keeps what a proof found: { proofId, throughDay, entryCount, saleCount, differences, now }. When it holds, the days up to `throughDay` are
-- rolled up and closed. One at a time, so that no day is rolled up twice.
create or replace function settlement_keep_proof(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_holds boolean := jsonb_array_length(p->'differences') = 0;
  v_through date := (p->>'throughDay')::date;
  v_closed date;
begin
  perform pg_advisory_xact_lock(hashtext('settlement_keep_proof'));
  select coalesce(max(through_day), '-infinity') into v_closed from settlement_proof where holds;
  if v_holds then
    insert into settlement_day (account, day, in_fen, out_fen)
    select side.account, e.day, sum(side.came), sum(side.went) from settlement_entry e
    cross join lateral (values (e.from_account, 0, e.amount_fen), (e.to_account, e.amount_fen, 0)) as side(account, came, went)
    where e.day > v_closed and e.day <= v_through group by 1, 2;
  end if;
  insert into settlement_proof (proof_id, through_day, holds, entry_count, sale_count, differences, proven_at)
  values ((p->>'proofId')::uuid, greatest(v_through, v_closed), v_holds, (p->>'entryCount')::bigint, (p->>'saleCount')::bigint,
    p->'differences', (p->>'now')::timestamptz);
  return to_jsonb(v_holds);
end $$;
