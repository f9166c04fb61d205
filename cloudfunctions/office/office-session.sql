-- Somebody wants to sign in: { login, addressHash, limit, windowMinutes, now } → { retryAt } when her address tried too often, else what
-- the password is compared with: { userNo, passwordHash }, both null for a login that is not there, left, or is locked. The attempt counts
-- before anything is compared, so that a hundred at once are no more than a hundred.
create or replace function office_try_sign_in(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_window interval := (p->>'windowMinutes')::int * interval '1 minute';
  v_attempt office_attempt;
  v_user office_user;
begin
  insert into office_attempt as a (address_hash, window_from, count) values (p->>'addressHash', v_now, 1)
  on conflict (address_hash) do update set
    window_from = case when a.window_from <= v_now - v_window then v_now else a.window_from end,
    count = case when a.window_from <= v_now - v_window then 1 else a.count + 1 end
  returning * into v_attempt;
  if v_attempt.count > (p->>'limit')::int then
    return jsonb_build_object('retryAt', coupon_instant(v_attempt.window_from + v_window));
  end if;
  select * into v_user from office_user
  where login = p->>'login' and left_at is null and (locked_until is null or locked_until <= v_now);
  return jsonb_build_object('userNo', v_user.user_no, 'passwordHash', v_user.password_hash);
end $$;

-- One more wrong password in a row: { userNo, wrongInARow, lockMinutes, endSessions, now } → whether that locked her: nobody gets in as her
-- for a while, and the count begins anew. Who is in stays in, or strangers at the door could throw her out; but when the wrong ones came
-- from inside (`endSessions`), somebody sits at a screen that is not hers.
create or replace function office_count_wrong(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_locked boolean;
begin
  update office_user u set
    failed_count = case when u.failed_count + 1 >= (p->>'wrongInARow')::int then 0 else u.failed_count + 1 end,
    locked_until = case when u.failed_count + 1 >= (p->>'wrongInARow')::int
      then (p->>'now')::timestamptz + (p->>'lockMinutes')::int * interval '1 minute' else u.locked_until end
  where u.user_no = (p->>'userNo')::int and (u.locked_until is null or u.locked_until <= (p->>'now')::timestamptz)
  returning u.locked_until > (p->>'now')::timestamptz into v_locked;
  if v_locked and (p->>'endSessions')::boolean then delete from office_session where user_no = (p->>'userNo')::int; end if;
  return to_jsonb(coalesce(v_locked, false));
end $$;

-- A new session: { userNo, tokenHash, sessionHours, now } → { user, endsAt }. What is over goes.
create or replace function office_open_session(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_ends timestamptz := v_now + (p->>'sessionHours')::int * interval '1 hour';
  v_user office_user;
begin
  select * into v_user from office_user where user_no = (p->>'userNo')::int and left_at is null;
  if not found then return null; end if;
  delete from office_session where ends_at <= v_now;
  insert into office_session (token_hash, user_no, made_at, seen_at, ends_at)
  values (p->>'tokenHash', v_user.user_no, v_now, v_now, v_ends);
  return jsonb_build_object('user', office_user_shown(v_user, v_now), 'endsAt', coupon_instant(v_ends));
end $$;

-- The password was right: { userNo, passwordHash, freshHash, oldTokenHash, addressHash, tokenHash, sessionHours, now } → as opening a
-- session; null when she left, was locked or got another password meanwhile. Her attempt is given back: only failed ones count.
create or replace function office_sign_in(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  update office_user set failed_count = 0, locked_until = null, password_hash = coalesce(p->>'freshHash', password_hash)
  where user_no = (p->>'userNo')::int and password_hash = p->>'passwordHash' and left_at is null
    and (locked_until is null or locked_until <= v_now);
  if not found then return null; end if;
  update office_attempt set count = greatest(count - 1, 0) where address_hash = p->>'addressHash';
  delete from office_attempt where window_from < v_now - interval '2 days';
  delete from office_session where token_hash = p->>'oldTokenHash';
  return office_open_session(p);
end $$;

-- { tokenHash }
create or replace function office_end_session(p jsonb) returns jsonb
language plpgsql as $$
begin
  delete from office_session where token_hash = p->>'tokenHash';
  return to_jsonb(found);
end $$;

-- Whose session it is: { tokenHash, idleMinutes, now } → the caller; null: nobody's, or it is over. That it was used is written down once a
-- minute at most.
create or replace function office_caller(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_session office_session;
begin
  select * into v_session from office_session where token_hash = p->>'tokenHash'
    and ends_at > v_now and seen_at > v_now - (p->>'idleMinutes')::int * interval '1 minute';
  if not found then return null; end if;
  if v_session.seen_at <= v_now - interval '1 minute' then
    update office_session set seen_at = v_now where token_hash = v_session.token_hash and seen_at < v_now;
  end if;
  return (select jsonb_build_object('userNo', user_no, 'userId', user_id, 'login', login, 'roles', to_jsonb(roles), 'placeNo', place_no,
      'mustChangePassword', must_change = 'yes')
    from office_user where user_no = v_session.user_no and left_at is null);
end $$;

-- The same for many at once, which counts as no use: { tokenHashes, idleMinutes, now } → { tokenHash: caller }; who is absent is signed out.
create or replace function office_callers(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  return (select coalesce(jsonb_object_agg(s.token_hash, jsonb_build_object('userNo', u.user_no, 'userId', u.user_id, 'login', u.login,
      'roles', to_jsonb(u.roles), 'placeNo', u.place_no, 'mustChangePassword', u.must_change = 'yes')), '{}'::jsonb)
    from office_session s join office_user u on u.user_no = s.user_no and u.left_at is null
    where s.token_hash = any (array(select jsonb_array_elements_text(p->'tokenHashes')))
      and s.ends_at > v_now and s.seen_at > v_now - (p->>'idleMinutes')::int * interval '1 minute');
end $$;
