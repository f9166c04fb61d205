-- Conversations by number as the inbox shows them, complaints and the longest waiting first: → [`RowFacts`]. Each is a list in the order of
-- `RowFacts`, since names of fields, thousands of times, cost more than all the rest.
create or replace function desk_rows(p_numbers int[], p_now timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_array(c.conversation_no, c.version, c.state, c.channel,
      desk_called(t.contact_no, t.channel, t.openid, m.nickname, m.card_no), c.preview, desk_instant(c.last_at), desk_instant(c.cried_at),
      desk_instant(y.counts_from), c.user_no, u.name, c.skill, c.complaint, c.escalation, k.name, c.tags, desk_instant(t.window_until),
      case when t.window_until > p_now then t.window_left else 0 end, coalesce(f.unsent, 0), c.rating)
      order by c.complaint desc, c.cried_at nulls last, c.last_at desc), '[]'::jsonb)
    from desk_conversation c
    join desk_contact t on t.contact_no = c.contact_no
    left join member_card m on m.account_id = t.account_id
    left join office_user u on u.user_no = c.user_no
    left join store_clerk k on k.clerk_no = c.clerk_no
    left join desk_cry y on y.conversation_no = c.conversation_no and y.cried_at = c.cried_at
    left join (
      select g.conversation_no, count(*)::int as unsent from (
        select conversation_no from desk_message where send in ('queued', 'sending') and conversation_no = any (p_numbers)
        union all
        select conversation_no from desk_message where send in ('failed', 'unsure') and conversation_no = any (p_numbers)) as g
      group by g.conversation_no) as f
      on f.conversation_no = c.conversation_no
    where c.conversation_no = any (p_numbers));
end $$;

-- { view, limit, placeNo | null, now } → { rows, seq }. With a place, only what was escalated to clerks there. The number of the newest event
-- is read first: whatever is told after it comes with the stream, though it may be in the rows already.
create or replace function desk_inbox(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place int := (p->>'placeNo')::int;
  v_seq bigint := coalesce((select seq from desk_clock where one), 0);
  v_numbers int[];
begin
  if p->>'view' = 'closed' then
    v_numbers := array(
      select conversation_no from desk_conversation where state = 'closed' and (v_place is null or place_no = v_place)
      order by closed_at desc limit (p->>'limit')::int);
  else
    v_numbers := array(
      select conversation_no from desk_conversation where state <> 'closed' and (v_place is null or place_no = v_place)
      order by complaint desc, cried_at nulls last, last_at desc limit (p->>'limit')::int);
  end if;
  return jsonb_build_object('rows', desk_rows(v_numbers, (p->>'now')::timestamptz), 'seq', v_seq);
end $$;

-- Messages of a conversation, by their numbers, oldest first.
create or replace function desk_messages(p_conversation int, p_from int, p_to int) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('messageId', g.message_id, 'messageNo', g.message_no, 'voice', g.voice,
      'name', case g.voice when 'clerk' then k.name else u.name end, 'kind', g.kind, 'text', g.text, 'body', g.body, 'mediaId', g.media_id,
      'mediaState', d.state, 'send', g.send, 'trouble', g.trouble, 'at', desk_instant(g.at), 'sentAt', desk_instant(g.sent_at))
      order by g.message_no), '[]'::jsonb)
    from desk_message g
    left join office_user u on u.user_no = g.user_no
    left join store_clerk k on k.clerk_no = g.clerk_no
    left join desk_media d on d.media_id = g.media_id
    where g.conversation_no = p_conversation and g.message_no between p_from and p_to);
end $$;

