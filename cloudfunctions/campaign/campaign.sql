-- Whether a member is one of the few who are offered nothing, so that the review has somebody to compare with: decided by number and account
-- alone, the same for ever.
create or replace function campaign_is_held_out(p_campaign_no int, p_account uuid, p_percent int) returns boolean
language plpgsql immutable as $$
begin
  return p_percent > 0 and ('x' || left(md5(p_campaign_no || ':' || p_account), 8))::bit(32)::bigint % 100 < p_percent;
end $$;

-- Whether a calendar's weekdays and hours of Shanghai are open at a moment. Empty lists: always. Hours past midnight belong to the day they
-- began on.
create or replace function campaign_is_open_at(p_calendar jsonb, p_now timestamptz) returns boolean
language plpgsql immutable as $$
declare
  v_local timestamp := p_now at time zone interval '8 hours';
  v_minute int := extract(hour from v_local) * 60 + extract(minute from v_local);
  v_weekday int := extract(isodow from v_local);
begin
  if p_calendar->'weekdays' = '[]'::jsonb and p_calendar->'hours' = '[]'::jsonb then return true; end if;
  return exists (
    select 1 from (values (v_minute, v_weekday), (v_minute + 1440, (v_weekday + 5) % 7 + 1)) as day(minute, weekday)
    where (p_calendar->'weekdays' = '[]'::jsonb or p_calendar->'weekdays' @> to_jsonb(day.weekday))
      and (p_calendar->'hours' = '[]'::jsonb and day.minute < 1440 or exists (
        select 1 from jsonb_array_elements(p_calendar->'hours') as span
        where day.minute >= (span->>'from')::int and day.minute < (span->>'to')::int)));
end $$;

-- Whether a store is too full at a moment to pull people to their phones: its peak hours on Saturday and Sunday.
create or replace function campaign_is_peak(p_peak_hours jsonb, p_at timestamptz) returns boolean
language plpgsql immutable as $$
declare
  v_local timestamp := p_at at time zone interval '8 hours';
begin
  return extract(isodow from v_local) >= 6 and p_peak_hours @> to_jsonb(extract(hour from v_local)::int);
end $$;

-- A purchase of an account that was paid and not given back entirely, by its document; nulls when there is none.
create or replace function campaign_purchase(p_account uuid, p_document text, out place_no int, out paid_at timestamptz, out net_fen int,
  out collected_at timestamptz)
language plpgsql stable as $$
begin
  if p_document like 'order:%' then
    select h.place_no, h.paid_at, h.paid_fen - h.refunded_fen, h.collected_at into place_no, paid_at, net_fen, collected_at
    from order_head h
    where h.place_no = split_part(p_document, ':', 2)::int and h.order_no = split_part(p_document, ':', 3) and h.account_id = p_account
      and h.state in ('paid', 'ready', 'collected') and h.paid_fen > h.refunded_fen;
  else
    select s.place_no, s.sold_at, s.paid_fen into place_no, paid_at, net_fen
    from coupon_sale s
    where s.account_id = p_account and s.sale_id = split_part(p_document, ':', 2)::uuid and s.undone_at is null and s.paid_fen > 0;
  end if;
end $$;

-- Whether an account had paid for anything before that purchase, online or at the counter. What was given back was bought all the same; a
-- sale that was undone was none.
create or replace function campaign_bought_before(p_account uuid, p_document text, p_paid_at timestamptz) returns boolean
language plpgsql stable as $$
begin
  return exists (
      select 1 from order_head h
      where h.account_id = p_account and h.paid_fen > 0
        and (h.paid_at, 'order:' || h.place_no || ':' || h.order_no) < (p_paid_at, p_document))
    or exists (
      select 1 from coupon_sale s
      where s.account_id = p_account and s.undone_at is null and s.paid_fen > 0 and (s.sold_at, 'sale:' || s.sale_id) < (p_paid_at, p_document));
end $$;

