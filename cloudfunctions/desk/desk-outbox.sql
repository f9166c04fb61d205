-- The oldest unsent message of each contact, taken to be sent: { now, limit } → [`Unsent`]. Never two of a contact at once: a contact that is
-- another's at this moment is left out, and one who has a message on its way waits for it.
-- A plan made while the tables were empty would read them from end to end for as long as the connection lives.
create or replace function desk_claim_unsent(p jsonb) returns jsonb
language plpgsql set enable_seqscan = off as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_contacts int[];
  v_taken jsonb;
begin
  perform desk_give_up_sending(v_now);
  v_contacts := array(
    select t.contact_no from desk_contact t
    where t.contact_no in (
      select c.contact_no from desk_message m join desk_conversation c using (conversation_no) where m.send = 'queued'
        and (m.tried_at is null or m.tried_at <= v_now - interval '5 seconds'))
    order by t.contact_no limit (p->>'limit')::int for update skip locked);
  if cardinality(v_contacts) = 0 then return '[]'::jsonb; end if;
  with first_of as (
    select distinct on (c.contact_no) m.conversation_no, m.message_no, m.send, m.tried_at, c.contact_no
    from desk_message m join desk_conversation c using (conversation_no)
    where m.send in ('queued', 'sending') and c.contact_no = any (v_contacts)
    order by c.contact_no, m.send = 'sending' desc, m.at, m.conversation_no, m.message_no
  ), taken as (
    update desk_message m set send = case when t.openid is null then 'failed' else 'sending' end,
      trouble = case when t.openid is null then 'unsubscribed' end, tried_at = v_now
    from first_of f join desk_contact t using (contact_no)
    where m.conversation_no = f.conversation_no and m.message_no = f.message_no and f.send = 'queued'
      and (f.tried_at is null or f.tried_at <= v_now - interval '5 seconds')
    returning m.*, t.channel, t.openid
  )
  select jsonb_agg(jsonb_build_object('messageId', k.message_id, 'conversationNo', k.conversation_no, 'messageNo', k.message_no,
    'channel', k.channel, 'openid', k.openid, 'kind', k.kind, 'text', k.text, 'body', k.body, 'mediaId', k.media_id)
    order by k.at, k.conversation_no, k.message_no) into v_taken
  from taken k where k.openid is not null;
  return coalesce(v_taken, '[]'::jsonb);
end $$;

-- What was on its way for half a minute was in the hands of a process that died: nobody knows whether WeChat got it, so a person decides.
create or replace function desk_give_up_sending(p_now timestamptz) returns void
language plpgsql as $$
declare
  v_told jsonb;
begin
  with given_up as (
    update desk_message set send = 'unsure' where (conversation_no, message_no) in (
      select conversation_no, message_no from desk_message
      where send = 'sending' and tried_at < p_now - interval '30 seconds' for update skip locked)
    returning conversation_no, message_no
  )
  select jsonb_agg(jsonb_build_array('message', conversation_no, message_no, null)) into v_told from given_up;
  if v_told is not null then perform desk_tell_all(v_told, p_now); end if;
end $$;

