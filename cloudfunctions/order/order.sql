-- Places a decided order in one round trip: key, checks, rows, stock last (the hot row is locked for the shortest time), answer.
-- { call: { accountId, key, inputHash, now }, order: { orderNo, placeNo, handover, payWay, payableFen, calculation, outTradeNo,
--   pickupCode, payBefore, holdUntil }, pieces: [{ lineId, position, skuNo, styleName, colourName, colourHex, size, picture,
--   tagPriceFen, paidFen }] }
create or replace function order_place(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_order jsonb := p->'order';
  v_place_no int := (v_order->>'placeNo')::int;
  v_order_no text := v_order->>'orderNo';
  v_now timestamptz := (v_call->>'now')::timestamptz;
  v_account uuid := (v_call->>'accountId')::uuid;
  v_answer jsonb := jsonb_build_object('orderNo', v_order_no, 'payableFen', (v_order->>'payableFen')::int,
    'payBefore', v_order->>'payBefore', 'state', 'unpaid');
  v_before jsonb;
begin
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'order.place');
  if v_before is not null then return v_before; end if;

  perform store_check_order(v_place_no, v_order->>'handover');
  perform catalog_check_prices(p->'pieces');

  insert into order_head (place_no, order_no, account_id, handover, pay_way, state, payable_fen, calculation, out_trade_no,
    pickup_code, created_at, pay_before, hold_until)
  values (v_place_no, v_order_no, v_account, v_order->>'handover', v_order->>'payWay', 'unpaid', (v_order->>'payableFen')::int,
    v_order->'calculation', v_order->>'outTradeNo', v_order->>'pickupCode', v_now,
    (v_order->>'payBefore')::timestamptz, (v_order->>'holdUntil')::timestamptz);

  insert into order_line (place_no, line_id, order_no, position, sku_no, style_name, colour_name, colour_hex, size, picture,
    tag_price_fen, paid_fen, state)
  select v_place_no, piece."lineId", v_order_no, piece.position, piece."skuNo", piece."styleName", piece."colourName",
    piece."colourHex", piece.size, piece.picture, piece."tagPriceFen", piece."paidFen", 'held'
  from jsonb_to_recordset(p->'pieces') as piece("lineId" uuid, position int, "skuNo" int, "styleName" text, "colourName" text,
    "colourHex" text, size text, picture text, "tagPriceFen" int, "paidFen" int);

  perform order_remember(v_place_no, v_order_no, 'unpaid', 'placed', v_account, v_now);
  perform stock_reserve(v_place_no, v_order_no, p->'pieces', v_now);
  return v_answer;
end $$;

create or replace function order_remember(p_place_no int, p_order_no text, p_state text, p_why text, p_by uuid, p_now timestamptz)
returns void language plpgsql as $$
begin
  insert into order_history (place_no, history_id, order_no, state, why, by_account_id, at)
  values (p_place_no, gen_random_uuid(), p_order_no, p_state, p_why, p_by, p_now);
end $$;

