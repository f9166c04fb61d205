-- Whether somebody is still behind the account: { accountId } → true, or false once she left. An account that never was has nobody either.
create or replace function platform_is_present(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return to_jsonb(exists (
    select 1 from platform_account where account_id = (p->>'accountId')::uuid and openid is not null));
end $$;

-- Whether somebody was behind the account once and left it.
create or replace function platform_has_left(p_account uuid) returns boolean
language plpgsql stable as $$
begin
  return exists (select 1 from platform_account where account_id = p_account and openid is null);
end $$;

-- What the account itself is: { accountId } → { openid, unionid, createdAt }. It is hers, so the export shows what WeChat calls her.
-- Answered calls and told facts are copies of what the modules show, and are dropped after days; they are left out.
create or replace function platform_personal(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('openid', openid, 'unionid', unionid, 'createdAt', created_at)
  from platform_account where account_id = (p->>'accountId')::uuid);
end $$;

-- Waits for whatever the account is doing, and lets it do nothing more until this transaction ends.
create or replace function platform_hold_account(p_account uuid) returns void
language plpgsql as $$
begin
  perform 1 from platform_account where account_id = p_account for update;
end $$;

-- Ends an account: { accountId, key }. The row stays without openid and unionid, as the end of the ids that orders carry. Kept answers may quote what
-- she told us, so they go; the running call's own key stays, or a retry would not find its answer.
create or replace function platform_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  delete from platform_idempotency where account_id = v_account and key <> p->>'key';
  update platform_account set openid = null, unionid = null where account_id = v_account;
end $$;

-- Drops kept answers of these callers that carry one of these values in that field: an answer to a clerk may tell of a member.
create or replace function platform_forget_answers(p_callers uuid[], p_field text, p_values text[]) returns void
language plpgsql as $$
begin
  delete from platform_idempotency where account_id = any (p_callers) and answer->>p_field = any (p_values);
end $$;

-- What these callers were answered by a room, whatever it was about: for answers that quote somebody who leaves. Who repeats such a call is
-- answered anew.
create or replace function platform_forget_room(p_callers uuid[], p_room text) returns void
language plpgsql as $$
begin
  delete from platform_idempotency where account_id = any (p_callers) and path like p_room || '.%';
end $$;
