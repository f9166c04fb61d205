-- These agents have a console open right now: { userNos, now }. All of them at once, and nobody waits for anybody: who is being changed at
-- this very moment is seen the next time.
create or replace function desk_see(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  update desk_agent set seen_at = v_now where user_no in (
    select user_no from desk_agent
    where user_no = any (array(select jsonb_array_elements_text(p->'userNos')::int)) and seen_at < v_now
    order by user_no for update skip locked);
  return 'null'::jsonb;
end $$;
