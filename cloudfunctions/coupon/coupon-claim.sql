-- Why a member cannot have (another) one of a coupon this way now, in the order of the contract; null when nothing hinders. Reads only, so
-- that a rush of losers writes nothing; what is claimed is guarded again by the rows themselves. p_level is null without a card, p_points
-- is asked for way "points" only. A grant by a rule has its own limit per member, the grant key.
create or replace function coupon_hindrance(r coupon_rule, p_account uuid, p_way text, p_level text, p_points int, p_now timestamptz)
returns text language plpgsql stable as $$
declare
  v_day date := (p_now at time zone interval '8 hours')::date;
  v_limits jsonb := r.terms->'limits';
  v_levels jsonb := r.terms->'conditions'->'levels';
  v_had coupon_member;
begin
  if p_level is null then return 'member/not-joined'; end if;
  if r.coupon_no is null then return 'coupon/unknown'; end if;
  if r.state <> 'live' or not r.terms->'claimWays' ? p_way then return 'coupon/not-claimable'; end if;
  if p_now < r.claim_from then return 'coupon/not-yet'; end if;
  if p_now >= r.claim_until or p_now >= (r.terms->'validity'->>'until')::timestamptz then return 'coupon/claim-over'; end if;
  if jsonb_array_length(v_levels) > 0 and not v_levels ? p_level then return 'coupon/level'; end if;
  if p_way <> 'campaign' then
    select * into v_had from coupon_member m where m.account_id = p_account and m.coupon_no = r.coupon_no;
    if v_had.claimed_count >= (v_limits->>'perMember')::int then return 'coupon/have-it'; end if;
    if (r.terms->>'transferable')::boolean and coupon_is_full(r, p_account) then return 'coupon/have-it'; end if;
    if v_had.day >= v_day and v_had.day_count >= (v_limits->>'perMemberDay')::int then return 'coupon/have-it-today'; end if;
  end if;
  if p_way = 'points' and p_points < (r.terms->>'costPointsCount')::int then return 'member/points-short'; end if;
  return coupon_gone(r.coupon_no, v_day);
end $$;

-- Whether the coupon's kind is among those nobody can use, as head office decided: ["cash", …]. Said before all else that hinders her,
-- so that she does not save points for it.
create or replace function coupon_refuse_no_use(r coupon_rule, p_kinds jsonb) returns void
language plpgsql stable as $$
begin
  if p_kinds ? r.kind then perform platform_refuse('coupon/no-use', jsonb_build_object('kind', r.kind)); end if;
end $$;

-- Whether there is nothing left of a coupon, or nothing for today; null: there is.
create or replace function coupon_gone(p_coupon int, p_day date) returns text
language plpgsql stable as $$
begin
  perform from coupon_tally
  where coupon_no = p_coupon and claimed_count < coalesce(total_count, claimed_count + 1)
    and (day < p_day or day_count < coalesce(per_day_count, day_count + 1)) limit 1;
  if found then return null; end if;
  perform from coupon_tally where coupon_no = p_coupon and claimed_count < coalesce(total_count, claimed_count + 1) limit 1;
  return case when found then 'coupon/sold-out-today' else 'coupon/sold-out' end;
end $$;

create or replace function coupon_refuse_claim(p_code text, r coupon_rule) returns void
language plpgsql as $$
begin
  perform platform_refuse(p_code, case p_code
    when 'coupon/not-yet' then jsonb_build_object('from', coupon_instant(r.claim_from))
    when 'coupon/claim-over' then jsonb_build_object('until', coupon_instant(r.claim_until))
    when 'coupon/level' then jsonb_build_object('levels', r.terms->'conditions'->'levels')
    else '{}'::jsonb end);
end $$;

