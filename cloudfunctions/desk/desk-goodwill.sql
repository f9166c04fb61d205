-- A favour as consoles show it.
create or replace function desk_goodwill_row(g desk_goodwill) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('goodwillId', g.goodwill_id, 'conversationNo', g.conversation_no,
    'agentName', coalesce((select name from office_user where user_no = g.user_no), ''),
    'couponTitle', (select title from coupon_rule where coupon_no = g.coupon_no), 'amountFen', g.amount_fen, 'reason', g.reason,
    'state', g.state, 'madeAt', desk_instant(g.made_at), 'decidedBy', (select name from office_user where user_no = g.decided_by));
end $$;

-- What an agent promised on a day: what was given, and what was asked for and not refused.
create or replace function desk_goodwill_spent(p_user int, p_day date) returns int
language plpgsql stable as $$
begin
  return (select coalesce(sum(amount_fen), 0)::int from desk_goodwill where user_no = p_user and day = p_day and state <> 'refused');
end $$;

-- { userNo, day, couponNos, withAsked } → { spentFen, titles: { couponNo: title } of coupons that are given out now, asked: [row], oldest first }.
create or replace function desk_goodwill_today(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('spentFen', desk_goodwill_spent((p->>'userNo')::int, (p->>'day')::date),
    'titles', (
      select coalesce(jsonb_object_agg(coupon_no, title), '{}'::jsonb) from coupon_rule
      where coupon_no in (select value::int from jsonb_array_elements_text(p->'couponNos')) and state = 'live'),
    'asked', case when (p->>'withAsked')::boolean then (
      select coalesce(jsonb_agg(desk_goodwill_row(g) order by g.made_at, g.goodwill_id), '[]'::jsonb)
      from desk_goodwill g where g.state = 'asked') else '[]'::jsonb end);
end $$;

-- An agent is about to promise something, and nobody else does in her name until the transaction is over, so that two of hers at once
-- do not both see the same budget: { goodwillId, userNo, day, accountId, couponNo | null } → { spentFen, existing: { conversationNo, userNo,
-- row } | null, title | null, isMember, isKnown }.
create or replace function desk_goodwill_hold(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_her uuid := (p->>'accountId')::uuid;
begin
  perform pg_advisory_xact_lock(hashtext('desk_goodwill'), (p->>'userNo')::int);
  return jsonb_build_object('spentFen', desk_goodwill_spent((p->>'userNo')::int, (p->>'day')::date),
    'existing', (
      select jsonb_build_object('conversationNo', g.conversation_no, 'userNo', g.user_no, 'row', desk_goodwill_row(g))
      from desk_goodwill g where g.goodwill_id = (p->>'goodwillId')::uuid),
    'title', (select title from coupon_rule where coupon_no = (p->>'couponNo')::int),
    'isMember', exists (select 1 from member_card where account_id = v_her),
    'isKnown', platform_openid_of(v_her) is not null);
end $$;

-- Writes a favour down: { goodwillId, conversationNo, accountId, userNo, day, couponNo, voucherId, amountFen, reason, state, now } → its row. Money
-- that is given is promised in the ledger. An id that somebody else used meanwhile is refused.
create or replace function desk_goodwill_make(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one desk_goodwill;
begin
  insert into desk_goodwill (goodwill_id, conversation_no, account_id, user_no, day, coupon_no, voucher_id, amount_fen, reason, state, made_at)
  values ((p->>'goodwillId')::uuid, (p->>'conversationNo')::int, (p->>'accountId')::uuid, (p->>'userNo')::int, (p->>'day')::date,
    (p->>'couponNo')::int, (p->>'voucherId')::uuid, (p->>'amountFen')::int, p->>'reason', p->>'state', v_now)
  on conflict do nothing returning * into v_one;
  if not found then perform platform_refuse('conversation/unknown'); end if;
  perform desk_goodwill_promise(v_one, v_now);
  perform desk_tell('goodwill', v_one.conversation_no, null, v_one.user_no, v_now);
  return desk_goodwill_row(v_one);
end $$;

create or replace function desk_goodwill_promise(p_one desk_goodwill, p_now timestamptz) returns void
language plpgsql as $$
begin
  if p_one.state = 'given' and p_one.coupon_no is null then
    perform settlement_book_goodwill(p_one.goodwill_id, 'goodwill-promised', p_one.amount_fen, p_now);
  end if;
end $$;

-- What a lead decides about: { goodwillId } → { conversationNo, accountId, userNo, agentName, couponNo, title, amountFen, state } | null.
create or replace function desk_goodwill_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('conversationNo', g.conversation_no, 'accountId', g.account_id, 'userNo', g.user_no, 'couponNo', g.coupon_no,
      'agentName', coalesce((select name from office_user where user_no = g.user_no), ''),
      'title', (select title from coupon_rule where coupon_no = g.coupon_no), 'amountFen', g.amount_fen, 'state', g.state)
    from desk_goodwill g where g.goodwill_id = (p->>'goodwillId')::uuid);
end $$;

-- A lead decided: { goodwillId, state: given | refused, voucherId, decidedBy, now } → its row. Who comes second is told so.
create or replace function desk_goodwill_decide(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one desk_goodwill;
begin
  update desk_goodwill set state = p->>'state', voucher_id = (p->>'voucherId')::uuid, decided_by = (p->>'decidedBy')::int, decided_at = v_now
  where goodwill_id = (p->>'goodwillId')::uuid and state = 'asked' returning * into v_one;
  if not found then perform platform_refuse('goodwill/decided'); end if;
  perform desk_goodwill_promise(v_one, v_now);
  perform desk_tell('goodwill', v_one.conversation_no, null, v_one.user_no, v_now);
  return desk_goodwill_row(v_one);
end $$;

-- Why WeChat would not have taken a message that was written down as not sent: { messageId, trouble }.
create or replace function desk_goodwill_unsent(p jsonb) returns jsonb
language plpgsql as $$
begin
  update desk_message set trouble = p->>'trouble' where message_id = (p->>'messageId')::uuid and send = 'failed';
  return null;
end $$;

-- She leaves: what she was promised in money and did not receive goes back to head office. The caller made sure that nothing is at WeChat.
create or replace function desk_goodwill_forget(p_account uuid, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_one desk_goodwill;
begin
  for v_one in
    select * from desk_goodwill where account_id = p_account and state = 'given' and coupon_no is null order by goodwill_id for update
  loop
    perform desk_favour_give_back(v_one, p_now);
  end loop;
  update desk_goodwill set reason = 'she-left', fail_reason = null, state = case state when 'asked' then 'refused' else state end
  where account_id = p_account;
end $$;
