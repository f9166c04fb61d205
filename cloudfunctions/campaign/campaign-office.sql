-- Lays packets of one pool into a campaign, behind those it has: { campaignNo, version, pool, amounts } → null. Thousands in one call. Which
-- they are is kept with the version they are laid for, so that they can be drawn again.
create or replace function campaign_add_packets(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_campaign int := (p->>'campaignNo')::int;
  v_last int := coalesce((select max(packet_no) from campaign_packet where campaign_no = v_campaign), 0);
begin
  insert into campaign_packet (campaign_no, packet_no, pool, amount_fen)
  select v_campaign, v_last + position::int, p->>'pool', amount::int
  from jsonb_array_elements_text(p->'amounts') with ordinality as given (amount, position);
  update campaign_version set laid_from = coalesce(laid_from, v_last + 1), laid_count = coalesce(laid_count, 0) + given.packets,
    laid_fen = coalesce(laid_fen, 0) + given.fen
  from (select count(*) as packets, coalesce(sum(amount::int), 0) as fen from jsonb_array_elements_text(p->'amounts') as one(amount)) given
  where campaign_no = v_campaign and version = (p->>'version')::int;
  return null;
end $$;

-- Takes free packets of a pool out of the budget, the last ones first: { campaignNo, pool, most, now } → { count, fen }; `most` null: all of
-- them. One that somebody is just opening is passed over, so nobody waits.
create or replace function campaign_retire(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_answer jsonb;
begin
  with free as materialized (
    select packet_no from campaign_packet
    where campaign_no = (p->>'campaignNo')::int and pool = p->>'pool' and state = 'free'
    order by packet_no desc limit (p->>'most')::int for update skip locked),
  retired as (
    update campaign_packet k set state = 'unused', settled_at = (p->>'now')::timestamptz from free
    where k.campaign_no = (p->>'campaignNo')::int and k.packet_no = free.packet_no returning k.amount_fen)
  select jsonb_build_object('count', count(*), 'fen', coalesce(sum(amount_fen), 0)) into v_answer from retired;
  return v_answer;
end $$;

-- Money into a cash campaign or, below zero, out of it: { campaignNo, fen, now } → null. A coupon costs the brand nothing before it is used.
create or replace function campaign_fund(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_campaign int := (p->>'campaignNo')::int;
  v_fen int := (p->>'fen')::int;
begin
  if v_fen <> 0 and (select terms#>>'{form,kind}' from campaign where campaign_no = v_campaign) = 'cash' then
    perform settlement_book_campaign(v_campaign, null, null, case when v_fen > 0 then 'funded' else 'defunded' end, abs(v_fen),
      (p->>'now')::timestamptz);
  end if;
  return null;
end $$;

-- Nobody gets what nobody has: { campaignNo, now } → { count, fen } of the packets that stay unused, whose money leaves the campaign. The
-- caller holds the campaign's row and ended it, so none is added. A claim that holds one is waited for: it wins, or its packet stays unused.
create or replace function campaign_close(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_count int;
  v_fen int;
begin
  with retired as (
    update campaign_packet set state = 'unused', settled_at = (p->>'now')::timestamptz
    where campaign_no = (p->>'campaignNo')::int and state = 'free' returning amount_fen)
  select count(*), coalesce(sum(amount_fen), 0) into v_count, v_fen from retired;
  perform campaign_fund(jsonb_build_object('campaignNo', p->'campaignNo', 'fen', -v_fen, 'now', p->'now'));
  return jsonb_build_object('count', v_count, 'fen', v_fen);
end $$;

-- What became of a campaign's packets, and who takes part: { campaignNo } → { packets: [{ pool, state, count, fen }], stores: [{ code, name,
-- unfitWhy, peakHours }], versions: [{ version, madeBy, madeAt, reason }] }.
create or replace function campaign_outcome(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_campaign int := (p->>'campaignNo')::int;
begin
  return jsonb_build_object(
    'packets', (select coalesce(jsonb_agg(jsonb_build_object('pool', s.pool, 'state', s.state, 'count', s.packets, 'fen', s.fen)), '[]'::jsonb)
      from (select pool, state, count(*) as packets, sum(amount_fen) as fen from campaign_packet where campaign_no = v_campaign
        group by pool, state) s),
    'stores', (select coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name, 'unfitWhy', s.unfit_why,
        'peakHours', s.peak_hours) order by l.code), '[]'::jsonb)
      from campaign_store s join store_place l on l.place_no = s.place_no where s.campaign_no = v_campaign),
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'madeBy', v.made_by, 'madeAt', v.made_at,
        'reason', v.reason) order by v.version), '[]'::jsonb)
      from campaign_version v where v.campaign_no = v_campaign));
end $$;

-- Every campaign, newest first; without `all` only those that are not over: { all } → [{ code, title, state, version, trigger, form, fromAt,
-- untilAt, budgetFen, count, claimedCount, claimedFen }]. What came back to the budget is not claimed.
create or replace function campaign_list(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'title', c.title, 'state', c.state, 'version', c.version,
      'trigger', c.terms#>'{trigger,kind}', 'form', c.terms#>'{form,kind}', 'fromAt', c.from_at, 'untilAt', c.until_at,
      'budgetFen', c.terms->'budgetFen', 'count', c.terms->'count', 'claimedCount', k.claimed, 'claimedFen', k.fen)
      order by c.campaign_no desc), '[]'::jsonb)
  from campaign c cross join lateral (
    select count(*) as claimed, coalesce(sum(amount_fen), 0) as fen from campaign_packet k
    where k.campaign_no = c.campaign_no and k.claimed_at is not null and k.state in ('claimed', 'held', 'asked', 'waiting', 'paid')) k
  where (p->>'all')::boolean or c.state not in ('ended', 'reviewed'));
end $$;

-- A campaign's packets beside the ones they came back from, some thousands at a time: { campaignNo, after, limit } → [`KeptPacket`] in the order
-- of their numbers. Whose they are is nobody's business here.
create or replace function campaign_audit_packets(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('packetNo', k.packet_no, 'pool', k.pool, 'amountFen', k.amount_fen, 'replaces', k.replaces,
      'source', case when o.packet_no is not null then jsonb_build_object('pool', o.pool, 'amountFen', o.amount_fen,
        'isBack', o.state in ('expired', 'failed', 'reversed', 'refused')) end) order by k.packet_no), '[]')
    from (select * from campaign_packet where campaign_no = (p->>'campaignNo')::int and packet_no > (p->>'after')::int
      order by packet_no limit (p->>'limit')::int) k
    left join campaign_packet o on o.campaign_no = k.campaign_no and o.packet_no = k.replaces);
end $$;
