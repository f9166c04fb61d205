-- What was said between her and the desk: { accountId } → { messages: [{ at, conversationNo, channel, voice, kind, text, label, kept, rating }],
-- favours: [{ madeAt, coupon, amountFen, state, settledAt, billNo }] }, oldest first. What colleagues noted for each other about her is hers, too.
create or replace function desk_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_she uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'messages', (
      select coalesce(jsonb_agg(jsonb_build_object('at', m.at, 'conversationNo', m.conversation_no, 'channel', c.channel, 'voice', m.voice,
        'kind', m.kind, 'text', m.text, 'label', coalesce(m.body->>'title', m.body->>'label'), 'kept', d.content is not null,
        'rating', case when m.message_no = c.last_message_no then c.rating end) order by m.at, m.conversation_no, m.message_no), '[]'::jsonb)
      from desk_contact t join desk_conversation c using (contact_no) join desk_message m using (conversation_no)
      left join desk_media d on d.media_id = m.media_id
      where t.account_id = v_she and m.kind <> 'moved'),
    'contacts', (
      select coalesce(jsonb_agg(jsonb_build_object('channel', t.channel, 'openid', t.openid, 'unionid', t.unionid,
        'subscribed', t.subscribed, 'arrivedBy', t.arrived_by, 'firstSeenAt', t.first_seen_at) order by t.first_seen_at), '[]'::jsonb)
      from desk_contact t where t.account_id = v_she),
    'favours', (
      select coalesce(jsonb_agg(jsonb_build_object('madeAt', g.made_at, 'coupon', r.title, 'amountFen', g.amount_fen, 'reason', g.reason,
        'state', g.state, 'settledAt', g.settled_at, 'billNo', g.bill_no, 'failReason', g.fail_reason) order by g.made_at), '[]'::jsonb)
      from desk_goodwill g left join coupon_rule r using (coupon_no) where g.account_id = v_she));
end $$;

-- Whether WeChat was asked to pay her a favour and did not come to an end with it: only WeChat can end that.
create or replace function desk_waits_for(p_account uuid) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select 1 from desk_goodwill where account_id = p_account and state = 'given' and coupon_no is null and asked_wechat_at is not null);
end $$;

-- She leaves: { accountId, now }. What was said goes, with the pictures, what WeChat sent, and the kept answers to agents and clerks that quote
-- it. That she wrote and how fast she was answered stays, under a number that names nobody any more: agents are judged by it. A favour in money
-- she did not receive lapses; that one was paid stays, without its reason.
create or replace function desk_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_she uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_contacts int[];
  v_conversations int[];
begin
  select coalesce(array_agg(held.contact_no), '{}') into v_contacts from (
    select contact_no from desk_contact where account_id = v_she order by contact_no for update) as held;
  if cardinality(v_contacts) = 0 then return; end if;
  select coalesce(array_agg(held.conversation_no), '{}') into v_conversations from (
    select conversation_no from desk_conversation where contact_no = any (v_contacts) order by conversation_no for update) as held;
  update desk_cry set lost_at = v_now
  where conversation_no = any (v_conversations) and answered_at is null and lost_at is null;
  delete from desk_intake i using desk_contact t where t.contact_no = any (v_contacts) and i.channel = t.channel and i.openid = t.openid;
  delete from desk_media where contact_no = any (v_contacts);
  update desk_message set text = '', body = null, media_id = null,
    send = case when send in ('queued', 'sending') then 'failed' else send end
  where conversation_no = any (v_conversations);
  update desk_conversation set state = 'closed', closed_at = coalesce(closed_at, v_now), cried_at = null, preview = '', context = null, tags = '{}',
    version = version + 1
  where conversation_no = any (v_conversations);
  update desk_contact set openid = null, unionid = null, arrived_by = null, window_until = null, window_left = 0
  where contact_no = any (v_contacts);
  perform platform_forget_room(array(
    select user_id from office_user where roles && array['agent', 'lead']::text[]
    union select account_id from store_clerk where account_id is not null and clerk_no in (
      select clerk_no from referral_binding where account_id = v_she)), 'desk');
  perform desk_goodwill_forget(v_she, (p->>'now')::timestamptz);
  perform desk_tell_all((
    select coalesce(jsonb_agg(jsonb_build_array('conversation', no, null, null) order by no), '[]'::jsonb)
    from unnest(v_conversations) as closed(no)), v_now);
end $$;
