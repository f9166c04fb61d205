-- Paid orders of one place against what was posted: { placeNo, before } → [{ kind, about, expected, found, entryIds }]. What was told less
-- than an hour ago may still be on its way to the ledger, so only what happened before the moment counts.
create or replace function order_prove(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_place int := (p->>'placeNo')::int;
  v_before timestamptz := (p->>'before')::timestamptz;
begin
  return (
  with backs as materialized (
    select order_no, array_agg(line_id order by line_id) as line_ids from order_line
    where place_no = v_place and state in ('released', 'returned') group by 1),
  sold as (
    select 'order:' || h.place_no || ':' || h.order_no as document, h.order_no, h.paid_fen, h.refunded_fen, h.paid_at, h.collected_at, h.state,
      case h.pay_way when 'counter' then 'till' else 'wechat' end as money, coalesce(b.line_ids, '{}') as line_ids
    from order_head h left join backs b using (order_no)
    where h.place_no = v_place and h.paid_at is not null),
  posted as (
    select document, paid_fen, back_fen, back_line_ids, due_at, inputs#>>'{sale,money}' as money from settlement_sale
    where place_no = v_place and document like 'order:%'),
  differing as (
    select 'unposted' as kind, s.order_no, s.document as about, s.paid_fen::text as expected, 'none' as found
    from sold s where s.paid_at < v_before and not exists (select from posted t where t.document = s.document)
    union all
    select 'unfounded', null, t.document, 'none', t.paid_fen::text
    from posted t where not exists (select from sold s where s.document = t.document)
    union all
    select 'sold', s.order_no, s.document, concat_ws(' ', s.money, s.paid_fen, '−', s.refunded_fen),
      concat_ws(' ', t.money, t.paid_fen, '−', t.back_fen)
    from sold s join posted t using (document) where (s.money, s.paid_fen, s.refunded_fen) <> (t.money, t.paid_fen, t.back_fen)
    union all
    select 'back', s.order_no, s.document, array_to_string(s.line_ids, ' '), array_to_string(t.back_line_ids, ' ')
    from sold s join posted t using (document) where not (s.line_ids @> t.back_line_ids and t.back_line_ids @> s.line_ids)
    union all
    select 'undue', s.order_no, s.document, 'due after ' || s.collected_at, 'never'
    from sold s join posted t using (document) where s.state = 'collected' and t.due_at is null)
  select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
    select x.kind, x.about, x.expected, x.found, settlement_entries_about(x.about, null, null) as "entryIds" from differing x
    where not exists (
      select from platform_fact f
      where f.recorded_at >= v_before and f.name like 'order.%' and f.body->>'orderNo' = x.order_no
        and (f.body->>'placeNo')::int = v_place)
    order by x.kind, x.about limit 100) d);
end $$;
