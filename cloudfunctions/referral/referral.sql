-- The clerk an account is at a place, at work; null for nobody: { accountId, placeNo } → { clerkNo, name, role }.
create or replace function referral_clerk_at(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('clerkNo', clerk_no, 'name', name, 'role', role) from store_clerk
    where account_id = (p->>'accountId')::uuid and place_no = (p->>'placeNo')::int and active);
end $$;

-- One at a time decides who looks after a shopper: two clerks' codes scanned at once leave one binding, and the second sees the first.
create or replace function referral_lock_account(p_account uuid) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('referral:' || p_account, 0));
end $$;

-- Why a signed code is no good any more, or null: its key or its tag was revoked, or it was printed anew since.
-- { kind, keyId, subjectNo, placeNo, issue }.
create or replace function referral_code_trouble(p jsonb) returns text
language plpgsql stable as $$
declare
  v_kind text := p->>'kind';
  v_subject int := (p->>'subjectNo')::int;
  v_place int := case when p->>'kind' = 'clerk' then 0 else coalesce((p->>'placeNo')::int, 0) end;
begin
  if exists (
    select 1 from catalog_tag_revocation r
    where r.key_id = (p->>'keyId')::smallint and r.up_to_issue >= (p->>'issue')::smallint
      and (r.subject_kind = 'key' or (r.subject_kind = 'sku' and v_kind = 'sku' and r.subject_no = v_subject))
  ) then
    return 'tag/revoked';
  end if;
  if exists (
    select 1 from catalog_tag_revocation r
    where r.key_id = (p->>'keyId')::smallint and r.up_to_issue >= (p->>'issue')::smallint
      and r.subject_kind = v_kind and r.subject_no = case when v_kind = 'store' then v_place else v_subject end
  ) or exists (
    select 1 from referral_code c
    where c.kind = v_kind and c.subject_no = v_subject and c.place_no = v_place and c.issue > (p->>'issue')::smallint
  ) then
    return 'code/dead';
  end if;
  return null;
end $$;

