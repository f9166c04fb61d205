-- Where orders disagree with the stock they hold and the money they moved. A piece is held if and only if its reservation is open and
-- its order is unpaid, paid or ready; money on the order is the money that came in and went back.
-- → [{ kind, placeNo, orderNo, about, expected, found }], the last two as text, since some are states and some are fen.
create or replace function order_reconcile(p jsonb) returns jsonb
language sql stable as $$
  with held as (
    select l.place_no, l.order_no, l.line_id, l.sku_no, h.state from order_line l join order_head h using (place_no, order_no)
    where l.state = 'held'),
  opened as (
    select place_no, document as order_no, reservation_id as line_id, sku_no from stock_reservation where state = 'open'),
  came as (
    select place_no, order_no, sum(amount_fen) filter (where use = 'order') as paid, sum(amount_fen) filter (where use = 'late') as late
    from order_payment group by 1, 2),
  went as (
    select place_no, order_no, sum(amount_fen) filter (where cardinality(line_ids) > 0) as for_pieces,
      sum(amount_fen) filter (where cardinality(line_ids) = 0) as for_late
    from order_refund group by 1, 2),
  given_up as (
    select place_no, order_no, sum(paid_fen) as worth from order_line where state in ('released', 'returned') group by 1, 2),
  lowered as (
    select l.*, coalesce((select sum((r->>'amountFen')::int) from jsonb_array_elements(l.reductions) as r), 0) as lowered
    from order_line l),
  books as (
    select h.*, (select sum(l.paid_fen) from order_line l where l.place_no = h.place_no and l.order_no = h.order_no) as summed, coalesce(came.paid, 0) as came_in, coalesce(came.late, 0) as came_late, coalesce(went.for_pieces, 0) as went_back,
      coalesce(went.for_late, 0) as late_back, coalesce(given_up.worth, 0) as worth
    from order_head h left join came using (place_no, order_no) left join went using (place_no, order_no)
    left join given_up using (place_no, order_no)),
  means as (
    select h.place_no, h.order_no, v.voucher_id,
      case when h.state = 'unpaid' then 'reserved' when h.state in ('paid', 'ready', 'collected') then 'used' else 'free' end as expected,
      case when v.document = order_document_name(h.place_no, h.order_no) then v.state else 'free' end as found
    from order_head h cross join unnest(h.voucher_ids) as named(voucher_id)
    join coupon_voucher v on v.voucher_id = named.voucher_id
    where v.state <> 'withdrawn'),
  spent as (
    select h.place_no, h.order_no, h.state,
      case when h.state = 'closed' then 0 else h.points_spent_count - coalesce((
        select sum(l.points_spent_count) from order_line l
        where l.place_no = h.place_no and l.order_no = h.order_no and l.state in ('released', 'returned')), 0) end as still_spent,
      (select -sum(e.delta_count) from member_points_entry e
       where e.account_id = h.account_id and e.document = order_document_name(h.place_no, h.order_no)
         and e.why in ('spent', 'returned')) as booked
    from order_head h
    where h.points_spent_count > 0 and exists (select 1 from member_card c where c.account_id = h.account_id)),
  differing as (
    select 'piece-without-reservation' as kind, place_no, order_no, line_id::text as about, 'open' as expected, 'none' as found
    from held where not exists (
      select 1 from opened o where o.place_no = held.place_no and o.line_id = held.line_id and o.order_no = held.order_no
        and o.sku_no = held.sku_no)
    union all
    select 'reservation-without-piece', o.place_no, o.order_no, o.line_id::text, 'held', coalesce(l.state, 'none')
    from opened o left join order_line l using (place_no, order_no, line_id) where l.state is distinct from 'held' or l.sku_no <> o.sku_no
    union all
    select 'piece-held-by-ended-order', place_no, order_no, line_id::text, 'unpaid, paid or ready', state
    from held where state not in ('unpaid', 'paid', 'ready')
    union all
    select 'paid-state', place_no, order_no, state, (case when state in ('unpaid', 'closed') then 0 else payable_fen end)::text, paid_fen::text
    from books where paid_fen <> case when state in ('unpaid', 'closed') then 0 else payable_fen end
    union all
    select 'paid-money', place_no, order_no, pay_way, came_in::text, paid_fen::text
    from books where came_in <> case when pay_way = 'wechat' then paid_fen else 0 end
    union all
    select 'paid-receipt', place_no, order_no, pay_way, case when paid_fen > 0 then 'a receipt' else 'none' end, coalesce(receipt_no, 'none')
    from books where (receipt_no is not null) <> (pay_way = 'counter' and paid_fen > 0)
    union all
    select 'refunded-money', place_no, order_no, pay_way, went_back::text, refunded_fen::text from books where went_back <> refunded_fen
    union all
    select 'refunded-pieces', place_no, order_no, state, worth::text, refunded_fen::text
    from books where paid_fen > 0 and worth <> refunded_fen
    union all
    select 'late-money', place_no, order_no, state, came_late::text, late_back::text from books where came_late <> late_back
    union all
    select 'order-sum', place_no, order_no, state, payable_fen::text, summed::text
    from books where payable_fen <> summed
    union all
    select 'piece-reductions', place_no, order_no, line_id::text, (tag_price_fen - paid_fen)::text, lowered::text
    from lowered where tag_price_fen - paid_fen <> lowered
    union all
    select 'voucher-of-order', place_no, order_no, voucher_id::text, expected, found
    from means where expected <> found
    union all
    select 'voucher-without-order', (string_to_array(v.document, ':'))[2]::int, (string_to_array(v.document, ':'))[3], v.voucher_id::text,
      'an order that names it', v.state
    from coupon_voucher v
    where v.document like 'order:%' and not exists (
      select 1 from order_head h
      where h.account_id = v.account_id and v.voucher_id = any (h.voucher_ids)
        and v.document = order_document_name(h.place_no, h.order_no))
    union all
    select 'points-of-order', place_no, order_no, state, still_spent::text, coalesce(booked, 0)::text
    from spent where still_spent <> coalesce(booked, 0))
  select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'placeNo', d.place_no, 'orderNo', d.order_no, 'about', d.about,
      'expected', d.expected, 'found', d.found) order by d.kind, d.place_no, d.order_no, d.about), '[]'::jsonb)
  from differing d;
$$;
