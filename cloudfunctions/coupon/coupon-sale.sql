-- Writes a decided sale at the counter: { placeNo, saleId, receiptNo, accountId, clerkAccountId, visitId, levelCode, pieces, calculation,
-- voucherIds, pointsCount, paidFen, earning: { per100Yuan, bonusCount }, now, factId }. It was decided from what was read a moment ago:
-- level, prices, vouchers and points are guarded here, and if one of them is not so any more, nothing of it happens.
create or replace function coupon_write_off(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_account uuid := (p->>'accountId')::uuid;
  v_document text := 'sale:' || (p->>'saleId');
  v_vouchers uuid[] := array(select value::uuid from jsonb_array_elements_text(p->'voucherIds'));
begin
  perform member_check_level(v_account, p->>'levelCode');
  perform catalog_check_prices(p->'pieces');
  insert into coupon_sale (place_no, sale_id, receipt_no, account_id, clerk_account_id, visit_id, pieces, calculation, voucher_ids,
    points_spent_count, paid_fen, earn_per_100_yuan, earn_bonus_count, sold_at)
  values ((p->>'placeNo')::int, (p->>'saleId')::uuid, p->>'receiptNo', v_account, (p->>'clerkAccountId')::uuid, (p->>'visitId')::uuid,
    p->'pieces', p->'calculation', v_vouchers, (p->>'pointsCount')::int, (p->>'paidFen')::int, (p->'earning'->>'per100Yuan')::int,
    (p->'earning'->>'bonusCount')::int, v_now)
  on conflict (place_no, receipt_no) where undone_at is null do nothing;
  if not found then perform platform_refuse('sale/receipt-used'); end if;
  perform coupon_reserve(v_account, v_vouchers, v_document, v_now);
  perform coupon_use(v_vouchers, v_document, v_now);
  perform member_spend_points(v_account, (p->>'pointsCount')::int, v_document, v_now);
  perform platform_record_fact('coupon.written-off', jsonb_build_object('placeNo', (p->>'placeNo')::int, 'saleId', p->>'saleId'), v_now,
    (p->>'factId')::uuid);
  return p->'saleId';
end $$;

-- Takes a sale back: { placeNo, saleId, reason, by, undoMinutes | takeBackDays, liveDays, pointsLiveDays, now, factId }. The row is locked
-- first, so of two who undo it the second hears that it is done.
create or replace function coupon_undo_sale(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_sale coupon_sale;
  v_document text := 'sale:' || (p->>'saleId');
begin
  select * into v_sale from coupon_sale where place_no = (p->>'placeNo')::int and sale_id = (p->>'saleId')::uuid for update;
  if not found then perform platform_refuse('sale/unknown'); end if;
  if v_sale.undone_at is not null then
    perform platform_refuse('sale/undone', jsonb_build_object('at', coupon_instant(v_sale.undone_at)));
  end if;
  if p ? 'takeBackDays' and v_now >= v_sale.sold_at + (p->>'takeBackDays')::int * interval '1 day' then
    perform platform_refuse('sale/take-back-over', jsonb_build_object('days', (p->>'takeBackDays')::int));
  end if;
  if p ? 'undoMinutes' and v_now >= v_sale.sold_at + (p->>'undoMinutes')::int * interval '1 minute' then
    perform platform_refuse('sale/undo-over', jsonb_build_object('minutes', (p->>'undoMinutes')::int));
  end if;
  -- After she left, nothing is kept that a clerk writes about her.
  update coupon_sale set undone_at = v_now, undone_by = (p->>'by')::uuid,
    undo_reason = case when not platform_has_left(v_sale.account_id) then p->>'reason' end
  where place_no = v_sale.place_no and sale_id = v_sale.sale_id;
  perform coupon_give_back(v_sale.voucher_ids, v_document, 'undone', (p->>'liveDays')::int, v_now);
  perform member_return_points(v_sale.account_id, v_sale.points_spent_count, v_document, (p->>'pointsLiveDays')::int, v_now);
  perform platform_record_fact('coupon.write-off-undone', jsonb_build_object('placeNo', v_sale.place_no, 'saleId', v_sale.sale_id), v_now,
    (p->>'factId')::uuid);
  return jsonb_build_object('saleId', v_sale.sale_id, 'undoneAt', coupon_instant(v_now));
end $$;

-- One sale, as points, level and the size bank need it: { placeNo, saleId }, or null.
create or replace function coupon_sale_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('accountId', s.account_id, 'paidFen', s.paid_fen, 'pieces', s.pieces, 'undone', s.undone_at is not null,
      'earning', jsonb_build_object('per100Yuan', s.earn_per_100_yuan, 'bonusCount', s.earn_bonus_count), 'soldAt', coupon_instant(s.sold_at))
    from coupon_sale s where s.place_no = (p->>'placeNo')::int and s.sale_id = (p->>'saleId')::uuid);
end $$;

-- What was written off in a store since a moment, newest first: { placeNo, since, receiptNo? }. A card that is gone has no number.
create or replace function coupon_sales_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('saleId', s.sale_id, 'receiptNo', s.receipt_no,
      'cardTail', coalesce((select right(c.card_no, 4) from member_card c where c.account_id = s.account_id), ''),
      'titles', (
        select coalesce(jsonb_agg(r.title order by used.rank), '[]'::jsonb)
        from unnest(s.voucher_ids) with ordinality as used(voucher_id, rank)
        join coupon_voucher v on v.voucher_id = used.voucher_id join coupon_rule r on r.coupon_no = v.coupon_no),
      'pieceCount', jsonb_array_length(s.pieces), 'paidFen', s.paid_fen, 'soldAt', coupon_instant(s.sold_at),
      'undoneAt', coupon_instant(s.undone_at)) order by s.sold_at desc, s.sale_id desc), '[]'::jsonb)
  from coupon_sale s where s.place_no = (p->>'placeNo')::int and s.sold_at >= (p->>'since')::timestamptz
    and (p->>'receiptNo' is null or s.receipt_no = p->>'receiptNo'));
end $$;
