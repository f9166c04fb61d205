-- Says no in the words of a contract: the caller's statement is undone, `serve` answers the refusal.
create or replace function platform_refuse(p_code text, p_details jsonb default '{}'::jsonb) returns void
language plpgsql as $$
begin
  raise exception using errcode = 'HT001', message = p_code, detail = p_details::text;
end $$;

-- Claims an idempotency key for a call that keeps its key itself (one round trip).
-- Null: the call is new, go on. Otherwise the stored answer of the same call. Other content: key/reused.
-- The answer rides along as `answer`, known before the work is done: a refusal takes both back, and nothing is written twice.
-- A concurrent twin waits here for the first to commit, then reads its answer.
-- Whoever left acts no more, and whoever acts cannot leave before it is done: leaving locks the account's row, and this shares it.
create or replace function platform_claim_key(p_call jsonb, p_path text) returns jsonb
language plpgsql as $$
declare
  v_stored platform_idempotency;
  v_openid text;
begin
  insert into platform_idempotency (account_id, key, path, input_hash, answer, created_at)
  values ((p_call->>'accountId')::uuid, p_call->>'key', p_path, p_call->>'inputHash', p_call->'answer', (p_call->>'now')::timestamptz)
  on conflict do nothing;
  if found then
    select openid into v_openid from platform_account where account_id = (p_call->>'accountId')::uuid for key share;
    if found and v_openid is null then perform platform_refuse('caller/unknown'); end if;
    return null;
  end if;
  select * into v_stored from platform_idempotency
  where account_id = (p_call->>'accountId')::uuid and key = p_call->>'key';
  if v_stored.path <> p_path or v_stored.input_hash <> p_call->>'inputHash' then
    perform platform_refuse('key/reused');
  end if;
  return v_stored.answer;
end $$;

-- The same for `serve`, which keeps the answer itself: { call, path }.
create or replace function platform_claim(p jsonb) returns jsonb
language plpgsql as $$
begin
  return platform_claim_key(p->'call', p->>'path');
end $$;

-- plpgsql, like all that runs on every call: it keeps its plans, while a function in plain SQL plans anew each time.
create or replace function platform_record_fact(p_name text, p_body jsonb, p_now timestamptz, p_fact_id uuid) returns void
language plpgsql as $$
begin
  insert into platform_fact (fact_id, name, body, recorded_at) values (p_fact_id, p_name, p_body, p_now);
end $$;

-- Keeps what WeChat calls the same person in all apps of the brand. One that another account has stays there: whoever came first is her.
create or replace function platform_keep_unionid(p_account uuid, p_unionid text) returns void
language plpgsql as $$
begin
  if exists (select 1 from platform_account where unionid = p_unionid) then return; end if;
  update platform_account set unionid = p_unionid where account_id = p_account and openid is not null;
exception when unique_violation then
  -- Another account was given it in the same moment.
  null;
end $$;

-- The account of an openid, made on first sight: { openid, accountId, now, unionid? }.
create or replace function platform_account_of(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_id uuid;
begin
  select account_id into v_id from platform_account where openid = p->>'openid';
  if v_id is null then
    insert into platform_account (account_id, openid, created_at)
    values ((p->>'accountId')::uuid, p->>'openid', (p->>'now')::timestamptz)
    on conflict (openid) do nothing;
    select account_id into v_id from platform_account where openid = p->>'openid';
  end if;
  if p->>'unionid' is not null then perform platform_keep_unionid(v_id, p->>'unionid'); end if;
  return to_jsonb(v_id);
end $$;

-- The account behind an openid WeChat named; null for somebody who was never here.
create or replace function platform_account_behind(p_openid text) returns uuid
language plpgsql stable as $$
begin
  return (select account_id from platform_account where openid = p_openid);
end $$;

-- Staff roles of an account, read on every staff call so that a leaver loses access at once.
create or replace function platform_grants_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'placeNo', place_no)), '[]'::jsonb)
  from platform_grant where account_id = (p->>'accountId')::uuid);
end $$;

-- For calls to WeChat only; null once the account was deleted.
create or replace function platform_openid_of(p_account_id uuid) returns text
language plpgsql stable as $$
begin
  return (select openid from platform_account where account_id = p_account_id);
end $$;
