-- What the lead's page is made of: { from, to, day, now } → the cries that count from within [from, to), who still waits whenever she cried,
-- the ratings given in that time, and what was turned away at the door that day.
create or replace function desk_report_facts(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_from timestamptz := (p->>'from')::timestamptz;
  v_to timestamptz := (p->>'to')::timestamptz;
begin
  return jsonb_build_object(
    'cries', (
      select coalesce(jsonb_agg(jsonb_build_object('conversationNo', c.conversation_no, 'criedAt', c.cried_at, 'countsFrom', c.counts_from,
        'answeredAt', c.answered_at, 'answeredBy', c.answered_by, 'userNo', c.user_no, 'lostAt', c.lost_at)
        order by c.counts_from, c.conversation_no), '[]'::jsonb)
      from desk_cry c where c.counts_from >= v_from and c.counts_from < v_to),
    'waiting', (
      select coalesce(jsonb_agg(c.counts_from order by c.counts_from), '[]'::jsonb)
      from desk_cry c where c.answered_at is null and c.lost_at is null and c.counts_from <= (p->>'now')::timestamptz),
    'ratings', (
      select coalesce(jsonb_agg(jsonb_build_object('userNo', c.user_no, 'rating', c.rating)), '[]'::jsonb)
      from desk_conversation c where c.closed_at >= v_from and c.closed_at < v_to and c.state = 'closed'
        and c.rating is not null and c.user_no is not null),
    'names', (
      select coalesce(jsonb_object_agg(u.user_no, u.name), '{}'::jsonb)
      from office_user u where u.roles && array['agent', 'lead']::text[]),
    'lostNames', (
      select coalesce(jsonb_object_agg(c.conversation_no, desk_name_of(c.conversation_no)), '{}'::jsonb)
      from desk_cry c where c.counts_from >= v_from and c.counts_from < v_to and c.lost_at is not null),
    'refusedIntakeCount', (select coalesce(sum(r.count), 0) from desk_refused r where r.day = (p->>'day')::date));
end $$;
