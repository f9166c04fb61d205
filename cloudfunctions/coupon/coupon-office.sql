-- Moves the end of every voucher of a coupon that nobody used, whether it is free, waits in an order or ran out: { couponNo, days, now }
-- → { voucherCount, revivedCount, revivedUntil }. One that ran out has its days from today on, or it would stay over. Each keeps its state
-- and gets a line of history.
create or replace function coupon_extend(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_coupon int := (p->>'couponNo')::int;
  v_days int := (p->>'days')::int;
  v_revived int;
  v_count int;
begin
  select count(*) into v_revived from (
    select from coupon_voucher where coupon_no = v_coupon and state in ('held', 'reserved') and valid_until <= v_now for no key update) as over;
  with extended as (
    update coupon_voucher
    set valid_until = case when valid_until > v_now then valid_until + v_days * interval '24 hours' else coupon_end_of_day(v_now, v_days) end
    where coupon_no = v_coupon and state in ('held', 'reserved')
    returning voucher_id, state, document)
  insert into coupon_move (move_id, voucher_id, state, why, document, by_account_id, moved_at)
  select gen_random_uuid(), voucher_id, state, 'extended', document, null, v_now from extended;
  get diagnostics v_count = row_count;
  return jsonb_build_object('voucherCount', v_count, 'revivedCount', v_revived,
    'revivedUntil', coupon_instant(coupon_end_of_day(v_now, v_days)));
end $$;

-- Coupons that are not ended, or of which somebody still holds a voucher that is not over: { now }
-- → [{ code, group, kind, state, claimable, heldCount }] by code. Whoever changes what coupons live on looks here first.
create or replace function coupon_in_use(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'group', r.terms->>'group', 'kind', r.kind, 'state', r.state,
      'claimable', r.state = 'live' and r.claim_until > v_now, 'heldCount', held.vouchers) order by r.code), '[]'::jsonb)
    from coupon_rule r cross join lateral (
      select count(*) as vouchers from coupon_voucher v
      where v.coupon_no = r.coupon_no and (v.state = 'reserved' or v.state = 'held' and v.valid_until > v_now)) as held
    where r.state <> 'ended' or held.vouchers > 0);
end $$;

-- Head office gives one to the member of a card: { cardNo, couponNo, voucherId, now } → { validFrom, validUntil }; null: no such card.
create or replace function coupon_send(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_card member_card;
  v_rule coupon_rule;
  v_code text;
begin
  select * into v_card from member_card where card_no = p->>'cardNo';
  if not found then return null; end if;
  select * into v_rule from coupon_rule where coupon_no = (p->>'couponNo')::int;
  v_code := coupon_hindrance(v_rule, v_card.account_id, 'campaign', v_card.level_code, null, v_now);
  if v_code is not null then perform coupon_refuse_claim(v_code, v_rule); end if;
  perform coupon_take(v_rule, v_card.account_id, 'campaign', (p->>'voucherId')::uuid, 'office:' || (p->>'voucherId'), null, v_now);
  return jsonb_build_object('validFrom', coupon_instant(coupon_valid_from(v_rule.terms, v_now)),
    'validUntil', coupon_instant(coupon_valid_until(v_rule.terms, v_now)));
end $$;

-- Every coupon with what became of it, newest first; without `all` only those somebody can still claim: { all, now }
-- → [{ code, title, state, claimFrom, claimUntil, claimedCount, totalCount, usedCount, friction }].
create or replace function coupon_list(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'title', r.title, 'state', r.state,
      'claimFrom', coupon_instant(r.claim_from), 'claimUntil', coupon_instant(r.claim_until),
      'claimedCount', coalesce(t.claimed_count, 0), 'totalCount', t.total_count, 'friction', r.friction,
      'usedCount', (select count(*) from coupon_voucher v where v.coupon_no = r.coupon_no and v.state = 'used')) order by r.coupon_no desc), '[]'::jsonb)
  from coupon_rule r left join lateral (
    select sum(claimed_count) as claimed_count, sum(total_count) as total_count from coupon_tally c where c.coupon_no = r.coupon_no) t on true
  where (p->>'all')::boolean or r.state <> 'ended' and r.claim_until > (p->>'now')::timestamptz);
end $$;

-- What became of one coupon: { couponNo } → vouchers by state, codes given out and claimed.
create or replace function coupon_outcome(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_coupon int := (p->>'couponNo')::int;
begin
  return jsonb_build_object(
    'vouchers', (select coalesce(jsonb_object_agg(s.state, s.vouchers), '{}'::jsonb)
      from (select state, count(*) as vouchers from coupon_voucher where coupon_no = v_coupon group by state) s),
    'claimedCount', coalesce((select sum(claimed_count) from coupon_tally where coupon_no = v_coupon), 0),
    'codesClaimedCount', (select count(*) from coupon_claim_code where coupon_no = v_coupon and claimed_by is not null));
end $$;