-- What she was looking at, in the words of today; null when it is gone.
create or replace function desk_context(p_context jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_label text;
  v_picture text;
begin
  case p_context->>'kind'
    when 'product' then
      select concat_ws(' ', s.name, o.name, u.size), coalesce(o.pictures[1], f.pictures[1]) into v_label, v_picture
      from catalog_style s
      left join catalog_sku u on u.sku_no = (p_context->>'skuNo')::int and u.style_no = s.style_no
      left join catalog_colour o on o.style_no = s.style_no and o.code = u.colour_code
      left join lateral (select pictures from catalog_colour a where a.style_no = s.style_no order by a.position limit 1) as f on true
      where s.style_no = (p_context->>'styleNo')::int;
    when 'order' then v_label := '订单 ' || (p_context->>'orderNo');
    when 'store' then select name into v_label from store_place where place_no = (p_context->>'placeNo')::int;
    when 'card' then v_label := '会员卡';
    else return null;
  end case;
  return case when v_label is not null then p_context || jsonb_build_object('label', v_label, 'pictureUrl', v_picture) end;
end $$;

-- One conversation: { conversationNo, before?, limit, placeNo | null, clerkNo | null, now } → { row, context, messages, hasEarlier, earlier },
-- null for who may not see it.
create or replace function desk_conversation_page(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  c desk_conversation;
  v_to int;
  v_from int;
begin
  select * into c from desk_conversation where conversation_no = (p->>'conversationNo')::int;
  if not found or c.place_no is distinct from coalesce((p->>'placeNo')::int, c.place_no)
    or c.clerk_no is distinct from coalesce((p->>'clerkNo')::int, c.clerk_no) then return null; end if;
  v_to := least(coalesce((p->>'before')::int - 1, c.last_message_no), c.last_message_no);
  v_from := greatest(1, v_to - (p->>'limit')::int + 1);
  return jsonb_build_object(
    'row', desk_rows(array[c.conversation_no], (p->>'now')::timestamptz)->0,
    'context', desk_context(c.context),
    'messages', desk_messages(c.conversation_no, v_from, v_to),
    'hasEarlier', v_from > 1 and v_to >= 1,
    'earlier', (
      select coalesce(jsonb_agg(jsonb_build_object('conversationNo', e.conversation_no, 'openedAt', desk_instant(e.opened_at),
        'preview', e.preview, 'rating', e.rating) order by e.opened_at desc), '[]'::jsonb)
      from (
        select * from desk_conversation b
        where b.contact_no = c.contact_no and b.conversation_no <> c.conversation_no and b.opened_at <= c.opened_at
          and (p->>'placeNo' is null or b.place_no = (p->>'placeNo')::int)
        order by b.opened_at desc limit 20) as e));
end $$;

-- What a clerk has of her own customers: { accountId, placeNo, since, now } → rows, open ones first. Refuses clerk/unknown.
create or replace function desk_escalated(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_me store_clerk := referral_at_work((p->>'accountId')::uuid, (p->>'placeNo')::int);
begin
  return desk_rows(array(
    select conversation_no from desk_conversation
    where clerk_no = v_me.clerk_no and (state <> 'closed' or closed_at > (p->>'since')::timestamptz)
    order by last_at desc limit 200), (p->>'now')::timestamptz);
end $$;

-- Conversations of the clerks of a store, closed ones since a moment too: { placeNo, since, now } → rows.
create or replace function desk_of_store(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return desk_rows(array(
    select c.conversation_no from store_clerk k join desk_conversation c on c.clerk_no = k.clerk_no
    where k.place_no = (p->>'placeNo')::int and c.place_no = k.place_no
      and (c.state <> 'closed' or c.closed_at > (p->>'since')::timestamptz)
    order by c.last_at desc limit 500), (p->>'now')::timestamptz);
end $$;

-- What happened after a number: { after, now, limit } → [{ seq, kind, conversationNo, row, message, userNo, placeNo }], rows and messages as
-- they are now.
create or replace function desk_read_events(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_after bigint := (p->>'after')::bigint;
  v_last bigint;
  v_numbers int[];
begin
  v_last := (select max(seq) from (select seq from desk_event where seq > v_after order by seq limit (p->>'limit')::int) as next);
  v_numbers := array(
    select distinct conversation_no from desk_event where seq > v_after and seq <= v_last and conversation_no is not null);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'kind', e.kind, 'conversationNo', e.conversation_no, 'row', r.value,
      'message', case when e.message_no is not null then desk_messages(e.conversation_no, e.message_no, e.message_no)->0 end,
      'userNo', e.user_no, 'placeNo', c.place_no) order by e.seq), '[]'::jsonb)
    from desk_event e
    left join jsonb_array_elements(desk_rows(v_numbers, v_now)) as r(value) on (r.value->>0)::int = e.conversation_no
    left join desk_conversation c on c.conversation_no = e.conversation_no
    where e.seq > v_after and e.seq <= v_last);
end $$;

-- The newest number, and the oldest one still kept: {} → { newest, oldest | null }.
create or replace function desk_event_bounds(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('newest', coalesce((select seq from desk_clock where one), 0),
    'oldest', (select seq from desk_event order by seq limit 1));
end $$;

-- Whom an agent writes to: { conversationNo, userNo, now } → { channel, openid }; null when it is not hers, or WeChat does not let us write.
create or replace function desk_typing_to(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('channel', t.channel, 'openid', t.openid)
    from desk_conversation c join desk_contact t using (contact_no)
    where c.conversation_no = (p->>'conversationNo')::int and c.state <> 'closed' and c.user_no = (p->>'userNo')::int
      and t.channel <> 'comment' and t.openid is not null and t.window_until > (p->>'now')::timestamptz);
end $$;
