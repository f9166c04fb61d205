-- Red packets against the ledger, nothing taken from the code that booked: {} → { entryCount, differences }. Packet by packet, what was
-- promised, paid and returned is what its state says; campaign by campaign, its packets sum to the budget, what was claimed is paid, went
-- back or is open, and its accounts stand as its packets do. Coupons book nothing. Every difference is { kind, about, expected, found,
-- entryIds }.
create or replace function campaign_prove(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with moved as materialized (
    select document, kind, from_account, to_account, booked_at, count(*) as entries, sum(amount_fen) as fen
    from settlement_entry where kind in ('funded', 'defunded', 'promised', 'packet-paid', 'packet-returned') group by 1, 2, 3, 4, 5),
  booked as materialized (
    select document, sum(entries) as entries,
      coalesce(sum(fen) filter (where kind = 'promised'), 0) as promised,
      coalesce(sum(fen) filter (where kind = 'packet-paid'), 0) as paid,
      coalesce(sum(fen) filter (where kind = 'packet-returned'), 0) as returned
    from moved group by 1),
  packets as materialized (
    select o.campaign_no, o.packet_no, o.pool, o.amount_fen, o.state, o.replaces, o.booked_at, o.bill_no,
      'packet:' || o.campaign_no || ':' || o.packet_no as document, c.terms#>>'{form,kind}' = 'cash' as cash,
      o.state in ('claimed', 'held', 'asked', 'waiting') as open, o.state in ('expired', 'failed', 'reversed', 'refused') as back
    from campaign_packet o join campaign c using (campaign_no)),
  told as materialized (
    select o.*, o.cash and o.booked_at is not null as is_booked, coalesce(b.entries, 0) as entries, coalesce(b.promised, 0) as promised,
      coalesce(b.paid, 0) as paid, coalesce(b.returned, 0) as returned
    from packets o left join booked b using (document)),
  sums as materialized (
    select campaign_no, sum(amount_fen) filter (where state = 'free' or open or state = 'paid') as standing,
      sum(amount_fen) filter (where state = 'free') as free, sum(amount_fen) filter (where open and not is_booked) as unbooked,
      sum(amount_fen) filter (where open and is_booked) as promised, sum(amount_fen) filter (where state = 'paid') as paid,
      sum(amount_fen) filter (where is_booked) as claimed, sum(paid) as paid_booked, sum(returned) as returned_booked
    from told group by 1),
  accounts as materialized (
    select side.account, sum(side.fen) as fen
    from moved m cross join lateral (values (m.from_account, -m.fen), (m.to_account, m.fen)) as side(account, fen) group by 1),
  campaigns as materialized (
    select c.campaign_no, c.state, c.code, c.state in ('live', 'paused') as runs, c.state in ('ended', 'reviewed') as over,
      c.live_at is not null as was_live,
      c.terms#>>'{form,kind}' = 'cash' as cash, (c.terms->>'budgetFen')::bigint as budget, coalesce(s.standing, 0) as standing,
      coalesce(s.free, 0) as free, coalesce(s.unbooked, 0) as unbooked, coalesce(s.promised, 0) as promised,
      coalesce(s.paid, 0) as paid, coalesce(s.claimed, 0) as claimed, coalesce(s.paid_booked, 0) as paid_booked,
      coalesce(s.returned_booked, 0) as returned_booked, 'campaign:' || c.campaign_no as own,
      coalesce((select fen from accounts where account = 'campaign:' || c.campaign_no || '/budget'), 0) as budget_account,
      coalesce((select fen from accounts where account = 'campaign:' || c.campaign_no || '/promised'), 0) as promised_account,
      coalesce((select fen from accounts where account = 'campaign:' || c.campaign_no || '/paid'), 0) as paid_account,
      coalesce((select sum(case kind when 'funded' then fen else -fen end) from moved
        where document = 'campaign:' || c.campaign_no), 0) as funded,
      coalesce((select sum(case kind when 'funded' then fen else -fen end) from moved
        where document = 'campaign:' || c.campaign_no and (c.ended_at is null or booked_at < c.ended_at)), 0) as funded_before_end
    from campaign c left join sums s using (campaign_no)
    where c.state in ('live', 'paused', 'ended', 'reviewed') and c.live_at is not null),
  differing as (
    select 'packet' as kind, document || ' ' || state as about, concat_ws(' / ', case when is_booked then amount_fen else 0 end,
        case when is_booked and state = 'paid' then amount_fen else 0 end, case when is_booked and back then amount_fen else 0 end) as expected,
      concat_ws(' / ', promised, paid, returned) as found, document
    from told
    where (promised, paid, returned) is distinct from (case when is_booked then amount_fen else 0 end::numeric,
        case when is_booked and state = 'paid' then amount_fen else 0 end::numeric,
        case when is_booked and back then amount_fen else 0 end::numeric)
      or entries > 2
    union all
    select 'packet', document || ' ' || state, 'booked and with a number at WeChat', concat_ws(' / ', coalesce(booked_at::text, 'not booked'),
      coalesce(bill_no, 'no number')), document
    from told where cash and state in ('asked', 'waiting', 'paid', 'failed') and (booked_at is null or bill_no is null)
    union all
    select 'packet-replacement', t.document || ' for ' || t.replaces, concat_ws(' ', coalesce(o.amount_fen::text, 'none'), o.pool),
      concat_ws(' ', t.amount_fen, t.pool), t.document
    from told t left join packets o on o.campaign_no = t.campaign_no and o.packet_no = t.replaces
    where t.replaces is not null and (o.back is not true or o.amount_fen <> t.amount_fen or o.pool <> t.pool)
    union all
    select 'packet-replacement', 'packet:' || campaign_no || ':' || replaces, 'one replacement', count(*)::text, 'packet:' || campaign_no || ':' || replaces
    from packets where replaces is not null group by campaign_no, replaces having count(*) > 1
    union all
    select 'campaign-budget', own || ' ' || code || ' packets', budget::text, standing::text, own from campaigns where runs and standing <> budget
    union all
    select 'campaign-budget', own || ' ' || code || ' packets left', '0', free::text, own from campaigns where over and free <> 0
    union all
    select 'campaign-budget', own || ' ' || code || ' given', budget::text, funded_before_end::text, own
    from campaigns where cash and over and was_live and funded_before_end <> budget
    union all
    select 'campaign-money', own || ' ' || code, case when cash then standing else 0 end::text, funded::text, own
    from campaigns where funded <> case when cash then standing else 0 end
    union all
    select 'campaign-claimed', own || ' ' || code || ' paid + returned + open', claimed::text,
      (paid_booked + returned_booked + promised_account)::text, own
    from campaigns where claimed <> paid_booked + returned_booked + promised_account
    union all
    select 'campaign-account', own || '/' || one.name || ' ' || code, one.expected::text, one.found::text, own
    from campaigns cross join lateral (values ('budget', free + unbooked, budget_account), ('promised', promised, promised_account),
      ('paid', paid, paid_account)) as one(name, expected, found)
    where one.found <> case when cash then one.expected else 0 end
    union all
    select 'packet-stray', b.document, 'a packet or a campaign', b.entries || ' entries', b.document
    from booked b where not exists (select from packets o where o.document = b.document)
      and not exists (select from campaign c where 'campaign:' || c.campaign_no = b.document))
  select jsonb_build_object(
    'entryCount', (select coalesce(sum(b.entries), 0)::bigint from booked b
      where exists (select from packets o where o.document = b.document)
        or exists (select from campaign c where 'campaign:' || c.campaign_no = b.document)),
    'differences', (select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
      select x.kind, x.about, x.expected, x.found, settlement_entries_about(x.document, null, null) as "entryIds"
      from differing x order by x.kind, x.about limit 100) d)));
end $$;