-- What a reason is worth at a moment, in the order of the contract: `code` is why it earns nothing now (null: it does), `place_no` the store
-- it happened in (null: none), `happened_at` when. `pool` is which packets it may take. Looks at facts only, writes nothing: what she opens
-- and what she is shown are decided here.
create or replace function campaign_look(c campaign, p_terms jsonb, p_account uuid, p_reason text, p_now timestamptz,
  out code text, out place_no int, out happened_at timestamptz, out pool text)
language plpgsql stable as $$
declare
  v_trigger text := p_terms->'trigger'->>'kind';
  v_member uuid := p_account;
  v_fit boolean := true;
  v_peak_hours jsonb := '[]';
begin
  pool := 'plain';
  code := case
    when c.live_at is null or c.state in ('draft', 'rehearsed', 'approved') then 'campaign/unknown'
    when c.state in ('ended', 'reviewed') then 'campaign/over'
    when p_now < c.from_at then 'campaign/not-yet'
    when c.state = 'paused' then 'campaign/paused'
    when p_now >= c.until_at then 'campaign/over'
    when not campaign_is_open_at(p_terms->'calendar', p_now) then 'campaign/not-now' end;
  if code is not null then return; end if;

  select e.place_no, e.happened_at, e.member_id into place_no, happened_at, v_member
  from campaign_earned(v_trigger, p_terms, c.from_at, p_account, p_reason) e;
  if place_no is not null then
    select s.unfit_why is null, s.peak_hours into v_fit, v_peak_hours from campaign_store s
    where s.campaign_no = c.campaign_no and s.place_no = campaign_look.place_no;
    if not found then v_fit := false; end if;
  end if;
  if v_trigger in ('first-scan', 'joined') and campaign_is_peak(v_peak_hours, p_now) then
    code := 'campaign/not-now';
  elsif not v_fit then
    code := 'campaign/store';
  elsif happened_at is null or happened_at < c.from_at or happened_at >= c.until_at
    or not campaign_is_for(c.campaign_no, p_terms->'audience', v_trigger, p_account, v_member) then
    code := 'campaign/not-earned';
  elsif p_now >= happened_at + (p_terms->>'openWithinHours')::int * interval '1 hour' then
    code := 'campaign/too-late';
  elsif v_trigger = 'new-buyer' and p_terms->'amounts'->>'kind' = 'weighted' and campaign_is_peak(v_peak_hours, happened_at) then
    pool := 'peak';
  end if;
end $$;

-- Whether a campaign is meant for her: her level, and that she is not one of those who are offered nothing. A clerk's subsidy looks at the
-- member who bought.
create or replace function campaign_is_for(p_campaign_no int, p_audience jsonb, p_trigger text, p_account uuid, p_member uuid) returns boolean
language plpgsql stable as $$
begin
  if p_audience->'levels' <> '[]'::jsonb and not coalesce((select p_audience->'levels' ? level_code from member_card where account_id = p_member), false)
  then return false; end if;
  return p_trigger = 'new-buyer' or not campaign_is_held_out(p_campaign_no, p_account, (p_audience->>'holdoutPercent')::int);
end $$;

-- Where and when what a reason names happened, and to whom; nulls when it did not, or not to this account.
create or replace function campaign_earned(p_trigger text, p_terms jsonb, p_from timestamptz, p_account uuid, p_reason text,
  out place_no int, out happened_at timestamptz, out member_id uuid)
language plpgsql stable as $$
declare
  v_document text := substr(p_reason, strpos(p_reason, ':') + 1);
  v_net int;
  v_collected_at timestamptz;
