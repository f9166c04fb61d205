-- Everything we hold of one account, each module's part by itself: { accountId } → { account, member, orders,
-- coupons, packets, store, referral, settlement, desk, warnings }.
create or replace function privacy_personal(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('account', platform_personal(p), 'member', member_personal(p), 'orders', order_personal(p),
    'coupons', coupon_personal(p), 'packets', campaign_personal(p), 'store', store_personal(p), 'referral', referral_personal(p), 'settlement', settlement_personal(p),
    'desk', desk_personal(p), 'warnings', catalog_personal(p));
end $$;

-- It was asked without the least payout once.
do $$ begin
  drop function if exists privacy_hindrances(uuid);
end $$;

-- What is still under way between her and the shop, oldest order first: [{ kind, orderNo }]. A refund that failed is still money she is owed,
-- and so is what she earned as a clerk, unless it is less than can be transferred at all. A packet, or a favour of the desk, that WeChat was asked for ends by WeChat's word only.
create or replace function privacy_hindrances(p_account uuid, p_min_payout_fen int) returns jsonb
language plpgsql stable as $$
begin
  return (
    with under_way as (
      select 1 as rank, 'unpaid-order' as kind, order_no, created_at from order_head where account_id = p_account and state = 'unpaid'
      union all
      select 2, 'open-pickup', order_no, created_at from order_head where account_id = p_account and state in ('paid', 'ready')
      union all
      select distinct 3, 'refund-under-way', h.order_no, h.created_at
      from order_head h join order_refund r using (place_no, order_no)
      where h.account_id = p_account and r.state <> 'done'
      union all
      select 4, 'still-staff', null, null
      where exists (select 1 from platform_grant where account_id = p_account)
        or exists (select 1 from store_clerk where account_id = p_account and left_at is null)
      union all
      select 5, 'commission-owed', null, null where settlement_owed_to_account(p_account) >= p_min_payout_fen
      union all
      select 6, 'packet-waiting', null, null where campaign_waits_for(p_account) or desk_waits_for(p_account))
    select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'orderNo', order_no) order by rank, created_at, order_no), '[]'::jsonb)
    from under_way);
end $$;

-- What leaving would mean for her: { accountId, now, returnDays, minPayoutFen }
-- → { joined, pointsCount, usableVoucherCount, returnableCount, hindrances, keptOrderCount }.
create or replace function privacy_look(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_face jsonb := member_face(v_account, v_now);
begin
  return jsonb_build_object(
    'joined', v_face is not null,
    'pointsCount', coalesce((v_face->>'pointsCount')::int, 0),
    'usableVoucherCount', (
      select count(*) from coupon_voucher where account_id = v_account and state = 'held' and valid_until > v_now),
    'returnableCount', (
      select count(*) from order_head h join order_line l using (place_no, order_no)
      where h.account_id = v_account and h.collected_at >= v_now - make_interval(hours => 24 * (p->>'returnDays')::int) and l.state = 'left'),
    'hindrances', privacy_hindrances(v_account, (p->>'minPayoutFen')::int),
    'keptOrderCount', (select count(*) from order_head where account_id = v_account)
      + (select count(*) from coupon_sale where account_id = v_account));
end $$;

-- She leaves, in one transaction and one round trip: { call: { accountId, key, inputHash, now }, factId, minPayoutFen }.
-- The account is held first, so that whatever she is doing elsewhere is done, and seen, or refused; then her orders, so that a store which
-- is taking something back this moment is seen too. The account itself ends last.
create or replace function privacy_leave(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_account uuid := (v_call->>'accountId')::uuid;
  v_answer jsonb := jsonb_build_object('left', true);
  v_before jsonb;
  v_hindrances jsonb;
begin
  perform platform_hold_account(v_account);
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'privacy.leave');
  if v_before is not null then return v_before; end if;

  perform 1 from order_head where account_id = v_account order by place_no, order_no for update;
  v_hindrances := privacy_hindrances(v_account, (p->>'minPayoutFen')::int);
  if v_hindrances <> '[]'::jsonb then
    perform platform_refuse('privacy/under-way', jsonb_build_object('hindrances', v_hindrances));
  end if;

  perform desk_forget(v_call);
  perform campaign_forget(v_call);
  perform order_forget(v_call);
  perform referral_forget(v_call);
  perform coupon_forget(v_call);
  perform member_forget(v_call);
  perform store_forget(v_call);
  perform catalog_forget(v_call);
  perform platform_forget(v_call);
  perform platform_record_fact('member.left', jsonb_build_object('accountId', v_account), (v_call->>'now')::timestamptz,
    (p->>'factId')::uuid);
  return v_answer;
end $$;
