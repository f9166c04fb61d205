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

-- Keeps a new sale's receipt and posts its split, both or neither: { toKeep, toPost } → whether it was new. Of two who decided it at the same
-- moment the second writes nothing.
create or replace function order_settle(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_kept jsonb := referral_keep_sale(p->'toKeep');
begin
  if v_kept->>'receiptId' <> p#>>'{toKeep,receipt,receiptId}' then return to_jsonb(false); end if;
  perform settlement_post(p->'toPost');
  return to_jsonb(true);
end $$;
