-- Her orders with all that belongs to them, newest first: { accountId } → [{ …, pieces, payments, refunds, history }].
-- Who else had a hand in it is told only as "not herself".
create or replace function order_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('orderNo', h.order_no, 'placeName', s.name, 'state', h.state, 'handover', h.handover,
      'payWay', h.pay_way, 'payableFen', h.payable_fen, 'paidFen', h.paid_fen, 'refundedFen', h.refunded_fen, 'calculation', h.calculation,
      'pointsSpentCount', h.points_spent_count, 'earnPer100Yuan', h.earn_per_100_yuan, 'earnBonusCount', h.earn_bonus_count,
      'receiptNo', h.receipt_no, 'outTradeNo', h.out_trade_no, 'pickupCode', h.pickup_code, 'createdAt', h.created_at,
      'payBefore', h.pay_before, 'holdUntil', h.hold_until, 'paidAt', h.paid_at, 'collectedAt', h.collected_at,
      'shippingToldAt', h.shipping_told_at) || order_belongings(h) order by h.created_at desc, h.order_no), '[]'::jsonb)
  from order_head h left join store_place s using (place_no) where h.account_id = v_account);
end $$;

create or replace function order_belongings(h order_head) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'pieces', (
      select coalesce(jsonb_agg(jsonb_build_object('styleName', l.style_name, 'colourName', l.colour_name, 'size', l.size,
          'tagPriceFen', l.tag_price_fen, 'paidFen', l.paid_fen, 'reductions', l.reductions, 'pointsSpentCount', l.points_spent_count,
          'state', l.state) order by l.position), '[]'::jsonb)
      from order_line l where l.place_no = h.place_no and l.order_no = h.order_no),
    'payments', (
      select coalesce(jsonb_agg(jsonb_build_object('paidAt', m.paid_at, 'amountFen', m.amount_fen, 'use', m.use,
        'transactionId', m.transaction_id) order by m.paid_at, m.transaction_id), '[]'::jsonb)
      from order_payment m where m.place_no = h.place_no and m.order_no = h.order_no),
    'refunds', (
      select coalesce(jsonb_agg(jsonb_build_object('askedAt', r.asked_at, 'amountFen', r.amount_fen, 'way', r.way, 'reason', r.reason,
          'state', r.state, 'settledAt', r.settled_at, 'refundNo', r.refund_no,
          'byHerself', r.by_account_id is not distinct from h.account_id) order by r.asked_at, r.refund_no), '[]'::jsonb)
      from order_refund r where r.place_no = h.place_no and r.order_no = h.order_no),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object('at', y.at, 'state', y.state, 'why', y.why,
        'byHerself', y.by_account_id is not distinct from h.account_id) order by y.at, y.history_id), '[]'::jsonb)
      from order_history y where y.place_no = h.place_no and y.order_no = h.order_no));
end $$;

-- Orders, payments and refunds stay three years without a name (E-Commerce Law, article 31). What people typed as the reason of a refund
-- may hold anything, a telephone number as well as an illness: it goes, and only our own words for it stay. { accountId }.
create or replace function order_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_ours constant text[] := array['asked', 'cancelled', 'hold-expired', 'late-payment'];
  v_order record;
begin
  for v_order in select place_no, order_no from order_head where account_id = (p->>'accountId')::uuid loop
    update order_refund set reason = 'asked'
    where place_no = v_order.place_no and order_no = v_order.order_no and not reason = any (v_ours);
    update order_history set why = 'asked'
    where place_no = v_order.place_no and order_no = v_order.order_no and state in ('refunded', 'returned') and not why = any (v_ours);
  end loop;
end $$;