-- Hears that WeChat received money: { outTradeNo, transactionId, amountFen, currency, paidAt, now, refundNo, factIds: [2] }.
-- → { result: 'paid' | 'repeated' | 'late' | 'unknown-order' | 'wrong-amount' | 'wrong-currency' }.
-- The order row is locked first, so that a repeat, a cancel and the closing clock see one after the other.
create or replace function order_hear_payment(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_order order_head;
  v_trouble text;
  v_use text;
begin
  select * into v_order from order_head where out_trade_no = p->>'outTradeNo' for update;
  v_trouble := case
    when not found then 'unknown-order'
    when p->>'currency' <> 'CNY' then 'wrong-currency'
    when (p->>'amountFen')::int <> v_order.payable_fen then 'wrong-amount'
  end;
  if v_trouble is not null then
    insert into order_payment_trouble (trouble_id, out_trade_no, transaction_id, why, amount_fen, currency, heard_at)
    values (gen_random_uuid(), p->>'outTradeNo', p->>'transactionId', v_trouble, (p->>'amountFen')::int, p->>'currency', v_now);
    return jsonb_build_object('result', v_trouble);
  end if;

  v_use := case when v_order.state = 'unpaid' then 'order' else 'late' end;
  insert into order_payment (place_no, transaction_id, order_no, out_trade_no, amount_fen, use, paid_at, heard_at)
  values (v_order.place_no, p->>'transactionId', v_order.order_no, p->>'outTradeNo', (p->>'amountFen')::int, v_use,
    (p->>'paidAt')::timestamptz, v_now)
  on conflict do nothing;
  if not found then return jsonb_build_object('result', 'repeated'); end if;

  if v_use = 'late' then
    insert into order_refund (place_no, refund_no, order_no, way, out_trade_no, amount_fen, total_fen, reason, state, asked_at)
    values (v_order.place_no, p->>'refundNo', v_order.order_no, 'wechat', p->>'outTradeNo', (p->>'amountFen')::int,
      (p->>'amountFen')::int, 'late-payment', 'asked', v_now);
    perform platform_record_fact('order.refund-asked',
      jsonb_build_object('placeNo', v_order.place_no, 'refundNo', p->>'refundNo'), v_now, (p->'factIds'->>0)::uuid);
    return jsonb_build_object('result', 'late');
  end if;

  update order_head set state = 'paid', paid_fen = payable_fen, pay_way = 'wechat', paid_at = (p->>'paidAt')::timestamptz
  where place_no = v_order.place_no and order_no = v_order.order_no;
  perform order_remember(v_order.place_no, v_order.order_no, 'paid', 'wechat', v_order.account_id, v_now);
  perform platform_record_fact('order.paid', jsonb_build_object('placeNo', v_order.place_no, 'orderNo', v_order.order_no,
    'payWay', 'wechat'), v_now, (p->'factIds'->>0)::uuid);
  return jsonb_build_object('result', 'paid');
end $$;

-- The clerk took the money at the till: { call, placeNo, orderNo, receiptNo, paidFen, factId }.
create or replace function order_pay_at_counter(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_now timestamptz := (v_call->>'now')::timestamptz;
  v_by uuid := (v_call->>'accountId')::uuid;
  v_order order_head;
  v_answer jsonb := jsonb_build_object('orderNo', p->>'orderNo', 'state', 'paid');
  v_before jsonb;
begin
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'order.payAtCounter');
  if v_before is not null then return v_before; end if;

  select * into v_order from order_head
  where place_no = (p->>'placeNo')::int and order_no = p->>'orderNo' for update;
  if not found then perform platform_refuse('order/unknown'); end if;
  if v_order.state = 'closed' then perform platform_refuse('order/closed'); end if;
  if v_order.state <> 'unpaid' then perform platform_refuse('order/already-paid', jsonb_build_object('at', v_order.paid_at)); end if;
  if v_order.payable_fen <> (p->>'paidFen')::int then
    perform platform_refuse('order/wrong-amount', jsonb_build_object('payableFen', v_order.payable_fen));
  end if;
  begin
    update order_head set state = 'paid', paid_fen = payable_fen, pay_way = 'counter', paid_at = v_now, receipt_no = p->>'receiptNo'
    where place_no = v_order.place_no and order_no = v_order.order_no;
  exception when unique_violation then
    perform platform_refuse('order/receipt-used');
  end;
  perform order_remember(v_order.place_no, v_order.order_no, 'paid', 'counter', v_by, v_now);
  perform platform_record_fact('order.paid', jsonb_build_object('placeNo', v_order.place_no, 'orderNo', v_order.order_no,
    'payWay', 'counter'), v_now, (p->>'factId')::uuid);
  -- She had begun to pay by WeChat: that order must not be payable any more.
  if v_order.pay_way = 'wechat' then
    perform platform_record_fact('order.prepay-abandoned', jsonb_build_object('outTradeNo', v_order.out_trade_no), v_now,
      gen_random_uuid());
  end if;
  return v_answer;
end $$;

-- Closes orders nobody paid in time, at most `limit` a call, skipping rows somebody else is busy with: { now, limit } → count.
create or replace function order_close_overdue(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_order order_head;
  v_count int := 0;
begin
  for v_order in
    select * from order_head where state = 'unpaid' and pay_before <= v_now
    order by pay_before limit (p->>'limit')::int for update skip locked
  loop
    perform order_close(v_order, 'deadline', null, v_now);
    v_count := v_count + 1;
  end loop;
  return to_jsonb(v_count);
end $$;

-- Closes one locked unpaid order and gives its pieces back.
create or replace function order_close(p_order order_head, p_why text, p_by uuid, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_lines uuid[];
begin
  update order_head set state = 'closed' where place_no = p_order.place_no and order_no = p_order.order_no and state = 'unpaid';
  if not found then raise exception 'Only an unpaid order is closed.'; end if;
  with freed as (
    update order_line set state = 'released'
    where place_no = p_order.place_no and order_no = p_order.order_no and state = 'held' returning line_id)
  select array_agg(line_id) into v_lines from freed;
  perform stock_release(p_order.place_no, v_lines);
  perform order_remember(p_order.place_no, p_order.order_no, 'closed', p_why, p_by, p_now);
  perform platform_record_fact('order.closed', jsonb_build_object('placeNo', p_order.place_no, 'orderNo', p_order.order_no,
    'outTradeNo', p_order.out_trade_no, 'payWay', p_order.pay_way), p_now, gen_random_uuid());
end $$;

-- An order as its readers need it: head, pieces, history and refunds in one document.
create or replace function order_document(h order_head) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'placeNo', h.place_no, 'orderNo', h.order_no, 'accountId', h.account_id, 'handover', h.handover, 'payWay', h.pay_way,
    'state', h.state, 'payableFen', h.payable_fen, 'paidFen', h.paid_fen, 'refundedFen', h.refunded_fen,
    'calculation', h.calculation, 'outTradeNo', h.out_trade_no, 'pickupCode', h.pickup_code, 'createdAt', h.created_at,
    'payBefore', h.pay_before, 'holdUntil', h.hold_until, 'paidAt', h.paid_at, 'collectedAt', h.collected_at,
    'placeName', (select name from store_place s where s.place_no = h.place_no),
    'pieces', (
      select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'skuNo', l.sku_no, 'styleName', l.style_name,
          'colourName', l.colour_name, 'colourHex', l.colour_hex, 'size', l.size, 'picture', l.picture,
          'tagPriceFen', l.tag_price_fen, 'paidFen', l.paid_fen, 'state', l.state) order by l.position)
      from order_line l where l.place_no = h.place_no and l.order_no = h.order_no));
