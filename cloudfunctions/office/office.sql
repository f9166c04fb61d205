-- Somebody of the console as the contract shows her.
create or replace function office_user_shown(p_user office_user, p_now timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object(
    'userNo', p_user.user_no,
    'login', p_user.login,
    'name', p_user.name,
    'roles', to_jsonb(p_user.roles),
    'placeNo', p_user.place_no,
    'storeName', (select name from store_place where place_no = p_user.place_no),
    'lockedUntil', case when p_user.locked_until > p_now then coupon_instant(p_user.locked_until) end,
    'leftAt', coupon_instant(p_user.left_at),
    'mustChangePassword', p_user.must_change = 'yes');
end $$;

-- One user: { userNo, now }; null: there is none.
create or replace function office_user_of(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_user office_user;
begin
  select * into v_user from office_user where user_no = (p->>'userNo')::int;
  return case when v_user.user_no is not null then office_user_shown(v_user, (p->>'now')::timestamptz) end;
end $$;

-- Who works at the console, and who did: { now }.
create or replace function office_users(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(office_user_shown(u, (p->>'now')::timestamptz) order by u.left_at is not null, u.user_no), '[]'::jsonb)
    from office_user u);
end $$;

-- The store a user is bound to: a manager must have one, and it must be there; nobody else has one.
create or replace function office_store_of(p jsonb) returns int
language plpgsql stable as $$
declare
  v_place int := (p->>'placeNo')::int;
begin
  if not p->'roles' ? 'manager' then return null; end if;
  if v_place is null then perform platform_refuse('user/store-missing'); end if;
  if not exists (select from store_place where place_no = v_place and kind <> 'warehouse') then perform platform_refuse('place/unknown'); end if;
  return v_place;
end $$;

-- Somebody new, with a first password she changes herself: { userId, login, name, roles, placeNo, passwordHash, now }.
create or replace function office_add_user(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_user office_user;
begin
  insert into office_user (user_id, login, name, password_hash, must_change, roles, place_no, made_at)
  values ((p->>'userId')::uuid, p->>'login', p->>'name', p->>'passwordHash', 'yes',
    array(select distinct jsonb_array_elements_text(p->'roles') order by 1), office_store_of(p), (p->>'now')::timestamptz)
  on conflict (login) do nothing
  returning * into v_user;
  if v_user.user_no is null then perform platform_refuse('user/login-taken'); end if;
  return office_user_shown(v_user, (p->>'now')::timestamptz);
end $$;

-- Name, roles, store, and whether she left: { userNo, byUserNo, name, roles, placeNo, left, now }. There is always an officer left, so all
-- officers are locked first: two who dismiss each other wait for one another here. Who leaves has no session and no password any more.
create or replace function office_change_user(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_left boolean := (p->>'left')::boolean;
  v_roles text[] := array(select distinct jsonb_array_elements_text(p->'roles') order by 1);
  v_user office_user;
  v_place int;
begin
  perform from office_user where 'officer' = any (roles) or user_no = (p->>'userNo')::int order by user_no for update;
  select * into v_user from office_user where user_no = (p->>'userNo')::int;
  if not found then perform platform_refuse('user/unknown'); end if;
  v_place := office_store_of(p);
  if 'officer' = any (v_user.roles) and v_user.left_at is null and (v_left or not 'officer' = any (v_roles))
    and not exists (select from office_user where 'officer' = any (roles) and left_at is null and user_no <> v_user.user_no) then
    perform platform_refuse('user/last-officer');
  end if;
  if v_user.user_no = (p->>'byUserNo')::int and (v_left or not (v_roles @> v_user.roles and v_roles <@ v_user.roles) or v_place is distinct from v_user.place_no) then
    perform platform_refuse('user/self');
  end if;

  update office_user set name = p->>'name', roles = v_roles, place_no = v_place,
    left_at = case when v_left then coalesce(left_at, v_now) end,
    password_hash = case when not v_left then password_hash end
  where user_no = v_user.user_no returning * into v_user;
  if v_left then delete from office_session where user_no = v_user.user_no; end if;
  return office_user_shown(v_user, v_now);
end $$;

-- A password an officer made: { userNo, byUserNo, passwordHash, now }. Her sessions end and her lock is opened.
create or replace function office_new_password(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_user office_user;
begin
  if (p->>'userNo')::int = (p->>'byUserNo')::int then perform platform_refuse('user/self'); end if;
  update office_user set password_hash = p->>'passwordHash', must_change = 'yes', failed_count = 0, locked_until = null
  where user_no = (p->>'userNo')::int and left_at is null returning * into v_user;
  if not found then perform platform_refuse('user/unknown'); end if;
  delete from office_session where user_no = v_user.user_no;
  return office_user_shown(v_user, (p->>'now')::timestamptz);
end $$;

-- The hash her password is compared with; null: she has none.
create or replace function office_password_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return to_jsonb((select password_hash from office_user where user_no = (p->>'userNo')::int and left_at is null));
end $$;

-- A password of her own, in place of the one that was compared: { userNo, oldHash, passwordHash }. All her sessions end. False: it was
-- changed meanwhile.
create or replace function office_change_password(p jsonb) returns jsonb
language plpgsql as $$
begin
  update office_user set password_hash = p->>'passwordHash', must_change = 'no', failed_count = 0
  where user_no = (p->>'userNo')::int and password_hash = p->>'oldHash' and left_at is null;
  if not found then return to_jsonb(false); end if;
  delete from office_session where user_no = (p->>'userNo')::int;
  return to_jsonb(true);
end $$;

-- What was changed, newest first: { before, by, limit }.
create or replace function office_log(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('subject', c.subject, 'what', c.what, 'reason', c.reason, 'by', c.changed_by,
      'at', coupon_instant(c.changed_at)) order by c.changed_at desc, c.change_id desc), '[]'::jsonb)
    from (select * from platform_change
      where changed_at < coalesce((p->>'before')::timestamptz, 'infinity') and (p->>'by' is null or changed_by = p->>'by')
      order by changed_at desc, change_id desc limit (p->>'limit')::int) c);
end $$;
