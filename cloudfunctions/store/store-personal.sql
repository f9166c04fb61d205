-- Where she works or worked for us, and what she may do: { accountId }
-- → { posts: [{ placeName, name, clerkNo, role, active, joinedAt, leftAt }], roles: [{ role, placeName, grantedAt }] }; place 0 is head office, without a name.
create or replace function store_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'posts', (
      select coalesce(jsonb_agg(jsonb_build_object('placeName', s.name, 'name', c.name, 'clerkNo', c.clerk_no, 'role', c.role,
          'active', c.active, 'joinedAt', c.joined_at, 'leftAt', c.left_at) order by c.joined_at, c.clerk_no), '[]'::jsonb)
      from store_clerk c join store_place s using (place_no) where c.account_id = v_account),
    'roles', (
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'placeName', s.name, 'grantedAt', g.granted_at)
        order by g.granted_at, g.place_no, g.role), '[]'::jsonb)
      from platform_grant g left join store_place s using (place_no) where g.account_id = v_account));
end $$;

-- Whoever worked here once stays in the list of the store, as the law on labour asks, but no account hangs on it any more: { accountId }.
-- Who is suspended works here still.
create or replace function store_forget(p jsonb) returns void
language plpgsql as $$
begin
  update store_clerk set account_id = null where account_id = (p->>'accountId')::uuid and left_at is not null;
end $$;
