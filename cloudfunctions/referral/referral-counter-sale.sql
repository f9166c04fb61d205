-- A sale at the counter as attribution and settlement look at it: { placeNo, saleId }, or null.
create or replace function referral_counter_sale(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('accountId', c.account_id, 'clerkAccountId', c.clerk_account_id, 'receiptNo', c.receipt_no,
      'soldAt', c.sold_at, 'undone', c.undone_at is not null, 'placeKind', s.kind,
      'pieces', (select coalesce(jsonb_agg(jsonb_build_object('paidFen', piece->'paidFen', 'reductions', piece->'reductions') order by rank),
          '[]'::jsonb)
        from jsonb_array_elements(c.pieces) with ordinality as one(piece, rank)))
    from coupon_sale c join store_place s using (place_no)
    where c.place_no = (p->>'placeNo')::int and c.sale_id = (p->>'saleId')::uuid);
end $$;
