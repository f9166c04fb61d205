-- A sale's receipt as the ledger needs it, with the clerks whose share waits for an officer or was refused by one; null before it was decided.
create or replace function referral_receipt_of(p_document text) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('receiptId', r.receipt_id, 'outcome', r.outcome, 'heldClerkNos', (
      select coalesce(jsonb_agg(distinct f.clerk_no), '[]'::jsonb) from referral_flag f
      where f.document = r.document and f.state in ('open', 'upheld')))
    from referral_receipt r where r.document = p_document);
end $$;

-- Everything a payment's attribution is decided on, as it was when it was paid: { document, accountId, placeNo, soldByAccountId,
-- payerAccountId, paidAt, touchHours, payerDays, burstMinutes } → { receipt } when it was decided before, else the facts.
create or replace function referral_payment_facts(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_payer uuid := (p->>'payerAccountId')::uuid;
  v_place int := (p->>'placeNo')::int;
  v_paid_at timestamptz := (p->>'paidAt')::timestamptz;
  v_receipt jsonb := referral_receipt_of(p->>'document');
  v_binding referral_binding;
  v_card_place int;
  v_touches jsonb;
  v_sold_by int;
  v_staff jsonb;
  v_named int[];
  v_events jsonb;
begin
  if v_receipt is not null then return jsonb_build_object('receipt', v_receipt); end if;
  select * into v_binding from referral_binding
  where account_id = v_account and bound_at <= v_paid_at and (ended_at is null or ended_at > v_paid_at)
  order by bound_at desc, binding_id desc limit 1;
  v_touches := referral_touches_at(v_account, v_paid_at, (p->>'touchHours')::int);
  select home_place_no into v_card_place from member_card where account_id = v_account;
  if p->>'soldByAccountId' is not null then v_sold_by := referral_clerk_of((p->>'soldByAccountId')::uuid, v_place, v_paid_at); end if;
  select coalesce(jsonb_agg(jsonb_build_object('clerkNo', clerk_no, 'accountId', account_id)), '[]'::jsonb) into v_staff
  from store_clerk where account_id in (v_account, v_payer) and joined_at <= v_paid_at and (left_at is null or left_at > v_paid_at);
  v_named := array(
    select distinct named.clerk_no from (
      select v_binding.clerk_no union select v_sold_by
      union select (touch->>'clerkNo')::int from jsonb_array_elements(v_touches) as touch) as named(clerk_no)
    where named.clerk_no is not null);
  v_events := referral_clerk_events(v_named, v_paid_at, (p->>'burstMinutes')::int, p->>'document');
  return jsonb_build_object(
    'binding', case when v_binding.binding_id is not null then jsonb_build_object('bindingId', v_binding.binding_id,
      'clerkNo', v_binding.clerk_no, 'placeNo', v_binding.place_no, 'boundAt', v_binding.bound_at, 'protectedUntil', v_binding.protected_until) end,
    'cardPlaceNo', v_card_place,
    'touches', v_touches,
    'soldByClerkNo', v_sold_by,
    'buyerClerkNos', (select coalesce(jsonb_agg(one->'clerkNo'), '[]'::jsonb) from jsonb_array_elements(v_staff) as one
      where one->>'accountId' = v_account::text),
    'payerClerkNos', (select coalesce(jsonb_agg(one->'clerkNo'), '[]'::jsonb) from jsonb_array_elements(v_staff) as one
      where one->>'accountId' = v_payer::text),
    'clerks', store_clerks_at(jsonb_build_object('clerkNos', v_named, 'at', v_paid_at)),
    'paidFor', referral_paid_for(v_payer, v_paid_at, (p->>'payerDays')::int),
    'events', v_events,
    'stores', (
      select coalesce(jsonb_agg(jsonb_build_object('placeNo', place_no, 'name', name, 'hours', hours, 'kind', kind) order by place_no), '[]'::jsonb)
      from store_place where place_no = any (array[v_place, v_binding.place_no, v_card_place]
        || array(select (one->>'placeNo')::int from jsonb_array_elements(v_touches || v_events) as one))));
end $$;

-- The same for several payments, answered in their order: { payments }.
create or replace function referral_payments_facts(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(referral_payment_facts(payment) order by nth), '[]'::jsonb)
    from jsonb_array_elements(p->'payments') with ordinality as asked(payment, nth));
end $$;

-- Where she was and who met her within so many hours before a moment, newest first; a card shown to a clerk is one of them, without `until`.
-- A code used again later than that moment counts up to it: she was there all the time.
create or replace function referral_touches_at(p_account uuid, p_at timestamptz, p_hours int) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('way', way, 'clerkNo', clerk_no, 'placeNo', place_no, 'at', seen_at, 'until', until)
      order by seen_at desc), '[]'::jsonb)
    from (
      select way, clerk_no, place_no, least(last_at, p_at) as seen_at, until from referral_touch
      where account_id = p_account and touched_at <= p_at and last_at > p_at - p_hours * interval '1 hour'
      union all
      select 'met', referral_clerk_of(clerk_account_id, place_no, met_at), place_no, met_at, null from member_visit
      where account_id = p_account and met_at <= p_at and met_at > p_at - p_hours * interval '1 hour'
      order by seen_at desc limit 50) as touches);
end $$;

-- The clerk an account was in a store at a moment, whether or not she works there now; null for nobody.
create or replace function referral_clerk_of(p_account uuid, p_place_no int, p_at timestamptz) returns int
language plpgsql stable as $$
begin
  return (select clerk_no from store_clerk
    where account_id = p_account and joined_at <= p_at and (left_at is null or left_at > p_at)
    order by place_no = p_place_no desc, clerk_no limit 1);
end $$;

