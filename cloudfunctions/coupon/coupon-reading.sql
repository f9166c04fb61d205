-- 领券中心: { accountId, kindsOfNoUse, now } → { member, coupons: [{ couponNo, claimUntil, validDays, validUntil, costPointsCount, leftCount, claimedCount,
-- hindrance }] }: what can be had without asking anybody and used by somebody, ending soonest first.
create or replace function coupon_centre(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_member jsonb := member_face(v_account, v_now);
begin
  return jsonb_build_object('member', v_member, 'coupons', (
    select coalesce(jsonb_agg(jsonb_build_object('couponNo', r.coupon_no, 'claimUntil', coupon_instant(r.claim_until),
        'validDays', r.terms->'validity'->'days', 'validUntil', coupon_instant((r.terms->'validity'->>'until')::timestamptz),
        'costPointsCount', case own.way when 'points' then (r.terms->>'costPointsCount')::int else 0 end,
        'leftCount', t.total_count - t.claimed_count,
        'claimedCount', coalesce((
          select m.claimed_count from coupon_member m where m.account_id = v_account and m.coupon_no = r.coupon_no), 0),
        'hindrance', coupon_hindrance(r, v_account, own.way, v_member->>'levelCode', (v_member->>'pointsCount')::int, v_now))
      order by r.claim_until, r.coupon_no), '[]'::jsonb)
    from coupon_rule r join lateral (
      select sum(claimed_count) as claimed_count, sum(total_count) as total_count from coupon_tally c where c.coupon_no = r.coupon_no) t on true
    cross join lateral (select coupon_own_way(r.terms) as way) as own
    where r.state = 'live' and r.claim_until > v_now and r.claim_from <= v_now and r.terms->'claimWays' ?| array['centre', 'points']
      and not coalesce(p->'kindsOfNoUse' ? r.kind, false)
      and coalesce((r.terms->'validity'->>'until')::timestamptz, 'infinity') > v_now));
end $$;

-- It was asked without the moment once.
do $$ begin
  drop function if exists coupon_voucher_row(coupon_voucher);
end $$;

-- A voucher as her own list shows it.
create or replace function coupon_voucher_row(v coupon_voucher, p_now timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('voucherId', v.voucher_id, 'couponNo', v.coupon_no, 'title', r.title, 'way', v.way, 'state', v.state,
      'transferable', v.transferable, 'validFrom', coupon_instant(v.valid_from), 'validUntil', coupon_instant(v.valid_until),
      'document', v.document, 'usedAt', coupon_instant(v.used_at), 'offeredUntil', coupon_instant(coupon_offered_until(v, p_now)),
      'passedAt', case when v.state = 'passed' then (
        select coupon_instant(max(m.moved_at)) from coupon_move m where m.voucher_id = v.voucher_id and m.state = 'passed') end)
    from coupon_rule r where r.coupon_no = v.coupon_no);
end $$;

-- One shelf of her vouchers: { accountId, shelf: usable | used | expired, now, limit } → { vouchers, usableCount }. One statement for each
-- shelf, since no index serves a choice. What an unpaid order holds is still hers; what she gave to a friend lies with what is over.
create or replace function coupon_shelf(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_limit int := (p->>'limit')::int;
  v_vouchers jsonb;
begin
  if p->>'shelf' = 'usable' then
    select jsonb_agg(coupon_voucher_row(v, v_now) order by v.valid_until, v.voucher_id) into v_vouchers from (
      select * from coupon_voucher where account_id = v_account and state = 'held' and valid_until > v_now
      union all
      select * from coupon_voucher where account_id = v_account and state = 'reserved'
      order by valid_until, voucher_id limit v_limit) as v;
  elsif p->>'shelf' = 'used' then
    select jsonb_agg(coupon_voucher_row(v, v_now) order by v.used_at desc, v.voucher_id) into v_vouchers from (
      select * from coupon_voucher where account_id = v_account and state = 'used' order by used_at desc, voucher_id limit v_limit) as v;
  else
    select jsonb_agg(coupon_voucher_row(v, v_now) order by v.valid_until desc, v.voucher_id) into v_vouchers from (
      select * from coupon_voucher where account_id = v_account and state = 'held' and valid_until <= v_now
      union all
      select * from coupon_voucher where account_id = v_account and state = 'passed'
      order by valid_until desc, voucher_id limit v_limit) as v;
  end if;
  return jsonb_build_object('vouchers', coalesce(v_vouchers, '[]'::jsonb), 'usableCount',
    (select count(*) from coupon_voucher where account_id = v_account and state = 'held' and valid_until > v_now)
    + (select count(*) from coupon_voucher where account_id = v_account and state = 'reserved'));
end $$;

-- What a clerk could give to a member now, and how many she gave today: { accountId, clerkAccountId, kindsOfNoUse, now } → { couponNos, givenTodayCount }.
create or replace function coupon_givable(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_clerk uuid := (p->>'clerkAccountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_level text := (select level_code from member_card where account_id = v_account);
begin
  return jsonb_build_object('couponNos', (
      select coalesce(jsonb_agg(r.coupon_no order by r.claim_until, r.coupon_no), '[]'::jsonb) from coupon_rule r
      where r.state = 'live' and r.claim_until > v_now and r.terms->'claimWays' ? 'clerk' and v_account <> v_clerk
        and not coalesce(p->'kindsOfNoUse' ? r.kind, false)
        and coupon_hindrance(r, v_account, 'clerk', v_level, null, v_now) is null),
    'givenTodayCount', coalesce((
      select d.given_count from coupon_clerk_day d
      where d.clerk_account_id = v_clerk and d.day = (v_now at time zone interval '8 hours')::date), 0));
end $$;

-- Who is to have a coupon by a rule because a birthday comes, and has not had it under this grant key: { code, days: ["MM-DD"], grantKey,
-- limit, now } → { couponNo, accountIds }, or null when the coupon cannot be had by anybody. Who is kept from it by her level is left out,
-- so that such members never fill the whole turn.
create or replace function coupon_birthdays(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_days text[] := array(select jsonb_array_elements_text(p->'days'));
  v_rule coupon_rule;
  v_levels jsonb;
begin
  select * into v_rule from coupon_rule where code = p->>'code';
  v_levels := v_rule.terms->'conditions'->'levels';
  if coupon_hindrance(v_rule, null, 'campaign', coalesce(v_levels->>0, ''), null, v_now) is not null then return null; end if;
  return jsonb_build_object('couponNo', v_rule.coupon_no, 'accountIds', (
    select coalesce(jsonb_agg(due.account_id), '[]'::jsonb) from (
      select c.account_id from member_card c
      where c.birthday = any (v_days) and (jsonb_array_length(v_levels) = 0 or v_levels ? c.level_code) and not exists (
        select 1 from coupon_voucher v
        where v.account_id = c.account_id and v.coupon_no = v_rule.coupon_no and v.grant_key = p->>'grantKey')
      limit (p->>'limit')::int) as due));
end $$;
