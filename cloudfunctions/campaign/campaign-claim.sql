-- The packets these reasons brought before: { campaignNo, claims: [{ accountId, reason }] } → `PacketRow` or null for each. Writes nothing.
create or replace function campaign_opened_all(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_agg((
      select campaign_packet_row(k) from campaign_packet k
      where k.account_id = (claim->>'accountId')::uuid and k.campaign_no = (p->>'campaignNo')::int and k.reason = claim->>'reason') order by nth)
    from jsonb_array_elements(p->'claims') with ordinality as asked(claim, nth));
end $$;

-- Whether one claim may take a packet: { accountId, reason, phoneMark, now }. `answer` is what it is told without one (the packet it had
-- before, or why not), otherwise `packet` is what will be written, without its number.
create or replace function campaign_admit(c campaign, p_terms jsonb, p_claim jsonb, p_present boolean, p_alarm boolean, out answer jsonb,
  out packet campaign_packet)
language plpgsql stable as $$
declare
  v_account uuid := (p_claim->>'accountId')::uuid;
  v_reason text := p_claim->>'reason';
  v_now timestamptz := (p_claim->>'now')::timestamptz;
  v_rank int;
  v_found record;
begin
  if not p_present then answer := campaign_no('caller/unknown'); return; end if;
  select * into packet from campaign_packet k
  where k.account_id = v_account and k.campaign_no = c.campaign_no and k.reason = v_reason;
  if found then answer := campaign_packet_row(packet); return; end if;
  select * into v_found from campaign_look(c, p_terms, v_account, v_reason, v_now);
  v_rank := 1 + coalesce((select max(member_rank) from campaign_packet where account_id = v_account and campaign_no = c.campaign_no), 0);
  answer := case
    when v_found.code is not null then campaign_no(v_found.code, campaign_no_details(v_found.code, c, p_terms, v_found.happened_at))
    when p_alarm then campaign_no('campaign/paused')
    when v_rank > (p_terms->'limits'->>'perMember')::int then campaign_no('campaign/had-it')
    when campaign_day_is_over(c.campaign_no, p_terms->'limits', v_found.place_no, (v_now at time zone interval '8 hours')::date)
      then campaign_no('campaign/sold-out-today') end;
  packet.campaign_no := c.campaign_no;
  packet.pool := v_found.pool;
  packet.state := 'claimed';
  packet.version := c.version;
  packet.account_id := v_account;
  packet.member_rank := v_rank;
  packet.reason := v_reason;
  packet.place_no := v_found.place_no;
  packet.phone_mark := p_claim->>'phoneMark';
  packet.claimed_at := v_now;
  packet.payable_at := campaign_payable_at(p_terms, v_reason, v_now);
end $$;

-- Gives claims a free packet each, locked: the next ones from a random start on, once around, past those that others hold. Null: there is none.
-- When all that are left are held, a claim that may wait does so: one that fails gives its packet back.
create or replace function campaign_find_packets(p_new campaign_packet[], p_start int, p_wait boolean) returns campaign_packet[]
language plpgsql as $$
declare
  v_no int := p_new[1].campaign_no;
  v_count int;
  v_pool text;
  v_found int[];
  v_nth int;
begin
  for v_pool, v_count in select n.pool, count(*) from unnest(p_new) as n group by n.pool loop
    v_found := array(select packet_no from campaign_packet
      where campaign_no = v_no and pool = v_pool and state = 'free' and packet_no >= p_start
      order by packet_no limit v_count for update skip locked);
    if cardinality(v_found) < v_count then
      v_found := v_found || array(select packet_no from campaign_packet
        where campaign_no = v_no and pool = v_pool and state = 'free' and packet_no < p_start
        order by packet_no limit v_count - cardinality(v_found) for update skip locked);
    end if;
    if cardinality(v_found) = 0 and p_wait then
      v_found := array(select packet_no from campaign_packet
        where campaign_no = v_no and pool = v_pool and state = 'free' order by packet_no limit 1 for update);
    end if;
    v_count := 0;
    for v_nth in 1 .. cardinality(p_new) loop
      if p_new[v_nth].pool = v_pool then
        v_count := v_count + 1;
        p_new[v_nth].packet_no := v_found[v_count];
      end if;
    end loop;
  end loop;
  return p_new;
end $$;

-- Counts claims against the day's limits, of each store and then of all. Who is beyond one loses the packet's number and is `unused`. The
-- rows everybody wants are locked late and in the same order by all.
create or replace function campaign_count_all(p_new campaign_packet[], p_limits jsonb) returns campaign_packet[]
language plpgsql as $$
declare
  v_one record;
  v_nth int;
  v_count int;
