-- She wants her packet: { campaignNo, packetNo, accountId, billNo, receiveWithinHours, balanceRetryMinutes, now } → { why } with a refusal's
-- code, or { unjudged: true }, or { row, packageInfo?, transfer?, about?, halted? }. Before WeChat may hear of it, promise, number and the state
-- `asked` stand here; `transfer` is what WeChat is to be asked for, `about` that it is to be asked what became of it. Without any of them
-- and in `asked`, nobody may ask now: the balance is too low or, `halted`, the books do not agree.
create or replace function campaign_receive(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
  v_asked_at timestamptz;
  v_payable timestamptz;
begin
  select * into v_one from campaign_packet
  where campaign_no = (p->>'campaignNo')::int and packet_no = (p->>'packetNo')::int for update;
  if v_one.account_id is distinct from (p->>'accountId')::uuid then return '{"why": "packet/unknown"}'; end if;
  if campaign_packet_terms(v_one)#>>'{form,kind}' = 'coupon' then return '{"why": "packet/coupon"}'; end if;

  if v_one.state in ('claimed', 'held') and not campaign_still_earned(v_one) then
    perform campaign_give_back(v_one, 'reversed', 'not-earned', v_now);
  elsif v_one.state = 'held' then return '{"why": "packet/held"}';
  elsif v_one.state = 'expired' then return '{"why": "packet/over"}';
  elsif v_one.state = 'claimed' then
    v_payable := coalesce(v_one.payable_at, campaign_due_at(v_one));
    if v_payable is null or v_payable > v_now then return '{"why": "packet/not-yet"}'; end if;
    if v_payable + (p->>'receiveWithinHours')::int * interval '1 hour' <= v_now then return '{"why": "packet/over"}'; end if;
    if v_one.judged_at is null then return '{"unjudged": true}'; end if;
    perform campaign_promise(v_one, v_now);
    perform campaign_move(v_one, 'asked', null, v_now);
    update campaign_packet set bill_no = p->>'billNo', asked_at = v_now, payable_at = v_payable
    where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  elsif v_one.state = 'asked' then
    v_asked_at := v_one.asked_at;
    update campaign_packet set asked_at = v_now where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  end if;

  select * into v_one from campaign_packet where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  return jsonb_build_object('row', campaign_packet_row(v_one))
    || case when v_one.state = 'waiting' then jsonb_build_object('packageInfo', v_one.package_info) else '{}' end
    || case when v_one.state = 'waiting' and v_one.waiting_at + interval '1 day' <= v_now
      then jsonb_build_object('about', campaign_transfer_job(v_one, v_one.asked_at, v_now)) else '{}' end
    || case when v_one.state = 'asked' and not campaign_is_proven() then '{"halted": true}'::jsonb else '{}' end
    || case when v_one.state = 'asked' and campaign_may_ask((p->>'balanceRetryMinutes')::int, v_now)
      then jsonb_build_object('transfer', campaign_transfer_job(v_one, v_asked_at, v_now)) else '{}' end;
end $$;

-- When the days to bring the garment back are over; null while they have not begun.
create or replace function campaign_due_at(p_one campaign_packet) returns timestamptz
language plpgsql stable as $$
begin
  return (select due_at from settlement_sale where document = substring(p_one.reason from '(?:order|sale):.*$'));
end $$;

-- What the run has to know of a packet at WeChat, `PacketTransfer`. `p_asked_at`: when WeChat was asked before this time, null if never.
create or replace function campaign_transfer_job(p_one campaign_packet, p_asked_at timestamptz, p_now timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('billNo', p_one.bill_no, 'amountFen', p_one.amount_fen, 'claimedAt', p_one.claimed_at,
    'remark', campaign_packet_terms(p_one)#>>'{form,remark}', 'askedBefore', p_asked_at is not null, 'openid',
    platform_openid_of(p_one.account_id), 'earned', campaign_still_earned(p_one), 'lastAskedAt', p_asked_at, 'takenAt', p_now,
    'alarmed', exists (select from campaign_alarm where lifted_at is null), 'firstAskedAt', campaign_first_asked(p_one));
end $$;

-- When WeChat was asked for it for the first time.
create or replace function campaign_first_asked(p_one campaign_packet) returns timestamptz
language plpgsql stable as $$
begin
  return (select min(moved_at) from campaign_step
    where campaign_no = p_one.campaign_no and packet_no = p_one.packet_no and state = 'asked');
end $$;

-- Whether the newest proof of the ledger lets anybody be paid. Payouts also want last night's; here somebody stands in a store and waits, so
-- only books that are known to be wrong stop her.
create or replace function campaign_is_proven() returns boolean
language plpgsql stable as $$
begin
  return coalesce((select holds from settlement_proof order by proven_at desc limit 1), true);
end $$;

-- Whether WeChat may be asked for a transfer now. While the balance is too low only one is tried at a time, and saying yes is that try.
create or replace function campaign_may_ask(p_retry_minutes int, p_now timestamptz) returns boolean
language plpgsql as $$
begin
  if not campaign_is_proven() then return false; end if;
  if not exists (select from campaign_alarm where lifted_at is null) then return true; end if;
  update campaign_alarm set tried_at = p_now
  where lifted_at is null and tried_at <= p_now - p_retry_minutes * interval '1 minute';
  return found;
end $$;

-- The packet to talk to WeChat about next: { state: asked | waiting, silenceMs, balanceRetryMinutes, now } → `PacketTransfer`, or null when
-- all were asked about lately or nobody may ask. Taking it marks the moment before WeChat is called: killed after that, the next run knows
-- that WeChat may have heard. The longer it takes, the more seldom WeChat is asked: down to once in ten minutes, once an hour for one that
-- waits for her.
create or replace function campaign_packet_take(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_silence interval := (p->>'silenceMs')::int * interval '1 millisecond';
  v_one campaign_packet;
begin
  select * into v_one from campaign_packet o
  where state in ('asked', 'waiting') and state = p->>'state'
    and asked_at + case state when 'asked' then least(greatest(asked_at - campaign_first_asked(o), v_silence), interval '10 minutes')
      else least(greatest(asked_at - waiting_at, v_silence), interval '1 hour') end <= v_now
  order by asked_at, bill_no limit 1 for update skip locked;
  if not found then return null; end if;
  -- Only who can still get it costs a try: all others are asked about and taken back.
  if v_one.state = 'asked' and campaign_still_earned(v_one) and platform_openid_of(v_one.account_id) is not null
    and not campaign_may_ask((p->>'balanceRetryMinutes')::int, v_now) then return null; end if;
  update campaign_packet set asked_at = v_now where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  return campaign_transfer_job(v_one, v_one.asked_at, v_now);
end $$;

-- WeChat took it in: { billNo, packageInfo, now }. With a package she has to confirm; a twin that comes later finds it waiting.
-- → { moved, row, packageInfo }.
create or replace function campaign_packet_wait(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
  v_moved boolean := false;
begin
  select * into v_one from campaign_packet where bill_no = p->>'billNo' for update;
  if v_one.state = 'asked' and p->>'packageInfo' is not null then
    v_moved := true;
    perform campaign_move(v_one, 'waiting', null, v_now);
    update campaign_packet set package_info = p->>'packageInfo', waiting_at = v_now
    where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no returning * into v_one;
  end if;
  return jsonb_build_object('moved', v_moved, 'row', campaign_packet_row(v_one), 'packageInfo', v_one.package_info);
end $$;

-- WeChat's word on the end of a transfer: { billNo, state, amountFen, openid, failReason, now } → text: settled, repeated, unknown,
-- wrong-amount, wrong-receiver, contradicted. Money moves on the first one only; what does not agree moves nothing. Not paid, it ended
-- reversed when its purchase went back, expired when nobody confirmed, failed otherwise; in each case it returns to the budget.
create or replace function campaign_packet_settle(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_paid boolean := p->>'state' = 'SUCCESS';
  v_one campaign_packet;
begin
  select * into v_one from campaign_packet where bill_no = p->>'billNo' for update;
  if not found then return '"unknown"'; end if;
  if v_one.amount_fen <> (p->>'amountFen')::bigint then return '"wrong-amount"'; end if;
  if p->>'openid' <> platform_openid_of(v_one.account_id) then return '"wrong-receiver"'; end if;
  if v_one.state not in ('asked', 'waiting') then
    return to_jsonb(case when v_paid = (v_one.state = 'paid') then 'repeated' else 'contradicted' end);
  end if;

  if v_paid then
    perform campaign_move(v_one, 'paid', null, v_now);
    perform settlement_book_campaign(v_one.campaign_no, v_one.packet_no, v_one.place_no, 'packet-paid', v_one.amount_fen, v_now);
  elsif not campaign_still_earned(v_one) then
    perform campaign_give_back(v_one, 'reversed', 'not-earned', v_now);
  else
    perform campaign_give_back(v_one, case p->>'failReason' when 'OVERDUE_CLOSE' then 'expired' else 'failed' end,
      coalesce(p->>'failReason', p->>'state'), v_now);
  end if;
  return '"settled"';
end $$;

-- Ends a packet WeChat does not know days after it was asked, and nobody may ask for any more: { billNo, takenAt, why, now } → whether.
-- Whoever asked after `takenAt` may have asked for the transfer.
create or replace function campaign_packet_lose(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_one campaign_packet;
begin
  select * into v_one from campaign_packet
  where bill_no = p->>'billNo' and state in ('asked', 'waiting') and asked_at = (p->>'takenAt')::timestamptz for update;
  if not found then return 'false'; end if;
  perform campaign_give_back(v_one, case p->>'why' when 'not-earned' then 'reversed' else 'failed' end, p->>'why',
    (p->>'now')::timestamptz);
  return 'true';
end $$;
