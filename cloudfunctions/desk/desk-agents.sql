-- What an agent is doing now, and what she carries; null for who is no agent (any more).
create or replace function desk_agent_row(p_user int) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('userNo', u.user_no, 'name', u.name, 'state', coalesce(a.state, 'offline'),
      'since', desk_instant(coalesce(a.since, u.made_at)), 'skills', coalesce(a.skills, array['general']),
      'capacity', coalesce(a.capacity, 8), 'isLead', 'lead' = any (u.roles),
      'openCount', (select count(*) from desk_conversation c where c.user_no = u.user_no and c.state <> 'closed'),
      'waitingCount', (select count(*) from desk_conversation c where c.user_no = u.user_no and c.state = 'open'))
    from office_user u left join desk_agent a using (user_no)
    where u.user_no = p_user and u.left_at is null and u.roles && array['agent', 'lead']::text[]);
end $$;

-- Everybody who answers at the desk: {} → rows, who is there first.
create or replace function desk_agents(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(desk_agent_row(u.user_no) order by array_position(array['online', 'busy', 'away', 'offline'],
      coalesce(a.state, 'offline')), u.user_no), '[]'::jsonb)
    from office_user u left join desk_agent a using (user_no)
    where u.left_at is null and u.roles && array['agent', 'lead']::text[]);
end $$;

-- She comes, pauses or goes: { userNo, state, now } → her row. What she held was handed over before.
create or replace function desk_set_agent_state(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_user int := (p->>'userNo')::int;
begin
  insert into desk_agent (user_no, state, since, seen_at) values (v_user, p->>'state', v_now, v_now)
  on conflict (user_no) do update set state = excluded.state, seen_at = excluded.seen_at,
    since = case when desk_agent.state = excluded.state then desk_agent.since else excluded.since end;
  insert into desk_agent_move (user_no, moved_at, state) values (v_user, v_now, p->>'state')
  on conflict (user_no, moved_at) do update set state = excluded.state;
  perform desk_tell('agent', null, null, v_user, v_now);
  return desk_agent_row(v_user);
end $$;

-- What waits for an agent's answer, in the order in which contacts are locked: { userNo } → conversation numbers.
create or replace function desk_held_by(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(c.conversation_no order by c.contact_no), '[]'::jsonb)
    from desk_conversation c where c.user_no = (p->>'userNo')::int and c.state = 'open');
end $$;

-- What a lead says of an agent: { userNo, skills, capacity, now } → { agent }. Refuses agent/unknown.
create or replace function desk_set_agent_terms(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_user int := (p->>'userNo')::int;
  v_skills text[] := array(select jsonb_array_elements_text(p->'skills'));
begin
  if desk_agent_row(v_user) is null then perform platform_refuse('agent/unknown'); end if;
  insert into desk_agent (user_no, state, since, seen_at, skills, capacity)
  values (v_user, 'offline', v_now, v_now, v_skills, (p->>'capacity')::int)
  on conflict (user_no) do update set skills = excluded.skills, capacity = excluded.capacity;
  perform desk_tell('agent', null, null, v_user, v_now);
  return jsonb_build_object('agent', desk_agent_row(v_user));
end $$;
