-- Places a decided order in one round trip: key, checks, rows, stock last (the hot row is locked for the shortest time), answer.
-- Her card, vouchers and points are held against what was decided in the same transaction; an order of nothing is paid at once.
-- { call: { accountId, key, inputHash, now }, order: { orderNo, placeNo, handover, payWay, payableFen, calculation, outTradeNo,
--   pickupCode, payBefore, holdUntil, levelCode?, voucherIds?, pointsCount?, earning? }, pieces: [{ lineId, position, skuNo, styleName,
--   colourName, colourHex, size, picture, tagPriceFen, paidFen, reductions?, pointsSpentCount? }] }
create or replace function order_place(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_order jsonb := p->'order';
  v_place_no int := (v_order->>'placeNo')::int;
  v_order_no text := v_order->>'orderNo';
  v_now timestamptz := (v_call->>'now')::timestamptz;
  v_account uuid := (v_call->>'accountId')::uuid;
  v_payable int := (v_order->>'payableFen')::int;
  v_free boolean := v_payable = 0;
  v_state text := case when v_free then 'paid' else 'unpaid' end;
  v_document text;
  v_vouchers uuid[] := '{}';
  v_points int := coalesce((v_order->>'pointsCount')::int, 0);
  v_answer jsonb := jsonb_build_object('orderNo', v_order_no, 'payableFen', v_payable,
    'payBefore', v_order->>'payBefore', 'state', v_state);
  v_before jsonb;
begin
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'order.place');
  if v_before is not null then return v_before; end if;

  perform store_check_order(v_place_no, v_order->>'handover');
  -- Most orders are paid with money alone: then nothing is unpacked.
  if v_points > 0 or v_free or jsonb_array_length(v_order->'voucherIds') > 0 then
    v_document := order_document_name(v_place_no, v_order_no);
    v_vouchers := array(select value::uuid from jsonb_array_elements_text(v_order->'voucherIds'));
  end if;
  perform catalog_check_prices(p->'pieces');
  perform member_check_level(v_account, v_order->>'levelCode');

  insert into order_head (place_no, order_no, account_id, handover, pay_way, state, payable_fen, calculation, out_trade_no,
    pickup_code, created_at, pay_before, hold_until, paid_at, voucher_ids, points_spent_count, earn_per_100_yuan, earn_bonus_count)
  values (v_place_no, v_order_no, v_account, v_order->>'handover', v_order->>'payWay', v_state, v_payable,
    v_order->'calculation', v_order->>'outTradeNo', v_order->>'pickupCode', v_now,
    (v_order->>'payBefore')::timestamptz, (v_order->>'holdUntil')::timestamptz, case when v_free then v_now end, v_vouchers, v_points,
    (v_order#>>'{earning,per100Yuan}')::int, coalesce((v_order#>>'{earning,bonusCount}')::int, 0));

  insert into order_line (place_no, line_id, order_no, position, sku_no, style_name, colour_name, colour_hex, size, picture,
    tag_price_fen, paid_fen, reductions, points_spent_count, state)
  select v_place_no, piece."lineId", v_order_no, piece.position, piece."skuNo", piece."styleName", piece."colourName",
    piece."colourHex", piece.size, piece.picture, piece."tagPriceFen", piece."paidFen", coalesce(piece.reductions, '[]'::jsonb),
    coalesce(piece."pointsSpentCount", 0), 'held'
  from jsonb_to_recordset(p->'pieces') as piece("lineId" uuid, position int, "skuNo" int, "styleName" text, "colourName" text,
    "colourHex" text, size text, picture text, "tagPriceFen" int, "paidFen" int, reductions jsonb, "pointsSpentCount" int);

  perform order_remember(v_place_no, v_order_no, v_state, case when v_free then 'nothing-to-pay' else 'placed' end, v_account, v_now);
  if cardinality(v_vouchers) > 0 then perform coupon_reserve(v_account, v_vouchers, v_document, v_now); end if;
  if v_points > 0 then perform member_spend_points(v_account, v_points, v_document, v_now); end if;
  if v_free then
    perform coupon_use(v_vouchers, v_document, v_now);
    perform order_tell_paid(v_place_no, v_order_no, v_account, 'free', gen_random_uuid(), v_now);
  end if;
  perform stock_reserve(v_place_no, v_order_no, p->'pieces', v_now);
  return v_answer;
end $$;

-- How vouchers, points and spending name an order; the same text as `orderDocument` of the kernel.
create or replace function order_document_name(p_place_no int, p_order_no text) returns text
language plpgsql immutable as $$
begin
  return 'order:' || p_place_no || ':' || p_order_no;
end $$;

create or replace function order_remember(p_place_no int, p_order_no text, p_state text, p_why text, p_by uuid, p_now timestamptz)
returns void language plpgsql as $$
begin
  insert into order_history (place_no, history_id, order_no, state, why, by_account_id, at)
  values (p_place_no, gen_random_uuid(), p_order_no, p_state, p_why, p_by, p_now);
end $$;

-- The fact of a payment; `member` says whether there is a card to credit, so that orders without one make no job.
create or replace function order_tell_paid(p_place_no int, p_order_no text, p_account uuid, p_way text, p_fact_id uuid, p_now timestamptz)
returns void language plpgsql as $$
begin
  perform platform_record_fact('order.paid', jsonb_build_object('placeNo', p_place_no, 'orderNo', p_order_no, 'payWay', p_way,
    'member', exists (select 1 from member_card where account_id = p_account)), p_now, p_fact_id);
end $$;

-- Hears that WeChat received money: { outTradeNo, transactionId, amountFen, currency, payerOpenid?, paidAt, now, refundNo, factIds: [2] }.
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
  insert into order_payment (place_no, transaction_id, order_no, out_trade_no, amount_fen, payer_account_id, use, paid_at, heard_at)
  values (v_order.place_no, p->>'transactionId', v_order.order_no, p->>'outTradeNo', (p->>'amountFen')::int,
    platform_account_behind(p->>'payerOpenid'), v_use, (p->>'paidAt')::timestamptz, v_now)
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
  perform coupon_use(v_order.voucher_ids, order_document_name(v_order.place_no, v_order.order_no), v_now);
  perform order_remember(v_order.place_no, v_order.order_no, 'paid', 'wechat', v_order.account_id, v_now);
  perform order_tell_paid(v_order.place_no, v_order.order_no, v_order.account_id, 'wechat', (p->'factIds'->>0)::uuid, v_now);
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
  perform coupon_use(v_order.voucher_ids, order_document_name(v_order.place_no, v_order.order_no), v_now);
  perform order_remember(v_order.place_no, v_order.order_no, 'paid', 'counter', v_by, v_now);
  perform order_tell_paid(v_order.place_no, v_order.order_no, v_order.account_id, 'counter', (p->>'factId')::uuid, v_now);
  -- She had begun to pay by WeChat: that order must not be payable any more.
  if v_order.pay_way = 'wechat' then
    perform platform_record_fact('order.prepay-abandoned', jsonb_build_object('outTradeNo', v_order.out_trade_no), v_now,
      gen_random_uuid());
  end if;
  return v_answer;
end $$;

-- Closes orders nobody paid in time, at most `limit` a call, skipping rows somebody else is busy with:
-- { now, limit } → count.
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

-- It was told once how long what comes back lives.
do $$ begin
  drop function if exists order_close(order_head, text, uuid, jsonb, timestamptz);
end $$;

-- Closes one locked unpaid order and gives its pieces, vouchers and points back, as they were.
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
  -- Vouchers and points before stock, as in order_place, so that the two never wait for each other crosswise.
  perform order_return_means(p_order, p_order.voucher_ids, p_order.points_spent_count, p_why, null, p_now);
  perform stock_release(p_order.place_no, v_lines);
  perform order_remember(p_order.place_no, p_order.order_no, 'closed', p_why, p_by, p_now);
  perform platform_record_fact('order.closed', jsonb_build_object('placeNo', p_order.place_no, 'orderNo', p_order.order_no,
    'outTradeNo', p_order.out_trade_no, 'payWay', p_order.pay_way), p_now, gen_random_uuid());
end $$;

-- What she paid with besides money comes back to her: these vouchers of the order, so many of its points. `lives` of a purchase that is
-- undone says how long they last at least: { voucherDays, pointsDays }; null: they come back as they were.
create or replace function order_return_means(p_order order_head, p_vouchers uuid[], p_points int, p_why text, p_lives jsonb,
  p_now timestamptz) returns void
language plpgsql as $$
declare
  v_document text := order_document_name(p_order.place_no, p_order.order_no);
begin
  if cardinality(p_vouchers) > 0 then
    perform coupon_give_back(p_vouchers, v_document, p_why, (p_lives->>'voucherDays')::int, p_now);
  end if;
  if p_points > 0 then
    perform member_return_points(p_order.account_id, p_points, v_document, (p_lives->>'pointsDays')::int, p_now);
  end if;
end $$;

-- The same for refunds decided outside SQL: { placeNo, orderNo, withVouchers, pointsCount, why, lives, now }.
create or replace function order_give_means_back(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_order order_head;
begin
  select * into v_order from order_head where place_no = (p->>'placeNo')::int and order_no = p->>'orderNo';
  perform order_return_means(v_order, case when (p->>'withVouchers')::boolean then v_order.voucher_ids else '{}'::uuid[] end,
    (p->>'pointsCount')::int, p->>'why', p->'lives', (p->>'now')::timestamptz);
  return p->'orderNo';
end $$;
