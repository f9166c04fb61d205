-- Lets an account do what a role may, at a place; somebody who may already, may.
create or replace function platform_give_grant(p_account uuid, p_role text, p_place_no int, p_now timestamptz) returns void
language plpgsql as $$
begin
  insert into platform_grant (account_id, role, place_no, granted_at) values (p_account, p_role, p_place_no, p_now)
  on conflict do nothing;
end $$;

-- From the account's next call on it may nothing of that role at that place.
create or replace function platform_take_grant(p_account uuid, p_role text, p_place_no int) returns void
language plpgsql as $$
begin
  delete from platform_grant where account_id = p_account and role = p_role and place_no = p_place_no;
end $$;