end $$;

create or replace function order_trail(h order_head) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object('state', y.state, 'at', y.at, 'why', y.why) order by y.at, y.history_id), '[]'::jsonb)
      from order_history y where y.place_no = h.place_no and y.order_no = h.order_no),
    'refunds', (
      select coalesce(jsonb_agg(jsonb_build_object('refundNo', r.refund_no, 'amountFen', r.amount_fen, 'state', r.state,
        'at', coalesce(r.settled_at, r.asked_at)) order by r.asked_at), '[]'::jsonb)
      from order_refund r where r.place_no = h.place_no and r.order_no = h.order_no));
$$;

-- A shopper's own order { accountId, orderNo, trail? } with her openid's owner unseen, or null.
create or replace function order_of_account(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select order_document(h) || case when p ? 'trail' then order_trail(h) else '{}'::jsonb end
  from order_head h where h.account_id = (p->>'accountId')::uuid and h.order_no = p->>'orderNo');
end $$;

-- What paying needs of her order, and who pays, in one round trip: { accountId, orderNo }, or null.
create or replace function order_to_pay(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('state', h.state, 'payWay', h.pay_way, 'payableFen', h.payable_fen, 'outTradeNo', h.out_trade_no,
      'payBefore', h.pay_before, 'paidAt', h.paid_at, 'openid', platform_openid_of(h.account_id),
      'styleName', (select l.style_name from order_line l where l.place_no = h.place_no and l.order_no = h.order_no order by l.position limit 1),
      'pieceCount', (select count(*) from order_line l where l.place_no = h.place_no and l.order_no = h.order_no))
    from order_head h where h.account_id = (p->>'accountId')::uuid and h.order_no = p->>'orderNo');