begin
  if p_limits->>'perDay' is null and p_limits->>'perStoreDay' is null then return p_new; end if;
  for v_one in
    select n.campaign_no, day_limit.place_no, day_limit.most, (n.claimed_at at time zone interval '8 hours')::date as day,
      array_agg(n.ordinality::int order by n.ordinality) as nths
    from unnest(p_new) with ordinality as n
    cross join lateral (values (n.place_no, (p_limits->>'perStoreDay')::int), (0, (p_limits->>'perDay')::int)) as day_limit(place_no, most)
    where n.packet_no is not null and day_limit.most is not null and day_limit.place_no is not null
    group by 1, 2, 3, 4 order by day_limit.place_no = 0, day_limit.place_no, day
  loop
    insert into campaign_tally as t (campaign_no, place_no, day, claimed_count) values (v_one.campaign_no, v_one.place_no, v_one.day, 0)
    on conflict (campaign_no, place_no, day) do update set claimed_count = t.claimed_count
    returning claimed_count into v_count;
    foreach v_nth in array v_one.nths loop
      if p_new[v_nth].packet_no is null then continue; end if;
      if v_count < v_one.most then v_count := v_count + 1; continue; end if;
      p_new[v_nth].packet_no := null;
      p_new[v_nth].state := 'unused';
      if v_one.place_no = 0 then
        update campaign_tally set claimed_count = claimed_count - 1
        where campaign_no = v_one.campaign_no and place_no = p_new[v_nth].place_no and day = v_one.day and p_limits->>'perStoreDay' is not null;
      end if;
    end loop;
    update campaign_tally set claimed_count = v_count
    where campaign_no = v_one.campaign_no and place_no = v_one.place_no and day = v_one.day;
  end loop;
  return p_new;
end $$;

-- Writes the claims that have a packet; `nth` is the place of each among them.
create or replace function campaign_keep_claims(p_new campaign_packet[]) returns table (nth int, packet campaign_packet)
language plpgsql as $$
begin
  return query
    update campaign_packet k set state = 'claimed', version = n.version, account_id = n.account_id, member_rank = n.member_rank,
      reason = n.reason, place_no = n.place_no, phone_mark = n.phone_mark, claimed_at = n.claimed_at, payable_at = n.payable_at
    from unnest(p_new) with ordinality as n
    where k.campaign_no = n.campaign_no and k.packet_no = n.packet_no
    returning n.ordinality::int, k;
end $$;

