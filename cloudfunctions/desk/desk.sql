-- As contracts write a moment.
create or replace function desk_instant(p_at timestamptz) returns text
language sql stable as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
$$;

-- What happened gets the next number, held until the transaction is over, so that numbers become visible in their order. Always the last thing a
-- function does: whoever comes next waits for this row.
create or replace function desk_tell(p_kind text, p_conversation int, p_message int, p_user int, p_now timestamptz) returns bigint
language plpgsql as $$
begin
  return desk_tell_all(jsonb_build_array(jsonb_build_array(p_kind, p_conversation, p_message, p_user)), p_now);
end $$;

-- The same for many: [[kind, conversationNo, messageNo, userNo]] in their order → the last number given.
create or replace function desk_tell_all(p_events jsonb, p_now timestamptz) returns bigint
language plpgsql as $$
declare
  v_count int := jsonb_array_length(p_events);
  v_last bigint;
begin
  if v_count = 0 then return (select seq from desk_clock where one); end if;
  insert into desk_clock (one, seq) values (true, v_count)
  on conflict (one) do update set seq = desk_clock.seq + v_count
  returning seq into v_last;
  insert into desk_event (seq, kind, conversation_no, message_no, user_no, at)
  select v_last - v_count + nth, event->>0, (event->>1)::int, (event->>2)::int, (event->>3)::int, p_now
  from jsonb_array_elements(p_events) with ordinality as told(event, nth);
  return v_last;
end $$;

-- How agents read whoever writes: the nickname of her card, else the end of its number, else a handle, else the end of her own number here.
create or replace function desk_called(p_contact int, p_channel text, p_openid text, p_nickname text, p_card_no text) returns text
language sql immutable as $$
  select case when p_channel = 'comment' then coalesce(substr(p_openid, strpos(p_openid, ':') + 1), '已注销')
    when p_nickname <> '' then p_nickname
    when p_card_no is not null then '会员 尾号 ' || right(p_card_no, 4)
    else '顾客 ' || lpad(right(p_contact::text, 4), 4, '0') end;
$$;

create or replace function desk_name_of(p_conversation int) returns text
language plpgsql stable as $$
begin
  return (
    select desk_called(t.contact_no, t.channel, t.openid, m.nickname, m.card_no)
    from desk_contact t left join member_card m on m.account_id = t.account_id
    where t.contact_no = (select contact_no from desk_conversation where conversation_no = p_conversation));
end $$;
