-- Clerks with so much due that a payout is worth making: { minFen, now } → [clerkNo]. Suspended or gone, what she earned is hers; only an
-- account that was deleted cannot be reached. Who has a payout on its way waits for its end, and whose money came back today is not tried
-- again today, or a transfer that always fails would be sent every minute.
create or replace function settlement_payout_candidates(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_day date := ((p->>'now')::timestamptz at time zone interval '8 hours')::date;
  v_clerks int[];
  v_balances jsonb;
begin
  v_clerks := array(
    select c.clerk_no from store_clerk c
    where platform_openid_of(c.account_id) is not null
      and not exists (
        select from settlement_payout o where o.clerk_no = c.clerk_no and (o.state in ('made', 'waiting')
          or (o.state = 'returned' and (o.settled_at at time zone interval '8 hours')::date = v_day)))
    order by c.clerk_no);
  v_balances := settlement_balances(jsonb_build_object('accounts',
    (select coalesce(jsonb_agg('clerk:' || clerk_no || '/due'), '[]'::jsonb) from unnest(v_clerks) as clerk_no)));
  return (
    select coalesce(jsonb_agg(clerk_no order by clerk_no), '[]'::jsonb) from unnest(v_clerks) as clerk_no
    where (v_balances->>('clerk:' || clerk_no || '/due'))::bigint >= (p->>'minFen')::bigint);
end $$;

-- One payout: { clerkNo, payoutNo, minFen, maxFen, perDayFen, now } → { amountFen }, or { why } when none was made: unproven, unreachable,
-- under-way, too-little, day-full. Row and entry stand together or not at all; the number is WeChat's for ever.
create or replace function settlement_payout_make(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_day date := (v_now at time zone interval '8 hours')::date;
  v_clerk store_clerk;
  v_due_account text := 'clerk:' || (p->>'clerkNo')::int || '/due';
  v_left bigint;
  v_amount bigint;
begin
  -- One at a time over all runs: balance and day's limit are read after whoever came before has committed.
  perform pg_advisory_xact_lock(hashtext('settlement_payout_make'));
  if (select holds from settlement_proof order by proven_at desc limit 1) is not true then return '{"why": "unproven"}'; end if;

  select * into v_clerk from store_clerk where clerk_no = (p->>'clerkNo')::int;
  if platform_openid_of(v_clerk.account_id) is null then return '{"why": "unreachable"}'; end if;
  if exists (select from settlement_payout where clerk_no = v_clerk.clerk_no and state in ('made', 'waiting')) then
    return '{"why": "under-way"}';
  end if;

  select (p->>'perDayFen')::bigint - coalesce(sum(amount_fen), 0) into v_left from settlement_payout
  where made_at >= v_day::timestamp at time zone interval '8 hours' and state <> 'returned';
  v_amount := (settlement_balances(jsonb_build_object('accounts', jsonb_build_array(v_due_account)))->>v_due_account)::bigint;
  if v_amount < (p->>'minFen')::bigint then return '{"why": "too-little"}'; end if;
  v_amount := least(v_amount, (p->>'maxFen')::bigint, v_left);
  if v_amount < (p->>'minFen')::bigint then return '{"why": "day-full"}'; end if;

  insert into settlement_payout (payout_no, clerk_no, account_id, place_no, amount_fen, state, made_at)
  values (p->>'payoutNo', v_clerk.clerk_no, v_clerk.account_id, v_clerk.place_no, v_amount, 'made', v_now);
  perform settlement_book(v_clerk.place_no, 'payout:' || (p->>'payoutNo'), null, 'payout', v_due_account,
    'clerk:' || v_clerk.clerk_no || '/paying', v_amount::int, v_now);
  return jsonb_build_object('amountFen', v_amount);
end $$;

-- The payout to talk to WeChat about next: { state, silenceMs, now } → { billNo, amountFen, madeAt, askedBefore, openid }, or null when all
-- were asked about lately. Taking it marks the moment before WeChat is called: killed after that, the next run knows that WeChat may have
-- heard. How long one is left alone grows with how long it has waited, up to an hour. Two runs side by side never take the same one.
create or replace function settlement_payout_take(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_silence interval := (p->>'silenceMs')::int * interval '1 millisecond';
  v_one settlement_payout;
begin
  select * into v_one from settlement_payout
  where state = p->>'state' and state in ('made', 'waiting')
    and (asked_at is null or asked_at + least(greatest(asked_at - made_at, v_silence), interval '1 hour') <= v_now)
  order by coalesce(asked_at, made_at), payout_no limit 1 for update skip locked;
  if not found then return null; end if;
  update settlement_payout set asked_at = v_now where payout_no = v_one.payout_no;
  return jsonb_build_object('billNo', v_one.payout_no, 'amountFen', v_one.amount_fen, 'madeAt', v_one.made_at,
    'askedBefore', v_one.asked_at is not null, 'openid', platform_openid_of(v_one.account_id));
end $$;

-- WeChat took it in, she has to confirm: { payoutNo, packageInfo }.
create or replace function settlement_payout_wait(p jsonb) returns jsonb
language plpgsql as $$
begin
  update settlement_payout set state = 'waiting', package_info = p->>'packageInfo'
  where payout_no = p->>'payoutNo' and state = 'made';
  return to_jsonb(found);
end $$;

-- WeChat's word on the end of a transfer: { payoutNo, end: paid | returned, amountFen, openid, failReason, now } → text: settled, repeated,
-- unknown, wrong-amount, wrong-receiver, contradicted. Money moves on the first one only; what does not agree moves nothing.
create or replace function settlement_payout_settle(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one settlement_payout;
  v_party text;
begin
  select * into v_one from settlement_payout where payout_no = p->>'payoutNo' for update;
  if not found then return '"unknown"'; end if;
  if v_one.amount_fen <> (p->>'amountFen')::bigint then return '"wrong-amount"'; end if;
  if p->>'openid' <> platform_openid_of(v_one.account_id) then return '"wrong-receiver"'; end if;
  if v_one.state = p->>'end' then return '"repeated"'; end if;
  if v_one.state not in ('made', 'waiting') then return '"contradicted"'; end if;

  update settlement_payout set state = p->>'end', package_info = null, fail_reason = p->>'failReason', settled_at = v_now
  where payout_no = v_one.payout_no;
  v_party := 'clerk:' || v_one.clerk_no;
  perform settlement_book(v_one.place_no, 'payout:' || v_one.payout_no, null,
    case p->>'end' when 'paid' then 'paid' else 'payout-returned' end, v_party || '/paying',
    v_party || case p->>'end' when 'paid' then '/paid' else '/due' end, v_one.amount_fen, v_now);
  return '"settled"';
end $$;

-- Payouts WeChat was never asked for, to accounts that were deleted meanwhile: what was to go is due again. { now } → how many.
create or replace function settlement_payout_drop_unreachable(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_one settlement_payout;
  v_count int := 0;
begin
  for v_one in
    select * from settlement_payout where state = 'made' and asked_at is null and platform_openid_of(account_id) is null
    for update skip locked
  loop
    perform settlement_payout_settle(jsonb_build_object('payoutNo', v_one.payout_no, 'end', 'returned', 'amountFen', v_one.amount_fen,
      'failReason', 'ACCOUNT_GONE', 'now', p->'now'));
    v_count := v_count + 1;
  end loop;
  return to_jsonb(v_count);
end $$;

-- For head office: { state?, limit } → [{ payoutNo, clerkNo, clerkName, placeCode, amountFen, state, failReason, madeAt, askedAt, settledAt,
-- reachable }], newest first.
create or replace function settlement_payout_list(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(settlement_payout_row(one) order by one.made_at desc, one.payout_no desc), '[]'::jsonb)
    from (
      select * from settlement_payout where p->>'state' is null or state = p->>'state'
      order by made_at desc, payout_no desc limit (p->>'limit')::int) one);
end $$;

create or replace function settlement_payout_row(p_one settlement_payout) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('payoutNo', p_one.payout_no, 'clerkNo', p_one.clerk_no, 'clerkName', c.name, 'placeCode', s.code,
      'amountFen', p_one.amount_fen, 'state', p_one.state, 'failReason', p_one.fail_reason, 'madeAt', p_one.made_at,
      'askedAt', p_one.asked_at, 'settledAt', p_one.settled_at, 'reachable', platform_openid_of(p_one.account_id) is not null)
    from store_clerk c join store_place s on s.place_no = p_one.place_no where c.clerk_no = p_one.clerk_no);
end $$;

-- One payout with what moved: { payoutNo } → { …row, entries: [{ kind, from, to, amountFen, bookedAt }] }, or null.
create or replace function settlement_payout_show(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select settlement_payout_row(one) || jsonb_build_object('entries', (
      select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'from', e.from_account, 'to', e.to_account, 'amountFen', e.amount_fen,
        'bookedAt', e.booked_at) order by e.booked_at, (e.kind <> 'payout')), '[]'::jsonb)
      from settlement_entry e where e.document = 'payout:' || one.payout_no))
    from settlement_payout one where one.payout_no = p->>'payoutNo');
