-- One conversation with whoever writes in it, held until the transaction is over, contact first: { conversationNo, messageId?, now } → { contact,
-- conversation, agentName, clerkName, homeClerk, existing } with the message of that id, wherever it is; null for an unknown number.
create or replace function desk_lock(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_no int := (p->>'conversationNo')::int;
  t desk_contact;
  c desk_conversation;
begin
  select * into t from desk_contact
  where contact_no = (select contact_no from desk_conversation where conversation_no = v_no) for update;
  if not found then return null; end if;
  select * into c from desk_conversation where conversation_no = v_no for update;
  return jsonb_build_object('contact', desk_contact_json(t), 'conversation', desk_conversation_json(c),
    'agentName', (select name from office_user where user_no = c.user_no),
    'clerkName', (select name from store_clerk where clerk_no = c.clerk_no),
    'existing', (
      select jsonb_build_object('conversationNo', g.conversation_no, 'messageNo', g.message_no, 'voice', g.voice, 'send', g.send)
      from desk_message g where g.message_id = (p->>'messageId')::uuid));
end $$;

-- A message and its conversation as consoles show them: { conversationNo, messageNo | null, now } → { message, row }.
create or replace function desk_shown(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_no int := (p->>'conversationNo')::int;
begin
  return jsonb_build_object('row', desk_rows(array[v_no], (p->>'now')::timestamptz)->0,
    'message', desk_messages(v_no, (p->>'messageNo')::int, (p->>'messageNo')::int)->0);
end $$;

-- Whether an agent takes what is handed to her, with her name: { userNo } → name | null.
create or replace function desk_agent_there(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select to_jsonb(u.name) from office_user u join desk_agent a using (user_no)
    where u.user_no = (p->>'userNo')::int and u.left_at is null and a.state in ('online', 'busy'));
end $$;

-- The clerk who looks after a contact, at work: { contactNo } → { clerkNo, placeNo, name } | null.
create or replace function desk_clerk_of(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_clerk jsonb := desk_home_clerk((p->>'contactNo')::int);
begin
  return v_clerk || jsonb_build_object('name', (select name from store_clerk where clerk_no = (v_clerk->>'clerkNo')::int));
end $$;

-- What an agent may send: { styleNo } → { name, tagPriceFen, pictureUrl } of a listed garment | null.
create or replace function desk_garment_card(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('name', s.name, 'tagPriceFen', s.tag_price_fen, 'pictureUrl', (
      select k.pictures[1] from catalog_colour k where k.style_no = s.style_no order by k.position limit 1))
    from catalog_style s where s.style_no = (p->>'styleNo')::int and s.listed);
end $$;

-- Whether there is such a picture of ours: { mediaId }. What shoppers sent is not passed on to others.
create or replace function desk_may_send_media(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return to_jsonb(exists (
    select 1 from desk_media where media_id = (p->>'mediaId')::uuid and contact_no is null and state = 'kept'));
end $$;

-- It is to be sent once more: { conversationNo, messageNo, now } → null. Only what WeChat refused or nobody knows about.
create or replace function desk_queue_again(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_no int := (p->>'conversationNo')::int;
begin
  update desk_message set send = 'queued', trouble = null, errcode = null, tried_at = null
  where conversation_no = v_no and message_no = (p->>'messageNo')::int and send in ('failed', 'unsure');
  if not found then perform platform_refuse('message/sent'); end if;
  perform desk_tell('message', v_no, (p->>'messageNo')::int, null, v_now);
  return null;
end $$;
