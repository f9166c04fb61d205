-- An order as its readers need it: head, pieces, history and refunds in one document.
create or replace function order_document(h order_head) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'placeNo', h.place_no, 'orderNo', h.order_no, 'accountId', h.account_id, 'handover', h.handover, 'payWay', h.pay_way,
    'state', h.state, 'payableFen', h.payable_fen, 'paidFen', h.paid_fen, 'refundedFen', h.refunded_fen,
    'calculation', h.calculation, 'voucherIds', h.voucher_ids, 'pointsSpentCount', h.points_spent_count,
    'earnPer100Yuan', h.earn_per_100_yuan, 'earnBonusCount', h.earn_bonus_count, 'outTradeNo', h.out_trade_no, 'pickupCode', h.pickup_code, 'createdAt', h.created_at,
    'payBefore', h.pay_before, 'holdUntil', h.hold_until, 'paidAt', h.paid_at, 'collectedAt', h.collected_at,
    'placeName', (select name from store_place s where s.place_no = h.place_no),
    'pieces', (
      select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'skuNo', l.sku_no, 'styleName', l.style_name,
          'colourName', l.colour_name, 'colourHex', l.colour_hex, 'size', l.size, 'picture', l.picture,
          'tagPriceFen', l.tag_price_fen, 'paidFen', l.paid_fen, 'reductions', l.reductions, 'state', l.state) order by l.position)
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
-- A statement each and not one with a choice in its condition: no index serves a choice, and this is asked twice for each write-off.
create or replace function order_by_pickup_code(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_order order_head;
begin
  if p->>'orderNo' is null then
    select * into v_order from order_head h
    where h.place_no = (p->>'placeNo')::int and h.pickup_code = p->>'code' and h.state in ('unpaid', 'paid', 'ready');
    if not found then
      select * into v_order from order_head h
      where h.place_no = (p->>'placeNo')::int and h.pickup_code = p->>'code' and h.state not in ('unpaid', 'paid', 'ready')
      order by h.created_at desc limit 1;
    end if;
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