end $$;

-- What is due to clerks nobody can transfer to, because their account was deleted: → [{ clerkNo, clerkName, placeCode, dueFen }].
create or replace function settlement_payout_unreachable(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_balances jsonb;
begin
  v_balances := settlement_balances(jsonb_build_object('accounts', (
    select coalesce(jsonb_agg('clerk:' || c.clerk_no || '/due'), '[]'::jsonb) from store_clerk c
    where c.account_id is null or platform_openid_of(c.account_id) is null)));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('clerkNo', c.clerk_no, 'clerkName', c.name, 'placeCode', s.code,
      'dueFen', (b.value)::bigint) order by c.clerk_no), '[]'::jsonb)
    from jsonb_each_text(v_balances) b
    join store_clerk c on 'clerk:' || c.clerk_no || '/due' = b.key
    join store_place s on s.place_no = c.place_no
    where (b.value)::bigint > 0);
end $$;

-- A payout as who gets it sees it: { payoutNo, amountFen, state, packageInfo, failReason, madeAt, settledAt }.
create or replace function settlement_payout_to_her(p_one settlement_payout) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('payoutNo', p_one.payout_no, 'amountFen', p_one.amount_fen, 'state', p_one.state, 'packageInfo',
    p_one.package_info, 'failReason', p_one.fail_reason, 'madeAt', p_one.made_at, 'settledAt', p_one.settled_at);
