-- Whether a campaign's calendar has any time on a weekday of Shanghai; hours past midnight belong to the day they began on.
create or replace function campaign_runs_on(p_calendar jsonb, p_weekday int) returns boolean
language plpgsql immutable as $$
begin
  return p_calendar->'weekdays' = '[]'::jsonb or p_calendar->'weekdays' @> to_jsonb(p_weekday);
end $$;

-- Why nobody can open a packet of this campaign in this store at this minute; null: one can.
create or replace function campaign_closed_here(c campaign, p_store campaign_store, p_now timestamptz) returns text
language plpgsql stable as $$
declare
  v_kind text := c.terms->'trigger'->>'kind';
begin
  return case
    when c.state = 'paused' or c.terms->'form'->>'kind' = 'cash' and exists (
      select 1 from campaign_alarm where kind = 'balance' and lifted_at is null) then 'paused'
    when p_now < c.from_at or not campaign_is_open_at(c.terms->'calendar', p_now) then 'hours'
    when v_kind in ('first-scan', 'joined') and campaign_is_peak(p_store.peak_hours, p_now) then 'quiet'
    when not exists (select 1 from campaign_packet k where k.campaign_no = c.campaign_no and k.pool in ('plain', 'peak') and k.state = 'free')
      then 'sold-out'
    when campaign_day_is_over(c.campaign_no, c.terms->'limits', p_store.place_no, (p_now at time zone interval '8 hours')::date)
      then 'sold-out-today' end;
end $$;

-- What a clerk sees of the campaigns of her store's day: { accountId, placeNo, now } → { campaigns: [{ campaignNo, title, until, terms,
-- peakHours, nowClosed, claimedToday, leftToday }], leftOut: [{ title, why }], toOpenCount, earnedCount, earnedFen }. `peakHours` are those
-- of this very day: none from Monday to Friday.
create or replace function campaign_today(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_place_no int := (p->>'placeNo')::int;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_day date := (v_now at time zone interval '8 hours')::date;
  v_midnight timestamptz := v_day::timestamp at time zone interval '8 hours';
  v_weekday int := extract(isodow from v_day);
begin
  return (
    with running as materialized (
      select c as campaign, s as store, c.campaign_no, c.title, c.until_at, c.terms, s.unfit_why, s.peak_hours
      from campaign c join campaign_store s on s.campaign_no = c.campaign_no and s.place_no = v_place_no
      where c.state in ('live', 'paused') and c.from_at < v_midnight + interval '1 day' and c.until_at > v_now
        and (campaign_runs_on(c.terms->'calendar', v_weekday) or campaign_is_open_at(c.terms->'calendar', v_now))
    ), here as (select * from running where unfit_why is null),
    hers as (
      select k.amount_fen from here h join campaign_packet k on k.campaign_no = h.campaign_no and k.account_id = v_account
      where h.terms->'trigger'->>'kind' = 'new-buyer' and k.state in ('claimed', 'held', 'asked', 'waiting', 'paid'))
    select jsonb_build_object(
      'campaigns', (
        select coalesce(jsonb_agg(jsonb_build_object('campaignNo', h.campaign_no, 'title', h.title, 'until', h.until_at,
          'terms', h.terms - 'placeNos' - 'goal', 'peakHours', case when v_weekday >= 6 then h.peak_hours else '[]'::jsonb end,
          'hasPeak', h.peak_hours <> '[]'::jsonb,
          'nowClosed', campaign_closed_here(h.campaign, h.store, v_now),
          'claimedToday', (
            select count(*) from campaign_packet k
            where k.campaign_no = h.campaign_no and k.claimed_at >= v_midnight and k.place_no = v_place_no),
          'leftToday', least(
            (h.terms->'limits'->>'perDay')::int - campaign_claimed_on(h.campaign_no, 0, v_day),
            (h.terms->'limits'->>'perStoreDay')::int - campaign_claimed_on(h.campaign_no, v_place_no, v_day)))
          order by h.until_at, h.campaign_no), '[]'::jsonb) from here h),
      'leftOut', (
        select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'why', r.unfit_why) order by r.until_at, r.campaign_no), '[]'::jsonb)
        from running r where r.unfit_why is not null),
      'toOpenCount', (
        select coalesce(sum(jsonb_array_length(campaign_offers_of(h.campaign, v_account, v_now))), 0) from here h
        where h.terms->'trigger'->>'kind' = 'new-buyer' and (h.campaign).state = 'live'),
      'earnedCount', (select count(*) from hers),
      'earnedFen', (select coalesce(sum(amount_fen), 0) from hers)));
end $$;

-- How many packets nobody has yet: { campaignNos } → [{ campaignNo, leftCount }].
create or replace function campaign_left(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('campaignNo', asked.no, 'leftCount', (
      select count(*) from campaign_packet k where k.campaign_no = asked.no and k.pool in ('plain', 'peak') and k.state = 'free'))), '[]'::jsonb)
    from (select jsonb_array_elements_text(p->'campaignNos')::int as no) as asked);
end $$;
