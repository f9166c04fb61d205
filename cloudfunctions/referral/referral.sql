-- The clerk an account is at a place, at work; null for nobody: { accountId, placeNo } → { clerkNo, name, role }.
create or replace function referral_clerk_at(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('clerkNo', clerk_no, 'name', name, 'role', role) from store_clerk
    where account_id = (p->>'accountId')::uuid and place_no = (p->>'placeNo')::int and active);
end $$;
