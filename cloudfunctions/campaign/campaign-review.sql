-- What was bought within a time and not given back: orders, and sales written off at the counter. `is_first`: she never bought before; what
-- was given back before was bought all the same, as for whoever opens a packet.
create or replace function campaign_review_purchases(p_from timestamptz, p_until timestamptz)
returns table (account_id uuid, place_no int, bought_at timestamptz, net_fen bigint, is_first boolean)
language plpgsql stable as $$
begin
  return query
  with bought as materialized (
    select h.account_id as account, h.place_no as place, h.paid_at as at, (h.paid_fen - h.refunded_fen)::bigint as fen
    from order_head h where h.paid_at >= p_from and h.paid_at < p_until and h.paid_fen > 0
    union all
    select s.account_id, s.place_no, s.sold_at, s.paid_fen::bigint
    from coupon_sale s where s.sold_at >= p_from and s.sold_at < p_until and s.undone_at is null and s.paid_fen > 0
  ), known as (
    select distinct b.account from bought b
    where exists (select 1 from order_head h where h.account_id = b.account and h.paid_at < p_from and h.paid_fen > 0)
      or exists (select 1 from coupon_sale s where s.account_id = b.account and s.sold_at < p_from and s.undone_at is null and s.paid_fen > 0)
  ), ranked as (
    select b.*, k.account is null and b.at = min(b.at) over (partition by b.account) as first
    from bought b left join known k on k.account = b.account
  )
  select r.account, r.place, r.at, r.fen, r.first from ranked r where r.fen > 0;
end $$;

-- Figures of every store before and during: (place_no, during, measure, amount); people, or fen for revenue.
create or replace function campaign_review_figures(p_before timestamptz, p_from timestamptz, p_until timestamptz)
returns table (place_no int, during boolean, measure text, amount bigint)
language plpgsql stable as $$
begin
  return query
  with purchase as materialized (select * from campaign_review_purchases(p_before, p_until))
  select b.place_no, b.bought_at >= p_from, m.measure,
    case m.measure when 'revenue' then sum(b.net_fen)::bigint when 'buyers' then count(distinct b.account_id)
      else count(distinct b.account_id) filter (where b.is_first) end
  from purchase b cross join (values ('revenue'), ('buyers'), ('new-buyers')) as m(measure) group by 1, 2, 3
  union all
  select c.home_place_no, c.joined_at >= p_from, 'new-members', count(*) from member_card c
  where c.joined_at >= p_before and c.joined_at < p_until and c.home_place_no is not null group by 1, 2
  union all
  select t.place_no, s.during, 'visits', count(distinct t.account_id)
  from referral_touch t join (values (false, p_before, p_from), (true, p_from, p_until)) as s(during, starts, ends)
    on t.touched_at < s.ends and t.last_at >= s.starts
  where t.last_at >= p_before group by 1, 2;
end $$;

-- Who could have been offered a packet, and from when on what she bought is counted: by the trigger, by her level where levels are asked for.
create or replace function campaign_review_reached(p_campaign campaign, p_from timestamptz, p_until timestamptz)
returns table (account_id uuid, reached_at timestamptz)
language plpgsql stable as $$
declare
  v_kind text := p_campaign.terms->'trigger'->>'kind';
  v_levels jsonb := p_campaign.terms->'audience'->'levels';
begin
  return query
  with reached as (
    select t.account_id as account, min(t.touched_at) as at from referral_touch t
    where v_kind = 'first-scan' and t.place_no in (select s.place_no from campaign_store s
      where s.campaign_no = p_campaign.campaign_no and s.unfit_why is null)
    group by 1 having min(t.touched_at) >= p_from and min(t.touched_at) < p_until
    union all
    select c.account_id, greatest(c.joined_at, p_from) from member_card c
    where v_kind <> 'first-scan' and c.joined_at < p_until and (v_kind <> 'joined' or c.joined_at >= p_from)
  )
  select r.account, r.at from reached r
  where jsonb_array_length(v_levels) = 0
    or exists (select 1 from member_card c where c.account_id = r.account and v_levels ? c.level_code);
end $$;

-- Members who were offered packets against those held out: { exposed, held }, each { headCount, buyerCount, netFen, netSquares }; null when
-- nobody was held out.
create or replace function campaign_review_heads(p_campaign campaign, p_from timestamptz, p_until timestamptz) returns jsonb
language plpgsql stable as $$
declare
  v_percent int := (p_campaign.terms->'audience'->>'holdoutPercent')::int;
