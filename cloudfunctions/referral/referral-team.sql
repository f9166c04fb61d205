-- The clerk with what her code is made of: { accountId, placeNo } → { clerkNo, name, storeName, issue }, or null for nobody at work here.
create or replace function referral_my_code(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('clerkNo', c.clerk_no, 'name', c.name, 'storeName', s.name, 'issue', coalesce(k.issue, 1))
    from store_clerk c join store_place s using (place_no)
    left join referral_code k on k.kind = 'clerk' and k.subject_no = c.clerk_no and k.place_no = 0
    where c.account_id = (p->>'accountId')::uuid and c.place_no = (p->>'placeNo')::int and c.active);
end $$;

-- Kills the code her caller knows, and no newer one: { accountId, clerkNo, issue, now } → { issue }.
create or replace function referral_renew_code(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_known int := (p->>'issue')::int;
  v_current int;
begin
  -- Two of her phones at once: the second waits here and then reads what the first made.
  perform store_lock_clerks(jsonb_build_object('clerkNos', jsonb_build_array(p->'clerkNo')));
  select issue into v_current from referral_code where kind = 'clerk' and subject_no = (p->>'clerkNo')::int and place_no = 0;
  if coalesce(v_current, 1) <> v_known then
    perform platform_refuse('code/renewed-already', jsonb_build_object('issue', coalesce(v_current, 1)));
  end if;
  if v_known = 255 then perform platform_refuse('code/no-more'); end if;
  insert into referral_code (kind, subject_no, place_no, issue, renewed_by, renewed_at)
  values ('clerk', (p->>'clerkNo')::int, 0, v_known + 1, (p->>'accountId')::uuid, (p->>'now')::timestamptz)
  on conflict (kind, subject_no, place_no) do update
    set issue = excluded.issue, renewed_by = excluded.renewed_by, renewed_at = excluded.renewed_at;
  return jsonb_build_object('issue', v_known + 1);
end $$;

-- Codes of a store and of its counters: { placeNo } → [{ kind, counterNo, label, issue }], the store's first; null when there is no such store.
create or replace function referral_store_codes(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_place int := (p->>'placeNo')::int;
begin
  return (
    select jsonb_build_array(jsonb_build_object('kind', 'store', 'counterNo', 0, 'label', s.name, 'issue', coalesce((
        select issue from referral_code where kind = 'store' and subject_no = 0 and place_no = v_place), 1)))
      || (
        select coalesce(jsonb_agg(jsonb_build_object('kind', 'counter', 'counterNo', subject_no, 'label', label, 'issue', issue)
          order by subject_no), '[]'::jsonb)
        from referral_code where kind = 'counter' and place_no = v_place)
    from store_place s where s.place_no = v_place and s.kind <> 'warehouse');
end $$;

-- One more counter: { accountId, placeNo, label, most, now } → { counterNo }. Counters are made one after the other.
create or replace function referral_add_counter(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place int := (p->>'placeNo')::int;
  v_count int;
  v_last int;
begin
  perform 1 from store_place where place_no = v_place and kind <> 'warehouse' for no key update;
  if not found then perform platform_refuse('store/unknown'); end if;
  select count(*), coalesce(max(subject_no), 0) into v_count, v_last from referral_code where kind = 'counter' and place_no = v_place;
  if v_count >= (p->>'most')::int then perform platform_refuse('counter/too-many', jsonb_build_object('most', p->'most')); end if;
  if exists (select 1 from referral_code where kind = 'counter' and place_no = v_place and label = p->>'label') then
    perform platform_refuse('counter/same-label', jsonb_build_object('label', p->>'label'));
  end if;
  insert into referral_code (kind, subject_no, place_no, issue, label, renewed_by, renewed_at)
  values ('counter', v_last + 1, v_place, 1, p->>'label', (p->>'accountId')::uuid, (p->>'now')::timestamptz);
  return jsonb_build_object('counterNo', v_last + 1);
end $$;

-- The store's people with what they have sold since the month began, and the words that still let somebody in: { placeNo, monthStart, now }
-- → { team: [{ clerkNo, name, role, state, joinedAt, customerCount, monthSalesFen }], invites: [{ word, name, until }] }.
create or replace function referral_team(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_place int := (p->>'placeNo')::int;
begin
  return jsonb_build_object(
    'team', (
      select coalesce(jsonb_agg(jsonb_build_object('clerkNo', c.clerk_no, 'name', c.name, 'role', c.role, 'state', store_clerk_state(c),
          'joinedAt', c.joined_at,
          'customerCount', (select count(*) from referral_binding b where b.clerk_no = c.clerk_no and b.ended_at is null),
          'monthSalesFen', (
            select coalesce(sum(s.paid_fen - s.back_fen), 0) from settlement_sale s
            where s.serving_clerk_no = c.clerk_no and s.paid_at >= (p->>'monthStart')::timestamptz))
        order by c.role = 'manager' desc, array_position(array['working', 'suspended', 'left'], store_clerk_state(c)), c.clerk_no), '[]'::jsonb)
      from store_clerk c where c.place_no = v_place),
    'invites', (
      select coalesce(jsonb_agg(jsonb_build_object('word', word, 'name', name, 'until', until) order by until, word), '[]'::jsonb)
      from referral_invite where place_no = v_place and used_at is null and until > (p->>'now')::timestamptz));
end $$;

-- Makes a word that lets one person in: { accountId, placeNo, name, word, until, most, now } → { word, until }. Refuses team/name-taken while
-- somebody of that name is here or awaited, team/full. Words of one store are made one after the other.
create or replace function referral_make_invite(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place int := (p->>'placeNo')::int;
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  perform 1 from store_place where place_no = v_place for no key update;
  if exists (select 1 from store_clerk where place_no = v_place and name = p->>'name' and left_at is null)
    or exists (select 1 from referral_invite where place_no = v_place and name = p->>'name' and used_at is null and until > v_now) then
    perform platform_refuse('team/name-taken', jsonb_build_object('name', p->>'name'));
  end if;
  if (select count(*) from store_clerk where place_no = v_place and left_at is null)
    + (select count(*) from referral_invite where place_no = v_place and used_at is null and until > v_now) >= (p->>'most')::int then
    perform platform_refuse('team/full', jsonb_build_object('most', p->'most'));
  end if;
  insert into referral_invite (word, place_no, name, role, made_by, made_at, until)
  values (p->>'word', v_place, p->>'name', 'clerk', (p->>'accountId')::uuid, v_now, (p->>'until')::timestamptz);
  return jsonb_build_object('word', p->>'word', 'until', p->>'until');
end $$;

-- She types the word and works there from now on: { accountId, word, clerkId, now } → { placeNo, storeName, name }. A word lets one person in.
create or replace function referral_accept_invite(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_invite referral_invite;
begin
  select * into v_invite from referral_invite where word = p->>'word' for update;
  if not found then perform platform_refuse('invite/unknown'); end if;
  if v_invite.used_at is not null or v_invite.until <= v_now then perform platform_refuse('invite/over'); end if;
  perform store_join_team(jsonb_build_object('accountId', p->'accountId', 'placeNo', v_invite.place_no, 'name', v_invite.name,
    'role', v_invite.role, 'clerkId', p->'clerkId', 'now', v_now));
  update referral_invite set used_by = (p->>'accountId')::uuid, used_at = v_now where word = v_invite.word;
  return jsonb_build_object('placeNo', v_invite.place_no, 'name', v_invite.name,
    'storeName', (select name from store_place where place_no = v_invite.place_no));
end $$;

-- Customers of one clerk become another's, or go with her to another store: { fromClerkNo, toClerkNo, placeNo, bindingIds | null (all),
-- endedWhy, rule, sentence, policy, inputs, outcome, newsKind, handover: { handoverId, placeNo, why, byAccountId, day }, now }
-- → { customerCount }. Each keeps her protection, gets a receipt that says why, with her own binding among its inputs, and is told. `placeNo`
-- is their home store from now on. Refuses customer/not-yours when one of the named is not bound to her. Hold the clerks first.
create or replace function referral_hand_over(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_from int := (p->>'fromClerkNo')::int;
  v_to int := (p->>'toClerkNo')::int;
  v_place int := (p->>'placeNo')::int;
  v_ids uuid[];
begin
  select array_agg(binding_id) into v_ids from (
    select binding_id from referral_binding
    where clerk_no = v_from and ended_at is null
      and (jsonb_typeof(p->'bindingIds') is distinct from 'array'
        or binding_id in (select value::uuid from jsonb_array_elements_text(p->'bindingIds')))
    order by account_id for update) as held;
  if jsonb_typeof(p->'bindingIds') = 'array' and coalesce(cardinality(v_ids), 0)
    < (select count(distinct value) from jsonb_array_elements_text(p->'bindingIds')) then
    perform platform_refuse('customer/not-yours');
  end if;

  update referral_binding set ended_at = v_now, ended_why = p->>'endedWhy' where binding_id = any (v_ids);
  with ended as materialized (
    select b.*, gen_random_uuid() as next_id, gen_random_uuid() as told_id from referral_binding b where b.binding_id = any (v_ids)
  ), bound as (
    insert into referral_binding (binding_id, account_id, clerk_no, place_no, bound_at, protected_until, receipt_id)
    select next_id, account_id, v_to, v_place, v_now, protected_until, told_id from ended
  ), told as (
    insert into referral_receipt (receipt_id, event, account_id, place_no, rule, policy, inputs, outcome, sentence, decided_at)
    select told_id, 'handover', account_id, v_place, p->>'rule', p->'policy',
      p->'inputs' || jsonb_build_object('binding', jsonb_build_object('clerkNo', clerk_no, 'placeNo', place_no, 'boundAt', bound_at,
        'protectedUntil', protected_until)), p->'outcome', p->>'sentence', v_now
    from ended
  )
  insert into referral_news (news_id, account_id, kind, from_clerk_no, to_clerk_no, place_no, made_at)
  select gen_random_uuid(), account_id, p->>'newsKind', v_from, v_to, v_place, v_now from ended;

  insert into referral_handover (handover_id, place_no, from_clerk_no, to_clerk_no, why, customer_count, by_account_id, day, made_at)
  values ((p->'handover'->>'handoverId')::uuid, (p->'handover'->>'placeNo')::int, v_from, v_to, p->'handover'->>'why',
    coalesce(cardinality(v_ids), 0), (p->'handover'->>'byAccountId')::uuid, (p->'handover'->>'day')::date, v_now);
  return jsonb_build_object('customerCount', coalesce(cardinality(v_ids), 0));
end $$;

-- Who looks after her, what she was not told yet, newest first, and whether what she earned where she works no more waits for her word:
-- { accountId } → { clerk | null, news, payoutToConfirm }.
create or replace function referral_mine(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'clerk', (
      select jsonb_build_object('clerkNo', b.clerk_no, 'name', c.name, 'placeNo', b.place_no, 'storeName', s.name, 'since', b.bound_at)
      from referral_binding b join store_clerk c using (clerk_no) join store_place s on s.place_no = b.place_no
      where b.account_id = v_account and b.ended_at is null),
    'news', (
      select coalesce(jsonb_agg(jsonb_build_object('newsId', n.news_id, 'kind', n.kind, 'at', n.made_at, 'fromName', f.name,
        'toName', t.name, 'sameClerk', n.to_clerk_no = n.from_clerk_no, 'storeName', s.name) order by n.made_at desc, n.news_id), '[]'::jsonb)
      from (
        select * from referral_news where account_id = v_account and seen_at is null order by made_at desc, news_id limit 20) as n
      join store_place s using (place_no) join store_clerk f on f.clerk_no = n.from_clerk_no
      left join store_clerk t on t.clerk_no = n.to_clerk_no),
    'payoutToConfirm', settlement_waits_outside_work(v_account));
end $$;

-- She saw them: { accountId, newsIds, now } → { readCount }. Another one's news stay unread.
create or replace function referral_read_news(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_count int;
begin
  update referral_news set seen_at = (p->>'now')::timestamptz
  where account_id = (p->>'accountId')::uuid and seen_at is null
    and news_id in (select value::uuid from jsonb_array_elements_text(p->'newsIds'));
  get diagnostics v_count = row_count;
  return jsonb_build_object('readCount', v_count);
end $$;