-- Several people open one each: { campaignNo, start, claims: [{ accountId, reason, phoneMark, voucherId, now }] } → for each in order its
-- `PacketRow`, or { refusal, details }, or { busy: true } (nothing was decided: ask for that one alone). No account twice. One round trip and
-- one transaction for all. The same reason again answers the packet it brought, whatever became of the campaign.
-- Nobody waits crosswise: accounts are locked first and in order (so she has one attempt at a time, and none while she leaves), packets that
-- others hold are passed by, and the day's tallies come last and in order. Only a claim that is alone, and so holds no packet, waits for one.
create or replace function campaign_open_all(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_size int := jsonb_array_length(p->'claims');
  v_answers jsonb[] := array_fill(null::jsonb, array[v_size]);
  v_new campaign_packet[] := '{}';
  v_nths int[] := '{}';
  v_present uuid[] := array(select (claim->>'accountId')::uuid from jsonb_array_elements(p->'claims') as claim);
  v_terms jsonb;
  v_alarm boolean;
  v_one record;
  c campaign;
begin
  v_present := array(select account_id from platform_account where account_id = any (v_present) and openid is not null
    order by account_id for no key update);
  select * into c from campaign where campaign_no = (p->>'campaignNo')::int;
  v_terms := c.terms - 'placeNos' - 'goal' - 'say';
  v_alarm := v_terms->'form'->>'kind' = 'cash' and exists (select 1 from campaign_alarm where kind = 'balance' and lifted_at is null);
  for v_one in
    select asked.nth::int, a.answer, a.packet, asked.claim from jsonb_array_elements(p->'claims') with ordinality as asked(claim, nth)
    cross join lateral campaign_admit(c, v_terms, asked.claim, (asked.claim->>'accountId')::uuid = any (v_present), v_alarm) as a
  loop
    if v_one.answer is not null then v_answers[v_one.nth] := v_one.answer;
    elsif v_terms->'form'->>'kind' = 'cash' then v_new := v_new || v_one.packet; v_nths := v_nths || v_one.nth;
    elsif v_size = 1 then return jsonb_build_array(campaign_open_coupon(c, v_terms, v_one.packet, p, (v_one.claim->>'voucherId')::uuid));
    else v_answers[v_one.nth] := '{"busy": true}';
    end if;
  end loop;
  if cardinality(v_new) = 0 then return to_jsonb(v_answers); end if;

  v_new := campaign_find_packets(v_new, campaign_start(p, v_terms), v_size = 1);
  v_new := campaign_count_all(v_new, v_terms->'limits');
  for v_one in select n.ordinality::int as nth, campaign_no_packet(n.campaign_no, n.pool, n.state, v_size = 1) as answer
    from unnest(v_new) with ordinality as n where n.packet_no is null
  loop
    v_answers[v_nths[v_one.nth]] := v_one.answer;
  end loop;
  for v_one in select k.nth, k.packet from campaign_keep_claims(v_new) k loop
    v_answers[v_nths[v_one.nth]] := campaign_packet_face(v_one.packet, c.title, v_terms->'form');
  end loop;
  return to_jsonb(v_answers);
end $$;

-- A packet that is a coupon: the voucher is hers at once. What the coupon's own limits refuse leaves nothing behind.
create or replace function campaign_open_coupon(c campaign, p_terms jsonb, p_packet campaign_packet, p jsonb, p_voucher uuid) returns jsonb
language plpgsql as $$
declare
  v_new campaign_packet[];
  k campaign_packet;
begin
  v_new := campaign_count_all(campaign_find_packets(array[p_packet], campaign_start(p, p_terms), true), p_terms->'limits');
  if v_new[1].packet_no is null then return campaign_no_packet(c.campaign_no, v_new[1].pool, v_new[1].state, true); end if;
  select (kept.packet).* into k from campaign_keep_claims(v_new) kept;
  return campaign_packet_face(campaign_give_voucher(k, p_terms, p_voucher, p_packet.claimed_at), c.title, p_terms->'form');
exception
  when sqlstate 'HT001' then return campaign_no(sqlerrm);
end $$;

-- Where to begin looking for a free packet: the caller's dice, among the numbers there are.
create or replace function campaign_start(p jsonb, p_terms jsonb) returns int
language plpgsql immutable as $$
begin
  return 1 + (p->>'start')::int % (p_terms->>'count')::int;
end $$;

-- Why a claim that was admitted has no packet. What others hold at this moment may come back: who does not wait asks again. `all`: no pool has
-- any.
create or replace function campaign_no_packet(p_campaign_no int, p_pool text, p_state text, p_waited boolean) returns jsonb
language plpgsql stable as $$
begin
  return case
    when p_state = 'unused' then campaign_no('campaign/sold-out-today')
    when not p_waited and campaign_has_free(p_campaign_no, p_pool) then '{"busy": true}'
    else campaign_no('campaign/sold-out', jsonb_build_object('all',
      not campaign_has_free(p_campaign_no, 'plain') and not campaign_has_free(p_campaign_no, 'peak'))) end;
end $$;

-- A refusal as one answer among several, where raising it would undo the others.
create or replace function campaign_no(p_code text, p_details jsonb default '{}') returns jsonb
language plpgsql immutable as $$
begin
  return jsonb_build_object('refusal', p_code, 'details', p_details);
end $$;

create or replace function campaign_no_details(p_code text, c campaign, p_terms jsonb, p_happened_at timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return case p_code
    when 'campaign/not-yet' then jsonb_build_object('from', coupon_instant(c.from_at))
    when 'campaign/over' then jsonb_build_object('until', coupon_instant(least(c.until_at, c.ended_at)))
    when 'campaign/too-late' then jsonb_build_object('openUntil',
      coupon_instant(p_happened_at + (p_terms->>'openWithinHours')::int * interval '1 hour'))
    else '{}'::jsonb end;
end $$;

-- From when a packet is paid: at once, or when the days to bring the garment back are over (null while they have not begun). Visits and
-- joining have no such days.
create or replace function campaign_payable_at(p_terms jsonb, p_reason text, p_now timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  if p_terms->>'payAfter' = 'claim' or p_terms->'trigger'->>'kind' in ('first-scan', 'joined') then return p_now; end if;
  return (select due_at from settlement_sale where document = substr(p_reason, strpos(p_reason, ':') + 1));
end $$;

-- A packet that is a coupon: the voucher is hers at once, and the packet is paid. A coupon that cannot be had any more is sold out.
create or replace function campaign_give_voucher(k campaign_packet, p_terms jsonb, p_voucher uuid, p_now timestamptz) returns campaign_packet
language plpgsql as $$
declare
  v_voucher jsonb := coupon_grant(jsonb_build_object('accountId', k.account_id, 'couponNo', p_terms->'form'->'couponNo',
    'grantKey', 'packet:' || k.campaign_no || ':' || k.packet_no, 'voucherId', p_voucher, 'now', p_now));
begin
  if v_voucher is null then perform platform_refuse('campaign/sold-out'); end if;
  update campaign_packet set state = 'paid', voucher_id = (v_voucher #>> '{}')::uuid, payable_at = p_now, settled_at = p_now
  where campaign_no = k.campaign_no and packet_no = k.packet_no
  returning * into k;
  insert into campaign_step (campaign_no, packet_no, state, why, moved_at) values (k.campaign_no, k.packet_no, 'paid', 'coupon', p_now);
  return k;
end $$;
