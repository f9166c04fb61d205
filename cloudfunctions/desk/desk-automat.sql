-- What the automat has to know before it answers, in one round trip. { intakeId, want, text, styleNo?, latitude?, longitude?, now } →
-- { conversationNo, state, complaint, hasPerson, wasGreeted, wasTold, isAsking, hasOlderQuestion, isSettled, mayWrite, isKnown, orders, place, near, garment, fits };
-- null for what belongs to no conversation. Only what the wish needs is looked up.
create or replace function desk_automat_facts(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_want text := p->>'want';
  v_intake desk_intake;
  v_conversation desk_conversation;
  v_contact desk_contact;
  v_message desk_message;
  v_place int;
begin
  select * into v_intake from desk_intake where intake_id = (p->>'intakeId')::bigint;
  if v_intake.conversation_no is null then return null; end if;
  select * into v_conversation from desk_conversation where conversation_no = v_intake.conversation_no;
  select * into v_contact from desk_contact where contact_no = v_conversation.contact_no;
  select * into v_message from desk_message where intake_id = v_intake.intake_id and voice = 'shopper';
  v_place := case when v_want in ('store', 'hours', 'size')
    then desk_place_meant(p->>'text', v_conversation.context, v_contact.account_id) end;
  return jsonb_build_object(
    'conversationNo', v_conversation.conversation_no,
    'state', v_conversation.state,
    'complaint', v_conversation.complaint,
    'hasPerson', v_conversation.state <> 'closed' and (v_conversation.user_no is not null or v_conversation.clerk_no is not null
      or desk_last_voice(v_conversation.conversation_no) in ('agent', 'clerk')),
    'wasGreeted', exists (
      select 1 from desk_message where conversation_no = v_conversation.conversation_no and voice in ('bot', 'agent', 'clerk')),
    'wasTold', v_conversation.cried_at is not null and exists (
      select 1 from desk_message m where m.conversation_no = v_conversation.conversation_no and m.voice = 'bot'
        and m.at >= v_conversation.cried_at and m.send is distinct from 'failed'),
    'hasOlderQuestion', v_conversation.cried_at is not null and exists (
      select 1 from desk_message m where m.conversation_no = v_conversation.conversation_no and m.voice = 'shopper'
        and m.kind not in ('subscribed', 'scanned', 'clicked', 'unsubscribed', 'entered')
        and m.at >= v_conversation.cried_at and m.message_no < v_message.message_no),
    'isAsking', v_conversation.cried_at is not null,
    'isSettled', coalesce(v_message.kind = 'rated', false),
    'mayWrite', coalesce(v_contact.window_until > v_now and v_contact.window_left > 0, false),
    'isKnown', v_contact.account_id is not null,
    'orders', case when v_want = 'order' and v_contact.account_id is not null
      then order_list_of_account(jsonb_build_object('accountId', v_contact.account_id, 'limit', 4)) else '[]'::jsonb end,
    'place', store_place_card(jsonb_build_object('placeNo', v_place)),
    'near', case when v_want = 'store' then desk_places_near(p) else '[]'::jsonb end,
    'garment', case when v_want = 'size' then desk_garment_meant(p->>'text', coalesce(p->'styleNo', v_conversation.context->'styleNo'), v_place) end,
    'fits', case when v_want = 'size' and v_contact.account_id is not null and member_consents_to(v_contact.account_id, 'size-bank')
      then coalesce((
        select jsonb_agg(jsonb_build_object('category', category, 'size', size, 'verdict', verdict, 'seenAt', seen_at))
        from member_fit where account_id = v_contact.account_id), '[]'::jsonb) else '[]'::jsonb end);
end $$;

-- Who wrote to her last; notes and system lines are nobody.
create or replace function desk_last_voice(p_conversation_no int) returns text
language plpgsql stable as $$
begin
  return (select voice from desk_message
    where conversation_no = p_conversation_no and voice in ('agent', 'clerk', 'bot') and kind <> 'note'
    order by message_no desc limit 1);
end $$;

-- The store her words name ("湖滨店", "湖滨"), else the one she looked at, else her home store, else her clerk's.
create or replace function desk_place_meant(p_text text, p_context jsonb, p_account uuid) returns int
language plpgsql stable as $$
begin
  return coalesce(
    (select s.place_no from store_place s
     where s.kind <> 'warehouse' and length(rtrim(s.name, '店')) >= 2 and position(rtrim(s.name, '店') in p_text) > 0
     order by length(s.name) desc, s.place_no limit 1),
    (select s.place_no from store_place s where s.place_no = (p_context->>'placeNo')::int and s.kind <> 'warehouse'),
    (select s.place_no from member_card c join store_place s on s.place_no = c.home_place_no
     where c.account_id = p_account and s.kind <> 'warehouse'),
    (select b.place_no from referral_binding b where b.account_id = p_account and b.ended_at is null limit 1));
end $$;

-- Three stores around { latitude, longitude }, else of the city her words name, else none.
create or replace function desk_places_near(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_city text;
begin
  if p ? 'latitude' then
    return (select coalesce(jsonb_agg(store_card(s) || jsonb_build_object('metres', n.metres) order by n.metres, s.place_no), '[]'::jsonb)
      from store_near((p->>'latitude')::float8, (p->>'longitude')::float8, 3) n join store_place s on s.place_no = n.place_no);
  end if;
  v_city := (select s.city from store_place s where s.kind <> 'warehouse' and position(s.city in p->>'text') > 0 limit 1);
  return (select coalesce(jsonb_agg(store_card(s) order by s.place_no), '[]'::jsonb)
    from (select * from store_place where city = v_city and kind <> 'warehouse' order by place_no limit 3) as s);
end $$;

-- The garment her words name by its code or its whole name, else the one she came from, with where its sizes hang seen from the store.
create or replace function desk_garment_meant(p_text text, p_came_from jsonb, p_place_no int) returns jsonb
language plpgsql stable as $$
declare
  v_style_no int := coalesce(
    (select s.style_no from catalog_style s
     where s.listed and (position(lower(s.code) in lower(p_text)) > 0 or position(s.name in p_text) > 0)
     order by length(s.name) desc, s.style_no desc limit 1),
    p_came_from::int);
begin
  if v_style_no is null then return null; end if;
  return stock_garment(jsonb_build_object('styleNo', v_style_no)
    || case when p_place_no is null then '{}'::jsonb else jsonb_build_object('placeNo', p_place_no) end);
end $$;
