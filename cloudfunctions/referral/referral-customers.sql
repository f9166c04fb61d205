-- Who is at work at a place, or clerk/unknown.
create or replace function referral_at_work(p_account uuid, p_place int) returns store_clerk
language plpgsql stable as $$
declare
  v_clerk store_clerk;
begin
  select * into v_clerk from store_clerk where account_id = p_account and place_no = p_place and active limit 1;
  if not found then perform platform_refuse('clerk/unknown'); end if;
  return v_clerk;
end $$;

-- When she was last in one of our stores or bought something; null for never.
create or replace function referral_last_seen(p_account uuid) returns timestamptz
language plpgsql stable as $$
begin
  return greatest(
    (select max(last_at) from referral_touch where account_id = p_account),
    (select max(met_at) from member_visit where account_id = p_account),
    (select max(bought_at) from member_spending where account_id = p_account));
end $$;

-- A customer as a list shows her. Without her consent to 'clerk-service' only what she shows at the counter anyway: her card and when she came.
create or replace function referral_customer_row(b referral_binding, p_now timestamptz) returns jsonb
language plpgsql stable as $$
declare
  v_consented boolean := member_consents_to(b.account_id, 'clerk-service');
begin
  return jsonb_build_object('customerId', b.binding_id, 'boundAt', b.bound_at, 'lastSeenAt', referral_last_seen(b.account_id),
    'clerkNo', b.clerk_no, 'consented', v_consented,
    'clerkName', (select name from store_clerk where clerk_no = b.clerk_no),
    'card', (
      select jsonb_build_object('nickname', nickname, 'cardTail', right(card_no, 4), 'levelCode', level_code)
      from member_card where account_id = b.account_id),
    'yearFen', case when v_consented then (
      select coalesce(sum(net_fen), 0) from member_spending
      where account_id = b.account_id and bought_at > p_now - interval '12 months' and bought_at <= p_now) end);
end $$;