-- Everything an arrival is decided on: { accountId, clerk: tag | null, other: tag | null } with tags as { kind, keyId, subjectNo,
-- placeNo, issue }. `trouble` of either code says why it opens nothing. The shopper is locked until the transaction is over.
create or replace function referral_arrival_facts(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_clerk jsonb := nullif(p->'clerk', 'null'::jsonb);
  v_other jsonb := nullif(p->'other', 'null'::jsonb);
begin
  perform referral_lock_account(v_account);
  -- A manager who lets this clerk go, or hands her customers over, is waited for, and waits: first people, then bindings, as she does.
  perform 1 from store_clerk where clerk_no = (v_clerk->>'subjectNo')::int for share;
  perform 1 from referral_binding where account_id = v_account and ended_at is null for update;
  return jsonb_build_object(
    'binding', (
      select jsonb_build_object('bindingId', b.binding_id, 'clerkNo', b.clerk_no, 'placeNo', b.place_no, 'boundAt', b.bound_at,
        'protectedUntil', b.protected_until, 'name', (select c.name from store_clerk c where c.clerk_no = b.clerk_no))
      from referral_binding b where b.account_id = v_account and b.ended_at is null),
    'clerk', case when v_clerk is not null then (
      select jsonb_build_object('clerkNo', c.clerk_no, 'placeNo', c.place_no, 'name', c.name, 'storeName', s.name,
        'state', case when c.active then 'working' when c.left_at is null then 'suspended' else 'left' end,
        'isOwn', c.account_id is not distinct from v_account, 'trouble', referral_code_trouble(v_clerk))
      from store_clerk c join store_place s using (place_no) where c.clerk_no = (v_clerk->>'subjectNo')::int) end,
    'place', case when v_other is not null then (
      select jsonb_build_object('placeNo', s.place_no, 'name', s.name) from store_place s where s.place_no = (v_other->>'placeNo')::int) end,
    'otherTrouble', case when v_other is not null then referral_code_trouble(v_other) end);
end $$;

-- Writes what an arrival was decided to be: { accountId, now, end: { bindingId, why } | null, bind: { bindingId, clerkNo, placeNo,
-- protectedUntil } | null, touches: [{ touchId, way, clerkNo, placeNo, until }], receipt: { receiptId, event, placeNo, rule, policy, inputs,
-- outcome, sentence } } → whether anything new was kept. The same code again only makes the link longer, and leaves no second receipt.
create or replace function referral_keep_arrival(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  r jsonb := p->'receipt';
  v_bind jsonb := nullif(p->'bind', 'null'::jsonb);
  v_new int;
begin
  if jsonb_typeof(p->'end') = 'object' then
    update referral_binding set ended_at = v_now, ended_why = p->'end'->>'why'
    where binding_id = (p->'end'->>'bindingId')::uuid and ended_at is null;
  end if;
  if v_bind is not null then
    insert into referral_binding (binding_id, account_id, clerk_no, place_no, bound_at, protected_until, receipt_id)
    values ((v_bind->>'bindingId')::uuid, v_account, (v_bind->>'clerkNo')::int, (v_bind->>'placeNo')::int, v_now,
      (v_bind->>'protectedUntil')::timestamptz, (r->>'receiptId')::uuid);
  end if;
  v_new := referral_touch(v_account, v_now, p->'touches');
  if v_bind is null and v_new = 0 then return to_jsonb(false); end if;
  insert into referral_receipt (receipt_id, event, account_id, document, place_no, rule, policy, inputs, outcome, sentence, decided_at)
  values ((r->>'receiptId')::uuid, r->>'event', v_account, null, (r->>'placeNo')::int, r->>'rule', r->'policy', r->'inputs', r->'outcome',
    r->>'sentence', v_now);
  return to_jsonb(true);
end $$;

-- Keeps touches, and answers how many are new. Who scans the same code once more, with nobody else in between, was there all the time: her
-- link is made longer.
create or replace function referral_touch(p_account uuid, p_now timestamptz, p_touches jsonb) returns int
language plpgsql as $$
declare
  v_new int;
begin
  update referral_touch t set last_at = p_now, until = greatest(t.until, (touch->>'until')::timestamptz)
  from jsonb_array_elements(p_touches) as touch
  where t.account_id = p_account and t.touched_at <= p_now and t.until > p_now and referral_is_same_touch(t, touch)
    and not exists (select 1 from referral_touch later where later.account_id = p_account and later.touched_at > t.touched_at);
  insert into referral_touch (touch_id, account_id, way, clerk_no, place_no, touched_at, last_at, until)
  select (touch->>'touchId')::uuid, p_account, touch->>'way', (touch->>'clerkNo')::int, (touch->>'placeNo')::int, p_now, p_now,
    (touch->>'until')::timestamptz
  from jsonb_array_elements(p_touches) as touch
  where not exists (
    select 1 from referral_touch t
    where t.account_id = p_account and t.touched_at <= p_now and t.until > p_now and referral_is_same_touch(t, touch)
      and not exists (select 1 from referral_touch later where later.account_id = p_account and later.touched_at > t.touched_at));
  get diagnostics v_new = row_count;
  return v_new;
end $$;

create or replace function referral_is_same_touch(t referral_touch, p_touch jsonb) returns boolean
language plpgsql immutable as $$
begin
  return t.way = p_touch->>'way' and t.clerk_no is not distinct from (p_touch->>'clerkNo')::int and t.place_no = (p_touch->>'placeNo')::int;
end $$;

-- She does not want a clerk of her own any more: { accountId, now } → whether she had one.
create or replace function referral_unbind(p jsonb) returns jsonb
language plpgsql as $$
begin
  perform referral_lock_account((p->>'accountId')::uuid);
  -- Being handed over this moment, she has another binding afterwards.
  perform 1 from referral_binding where account_id = (p->>'accountId')::uuid and ended_at is null for update;
  update referral_binding set ended_at = (p->>'now')::timestamptz, ended_why = 'she-asked'
  where account_id = (p->>'accountId')::uuid and ended_at is null;
  return to_jsonb(found);
end $$;

-- Ends a portion of the bindings whose protection ran out, as of the moment it did; where the brand decided so only later, as of then:
-- { now, since, limit } → how many.
create or replace function referral_end_expired(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_count int;
begin
  update referral_binding set ended_at = greatest(protected_until, (p->>'since')::timestamptz), ended_why = 'expired'
  where binding_id in (
    select binding_id from referral_binding where ended_at is null and protected_until <= (p->>'now')::timestamptz
    order by protected_until limit (p->>'limit')::int for update skip locked);
  get diagnostics v_count = row_count;
  return to_jsonb(v_count);
end $$;