-- What became of a message on its way: { messageId, as, trouble?, errcode?, now } → whether it was still to be settled. What WeChat refused
-- did not cost her quota; where WeChat says that there is none (or no window), ours is put right.
create or replace function desk_settle_sent(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_as text := p->>'as';
  v_trouble text := case when p->>'as' = 'failed' then p->>'trouble' end;
  v_contact int;
  v_no int;
  v_message int;
begin
  select c.contact_no, m.conversation_no, m.message_no into v_contact, v_no, v_message
  from desk_message m join desk_conversation c using (conversation_no) where m.message_id = (p->>'messageId')::uuid;
  if not found then return to_jsonb(false); end if;
  perform 1 from desk_contact where contact_no = v_contact for update;
  update desk_message set send = v_as, trouble = v_trouble, errcode = (p->>'errcode')::int,
    sent_at = case when v_as = 'sent' then v_now end, tried_at = case when v_as = 'queued' then v_now else tried_at end
  where conversation_no = v_no and message_no = v_message and (send = 'sending' or send = 'unsure' and v_as = 'sent');
  if not found then return to_jsonb(false); end if;
  if v_as = 'failed' then
    update desk_contact set subscribed = subscribed and v_trouble <> 'unsubscribed',
      window_until = case when v_trouble in ('window-over', 'unsubscribed') and window_until > v_now then v_now else window_until end,
      window_left = case when v_trouble in ('window-over', 'unsubscribed', 'quota') then 0 else window_left + 1 end
    where contact_no = v_contact;
  end if;
  perform desk_tell('message', v_no, v_message, null, v_now);
  return to_jsonb(true);
end $$;

-- What was digested and no bot heard yet: { channel, now, limit } → [`Unheard`], oldest first, held for half a minute. What a person has in
-- hand needs no bot.
create or replace function desk_claim_unheard(p jsonb) returns jsonb
language plpgsql set enable_seqscan = off as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_ids bigint[];
begin
  v_ids := array(
    select i.intake_id from desk_intake i
    where i.digested_at is not null and i.heard_at is null and i.channel = p->>'channel' and (i.held_until is null or i.held_until <= v_now)
    order by i.intake_id limit (p->>'limit')::int for update skip locked);
  if cardinality(v_ids) = 0 then return '[]'::jsonb; end if;
  update desk_intake i set held_until = case when c.in_hand then i.held_until else v_now + interval '30 seconds' end,
    heard_at = case when c.in_hand then v_now end
  from (
    select n.intake_id, o.conversation_no is null or (o.state <> 'closed' and (o.user_no is not null or o.clerk_no is not null)) as in_hand
    from desk_intake n left join desk_conversation o on o.conversation_no = n.conversation_no where n.intake_id = any (v_ids)) as c
  where i.intake_id = c.intake_id;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('intakeId', i.intake_id, 'conversationNo', i.conversation_no, 'messageId', m.message_id,
      'channel', i.channel, 'contactNo', c.contact_no, 'openid', i.openid, 'kind', i.kind, 'text', coalesce(m.text, ''), 'body', m.body,
      'mediaId', m.media_id, 'payload', i.payload, 'sentAt', desk_instant(i.sent_at)) order by i.intake_id), '[]'::jsonb)
    from desk_intake i
    join desk_conversation c on c.conversation_no = i.conversation_no
    left join desk_message m on m.intake_id = i.intake_id and m.voice = 'shopper'
    where i.intake_id = any (v_ids) and i.heard_at is null);
end $$;

-- Holds what the bot answers, its contact and its conversation: { intakeId, now } → as `desk_lock`, with { sentAt, receivedAt } of it; null
-- when it was settled before, or belongs to no conversation.
create or replace function desk_lock_heard(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_held jsonb;
  i desk_intake;
begin
  select * into i from desk_intake where intake_id = (p->>'intakeId')::bigint;
  if not found or i.conversation_no is null then return null; end if;
  v_held := desk_lock(jsonb_build_object('conversationNo', i.conversation_no, 'now', p->'now'));
  -- Read again: another bot may have settled it while this one waited.
  perform 1 from desk_intake where intake_id = i.intake_id and heard_at is null for update;
  if not found then return null; end if;
  return v_held || jsonb_build_object('sentAt', desk_instant(i.sent_at), 'receivedAt', desk_instant(i.received_at),
    'lastAnsweredAt', (select desk_instant(max(answered_at)) from desk_cry where conversation_no = i.conversation_no));
end $$;

-- The bot is through with it: { intakeId, now }.
create or replace function desk_mark_heard(p jsonb) returns jsonb
language plpgsql as $$
begin
  update desk_intake set heard_at = (p->>'now')::timestamptz where intake_id = (p->>'intakeId')::bigint and heard_at is null;
  return null;
end $$;
