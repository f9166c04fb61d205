-- Stores what WeChat (or an import) sent, each once: { messages: [{ channel, dedupeKey, kind, openid, sentAt, payload, now }] } → 'new' or
-- 'repeated' for each. One insert and nothing else, since WeChat waits for it and asks again after five seconds.
create or replace function desk_take_in(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_taken jsonb;
begin
  with came as (
    select m.message, m.nth, m.message->>'channel' as channel, m.message->>'dedupeKey' as dedupe_key,
      row_number() over (partition by m.message->>'channel', m.message->>'dedupeKey' order by m.nth) as time
    from jsonb_array_elements(p->'messages') with ordinality as m(message, nth)),
  kept as (
    insert into desk_intake (channel, dedupe_key, kind, openid, sent_at, received_at, payload)
    select channel, dedupe_key, message->>'kind', message->>'openid', (message->>'sentAt')::timestamptz, (message->>'now')::timestamptz,
      message->'payload'
    from came where time = 1 order by nth
    on conflict (channel, dedupe_key) do nothing
    returning channel, dedupe_key)
  select jsonb_agg(case when came.time = 1 and kept.channel is not null then 'new' else 'repeated' end order by came.nth)
    into v_taken
  from came left join kept using (channel, dedupe_key);
  return v_taken;
end $$;
-- Something was sent to the desk's address that is not believed: { channel, reason, now } → null.
create or replace function desk_count_refused(p jsonb) returns jsonb
language plpgsql as $$
begin
  insert into desk_refused (day, channel, reason, count)
  values (((p->>'now')::timestamptz at time zone interval '8 hours')::date, p->>'channel', p->>'reason', 1)
  on conflict (day, channel, reason) do update set count = desk_refused.count + 1;
  return 'null'::jsonb;
end $$;