begin
  if v_percent = 0 or p_campaign.terms->'trigger'->>'kind' = 'new-buyer' then return null; end if;
  return (
    with purchase as materialized (select * from campaign_review_purchases(p_from, p_until)),
    head as (
      select campaign_is_held_out(p_campaign.campaign_no, r.account_id, v_percent) as held,
        coalesce((select sum(b.net_fen) from purchase b where b.account_id = r.account_id and b.bought_at >= r.reached_at), 0) as fen
      from campaign_review_reached(p_campaign, p_from, p_until) r
    ), summed as (
      select g.held, count(h.fen) as heads, count(*) filter (where h.fen > 0) as buyers, coalesce(sum(h.fen), 0) as fen,
        coalesce(sum(h.fen::double precision ^ 2), 0) as squares
      from (values (false), (true)) as g(held) left join head h on h.held = g.held group by 1
    )
    select jsonb_object_agg(case when s.held then 'held' else 'exposed' end, jsonb_build_object(
      'headCount', s.heads, 'buyerCount', s.buyers, 'netFen', s.fen, 'netSquares', s.squares))
    from summed s);
end $$;

-- What a review is made of: { code, now } → null for an unknown code, else { campaignNo, state, code, title, terms, from, until, endedAt,
-- stores, packets, packetsOfStores, heads, lesson, kept }; from and until are null when it never was live. `kept`: the report of one that
-- was reviewed.
create or replace function campaign_review_facts(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_campaign campaign;
  v_from timestamptz;
  v_until timestamptz;
  v_kept campaign_review;
begin
  select * into v_campaign from campaign where code = p->>'code';
  if not found then return null; end if;
  select * into v_kept from campaign_review where campaign_no = v_campaign.campaign_no;
  v_from := greatest(v_campaign.from_at, v_campaign.live_at);
  v_until := least(v_campaign.until_at, coalesce(v_campaign.ended_at, (p->>'now')::timestamptz));
  if v_campaign.live_at is null or v_until <= v_from then v_from := null; v_until := null; end if;
  return jsonb_build_object('campaignNo', v_campaign.campaign_no, 'state', v_campaign.state, 'code', v_campaign.code,
    'title', v_campaign.title, 'terms', v_campaign.terms, 'from', v_from, 'until', v_until, 'kept', v_kept.report, 'lesson', v_kept.lesson,
    'madeBy', v_kept.made_by, 'madeAt', v_kept.made_at,
    'stores', case when v_from is null or v_kept.report is not null then '[]' else campaign_review_stores(v_campaign.campaign_no, v_from, v_until) end,
    'heads', case when v_from is null or v_kept.report is not null then null else campaign_review_heads(v_campaign, v_from, v_until) end,
    'packets', (select coalesce(jsonb_object_agg(s.state, jsonb_build_object('count', s.count, 'amountFen', s.fen)), '{}')
      from (select k.state, count(*) as count, sum(k.amount_fen) as fen from campaign_packet k
        where k.campaign_no = v_campaign.campaign_no group by 1) s),
    'packetsOfStores', (select coalesce(jsonb_agg(jsonb_build_object('placeNo', s.place, 'openedCount', s.opened,
        'receivedCount', s.received, 'paidFen', s.fen)), '[]')
      from (select coalesce(k.place_no, 0) as place, count(*) as opened, count(*) filter (where k.state = 'paid') as received,
          coalesce(sum(k.amount_fen) filter (where k.state = 'paid'), 0) as fen
        from campaign_packet k where k.campaign_no = v_campaign.campaign_no and k.claimed_at is not null group by 1) s));
end $$;

-- Every store that took part or sold something before, with its figures: [{ placeNo, name, kind, gender, takesPart, busy, before, during }].
create or replace function campaign_review_stores(p_campaign_no int, p_from timestamptz, p_until timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return (
    with figure as materialized (select * from campaign_review_figures(p_from - interval '28 days', p_from, p_until)),
    of_store as (
      select f.place_no, jsonb_object_agg(f.measure, f.amount) filter (where not f.during) as before,
        jsonb_object_agg(f.measure, f.amount) filter (where f.during) as during
      from figure f group by 1)
    select coalesce(jsonb_agg(jsonb_build_object('placeNo', p.place_no, 'name', p.name, 'kind', p.kind, 'gender', p.profile->>'gender',
        'takesPart', own.place_no is not null,
        'busy', exists (select 1 from campaign_store s join campaign o on o.campaign_no = s.campaign_no
          where s.place_no = p.place_no and s.unfit_why is null and s.campaign_no <> p_campaign_no and o.live_at < p_until
            and least(o.until_at, o.ended_at) > p_from),
        'before', coalesce(f.before, '{}'), 'during', coalesce(f.during, '{}')) order by p.place_no), '[]')
    from store_place p
    left join campaign_store own on own.campaign_no = p_campaign_no and own.place_no = p.place_no and own.unfit_why is null
    left join of_store f on f.place_no = p.place_no
    where own.place_no is not null or (p.kind <> 'warehouse' and f.before is not null));
end $$;

-- Day by day in Shanghai: { campaignNo, measure, from, until, exposed: [places], comparable: [places] } → [{ day, openedCount,
-- receivedCount, expiredCount, paidFen, exposed, comparable }], without days on which nothing happened.
create or replace function campaign_review_days(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_from timestamptz := p->>'from';
  v_until timestamptz := p->>'until';
  v_measure text := p->>'measure';
  v_exposed int[] := array(select jsonb_array_elements_text(p->'exposed')::int);
  v_places int[] := v_exposed || array(select jsonb_array_elements_text(p->'comparable')::int);
begin
  return (
    with event as (
      select (b.bought_at at time zone 'Asia/Shanghai')::date as day, b.place_no, b.account_id, b.net_fen
      from campaign_review_purchases(v_from, v_until) b where v_measure in ('revenue', 'buyers') and b.place_no = any (v_places)
      union all
      select (c.joined_at at time zone 'Asia/Shanghai')::date, c.home_place_no, c.account_id, 0 from member_card c
      where v_measure = 'new-members' and c.joined_at >= v_from and c.joined_at < v_until and c.home_place_no = any (v_places)
      union all
      select (t.touched_at at time zone 'Asia/Shanghai')::date, t.place_no, t.account_id, 0 from referral_touch t
      where v_measure = 'visits' and t.touched_at >= v_from and t.touched_at < v_until and t.place_no = any (v_places)
    ), goal as (
      select e.day, e.place_no = any (v_exposed) as exposed,
        case when v_measure = 'revenue' then sum(e.net_fen) else count(distinct (e.place_no, e.account_id)) end as amount
      from event e group by 1, 2
    ), packet as (
      select (k.claimed_at at time zone 'Asia/Shanghai')::date as day, 1 as opened, 0 as received, 0 as expired, 0 as fen
      from campaign_packet k where k.campaign_no = (p->>'campaignNo')::int and k.claimed_at is not null
      union all
      select (k.settled_at at time zone 'Asia/Shanghai')::date, 0, (k.state = 'paid')::int, (k.state = 'expired')::int,
        case when k.state = 'paid' then k.amount_fen else 0 end
      from campaign_packet k where k.campaign_no = (p->>'campaignNo')::int and k.settled_at is not null and k.state in ('paid', 'expired')
    ), row_of_day as (
      select g.day, 0 as opened, 0 as received, 0 as expired, 0 as fen, case when g.exposed then g.amount else 0 end as exposed,
        case when g.exposed then 0 else g.amount end as comparable from goal g
      union all
      select k.day, k.opened, k.received, k.expired, k.fen, 0, 0 from packet k
    ), summed as (
      select r.day, sum(r.opened) as opened, sum(r.received) as received, sum(r.expired) as expired, sum(r.fen) as fen,
        sum(r.exposed) as exposed, sum(r.comparable) as comparable from row_of_day r group by 1
    )
    select coalesce(jsonb_agg(jsonb_build_object('day', s.day, 'openedCount', s.opened, 'receivedCount', s.received,
      'expiredCount', s.expired, 'paidFen', s.fen, 'exposed', s.exposed, 'comparable', s.comparable) order by s.day), '[]')
    from summed s);
end $$;

-- Closes the review: { campaignNo, report, lesson, by, now }. Refuses what has not ended or was reviewed before.
create or replace function campaign_review_keep(p jsonb) returns jsonb
language plpgsql as $$
begin
  update campaign set state = 'reviewed' where campaign_no = (p->>'campaignNo')::int and state = 'ended';
  if not found then return jsonb_build_object('kept', false); end if;
  insert into campaign_review (campaign_no, report, lesson, made_by, made_at)
  values ((p->>'campaignNo')::int, p->'report', p->>'lesson', p->>'by', (p->>'now')::timestamptz);
  return jsonb_build_object('kept', true);
end $$;

-- What earlier campaigns with this trigger taught: { trigger, limit } → [{ code, title, lesson, measure, target, reached, madeAt }], newest first.
create or replace function campaign_lessons(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'title', l.title, 'lesson', l.lesson, 'measure', l.goal->>'measure',
      'target', l.goal->'target', 'reached', l.goal->'reached', 'madeAt', l.made_at) order by l.made_at desc), '[]')
    from (select c.code, c.title, r.lesson, r.report->'goal' as goal, r.made_at
      from campaign_review r join campaign c on c.campaign_no = r.campaign_no
      where c.terms->'trigger'->>'kind' = p->>'trigger' order by r.made_at desc limit (p->>'limit')::int) l);
end $$;
