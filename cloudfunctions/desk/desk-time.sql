-- What the desk looks like, for deciding what is due: { now, newSeconds, handOnSeconds, leadSeconds, seenBefore, idleBefore } → { waiting, agents, held,
-- unanswered, idle }; moments in milliseconds. A new conversation is the automat's for `newSeconds`; then an agent gets it all the same. Only
-- what may be due is told, so that a quiet desk answers in a millisecond.
create or replace function desk_time_facts(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  return jsonb_build_object(
    'waiting', (
      select coalesce(jsonb_agg(desk_waiting_row(c)), '[]'::jsonb) from desk_conversation c
      where c.state <> 'closed' and (c.state = 'waiting'
        or c.state = 'new' and c.cried_at < v_now - make_interval(secs => (p->>'newSeconds')::int))),
    'agents', (
      select coalesce(jsonb_agg(jsonb_build_object('userNo', a.user_no, 'state', a.state, 'isLead', 'lead' = any (u.roles),
        'skills', a.skills, 'capacity', a.capacity, 'lastGivenAt', desk_millis(a.last_given_at), 'seenAt', desk_millis(a.seen_at),
        'openCount', (select count(*) from desk_conversation c where c.user_no = a.user_no and c.state <> 'closed'))), '[]'::jsonb)
      from desk_agent a join office_user u using (user_no) where a.state <> 'offline' and u.left_at is null),
    'held', (
      select coalesce(jsonb_agg(desk_waiting_row(c) || jsonb_build_object('userNo', c.user_no,
        'since', desk_millis(greatest(c.assigned_at, y.counts_from)))), '[]'::jsonb)
      from desk_conversation c join desk_cry y on y.conversation_no = c.conversation_no and y.cried_at = c.cried_at
      where c.state = 'open' and c.user_no is not null and c.cried_at is not null
        and (greatest(c.assigned_at, y.counts_from) <= v_now - make_interval(secs => (p->>'handOnSeconds')::int)
          or not exists (
            select 1 from desk_agent a where a.user_no = c.user_no and a.state in ('online', 'busy')
              and a.seen_at >= (p->>'seenBefore')::timestamptz))),
    'unanswered', (
      select coalesce(jsonb_agg(jsonb_build_object('conversationNo', c.conversation_no,
        'countsFrom', desk_millis(y.counts_from), 'escalation', c.escalation, 'hasHomeClerk', desk_home_clerk(c.contact_no) is not null)), '[]'::jsonb)
      from desk_cry y join desk_conversation c on c.conversation_no = y.conversation_no and c.cried_at = y.cried_at
      where y.answered_at is null and y.lost_at is null and c.state <> 'closed' and c.escalation <> 'clerk'
        and y.counts_from <= v_now - make_interval(secs => (p->>'leadSeconds')::int)),
    'idle', (
      select coalesce(jsonb_agg(jsonb_build_object('conversationNo', c.conversation_no)), '[]'::jsonb)
      from desk_conversation c where c.state = 'answered' and c.last_at < (p->>'idleBefore')::timestamptz));
end $$;

create or replace function desk_waiting_row(c desk_conversation) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('conversationNo', c.conversation_no, 'skill', c.skill, 'complaint', c.complaint,
    'isEscalated', c.escalation <> 'none', 'criedAt', desk_millis(c.cried_at), 'passedBy', to_jsonb(c.passed_by),
    'lastUserNo', coalesce(c.user_no, (
      select before.user_no from desk_conversation before
      where before.contact_no = c.contact_no and before.conversation_no <> c.conversation_no and before.user_no is not null
      order by before.opened_at desc limit 1)));
end $$;

create or replace function desk_millis(p_at timestamptz) returns bigint
language sql immutable as $$ select round(extract(epoch from p_at) * 1000)::bigint $$;

-- The clerk of a contact and her store, if she has one who is at work: { clerkNo, placeNo }; null without.
create or replace function desk_home_clerk(p_contact int) returns jsonb
language plpgsql stable as $$
declare
  v_she uuid := (select account_id from desk_contact where contact_no = p_contact);
begin
  if v_she is null then return null; end if;
  return (
    select jsonb_build_object('clerkNo', k.clerk_no, 'placeNo', k.place_no)
    from referral_binding b join store_clerk k using (clerk_no)
    where b.account_id = v_she and b.ended_at is null and store_clerk_state(k) = 'working');
end $$;

-- Her console was not heard of: she counts as gone: { userNo, seenBefore, now } → whether she was there until now.
create or replace function desk_silence(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_user int := (p->>'userNo')::int;
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  update desk_agent set state = 'offline', since = v_now
  where user_no = v_user and state <> 'offline' and seen_at < (p->>'seenBefore')::timestamptz;
  if not found then return to_jsonb(false); end if;
  insert into desk_agent_move (user_no, moved_at, state) values (v_user, v_now, 'offline')
  on conflict (user_no, moved_at) do update set state = excluded.state;
  perform desk_tell('agent', null, null, v_user, v_now);
  return to_jsonb(true);
end $$;

-- Whether an agent still takes new ones, noting that she got one now: { userNo, now } → her name | null.
create or replace function desk_give_to(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_user int := (p->>'userNo')::int;
begin
  update desk_agent set last_given_at = (p->>'now')::timestamptz where user_no = v_user and state = 'online';
  if not found then return null; end if;
  return (select to_jsonb(name) from office_user where user_no = v_user and left_at is null);
end $$;