begin
  member_id := p_account;
  case
    when p_trigger = 'first-scan' and p_reason like 'scan:%' then
      place_no := v_document::int;
      happened_at := (select min(t.touched_at) from referral_touch t
        where t.account_id = p_account and t.place_no = v_document::int and t.way <> 'share');
    when p_trigger = 'joined' and p_reason = 'join' then
      select m.home_place_no, m.joined_at into place_no, happened_at from member_card m where m.account_id = p_account;
    when p_trigger = 'first-purchase' and p_reason like 'first:%' then
      select b.place_no, b.paid_at into place_no, happened_at from campaign_purchase(p_account, v_document) b;
      if campaign_bought_before(p_account, v_document, happened_at) then happened_at := null; end if;
    when p_trigger = 'purchase-over' and p_reason like 'over:%' then
      select b.place_no, b.paid_at, b.net_fen into place_no, happened_at, v_net from campaign_purchase(p_account, v_document) b;
      if v_net < (p_terms->'trigger'->>'overFen')::int then happened_at := null; end if;
    when p_trigger = 'collected' and p_reason like 'collected:order:%' then
      select b.place_no, b.collected_at into place_no, happened_at from campaign_purchase(p_account, v_document) b;
    when p_trigger = 'new-buyer' and p_reason like 'buyer:%' then
      select b.place_no, b.happened_at, b.member_id into place_no, happened_at, member_id
      from campaign_new_buyer(p_account, v_document, p_from) b;
    else
      null;
  end case;
end $$;

-- The first purchase of a member who joined since the campaign began, if its receipt names this account's clerk as hers and no flag stands
-- against it. A clerk's own purchase brings her nothing.
create or replace function campaign_new_buyer(p_account uuid, p_document text, p_from timestamptz, out place_no int, out happened_at timestamptz,
  out member_id uuid)
language plpgsql stable as $$
begin
  select r.account_id into member_id from referral_receipt r
  join store_clerk k on k.clerk_no = (r.outcome->>'homeClerkNo')::int and k.account_id = p_account
  where r.document = p_document and r.event = 'payment' and r.account_id <> p_account;
  select b.place_no, b.paid_at into place_no, happened_at from campaign_purchase(member_id, p_document) b;
  if campaign_bought_before(member_id, p_document, happened_at)
    or not exists (select 1 from member_card m where m.account_id = member_id and m.joined_at >= p_from)
    or exists (select 1 from referral_flag f where f.document = p_document and f.state in ('open', 'upheld')) then
    happened_at := null;
  end if;
end $$;

-- How many were claimed on a day, in a store or (place 0) in all of them, as far as that is limited. Absent rows have the whole limit left.
create or replace function campaign_claimed_on(p_campaign_no int, p_place_no int, p_day date) returns int
language plpgsql stable as $$
begin
  return coalesce((select claimed_count from campaign_tally
    where campaign_no = p_campaign_no and place_no = p_place_no and day = p_day), 0);
end $$;

-- Whether the day's limits leave nothing, in all stores or in this one.
create or replace function campaign_day_is_over(p_campaign_no int, p_limits jsonb, p_place_no int, p_day date) returns boolean
language plpgsql stable as $$
begin
  if p_limits->>'perDay' is not null and campaign_claimed_on(p_campaign_no, 0, p_day) >= (p_limits->>'perDay')::int then return true; end if;
  return p_limits->>'perStoreDay' is not null and p_place_no is not null
    and campaign_claimed_on(p_campaign_no, p_place_no, p_day) >= (p_limits->>'perStoreDay')::int;
end $$;

-- A packet as `PacketRow`, with title and form of the version it was claimed under.
create or replace function campaign_packet_face(k campaign_packet, p_title text, p_form jsonb) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('campaignNo', k.campaign_no, 'packetNo', k.packet_no, 'title', p_title, 'form', p_form->>'kind',
    'couponNo', p_form->'couponNo', 'amountFen', k.amount_fen, 'state', k.state,
    'storeName', (select s.name from store_place s where s.place_no = k.place_no), 'claimedAt', k.claimed_at, 'payableAt', k.payable_at,
    'waitingAt', k.waiting_at, 'settledAt', k.settled_at, 'voucherId', k.voucher_id, 'failReason', k.fail_reason,
    'decidedReason', k.decided_reason);
end $$;

-- Whether a pool has a free packet: one look at the index. Without an order the planner would read other campaigns' packets to come upon one.
create or replace function campaign_has_free(p_campaign_no int, p_pool text) returns boolean
language plpgsql stable as $$
begin
  perform 1 from campaign_packet where campaign_no = p_campaign_no and pool = p_pool and state = 'free' order by packet_no limit 1;
  return found;
end $$;
