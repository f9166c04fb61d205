-- What may have earned her a packet lately, as reasons: `campaign_look` decides on each. Newest fifty at most.
create or replace function campaign_reasons(p_trigger text, p_account uuid, p_since timestamptz) returns setof text
language plpgsql stable as $$
begin
  case
    when p_trigger = 'first-scan' then
      return query select distinct 'scan:' || t.place_no from referral_touch t
        where t.account_id = p_account and t.touched_at >= p_since and t.way <> 'share' limit 50;
    when p_trigger = 'joined' then
      return query select 'join' from member_card m where m.account_id = p_account and m.joined_at >= p_since;
    when p_trigger = 'collected' then
      return query select 'collected:order:' || h.place_no || ':' || h.order_no from order_head h
        where h.account_id = p_account and h.collected_at >= p_since order by h.collected_at desc limit 50;
    when p_trigger = 'new-buyer' then
      return query select 'buyer:' || s.document from store_clerk k
        join settlement_sale s on s.home_clerk_no = k.clerk_no and s.paid_at >= p_since
        where k.account_id = p_account order by s.paid_at desc limit 50;
    else
      return query select case p_trigger when 'first-purchase' then 'first:' else 'over:' end || bought.document from (
          select 'order:' || h.place_no || ':' || h.order_no as document, h.paid_at from order_head h
          where h.account_id = p_account and h.paid_at >= p_since
          union all
          select 'sale:' || s.sale_id, s.sold_at from coupon_sale s
          where s.account_id = p_account and s.sold_at >= p_since) as bought
        order by bought.paid_at desc limit 50;
  end case;
end $$;

-- What one campaign offers her now: [{ reason, storeName, openUntil, soldOut }], what ends first at the head, no more than her limit leaves.
create or replace function campaign_offers_of(c campaign, p_account uuid, p_now timestamptz) returns jsonb
language plpgsql stable as $$
declare
  v_terms jsonb := c.terms - 'placeNos' - 'goal' - 'say';
  v_open_within interval := (v_terms->>'openWithinHours')::int * interval '1 hour';
  v_day date := (p_now at time zone interval '8 hours')::date;
  v_had int := (select count(*) from campaign_packet where account_id = p_account and campaign_no = c.campaign_no);
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('reason', offer.reason,
      'storeName', (select s.name from store_place s where s.place_no = offer.place_no), 'openUntil', least(offer.ends_at, c.until_at),
      'soldOut', campaign_day_is_over(c.campaign_no, v_terms->'limits', offer.place_no, v_day)
        or not campaign_has_free(c.campaign_no, offer.pool))
      order by offer.ends_at, offer.reason), '[]'::jsonb)
    from (
      select asked.reason, looked.place_no, looked.pool, looked.happened_at + v_open_within as ends_at
      from campaign_reasons(v_terms->'trigger'->>'kind', p_account, greatest(c.from_at, p_now - v_open_within)) as asked(reason)
      cross join lateral campaign_look(c, v_terms, p_account, asked.reason, p_now) as looked
      where looked.code is null and not exists (
        select 1 from campaign_packet k where k.account_id = p_account and k.campaign_no = c.campaign_no and k.reason = asked.reason)
      order by looked.happened_at, asked.reason
      limit greatest(0, (v_terms->'limits'->>'perMember')::int - v_had)) as offer);
end $$;

