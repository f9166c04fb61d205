-- Her vouchers with their moves and offers, and what was sold to her at the counter: { accountId }
-- → { vouchers, sales, claims, claimCodes }, newest first. Neither the friend who took a voucher nor the clerk who sold is in it.
create or replace function coupon_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'vouchers', (
      select coalesce(jsonb_agg(jsonb_build_object('voucherId', v.voucher_id, 'title', r.title, 'state', v.state, 'way', v.way, 'grantKey', v.grant_key,
          'claimedAt', v.claimed_at, 'validFrom', v.valid_from, 'validUntil', v.valid_until, 'document', v.document, 'usedAt', v.used_at,
          'transferable', v.transferable, 'moves', coupon_moves_of(v.voucher_id, v_account), 'offers', coupon_offers_of(v.voucher_id))
        order by v.claimed_at desc, v.voucher_id), '[]'::jsonb)
      from coupon_voucher v join coupon_rule r using (coupon_no) where v.account_id = v_account),
    'claims', (
      select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'claimedCount', m.claimed_count, 'day', m.day, 'dayCount', m.day_count)
        order by m.day desc, m.coupon_no), '[]'::jsonb)
      from coupon_member m join coupon_rule r using (coupon_no) where m.account_id = v_account),
    'claimCodes', (
      select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'code', c.code, 'claimedAt', c.claimed_at)
        order by c.claimed_at desc, c.code), '[]'::jsonb)
      from coupon_claim_code c join coupon_rule r using (coupon_no) where c.claimed_by = v_account),
    'sales', (
      select coalesce(jsonb_agg(jsonb_build_object('saleId', b.sale_id, 'soldAt', b.sold_at, 'placeName', s.name, 'receiptNo', b.receipt_no, 'pieces', b.pieces,
          'calculation', b.calculation, 'pointsSpentCount', b.points_spent_count, 'paidFen', b.paid_fen,
          'earnPer100Yuan', b.earn_per_100_yuan, 'earnBonusCount', b.earn_bonus_count, 'undoneAt', b.undone_at, 'undoReason', b.undo_reason)
        order by b.sold_at desc, b.sale_id desc), '[]'::jsonb)
      from coupon_sale b left join store_place s using (place_no) where b.account_id = v_account));
end $$;

-- The moves of one voucher; who moved it is told only as far as it was herself.
create or replace function coupon_moves_of(p_voucher uuid, p_account uuid) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('movedAt', m.moved_at, 'state', m.state, 'why', m.why, 'document', m.document,
      'byHerself', m.by_account_id is not distinct from p_account) order by m.moved_at desc, m.move_id desc), '[]'::jsonb)
  from coupon_move m where m.voucher_id = p_voucher);
end $$;

create or replace function coupon_offers_of(p_voucher uuid) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('offeredAt', o.offered_at, 'offeredUntil', o.offered_until,
      'taken', o.taken_voucher_id is not null, 'endedAt', o.ended_at) order by o.offered_at desc), '[]'::jsonb)
  from coupon_offer o where o.voucher_id = p_voucher);
end $$;

-- Takes back what she holds and ends what she offered: { accountId, now }. Vouchers and sales stay without a name, because orders and
-- the tally of each coupon count on them; words a person typed (why a sale was undone, why a purchase came back) go, since they may name
-- her, and only our own words for it stay.
create or replace function coupon_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_ours constant text[] := array['claimed', 'reserved', 'used', 'accepted', 'undone', 'asked', 'cancelled', 'deadline', 'hold-expired',
    'leaving'];
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_voucher uuid;
begin
  -- A clerk who undoes a sale at this moment is waited for: what comes back with it goes, too.
  perform 1 from coupon_sale where account_id = v_account order by place_no, sale_id for update;
  for v_voucher in
    select voucher_id from coupon_voucher where account_id = v_account and state = 'held' order by voucher_id for update
  loop
    update coupon_voucher set state = 'withdrawn' where voucher_id = v_voucher;
    update coupon_offer set ended_at = v_now where voucher_id = v_voucher and ended_at is null;
    perform coupon_remember(v_voucher, 'withdrawn', 'leaving', null, v_account, v_now);
  end loop;
  -- "birthday-2026" beside the day of a claim would tell when her birthday is.
  update coupon_voucher set grant_key = null where account_id = v_account and grant_key is not null;
  update coupon_move set why = 'asked'
  where voucher_id in (select voucher_id from coupon_voucher where account_id = v_account) and not why = any (v_ours);
  update coupon_sale set undo_reason = null where account_id = v_account and undo_reason is not null;
  delete from coupon_member where account_id = v_account;
end $$;
