-- What came in and nobody digested, at most `limit`, with all that its contacts' rules need: { limit, now } → [`ContactFacts` without ids].
-- A contact is one transaction's at a time: what another one digests is left to it. Contacts first, then conversations, each in the order of
-- their numbers, as everywhere.
-- A plan made while the tables were empty would read them from end to end for as long as the connection lives.
create or replace function desk_claim_intake(p jsonb) returns jsonb
language plpgsql set enable_seqscan = off as $$
declare
  v_ids bigint[];
  v_contacts int[];
begin
  v_ids := array(select intake_id from desk_intake where digested_at is null
    and (held_until is null or held_until <= (p->>'now')::timestamptz) order by intake_id limit (p->>'limit')::int);
  if cardinality(v_ids) = 0 then return '[]'::jsonb; end if;
  insert into desk_contact (channel, openid, first_seen_at)
  select channel, openid, (p->>'now')::timestamptz from (
    select distinct i.channel, i.openid from desk_intake i where i.intake_id = any (v_ids)
      and not exists (select 1 from desk_contact t where t.channel = i.channel and t.openid = i.openid)) as unknown_yet
  order by channel, openid
  on conflict (channel, openid) do nothing;
  v_contacts := array(
    select t.contact_no from desk_contact t
    where t.contact_no in (
      select k.contact_no from desk_intake i join desk_contact k on k.channel = i.channel and k.openid = i.openid where i.intake_id = any (v_ids))
    order by t.contact_no for update skip locked);
  perform 1 from desk_conversation where contact_no = any (v_contacts) and state <> 'closed' order by conversation_no for update;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'contact', desk_contact_json(t),
      'open', desk_conversation_json(o),
      'closed', desk_conversation_json(e),
      'freshNo', case when o.conversation_no is null then nextval('desk_conversation_conversation_no_seq') end,
      'lastAnsweredAt', (select desk_instant(max(y.answered_at)) from desk_cry y where y.conversation_no = o.conversation_no),
      'unsentCount', (
        select count(*) from desk_conversation c join desk_message m using (conversation_no)
        where c.contact_no = t.contact_no and m.send in ('queued', 'sending')),
      'intakes', i.intakes)), '[]'::jsonb)
    from desk_contact t
    join (
      select n.channel, n.openid, jsonb_agg(jsonb_build_object('intakeId', n.intake_id, 'kind', n.kind, 'sentAt', desk_instant(n.sent_at),
        'receivedAt', desk_instant(n.received_at), 'payload', n.payload) order by n.intake_id) as intakes
      from desk_intake n where n.intake_id = any (v_ids) and n.digested_at is null group by n.channel, n.openid) as i
      on i.channel = t.channel and i.openid = t.openid
    left join desk_conversation o on o.contact_no = t.contact_no and o.state <> 'closed'
    left join lateral (
      select * from desk_conversation c where c.contact_no = t.contact_no and c.state = 'closed' order by c.opened_at desc limit 1) as e on true
    where t.contact_no = any (v_contacts));
end $$;

create or replace function desk_contact_json(t desk_contact) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('contactNo', t.contact_no, 'channel', t.channel,
    -- Whoever writes from the mini-program is known there.
    'accountId', coalesce(t.account_id, case when t.channel = 'mini' then platform_account_behind(t.openid) end),
    'subscribed', t.subscribed, 'arrivedBy', t.arrived_by, 'windowUntil', desk_instant(t.window_until), 'windowLeft', t.window_left,
    'lastInAt', desk_instant(t.last_in_at));
end $$;

create or replace function desk_conversation_json(c desk_conversation) returns jsonb
language plpgsql stable as $$
begin
  if c.conversation_no is null then return null; end if;
  return jsonb_build_object('conversationNo', c.conversation_no, 'contactNo', c.contact_no, 'channel', c.channel, 'state', c.state,
    'userNo', c.user_no, 'skill', c.skill, 'complaint', c.complaint, 'criedAt', desk_instant(c.cried_at),
    'assignedAt', desk_instant(c.assigned_at), 'passedBy', to_jsonb(c.passed_by), 'escalation', c.escalation,
    'escalatedAt', desk_instant(c.escalated_at), 'clerkNo', c.clerk_no, 'placeNo', c.place_no, 'context', c.context, 'tags', to_jsonb(c.tags),
    'lastMessageNo', c.last_message_no, 'preview', c.preview, 'lastAt', desk_instant(c.last_at),
    'askedRatingAt', desk_instant(c.asked_rating_at), 'rating', c.rating, 'ratedAt', desk_instant(c.rated_at),
    'openedAt', desk_instant(c.opened_at), 'closedAt', desk_instant(c.closed_at));
end $$;

-- Which of these orders belong to whoever named them: { orders: [{ accountId, orderNo }] } → those.
create or replace function desk_own_orders(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(asked), '[]'::jsonb) from jsonb_array_elements(p->'orders') as asked
    where exists (
      select 1 from order_head h where h.account_id = (asked->>'accountId')::uuid and h.order_no = asked->>'orderNo'));
end $$;

-- The oldest of what is undigested waits for a minute, since it fails: { now } → its number.
create or replace function desk_put_off_intake(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_id bigint;
begin
  update desk_intake set held_until = (p->>'now')::timestamptz + interval '1 minute' where intake_id = (
    select intake_id from desk_intake where digested_at is null and (held_until is null or held_until <= (p->>'now')::timestamptz)
    order by intake_id limit 1)
  returning intake_id into v_id;
  return to_jsonb(v_id);
end $$;