-- What she may open now and what she may receive: { accountId, now } → { offers: [{ campaignNo, title, until, terms, reasons }], packets }.
-- While WeChat cannot pay nothing in cash is offered.
create or replace function campaign_mine(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  return jsonb_build_object(
    'offers', (
      select coalesce(jsonb_agg(jsonb_build_object('campaignNo', c.campaign_no, 'title', c.title, 'until', c.until_at,
        'terms', c.terms - 'placeNos' - 'goal' - 'say', 'reasons', offered.reasons) order by c.until_at, c.campaign_no), '[]'::jsonb)
      from campaign c cross join lateral campaign_offers_of(c, v_account, v_now) as offered(reasons)
      where c.state = 'live' and c.until_at > v_now and offered.reasons <> '[]'::jsonb
        and (c.terms->'form'->>'kind' <> 'cash' or not exists (select 1 from campaign_alarm where kind = 'balance' and lifted_at is null))),
    'packets', (
      select coalesce(jsonb_agg(campaign_packet_row(k) order by k.claimed_at desc, k.campaign_no, k.packet_no), '[]'::jsonb)
      from campaign_packet k
      where k.account_id = v_account and (k.state = 'claimed' and k.payable_at <= v_now or k.state in ('asked', 'waiting'))));
end $$;

-- Her packets, newest first: { accountId, before, limit } → { packets, paidFen }. Those of one moment stay on one page.
create or replace function campaign_packets_of(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'packets', (
      select coalesce(jsonb_agg(campaign_packet_row(shown::campaign_packet) order by shown.claimed_at desc, shown.campaign_no, shown.packet_no),
        '[]'::jsonb)
      from (
        select * from campaign_packet
        where account_id = v_account and claimed_at < coalesce((p->>'before')::timestamptz, 'infinity')
        order by claimed_at desc fetch first ((p->>'limit')::int) rows with ties) as shown),
    'paidFen', (
      select coalesce(sum(k.amount_fen), 0) from campaign_packet k join campaign_version v using (campaign_no, version)
      where k.account_id = v_account and k.state = 'paid' and v.terms->'form'->>'kind' = 'cash'));
end $$;

-- What a campaign promises to everybody: { campaignNo } → { title, state, version, terms, from, until, storeNames, sealHash, seal,
-- claimedCount }, or null for one that never was live. The seal only after the end; packets that came back are not counted.
create or replace function campaign_rules(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('campaignNo', c.campaign_no, 'title', c.title, 'version', c.version, 'terms', c.terms, 'from', c.from_at,
      'until', c.until_at, 'state', case c.state when 'reviewed' then 'ended' else c.state end, 'sealHash', c.seal_hash,
      'seal', case when c.state in ('ended', 'reviewed') then c.seal end,
      'storeNames', (
        select coalesce(jsonb_agg(s.name order by s.place_no), '[]'::jsonb)
        from campaign_store t join store_place s using (place_no) where t.campaign_no = c.campaign_no and t.unfit_why is null),
      'claimedCount', (
        select count(*) from campaign_packet k
        where k.campaign_no = c.campaign_no and k.claimed_at is not null and k.state in ('claimed', 'held', 'asked', 'waiting', 'paid')))
    from campaign c
    where c.campaign_no = (p->>'campaignNo')::int and c.state in ('live', 'paused', 'ended', 'reviewed') and c.live_at is not null);
end $$;

-- How many packets bring how much: { campaignNo, steps } → [{ fromFen, toFen, count }], each amount by itself or, when there are more than
-- `steps`, in as many ranges of the same width. What replaces a packet that came back is the same packet; one that was taken out of a
-- running campaign is none.
create or replace function campaign_odds(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_campaign_no int := (p->>'campaignNo')::int;
  v_steps int := (p->>'steps')::int;
begin
  return (
    with amounts as materialized (
      select k.amount_fen as fen, count(*) as packet_count
      from campaign_packet k join campaign c using (campaign_no)
      where k.campaign_no = v_campaign_no and k.replaces is null and (k.state <> 'unused' or c.state in ('ended', 'reviewed'))
      group by k.amount_fen),
    spread as (select min(fen) as least_fen, max(fen) as most_fen, count(*) as kinds from amounts)
    select coalesce(jsonb_agg(jsonb_build_object('fromFen', step.from_fen, 'toFen', step.to_fen, 'count', step.packet_count)
      order by step.from_fen), '[]'::jsonb)
    from (
      select min(fen) as from_fen, max(fen) as to_fen, sum(packet_count) as packet_count
      from amounts cross join spread
      group by case when kinds <= v_steps then fen else width_bucket(fen, least_fen, most_fen + 1, v_steps) end) as step);
end $$;
