-- Pictures, voices and videos that came in and are not here yet, the oldest first: { limit } → [{ mediaId, channel, wechatMediaId }].
create or replace function desk_wanted_media(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('mediaId', media_id, 'channel', channel, 'wechatMediaId', wechat_media_id)
      order by at, media_id), '[]'::jsonb)
    from (select * from desk_media where state = 'wanted' order by at, media_id limit (p->>'limit')::int) as oldest);
end $$;

-- They are here, or WeChat does not have them any more: { mediaId, mimeType, content (base64) | null, now } → whether it was still wanted. Consoles
-- are told that the message shows something now.
create or replace function desk_keep_media(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_media desk_media;
  v_message desk_message;
begin
  update desk_media set
    state = case when p->>'content' is null then 'gone' else 'kept' end,
    mime_type = p->>'mimeType', content = decode(p->>'content', 'base64')
  where media_id = (p->>'mediaId')::uuid and state = 'wanted' returning * into v_media;
  if not found then return to_jsonb(false); end if;
  select m.* into v_message from desk_message m
  where m.media_id = v_media.media_id
    and m.conversation_no in (select conversation_no from desk_conversation where contact_no = v_media.contact_no)
  limit 1;
  if found then perform desk_tell('message', v_message.conversation_no, v_message.message_no, null, v_now); end if;
  return to_jsonb(true);
end $$;

-- WeChat has a copy of what we send, for three days: { mediaId, channel, wechatMediaId | null, until, now } → whether there is such a picture.
create or replace function desk_note_upload(p jsonb) returns jsonb
language plpgsql as $$
begin
  update desk_media set channel = p->>'channel', wechat_media_id = p->>'wechatMediaId', wechat_until = (p->>'until')::timestamptz
  where media_id = (p->>'mediaId')::uuid;
  return to_jsonb(found);
end $$;