end $$;

-- A shopper's orders, newest first: { accountId, before?, limit }.
create or replace function order_list_of_account(p jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(order_document(h) order by h.created_at desc), '[]'::jsonb)
  from (
    select * from order_head
    where account_id = (p->>'accountId')::uuid and (not p ? 'before' or created_at < (p->>'before')::timestamptz)
    order by created_at desc limit (p->>'limit')::int) as h;
$$;

-- What a pickup code opens: at this place by number or by code, else anywhere by number, so that the clerk hears which store is right.
-- { placeNo, orderNo?, code }. Among orders with the same code the open one, then the newest.
-- Two statements and not one with a choice in its condition: no index serves a choice, and this is asked twice for each write-off.
create or replace function order_by_pickup_code(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_order order_head;
begin
  if p->>'orderNo' is null then
    select * into v_order from order_head h
    where h.place_no = (p->>'placeNo')::int and h.pickup_code = p->>'code'
    order by h.state in ('unpaid', 'paid', 'ready') desc, h.created_at desc
    limit 1;
  else
    select * into v_order from order_head h
    where h.order_no = p->>'orderNo' and h.pickup_code = p->>'code'
    order by h.place_no = (p->>'placeNo')::int desc, h.created_at desc
    limit 1;
  end if;
  return case when found then order_document(v_order) end;
end $$;

-- The store's pickup corner: { placeNo, since } → documents by what is to be done.
create or replace function order_board(p jsonb) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'toPrepare', (
      select coalesce(jsonb_agg(order_document(h) order by h.paid_at), '[]'::jsonb)
      from (select * from order_head where place_no = (p->>'placeNo')::int and state = 'paid' and handover = 'pickup'
            order by paid_at limit 100) as h),
    'waiting', (
      select coalesce(jsonb_agg(order_document(h) order by h.hold_until nulls first), '[]'::jsonb)
      from (select * from order_head where place_no = (p->>'placeNo')::int
              and (state = 'ready' or (state = 'paid' and handover = 'take-now'))
            order by hold_until nulls first limit 100) as h),
    'atCounter', (
      select coalesce(jsonb_agg(order_document(h) order by h.created_at), '[]'::jsonb)
      from (select * from order_head where place_no = (p->>'placeNo')::int and state = 'unpaid' and pay_way = 'counter'
            order by created_at limit 100) as h),
    'collectedTodayCount', (
      select count(*) from order_head where place_no = (p->>'placeNo')::int and collected_at >= (p->>'since')::timestamptz));
$$;

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
  books as (
    select h.*, coalesce(came.paid, 0) as came_in, coalesce(came.late, 0) as came_late, coalesce(went.for_pieces, 0) as went_back,
      coalesce(went.for_late, 0) as late_back, coalesce(given_up.worth, 0) as worth
    from order_head h left join came using (place_no, order_no) left join went using (place_no, order_no)
    left join given_up using (place_no, order_no)),
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
    select 'late-money', place_no, order_no, state, came_late::text, late_back::text from books where came_late <> late_back)
  select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'placeNo', d.place_no, 'orderNo', d.order_no, 'about', d.about,
      'expected', d.expected, 'found', d.found) order by d.kind, d.place_no, d.order_no, d.about), '[]'::jsonb)
  from differing d;
$$;
