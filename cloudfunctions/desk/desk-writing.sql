-- Writes what was decided about rows the caller holds: a `Draft` and { now } → the number of the last event. Everything is as it shall be,
-- so nothing is read here again; a conversation's version tells who decided on an older one.
-- A plan made while the tables were empty would read them from end to end for as long as the connection lives.
create or replace function desk_write(p jsonb) returns jsonb
language plpgsql set enable_seqscan = off as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  update desk_contact t set account_id = x."accountId", subscribed = x.subscribed, arrived_by = x."arrivedBy", window_until = x."windowUntil",
    window_left = x."windowLeft", last_in_at = x."lastInAt"
  from jsonb_to_recordset(p->'contacts') as x("contactNo" int, "accountId" uuid, subscribed boolean, "arrivedBy" text,
    "windowUntil" timestamptz, "windowLeft" int, "lastInAt" timestamptz)
  where t.contact_no = x."contactNo";
  perform desk_write_conversations(p->'conversations');
  insert into desk_message (conversation_no, message_no, message_id, voice, user_no, clerk_no, kind, text, body, media_id, intake_id, send, at)
  select x."conversationNo", x."messageNo", x."messageId", x.voice, x."userNo", x."clerkNo", x.kind, x.text, nullif(x.body, 'null'::jsonb),
    x."mediaId", x."intakeId", x.send, x.at
  from jsonb_to_recordset(p->'messages') as x("conversationNo" int, "messageNo" int, "messageId" uuid, voice text, "userNo" int,
    "clerkNo" int, kind text, text text, body jsonb, "mediaId" uuid, "intakeId" bigint, send text, at timestamptz);
  insert into desk_media (media_id, contact_no, channel, wechat_media_id, state, at)
  select x."mediaId", x."contactNo", x.channel, x."wechatMediaId", 'wanted', x.at
  from jsonb_to_recordset(p->'media') as x("mediaId" uuid, "contactNo" int, channel text, "wechatMediaId" text, at timestamptz);
  insert into desk_cry (conversation_no, cried_at, counts_from)
  select x."conversationNo", x."criedAt", x."countsFrom"
  from jsonb_to_recordset(p->'cries') as x("conversationNo" int, "criedAt" timestamptz, "countsFrom" timestamptz);
  update desk_cry y set answered_at = x."answeredAt", answered_by = x."answeredBy", user_no = x."userNo", lost_at = x."lostAt"
  from jsonb_to_recordset(p->'answered') as x("conversationNo" int, "criedAt" timestamptz, "answeredAt" timestamptz, "answeredBy" text,
    "userNo" int, "lostAt" timestamptz)
  where y.conversation_no = x."conversationNo" and y.cried_at = x."criedAt" and y.answered_at is null and y.lost_at is null;
  update desk_intake i set digested_at = coalesce(i.digested_at, v_now), conversation_no = x."conversationNo",
    heard_at = case when x.heard then v_now else i.heard_at end
  from jsonb_to_recordset(p->'intakes') as x("intakeId" bigint, "conversationNo" int, heard boolean)
  where i.intake_id = x."intakeId";
  return to_jsonb(desk_tell_all((
    select coalesce(jsonb_agg(told.event order by told.rank, told.no, told.line), '[]'::jsonb) from (
      select 0 as rank, x."conversationNo" as no, x."messageNo" as line,
        jsonb_build_array('message', x."conversationNo", x."messageNo", x."userNo") as event
      from jsonb_to_recordset(p->'messages') as x("conversationNo" int, "messageNo" int, "userNo" int)
      union all
      select 1, x."conversationNo", 0, jsonb_build_array('conversation', x."conversationNo", null, x."userNo")
      from jsonb_to_recordset(p->'conversations') as x("conversationNo" int, "userNo" int)
      where not exists (
        select 1 from jsonb_to_recordset(p->'messages') as m("conversationNo" int) where m."conversationNo" = x."conversationNo")) as told),
    v_now));
end $$;

create or replace function desk_write_conversations(p_conversations jsonb) returns void
language plpgsql as $$
begin
  insert into desk_conversation (conversation_no, contact_no, channel, state, user_no, skill, complaint, cried_at, assigned_at, passed_by,
    escalation, escalated_at, clerk_no, place_no, context, tags, last_message_no, preview, last_at, asked_rating_at, rating, rated_at,
    opened_at, closed_at)
  overriding system value
  select x."conversationNo", x."contactNo", x.channel, x.state, x."userNo", x.skill, x.complaint, x."criedAt", x."assignedAt", x."passedBy",
    x.escalation, x."escalatedAt", x."clerkNo", x."placeNo", nullif(x.context, 'null'::jsonb), x.tags, x."lastMessageNo", x.preview, x."lastAt",
    x."askedRatingAt", x.rating, x."ratedAt", x."openedAt", x."closedAt"
  from jsonb_to_recordset(p_conversations) as x("conversationNo" int, "contactNo" int, channel text, state text, "userNo" int, skill text,
    complaint boolean, "criedAt" timestamptz, "assignedAt" timestamptz, "passedBy" int[], escalation text, "escalatedAt" timestamptz,
    "clerkNo" int, "placeNo" int, context jsonb, tags text[], "lastMessageNo" int, preview text, "lastAt" timestamptz,
    "askedRatingAt" timestamptz, rating smallint, "ratedAt" timestamptz, "openedAt" timestamptz, "closedAt" timestamptz)
  order by x."conversationNo"
  on conflict (conversation_no) do update set state = excluded.state, user_no = excluded.user_no, skill = excluded.skill,
    complaint = excluded.complaint, cried_at = excluded.cried_at, assigned_at = excluded.assigned_at, passed_by = excluded.passed_by,
    escalation = excluded.escalation, escalated_at = excluded.escalated_at, clerk_no = excluded.clerk_no, place_no = excluded.place_no,
    context = excluded.context, tags = excluded.tags, last_message_no = excluded.last_message_no, preview = excluded.preview,
    last_at = excluded.last_at, asked_rating_at = excluded.asked_rating_at, rating = excluded.rating, rated_at = excluded.rated_at,
    closed_at = excluded.closed_at, version = desk_conversation.version + 1;
end $$;

-- Drops a portion of what nobody needs any more: { eventsBefore, intakeBefore, limit } → how many rows. The newest event stays, so that whoever
-- reads on after it sees that nothing is missing.
create or replace function desk_forget_traces(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_events int;
  v_intake int;
begin
  delete from desk_event where seq in (
    select seq from desk_event where at < (p->>'eventsBefore')::timestamptz and seq < (select max(seq) from desk_event)
    order by seq limit (p->>'limit')::int);
  get diagnostics v_events = row_count;
  delete from desk_intake where intake_id in (
    select intake_id from desk_intake
    where received_at < (p->>'intakeBefore')::timestamptz and digested_at is not null and channel <> 'comment'
    order by intake_id limit (p->>'limit')::int);
  get diagnostics v_intake = row_count;
  return to_jsonb(greatest(v_events, v_intake));
end $$;
