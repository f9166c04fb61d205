-- A favour in money and how it gets to her. It is `given` all the while: without a number at WeChat she has not tapped; with a number and no
-- package WeChat is being asked; with a package it waits for her to confirm. Only WeChat's word ends it, or her time is over.

-- When she could receive it first; her hours count from here.
create or replace function desk_favour_given_at(g desk_goodwill) returns timestamptz
language sql immutable as $$
  select coalesce(g.decided_at, g.made_at);
$$;

-- A favour in money of hers, as she may see it: { goodwillId, accountId } → { amountFen, state, givenAt, settledAt, billNo, packageInfo } | null.
create or replace function desk_favour(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('amountFen', g.amount_fen, 'state', g.state, 'givenAt', desk_instant(desk_favour_given_at(g)),
      'settledAt', desk_instant(g.settled_at), 'billNo', g.bill_no, 'packageInfo', g.package_info)
    from desk_goodwill g
    where g.goodwill_id = (p->>'goodwillId')::uuid and g.account_id = (p->>'accountId')::uuid and g.coupon_no is null
      and g.state in ('given', 'paid', 'lapsed'));
end $$;

-- What the run has to know of a favour at WeChat, `FavourTransfer`. `p_asked_at`: when WeChat was asked before this time, null if never.
create or replace function desk_favour_job(g desk_goodwill, p_asked_at timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('billNo', g.bill_no, 'amountFen', g.amount_fen, 'givenAt', desk_instant(desk_favour_given_at(g)),
    'askedBefore', p_asked_at is not null, 'openid', platform_openid_of(g.account_id),
    'alarmed', exists (select from campaign_alarm where lifted_at is null));
end $$;

-- She wants it: { goodwillId, accountId, billNo, receiveWithinHours, balanceRetryMinutes, silenceMs, now } → { why } with a refusal's code, or
-- { state, transfer?, about? }. The number stands here before WeChat may hear of it; `transfer` is what WeChat is to be asked for, `about`
-- that it is to be asked what became of it. Without either, and without a package, nobody may ask now. Her account is held, so that she
-- does not leave while WeChat is asked.
create or replace function desk_favour_receive(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_her uuid := (p->>'accountId')::uuid;
  v_one desk_goodwill;
  v_asked_at timestamptz;
begin
  perform platform_hold_account(v_her);
  select * into v_one from desk_goodwill
  where goodwill_id = (p->>'goodwillId')::uuid and account_id = v_her and coupon_no is null and state in ('given', 'paid', 'lapsed') for update;
  if not found then return '{"why": "goodwill/unknown"}'; end if;
  if v_one.state = 'paid' then return '{"state": "paid"}'; end if;
  if v_one.state = 'lapsed' or v_one.bill_no is null
    and desk_favour_given_at(v_one) + (p->>'receiveWithinHours')::int * interval '1 hour' <= v_now
  then return '{"why": "goodwill/lapsed"}'; end if;

  v_asked_at := v_one.asked_wechat_at;
  if v_one.package_info is not null then
    return jsonb_build_object('state', 'given')
      || case when v_asked_at + (p->>'silenceMs')::int * interval '1 millisecond' <= v_now
        then jsonb_build_object('about', desk_favour_job(v_one, v_asked_at)) else '{}' end;
  end if;
  update desk_goodwill set bill_no = coalesce(bill_no, p->>'billNo'), asked_wechat_at = v_now
  where goodwill_id = v_one.goodwill_id returning * into v_one;
  return jsonb_build_object('state', 'given') || case when campaign_may_ask((p->>'balanceRetryMinutes')::int, v_now)
    then jsonb_build_object('transfer', desk_favour_job(v_one, v_asked_at)) else '{}' end;
end $$;

-- The favour to talk to WeChat about next: { waits, silenceMs, balanceRetryMinutes, now } → `FavourTransfer` of one that waits for her, or of
-- one WeChat did not take yet; null when all were asked about lately, or nobody may ask. Taking it marks the moment before WeChat is
-- called: killed after that, the next run knows that WeChat may have heard.
create or replace function desk_favour_take(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_waits boolean := (p->>'waits')::boolean;
  v_one desk_goodwill;
begin
  select * into v_one from desk_goodwill
  where state = 'given' and coupon_no is null and bill_no is not null
    and (package_info is not null) = v_waits and asked_wechat_at + (p->>'silenceMs')::int * interval '1 millisecond' <= v_now
  order by asked_wechat_at, bill_no limit 1 for update skip locked;
  if not found then return null; end if;
  if not v_waits and not campaign_may_ask((p->>'balanceRetryMinutes')::int, v_now) then return null; end if;
  update desk_goodwill set asked_wechat_at = v_now where goodwill_id = v_one.goodwill_id;
  return desk_favour_job(v_one, v_one.asked_wechat_at);
end $$;

-- WeChat took it in, and she has to confirm: { billNo, packageInfo } → whether that is news. A twin that comes later finds it waiting.
create or replace function desk_favour_wait(p jsonb) returns jsonb
language plpgsql as $$
begin
  update desk_goodwill set package_info = p->>'packageInfo'
  where bill_no = p->>'billNo' and state = 'given' and package_info is null and p->>'packageInfo' is not null;
  return to_jsonb(found);
end $$;

-- WeChat's word on the end of a transfer: { billNo, state, amountFen, openid, failReason, now } → text: settled, repeated, unknown,
-- wrong-amount, wrong-receiver, contradicted. Money moves on the first one only; what does not agree moves nothing. Not paid, she may
-- receive it again until her time is over, under another number: this one is never used again.
create or replace function desk_favour_settle(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_bill text := p->>'billNo';
  v_paid boolean := p->>'state' = 'SUCCESS';
  v_one desk_goodwill;
begin
  select * into v_one from desk_goodwill where bill_no = v_bill for update;
  if not found then
    perform 1 from desk_goodwill where ended_bill_nos @> array[v_bill] and ended_bill_nos <> '{}';
    return to_jsonb(case when not found then 'unknown' when v_paid then 'contradicted' else 'repeated' end);
  end if;
  if v_one.amount_fen <> (p->>'amountFen')::bigint then return '"wrong-amount"'; end if;
  if p->>'openid' <> platform_openid_of(v_one.account_id) then return '"wrong-receiver"'; end if;
  if v_one.state <> 'given' then
    return to_jsonb(case when v_paid = (v_one.state = 'paid') then 'repeated' else 'contradicted' end);
  end if;

  if v_paid then
    update desk_goodwill set state = 'paid', settled_at = v_now where goodwill_id = v_one.goodwill_id;
    perform settlement_book_goodwill(v_one.goodwill_id, 'goodwill-paid', v_one.amount_fen, v_now);
  else
    update desk_goodwill set bill_no = null, package_info = null, asked_wechat_at = null, ended_bill_nos = ended_bill_nos || v_bill,
      fail_reason = coalesce(nullif(p->>'failReason', ''), p->>'state')
    where goodwill_id = v_one.goodwill_id;
  end if;
  perform desk_tell('goodwill', v_one.conversation_no, null, v_one.user_no, v_now);
  return '"settled"';
end $$;

-- Her time is over for what she did not receive: { receiveWithinHours, limit, now } → how many.
create or replace function desk_favour_lapse(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_events jsonb := '[]';
  v_one desk_goodwill;
begin
  for v_one in
    select * from desk_goodwill g
    where state = 'given' and coupon_no is null and bill_no is null
      and desk_favour_given_at(g) + (p->>'receiveWithinHours')::int * interval '1 hour' <= v_now
    order by goodwill_id limit (p->>'limit')::int for update skip locked
  loop
    perform desk_favour_give_back(v_one, v_now);
    v_events := v_events || jsonb_build_array(jsonb_build_array('goodwill', v_one.conversation_no, null, v_one.user_no));
  end loop;
  perform desk_tell_all(v_events, v_now);
  return to_jsonb(jsonb_array_length(v_events));
end $$;

create or replace function desk_favour_give_back(p_one desk_goodwill, p_now timestamptz) returns void
language plpgsql as $$
begin
  update desk_goodwill set state = 'lapsed', settled_at = p_now where goodwill_id = p_one.goodwill_id;
  perform settlement_book_goodwill(p_one.goodwill_id, 'goodwill-returned', p_one.amount_fen, p_now);
end $$;
