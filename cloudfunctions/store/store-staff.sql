-- Who worked where at a moment: { clerkNos: [], at } → [{ clerkNo, placeNo, name, active }]; who had not joined yet is absent. Asked of the
-- last change before that moment, else of what the first change after it changed, else of the clerk's own row.
create or replace function store_clerks_at(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_at timestamptz := (p->>'at')::timestamptz;
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('clerkNo', c.clerk_no, 'name', c.name,
      'placeNo', coalesce(before.place_no, after.from_place_no, c.place_no),
      'active', coalesce(before.state = 'working', after.from_state = 'working', c.active)) order by c.clerk_no), '[]'::jsonb)
    from store_clerk c
    left join lateral (
      select place_no, state from store_clerk_move m where m.clerk_no = c.clerk_no and m.moved_at <= v_at
      order by m.moved_at desc, m.move_no desc limit 1) as before on true
    left join lateral (
      select from_place_no, from_state from store_clerk_move m where m.clerk_no = c.clerk_no and m.moved_at > v_at
      order by m.moved_at, m.move_no limit 1) as after on true
    where c.clerk_no in (select value::int from jsonb_array_elements_text(p->'clerkNos')) and c.joined_at <= v_at);
end $$;

-- How somebody stands in her store: working, suspended or left.
create or replace function store_clerk_state(c store_clerk) returns text
language sql immutable as $$
  select case when c.active then 'working' when c.left_at is null then 'suspended' else 'left' end;
$$;

-- These people, held until the transaction ends, always in the order of their numbers, so that two managers never wait crosswise; and whoever
-- binds a customer to one of them waits, or is waited for: { clerkNos } → [{ clerkNo, placeNo, accountId, name, role, state }].
create or replace function store_lock_clerks(p jsonb) returns jsonb
language plpgsql as $$
begin
  perform 1 from store_clerk where clerk_no in (select value::int from jsonb_array_elements_text(p->'clerkNos')) order by clerk_no for update;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('clerkNo', c.clerk_no, 'placeNo', c.place_no, 'accountId', c.account_id, 'name', c.name,
      'role', c.role, 'state', store_clerk_state(c)) order by c.clerk_no), '[]'::jsonb)
    from store_clerk c where c.clerk_no in (select value::int from jsonb_array_elements_text(p->'clerkNos')));
end $$;

-- From now on she stands so in that store, and may do there what her role may while she works: { clerkNo, placeNo, state, now }. Her name
-- stands once in a store: where it is taken, or where she works already under another number, team/name-taken. A number she had there
-- before and left keeps its history, and its name tells it apart from the one she brings.
create or replace function store_change_clerk(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_place int := (p->>'placeNo')::int;
  v_before store_clerk;
begin
  select * into v_before from store_clerk where clerk_no = (p->>'clerkNo')::int for update;
  if v_place <> v_before.place_no then
    -- She would stand twice in the list of that store, and nobody could say which of the two sold something.
    if exists (select 1 from store_clerk where account_id = v_before.account_id and place_no = v_place and left_at is null) then
      perform platform_refuse('team/name-taken', jsonb_build_object('name', v_before.name));
    end if;
    update store_clerk set name = format('%s（原 %s 号）', name, clerk_no)
    where account_id = v_before.account_id and place_no = v_place and name = v_before.name;
  end if;
  begin
    update store_clerk set place_no = v_place, active = p->>'state' = 'working', left_at = case when p->>'state' = 'left' then v_now end
    where clerk_no = v_before.clerk_no;
  exception when unique_violation then
    perform platform_refuse('team/name-taken', jsonb_build_object('name', v_before.name));
  end;
  insert into store_clerk_move (clerk_no, from_place_no, from_state, place_no, state, moved_at)
  values (v_before.clerk_no, v_before.place_no, store_clerk_state(v_before), v_place, p->>'state', v_now);
  if v_before.account_id is not null then
    perform platform_take_grant(v_before.account_id, v_before.role, v_before.place_no);
    if p->>'state' = 'working' then perform platform_give_grant(v_before.account_id, v_before.role, v_place, v_now); end if;
  end if;
  return null;
end $$;

-- Somebody begins in a store, or comes back to it under the number she left it with last: { accountId, placeNo, name, role, clerkId, now }
-- → { clerkNo }. Refuses team/already-here, team/name-taken.
create or replace function store_join_team(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_account uuid := (p->>'accountId')::uuid;
  v_place int := (p->>'placeNo')::int;
  v_before store_clerk;
  v_clerk_no int;
begin
  select * into v_before from store_clerk where account_id = v_account and place_no = v_place
  order by left_at desc nulls first, clerk_no desc limit 1 for update;
  if found and v_before.left_at is null then perform platform_refuse('team/already-here'); end if;
  begin
    if v_before.clerk_no is not null then
      update store_clerk set name = p->>'name', role = p->>'role', active = true, left_at = null where clerk_no = v_before.clerk_no;
      v_clerk_no := v_before.clerk_no;
    else
      insert into store_clerk (clerk_id, place_no, account_id, name, role, joined_at)
      values ((p->>'clerkId')::uuid, v_place, v_account, p->>'name', p->>'role', v_now)
      returning clerk_no into v_clerk_no;
    end if;
  exception when unique_violation then
    perform platform_refuse('team/name-taken', jsonb_build_object('name', p->>'name'));
  end;
  if v_before.clerk_no is not null then
    insert into store_clerk_move (clerk_no, from_place_no, from_state, place_no, state, moved_at)
    values (v_clerk_no, v_place, 'left', v_place, 'working', v_now);
  end if;
  perform platform_give_grant(v_account, p->>'role', v_place, v_now);
  return jsonb_build_object('clerkNo', v_clerk_no);
end $$;