-- One page of customers, newest first: { accountId, placeNo, all, clerkNo?, after?: { at, id }, limit, now } → { customers, count }. A clerk
-- sees her own; a manager those of anybody of her store. Refuses clerk/unknown, customer/not-yours.
create or replace function referral_customers(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_me store_clerk := referral_at_work((p->>'accountId')::uuid, (p->>'placeNo')::int);
  v_clerks int[] := array[v_me.clerk_no];
begin
  if (p->>'all')::boolean or (p->>'clerkNo')::int <> v_me.clerk_no then
    if v_me.role <> 'manager' then perform platform_refuse('customer/not-yours'); end if;
    select array_agg(clerk_no) into v_clerks from store_clerk
    where place_no = v_me.place_no and (not p ? 'clerkNo' or clerk_no = (p->>'clerkNo')::int);
    if v_clerks is null then perform platform_refuse('customer/not-yours'); end if;
  end if;
  return jsonb_build_object(
    'count', (select count(*) from referral_binding where clerk_no = any (v_clerks) and ended_at is null),
    'customers', (
      select coalesce(jsonb_agg(referral_customer_row(page, (p->>'now')::timestamptz) order by page.bound_at desc, page.binding_id desc),
        '[]'::jsonb)
      from (
        select * from referral_binding
        where clerk_no = any (v_clerks) and ended_at is null
          and (bound_at, binding_id) < (coalesce((p->'after'->>'at')::timestamptz, 'infinity'),
            coalesce((p->'after'->>'id')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by bound_at desc, binding_id desc limit (p->>'limit')::int) as page));
end $$;

-- The customer a number stands for, or customer/not-yours: a binding that ended, a colleague's, another store's. Her clerk sees her, and the
-- manager of her store.
create or replace function referral_find_customer(p_me store_clerk, p_customer uuid) returns referral_binding
language plpgsql stable as $$
declare
  v_binding referral_binding;
begin
  select * into v_binding from referral_binding where binding_id = p_customer and ended_at is null;
  if not found or (v_binding.clerk_no <> p_me.clerk_no and (p_me.role <> 'manager' or v_binding.place_no <> p_me.place_no)) then
    perform platform_refuse('customer/not-yours');
  end if;
  return v_binding;
end $$;

-- One customer with what she lets her clerk see: { accountId, placeNo, customerId, now } → a row of the list with protectedUntil and
-- `known`: null without her consent, else { birthday, fits | null (no size bank), coupons, touches, note }.
create or replace function referral_customer(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_binding referral_binding :=
    referral_find_customer(referral_at_work((p->>'accountId')::uuid, (p->>'placeNo')::int), (p->>'customerId')::uuid);
  v_row jsonb := referral_customer_row(v_binding, v_now);
  v_she uuid := v_binding.account_id;
begin
  return v_row || jsonb_build_object('protectedUntil', v_binding.protected_until, 'known',
    case when (v_row->>'consented')::boolean then jsonb_build_object(
      'birthday', (select birthday from member_card where account_id = v_she),
      'fits', case when member_consents_to(v_she, 'size-bank') then (
        select coalesce(jsonb_agg(jsonb_build_object('category', category, 'size', size, 'colourName', colour_name, 'verdict', verdict,
          'seenAt', seen_at)), '[]'::jsonb) from member_fit where account_id = v_she) end,
      'coupons', (
        select coalesce(jsonb_agg(jsonb_build_object('title', title, 'validUntil', valid_until) order by valid_until, title), '[]'::jsonb)
        from (
          select r.title, v.valid_until from coupon_voucher v join coupon_rule r using (coupon_no)
          where v.account_id = v_she and v.state = 'held' and v.valid_until > v_now
          order by v.valid_until, r.title limit 20) as held),
      'touches', (
        select coalesce(jsonb_agg(jsonb_build_object('way', way, 'storeName', name, 'at', last_at) order by last_at desc), '[]'::jsonb)
        from (
          select t.way, s.name, t.last_at from referral_touch t join store_place s using (place_no)
          where t.account_id = v_she order by t.last_at desc limit 10) as newest),
      'note', (
        select jsonb_build_object('text', n.text, 'writtenBy', c.name, 'writtenAt', n.written_at)
        from referral_note n join store_clerk c on c.clerk_no = n.written_by
        where n.account_id = v_she and n.place_no = v_binding.place_no)) end);
end $$;

-- Writes a note about a customer, or takes it away when the text is empty: { accountId, placeNo, customerId, text, now } → { written }.
-- Refuses clerk/unknown, customer/not-yours, customer/no-card, customer/no-consent.
create or replace function referral_write_note(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_me store_clerk := referral_at_work((p->>'accountId')::uuid, (p->>'placeNo')::int);
  v_binding referral_binding := referral_find_customer(v_me, (p->>'customerId')::uuid);
  v_she uuid := v_binding.account_id;
begin
  -- Shared, so that who leaves or takes her consent back this moment does so before, and is seen, or after, and takes the note with her.
  perform 1 from member_card where account_id = v_she for key share;
  if not found then perform platform_refuse('customer/no-card'); end if;
  if not member_consents_to(v_she, 'clerk-service') then perform platform_refuse('customer/no-consent'); end if;
  if p->>'text' = '' then
    delete from referral_note where account_id = v_she and place_no = v_binding.place_no;
    return jsonb_build_object('written', false);
  end if;
  insert into referral_note (account_id, place_no, text, written_by, written_at)
  values (v_she, v_binding.place_no, p->>'text', v_me.clerk_no, (p->>'now')::timestamptz)
  on conflict (account_id, place_no) do update
    set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at;
  return jsonb_build_object('written', true);
end $$;

-- She took her consent back: what clerks wrote about her goes, unless she gave it again meanwhile: { accountId }.
create or replace function referral_drop_notes(p jsonb) returns jsonb
language plpgsql as $$
begin
  if not member_consents_to((p->>'accountId')::uuid, 'clerk-service') then
    delete from referral_note where account_id = (p->>'accountId')::uuid;
  end if;
  return null;
end $$;
