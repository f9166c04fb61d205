-- An order as attribution and settlement look at it: { placeNo, orderNo }; null while nobody paid it.
create or replace function order_sale(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('accountId', h.account_id, 'handover', h.handover, 'payWay', h.pay_way, 'paidAt', h.paid_at,
      'collectedAt', h.collected_at, 'placeKind', s.kind,
      'payerAccountId', (select y.payer_account_id from order_payment y
        where y.place_no = h.place_no and y.order_no = h.order_no and y.use = 'order' limit 1),
      'pieces', (select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'paidFen', l.paid_fen, 'reductions', l.reductions,
          'back', l.state in ('released', 'returned')) order by l.position)
        from order_line l where l.place_no = h.place_no and l.order_no = h.order_no))
    from order_head h join store_place s using (place_no)
    where h.place_no = (p->>'placeNo')::int and h.order_no = p->>'orderNo' and h.paid_at is not null);
end $$;

-- The same for several orders, answered in their order: { orders: [{ placeNo, orderNo }] }.
create or replace function order_sales(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(order_sale(one) order by nth), '[]'::jsonb)
    from jsonb_array_elements(p->'orders') with ordinality as asked(one, nth));
end $$;

-- Keeps the receipts of new sales and posts their splits, all or nothing: { sales: [{ toKeep, toPost }] } → whether each was new. Of two who
-- decided one at the same moment the second writes nothing of it.
create or replace function order_settle(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_sale jsonb;
  v_news jsonb := '[]';
  v_is_new boolean;
begin
  for v_sale in select value from jsonb_array_elements(p->'sales') loop
    v_is_new := referral_keep_sale(v_sale->'toKeep')->>'receiptId' = v_sale#>>'{toKeep,receipt,receiptId}';
    if v_is_new then perform settlement_post(v_sale->'toPost'); end if;
    v_news := v_news || to_jsonb(v_is_new);
  end loop;
  return v_news;
end $$;
