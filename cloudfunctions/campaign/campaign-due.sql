-- What was promised and does not stand in the ledger yet, some at a time: { limit, now } → how many.
create or replace function campaign_book_promises(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_count int;
begin
  with unbooked as (
    select campaign_no, packet_no from campaign_packet where state in ('claimed', 'held') and booked_at is null
    order by claimed_at limit (p->>'limit')::int for update skip locked),
  booked as (
    update campaign_packet o set booked_at = v_now from unbooked u
    where o.campaign_no = u.campaign_no and o.packet_no = u.packet_no returning o.*)
  select count(settlement_book_campaign(campaign_no, packet_no, place_no, 'promised', amount_fen, v_now)) into v_count from booked;
  return to_jsonb(v_count);
end $$;

-- Claims nobody judged, with what speaks against each: { campaignNo?, packetNo?, limit, newHours, rushMinutes } → [`Signs`]. Members are
-- counted over the whole campaign so far; a store's rush ends with the claim itself, so that it is the same whenever it is judged.
create or replace function campaign_signs(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_rush interval := (p->>'rushMinutes')::int * interval '1 minute';
  v_new interval := (p->>'newHours')::int * interval '1 hour';
begin
  return (
  with unjudged as materialized (
    select campaign_no, packet_no, phone_mark, claimed_at from campaign_packet
    where state = 'claimed' and judged_at is null
      and (p->'packetNo' is null or campaign_no = (p->>'campaignNo')::int and packet_no = (p->>'packetNo')::int)
    order by claimed_at limit (p->>'limit')::int),
  phones as (
    select u.campaign_no, u.phone_mark, count(distinct o.account_id) as members
    from (select distinct campaign_no, phone_mark from unjudged where phone_mark is not null) u
    join campaign_packet o on o.campaign_no = u.campaign_no and o.phone_mark = u.phone_mark group by 1, 2),
  spans as (select campaign_no, min(claimed_at) - v_rush as since, max(claimed_at) as until from unjudged group by 1),
  rushes as (
    select o.campaign_no, o.packet_no, a.created_at > o.claimed_at - v_new as is_new, count(*) over rush as claims,
      count(*) filter (where a.created_at > o.claimed_at - v_new) over rush as news
    from spans s
    join campaign_packet o on o.campaign_no = s.campaign_no and o.claimed_at between s.since and s.until and o.place_no is not null
    join platform_account a on a.account_id = o.account_id
    window rush as (partition by o.campaign_no, o.place_no order by o.claimed_at range between v_rush preceding and current row))
  select coalesce(jsonb_agg(jsonb_build_object('campaignNo', u.campaign_no, 'packetNo', u.packet_no,
    'phoneMembers', coalesce(h.members, 0), 'isNew', coalesce(r.is_new, false), 'newAccounts', coalesce(r.news, 0),
    'storeClaims', coalesce(r.claims, 0))), '[]')
  from unjudged u left join phones h using (campaign_no, phone_mark) left join rushes r using (campaign_no, packet_no));
end $$;

-- Keeps what was judged: { judged: [{ campaignNo, packetNo, whys }], now } → how many are held. Who was judged meanwhile stays as she is.
create or replace function campaign_judge(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_count int;
begin
  with judged as (
    update campaign_packet o set judged_at = v_now, held_whys = nullif(j.whys, '{}'),
      state = case when j.whys = '{}' then 'claimed' else 'held' end
    from jsonb_to_recordset(p->'judged') as j("campaignNo" int, "packetNo" int, whys text[])
    where o.campaign_no = j."campaignNo" and o.packet_no = j."packetNo" and o.state = 'claimed' and o.judged_at is null
    returning o.*),
  held as (
    insert into campaign_step (campaign_no, packet_no, state, why, moved_at)
    select campaign_no, packet_no, 'held', array_to_string(held_whys, ' '), v_now from judged where state = 'held' returning 1)
  select count(*) into v_count from held;
  return to_jsonb(v_count);
end $$;

-- Packets that wait for the end of the days to bring a garment back, once these have begun: {} → how many.
create or replace function campaign_fill_payable(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_count int;
begin
  update campaign_packet o set payable_at = s.due_at from settlement_sale s
  where o.state = 'claimed' and o.payable_at is null and s.due_at is not null
    and s.document = substring(o.reason from '(?:order|sale):.*$');
  get diagnostics v_count = row_count;
  return to_jsonb(v_count);
end $$;

-- Packets that wait for the end of the days to bring a garment back, which never begin because the purchase went back, some at a time:
-- { limit, now } → how many. Whoever heard of the return takes them back at once; this is for what nobody heard of. Locks as in
-- `campaign_expire`.
create or replace function campaign_take_back(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_one campaign_packet;
  v_count int := 0;
begin
  for v_one in
    with stranded as (
      select * from campaign_packet o where o.state = 'claimed' and o.payable_at is null and not campaign_still_earned(o)
      order by o.claimed_at limit (p->>'limit')::int for update skip locked)
    select * from stranded order by campaign_no, packet_no
  loop
    perform campaign_give_back(v_one, 'reversed', 'not-earned', (p->>'now')::timestamptz);
    v_count := v_count + 1;
  end loop;
  return to_jsonb(v_count);
end $$;

-- Packets nobody received in time, some at a time: { receiveWithinHours, limit, now } → how many. Locks are taken campaign by campaign, so
-- that two of these side by side do not wait for each other.
create or replace function campaign_expire(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
  v_count int := 0;
begin
  for v_one in
    with lapsed as (
      select * from campaign_packet
      where state = 'claimed' and payable_at <= v_now - (p->>'receiveWithinHours')::int * interval '1 hour'
      order by payable_at limit (p->>'limit')::int for update skip locked)
    select * from lapsed order by campaign_no, packet_no
  loop
    perform campaign_give_back(v_one, 'expired', 'not-received', v_now);
    v_count := v_count + 1;
  end loop;
  return to_jsonb(v_count);
end $$;

-- A purchase went back, all of it or a part: { document, placeNo, now } → { reversedCount, atWechat: [billNo] }. What it earned and earns no
-- more is taken back where WeChat was not asked; the others are named, since only WeChat can end them.
create or replace function campaign_reverse(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
  v_count int := 0;
  v_bills text[] := '{}';
begin
  for v_one in
    select * from campaign_packet
    where (reason like '%order:%' or reason like '%sale:%')
      and reason in ('first:' || (p->>'document'), 'over:' || (p->>'document'), 'collected:' || (p->>'document'),
        'buyer:' || (p->>'document'))
      and state in ('claimed', 'held', 'asked', 'waiting')
    order by campaign_no, packet_no for update
  loop
    continue when campaign_still_earned(v_one);
    if v_one.state in ('asked', 'waiting') then
      v_bills := v_bills || v_one.bill_no;
    else
      perform campaign_give_back(v_one, 'reversed', 'not-earned', v_now);
      v_count := v_count + 1;
    end if;
  end loop;
  return jsonb_build_object('reversedCount', v_count, 'atWechat', to_jsonb(v_bills));
end $$;

-- The packet of that number at WeChat, to ask about it: { billNo, now } → `PacketTransfer`, or null when it came to its end.
create or replace function campaign_packet_at_wechat(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
begin
  select * into v_one from campaign_packet where bill_no = p->>'billNo' and state in ('asked', 'waiting') for update;
  if not found then return null; end if;
  update campaign_packet set asked_at = v_now where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  return campaign_transfer_job(v_one, v_one.asked_at, v_now);
end $$;