-- Whom a payer paid for, and who was credited, since so many days: [{ accountId, clerkNo, paidAt }].
create or replace function referral_paid_for(p_payer uuid, p_at timestamptz, p_days int) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('accountId', account_id, 'clerkNo', credited.clerk_no, 'paidAt', inputs->'paidAt')), '[]'::jsonb)
    from (
      select account_id, inputs, outcome from referral_receipt
      where payer_account_id = p_payer and decided_at > p_at - p_days * interval '1 day'
      order by decided_at desc limit 1000) as paid
    cross join lateral (
      select distinct (clerk.value #>> '{}')::int as clerk_no
      from (values (outcome->'servingClerkNo'), (outcome->'homeClerkNo')) as clerk(value)
      where jsonb_typeof(clerk.value) = 'number') as credited);
end $$;

-- Shoppers these clerks bound by their codes, and sales they made in a store, within so many minutes: [{ clerkNo, placeNo, at }]. Receipts
-- are looked up one by one, and only for what is left by then (hence the limits): a join would read all of them as long as nobody told the
-- planner how many there are.
create or replace function referral_clerk_events(p_clerk_nos int[], p_at timestamptz, p_minutes int, p_document text) returns jsonb
language plpgsql stable as $$
declare
  v_since timestamptz := p_at - p_minutes * interval '1 minute';
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('clerkNo', clerk_no, 'placeNo', place_no, 'at', happened_at)), '[]'::jsonb)
    from (
      select clerk_no, place_no, happened_at from (
        select b.clerk_no, b.place_no, b.bound_at as happened_at, b.receipt_id from referral_binding b
        where b.clerk_no = any (p_clerk_nos) and b.bound_at <= p_at and b.bound_at > v_since limit 1000) as bound
      where (select r.event from referral_receipt r where r.receipt_id = bound.receipt_id) = 'bind'
      union all
      select clerk_no, place_no, happened_at from (
        select s.serving_clerk_no as clerk_no, s.place_no, s.paid_at as happened_at, s.receipt_id from settlement_sale s
        where s.serving_clerk_no = any (p_clerk_nos) and s.paid_at <= p_at and s.paid_at > v_since
          and s.document <> p_document limit 1000) as sold
      where (select r.inputs->>'handover' from referral_receipt r where r.receipt_id = sold.receipt_id) in ('take-now', 'counter')) as events);
end $$;

-- Keeps a sale's receipt once, with its flags, and renews the protection of the binding it was decided on: { receipt: { receiptId, accountId,
-- payerAccountId, document, placeNo, rule, policy, inputs, outcome, sentence, decidedAt }, flags: [{ flagId, documentNo, clerkNo, kind }],
-- renew: { bindingId, until } | null } → the receipt as the ledger needs it. Whoever comes second gets the first one's.
create or replace function referral_keep_sale(p jsonb) returns jsonb
language plpgsql as $$
declare
  r jsonb := p->'receipt';
begin
  insert into referral_receipt (receipt_id, event, account_id, payer_account_id, document, place_no, rule, policy, inputs, outcome, sentence,
    decided_at)
  values ((r->>'receiptId')::uuid, 'payment', (r->>'accountId')::uuid, (r->>'payerAccountId')::uuid, r->>'document', (r->>'placeNo')::int,
    r->>'rule', r->'policy', r->'inputs', r->'outcome', r->>'sentence', (r->>'decidedAt')::timestamptz)
  on conflict (document) where document is not null do nothing;
  if found then
    insert into referral_flag (flag_id, place_no, document, document_no, clerk_no, kind, state, flagged_at)
    select (flag->>'flagId')::uuid, (r->>'placeNo')::int, r->>'document', flag->>'documentNo', (flag->>'clerkNo')::int, flag->>'kind', 'open',
      (r->>'decidedAt')::timestamptz
    from jsonb_array_elements(p->'flags') as flag;
    update referral_binding set protected_until = greatest(protected_until, (p->'renew'->>'until')::timestamptz)
    where binding_id = (p->'renew'->>'bindingId')::uuid and ended_at is null;
    return jsonb_build_object('receiptId', r->'receiptId', 'outcome', r->'outcome', 'heldClerkNos', (
      select coalesce(jsonb_agg(distinct flag->'clerkNo'), '[]'::jsonb) from jsonb_array_elements(p->'flags') as flag));
  end if;
  return referral_receipt_of(r->>'document');
end $$;

-- An officer decides about one flag: { flagId, state, by, reason, now } → { placeNo, document, documentNo, clerkNo, kind, openCount,
-- upheldCount } with what is left of the same clerk and sale, or null for a flag nobody knows. All of them are locked first, so that of
-- two officers who decide the last two, one sees that nothing is open any more. One that was decided before answers its `state` alone.
create or replace function referral_decide_flag(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_flag referral_flag;
begin
  select * into v_flag from referral_flag where flag_id = (p->>'flagId')::uuid;
  if not found then return null; end if;
  perform 1 from referral_flag where document = v_flag.document and clerk_no = v_flag.clerk_no order by flag_id for update;
  update referral_flag set state = p->>'state', decided_by = p->>'by', reason = p->>'reason', decided_at = (p->>'now')::timestamptz
  where flag_id = v_flag.flag_id and state = 'open';
  if not found then return (select jsonb_build_object('state', state) from referral_flag where flag_id = v_flag.flag_id); end if;
  return jsonb_build_object('placeNo', v_flag.place_no, 'document', v_flag.document, 'documentNo', v_flag.document_no,
    'clerkNo', v_flag.clerk_no, 'kind', v_flag.kind) || (
    select jsonb_build_object('openCount', count(*) filter (where state = 'open'), 'upheldCount', count(*) filter (where state = 'upheld'))
    from referral_flag where document = v_flag.document and clerk_no = v_flag.clerk_no);
end $$;