-- From when and until when a voucher claimed now is good. Days are whole days of Shanghai: claimed on the 21st for 30 days, it is good
-- until the end of the 30th day after, whatever the minute.
create or replace function coupon_valid_from(p_terms jsonb, p_now timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  return coalesce((p_terms->'validity'->>'from')::timestamptz, p_now);
end $$;

create or replace function coupon_valid_until(p_terms jsonb, p_now timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  return coalesce((p_terms->'validity'->>'until')::timestamptz,
    coupon_end_of_day(p_now, (p_terms->'validity'->>'days')::int));
end $$;

-- Writes a voucher. Each limit is guarded by the row it is counted in, so they hold whoever comes at the same moment. The tally, which
-- everybody wants, is locked last and for the shortest time. A day before the one a row counts (two clocks at midnight) counts as that day.
create or replace function coupon_take(r coupon_rule, p_account uuid, p_way text, p_voucher uuid, p_grant_key text, p_by uuid, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_day date := (p_now at time zone interval '8 hours')::date;
  v_most int := case when p_way <> 'campaign' then (r.terms->'limits'->>'perMember')::int end;
  v_most_day int := case when p_way <> 'campaign' then (r.terms->'limits'->>'perMemberDay')::int end;
begin
  insert into coupon_member as m (account_id, coupon_no, claimed_count, day, day_count)
  values (p_account, r.coupon_no, 1, v_day, 1)
  on conflict (account_id, coupon_no) do update
  set claimed_count = m.claimed_count + 1, day = greatest(m.day, v_day), day_count = case when m.day >= v_day then m.day_count + 1 else 1 end
  where m.claimed_count < coalesce(v_most, m.claimed_count + 1)
    and (m.day < v_day or m.day_count < coalesce(v_most_day, m.day_count + 1));
  if not found then
    perform coupon_refuse_claim(coalesce(coupon_hindrance(r, p_account, p_way, '', null, p_now), 'coupon/have-it'), r);
  end if;
  -- A friend's gift of this moment counts, too; accepting one locks the card as well.
  if v_most is not null and (r.terms->>'transferable')::boolean then
    perform member_hold_card(p_account);
    if coupon_is_full(r, p_account) then perform platform_refuse('coupon/have-it'); end if;
  end if;
  if p_way = 'points' then
    perform member_spend_points(p_account, (r.terms->>'costPointsCount')::int, 'voucher:' || p_voucher, p_now);
  end if;
  insert into coupon_voucher (voucher_id, account_id, coupon_no, state, way, grant_key, claimed_at, valid_from, valid_until, transferable)
  values (p_voucher, p_account, r.coupon_no, 'held', p_way, p_grant_key, p_now, coupon_valid_from(r.terms, p_now),
    coupon_valid_until(r.terms, p_now), (r.terms->>'transferable')::boolean);
  perform coupon_remember(p_voucher, 'held', 'claimed', null, p_by, p_now);
  perform coupon_count(r.coupon_no, v_day);
end $$;

-- Counts one voucher of a coupon: in a row of its tally taken at random, so that claimers do not all queue for one; if that has none left,
-- in whichever has, waiting for those that others hold. No row has one left: sold out.
create or replace function coupon_count(p_coupon int, p_day date) returns void
language plpgsql as $$
declare
  v_part smallint := floor(random() * 8)::smallint;
begin
  loop
    update coupon_tally
    set claimed_count = claimed_count + 1, day = greatest(day, p_day), day_count = case when day >= p_day then day_count + 1 else 1 end
    where coupon_no = p_coupon and part_no = v_part and claimed_count < coalesce(total_count, claimed_count + 1)
      and (day < p_day or day_count < coalesce(per_day_count, day_count + 1));
    exit when found;
    select part_no into v_part from coupon_tally
    where coupon_no = p_coupon and claimed_count < coalesce(total_count, claimed_count + 1)
      and (day < p_day or day_count < coalesce(per_day_count, day_count + 1))
    order by part_no limit 1 for no key update;
    if not found then perform platform_refuse(coupon_gone(p_coupon, p_day)); end if;
  end loop;
end $$;

-- She takes one in the centre, or pays for it with points: { call, couponNo, voucherId, kindsOfNoUse } → { voucherId, validFrom, validUntil }.
-- One round trip. What hinders is found before anything is written; a repeat of a call that was granted has its answer with `serve`.
create or replace function coupon_claim(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_now timestamptz := (v_call->>'now')::timestamptz;
  v_account uuid := (v_call->>'accountId')::uuid;
  v_rule coupon_rule;
  v_way text;
  v_level text;
  v_code text;
  v_answer jsonb;
  v_before jsonb;
begin
  select level_code into v_level from member_card where account_id = v_account;
  select * into v_rule from coupon_rule where coupon_no = (p->>'couponNo')::int;
  if v_level is not null then perform coupon_refuse_no_use(v_rule, p->'kindsOfNoUse'); end if;
  v_way := coupon_own_way(v_rule.terms);
  v_code := coupon_hindrance(v_rule, v_account, v_way, v_level, coupon_points_for(v_way, v_account, v_now), v_now);
  if v_code is not null then perform coupon_refuse_claim(v_code, v_rule); end if;

  v_answer := jsonb_build_object('voucherId', p->>'voucherId', 'validFrom', coupon_instant(coupon_valid_from(v_rule.terms, v_now)),
    'validUntil', coupon_instant(coupon_valid_until(v_rule.terms, v_now)));
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'coupon.claim');
  if v_before is not null then return v_before; end if;
  perform coupon_take(v_rule, v_account, v_way, (p->>'voucherId')::uuid, null, v_account, v_now);
  return v_answer;
end $$;

-- What she takes herself costs points only where it cannot be had for nothing.
create or replace function coupon_own_way(p_terms jsonb) returns text
language plpgsql immutable as $$
begin
  return case when not p_terms->'claimWays' ? 'centre' and p_terms->'claimWays' ? 'points' then 'points' else 'centre' end;
end $$;

create or replace function coupon_points_for(p_way text, p_account uuid, p_now timestamptz) returns int
language plpgsql stable as $$
begin
  if p_way <> 'points' then return null; end if;
  return (member_face(p_account, p_now)->>'pointsCount')::int;
end $$;

-- She types a word or a code of her own: { call, code, voucherId, kindsOfNoUse } → { voucherId, title, validFrom, validUntil }.
-- A coupon that was stopped is over for whoever has its code; one that no code claims is not told from none.
create or replace function coupon_claim_by_code(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_now timestamptz := (v_call->>'now')::timestamptz;
  v_account uuid := (v_call->>'accountId')::uuid;
  v_single coupon_claim_code;
  v_rule coupon_rule;
  v_level text;
  v_code text;
  v_answer jsonb;
  v_before jsonb;
begin
  select level_code into v_level from member_card where account_id = v_account;
  if v_level is null then perform platform_refuse('member/not-joined'); end if;
  select * into v_rule from coupon_rule where claim_word = p->>'code';
  if v_rule.coupon_no is null then
    select * into v_single from coupon_claim_code where code = p->>'code';
    select * into v_rule from coupon_rule where coupon_no = v_single.coupon_no;
  end if;
  if v_rule.coupon_no is null or not v_rule.terms->'claimWays' ? 'code' then perform platform_refuse('coupon/code-unknown'); end if;
  if v_single.claimed_by is not null then perform platform_refuse('coupon/code-used'); end if;
  perform coupon_refuse_no_use(v_rule, p->'kindsOfNoUse');
  v_code := coupon_hindrance(v_rule, v_account, 'code', v_level, null, v_now);
  if v_code is not null then
    perform coupon_refuse_claim(case v_code when 'coupon/not-claimable' then 'coupon/claim-over' else v_code end, v_rule);
  end if;

  v_answer := jsonb_build_object('voucherId', p->>'voucherId', 'title', v_rule.title,
    'validFrom', coupon_instant(coupon_valid_from(v_rule.terms, v_now)), 'validUntil', coupon_instant(coupon_valid_until(v_rule.terms, v_now)));
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', v_answer), 'coupon.claimByCode');
  if v_before is not null then return v_before; end if;
  if v_single.code is not null then
    update coupon_claim_code set claimed_by = v_account, claimed_at = v_now where code = v_single.code and claimed_by is null;
    if not found then perform platform_refuse('coupon/code-used'); end if;
  end if;
  perform coupon_take(v_rule, v_account, 'code', (p->>'voucherId')::uuid, null, v_account, v_now);
  return v_answer;
end $$;

-- The clerk gives one to a member before her: { accountId, clerkAccountId, couponNo, voucherId, perDay, kindsOfNoUse, now }
-- → { voucherId, title, validUntil, givenTodayCount }. Nobody gives to herself.
create or replace function coupon_give(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_day date := (v_now at time zone interval '8 hours')::date;
  v_account uuid := (p->>'accountId')::uuid;
  v_clerk uuid := (p->>'clerkAccountId')::uuid;
  v_most int := (p->>'perDay')::int;
  v_given int := coalesce((select given_count from coupon_clerk_day where clerk_account_id = v_clerk and day = v_day), 0);
  v_rule coupon_rule;
  v_code text;
begin
  select * into v_rule from coupon_rule where coupon_no = (p->>'couponNo')::int;
  perform coupon_refuse_no_use(v_rule, p->'kindsOfNoUse');
  v_code := coupon_hindrance(v_rule, v_account, 'clerk', (select level_code from member_card where account_id = v_account), null, v_now);
  v_code := case
    when v_code = 'member/not-joined' then 'visit/over'
    when v_code = 'coupon/unknown' then v_code
    when v_clerk = v_account then 'coupon/not-claimable'
    when v_given >= v_most and (v_code is null or v_code in ('coupon/sold-out', 'coupon/sold-out-today')) then 'coupon/give-limit'
    else v_code end;
  if v_code is not null then perform coupon_refuse_claim(v_code, v_rule); end if;

  insert into coupon_clerk_day as d (clerk_account_id, day, given_count) values (v_clerk, v_day, 1)
  on conflict (clerk_account_id, day) do update set given_count = d.given_count + 1 where d.given_count < v_most
  returning given_count into v_given;
  if not found then perform platform_refuse('coupon/give-limit'); end if;
  perform coupon_take(v_rule, v_account, 'clerk', (p->>'voucherId')::uuid, null, v_clerk, v_now);
  return jsonb_build_object('voucherId', p->>'voucherId', 'title', v_rule.title,
    'validUntil', coupon_instant(coupon_valid_until(v_rule.terms, v_now)), 'givenTodayCount', v_given);
end $$;

-- A rule gives one, once per grant key: { accountId, couponNo, grantKey, voucherId, now } → the voucher's id, also when it was given
-- before; null when it cannot be had (exhausted, over, no card), for which nobody is to blame.
create or replace function coupon_grant(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_account uuid := (p->>'accountId')::uuid;
  v_rule coupon_rule;
  v_voucher uuid;
begin
  select voucher_id into v_voucher from coupon_voucher
  where account_id = v_account and coupon_no = (p->>'couponNo')::int and grant_key = p->>'grantKey';
  if found then return to_jsonb(v_voucher); end if;
  select * into v_rule from coupon_rule where coupon_no = (p->>'couponNo')::int;
  if coupon_hindrance(v_rule, v_account, 'campaign', (select level_code from member_card where account_id = v_account), null, v_now)
    is not null then return null; end if;
  begin
    perform coupon_take(v_rule, v_account, 'campaign', (p->>'voucherId')::uuid, p->>'grantKey', null, v_now);
  exception
    when sqlstate 'HT001' then return null;
    -- The twin of this grant was quicker.
    when unique_violation then
      return (select to_jsonb(voucher_id) from coupon_voucher
        where account_id = v_account and coupon_no = v_rule.coupon_no and grant_key = p->>'grantKey');
  end;
  return to_jsonb((p->>'voucherId')::uuid);
end $$;