end $$;

-- Payouts to one account, over all its posts: { accountId, since } → [{ …to her, storeName, clerkName }]. What is on its way comes first,
-- then what came to its end since then, each newest first.
create or replace function settlement_payouts_of_account(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return (
    select coalesce(jsonb_agg(settlement_payout_to_her(o) || jsonb_build_object('storeName', s.name, 'clerkName', c.name)
      order by o.settled_at is null desc, o.made_at desc, o.payout_no desc), '[]'::jsonb)
    from store_clerk c
    join settlement_payout o on o.clerk_no = c.clerk_no and o.account_id = c.account_id
    join store_place s on s.place_no = o.place_no
    where c.account_id = v_account and (o.settled_at is null or o.settled_at > (p->>'since')::timestamptz));
end $$;

-- Whether something waits for her word that she earned at a post where she is not at work now, so that no page of the clerks shows it.
create or replace function settlement_waits_outside_work(p_account uuid) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select from store_clerk c join settlement_payout o on o.clerk_no = c.clerk_no and o.account_id = c.account_id
    where c.account_id = p_account and not c.active and o.state = 'waiting' and o.package_info is not null);
end $$;

-- Ends a payout by hand, because WeChat knows nothing of it and nobody can ask for it again: { payoutNo, askedBefore, now } → text as
-- settlement_payout_settle says, or asked-lately when it was asked about after `askedBefore`, so that a request may still be on its way.
create or replace function settlement_payout_end(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_one settlement_payout;
begin
  select * into v_one from settlement_payout where payout_no = p->>'payoutNo' for update;
  if v_one.asked_at > (p->>'askedBefore')::timestamptz then return '"asked-lately"'; end if;
  return settlement_payout_settle(jsonb_build_object('payoutNo', v_one.payout_no, 'end', 'returned', 'amountFen', v_one.amount_fen,
    'failReason', 'ENDED_BY_HAND', 'now', p->'now'));
end $$;
