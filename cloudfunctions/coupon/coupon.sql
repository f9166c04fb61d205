-- Who she is and what she could pay with, in one round trip: { accountId, now }
-- → { member: member_face | null, vouchers: [{ voucherId, couponNo, title, way, transferable, offered, validFrom, validUntil, terms }] },
-- held ones whose time is not over, also those that are not good yet; soonest end first. `offered` ones wait for a friend to take them.
-- While one purchase holds a coupon for the first, another is not her first.
create or replace function coupon_wallet(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
begin
  return jsonb_build_object(
    'member', member_face(v_account, v_now)
      || case when coupon_first_is_taken(v_account, null) then '{"firstPurchase": false}' else '{}' end::jsonb,
    'vouchers', (
    select coalesce(jsonb_agg(jsonb_build_object('voucherId', v.voucher_id, 'couponNo', v.coupon_no, 'title', r.title, 'way', v.way,
        'transferable', v.transferable, 'offered', coupon_offered_until(v, v_now) is not null, 'validFrom', coupon_instant(v.valid_from),
        'validUntil', coupon_instant(v.valid_until), 'terms', r.terms)
      order by v.valid_until, v.voucher_id), '[]'::jsonb)
    from coupon_voucher v join coupon_rule r using (coupon_no)
    where v.account_id = v_account and v.state = 'held' and v.valid_until > v_now));
end $$;

-- Until when a friend may take a voucher; null when nobody may. What cannot travel needs no looking up.
create or replace function coupon_offered_until(v coupon_voucher, p_now timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  if not v.transferable then return null; end if;
  return (
    select o.offered_until from coupon_offer o where o.voucher_id = v.voucher_id and o.ended_at is null and o.offered_until > p_now);
end $$;

-- Whether a purchase other than this document holds or used a coupon for a first purchase.
create or replace function coupon_first_is_taken(p_account uuid, p_but_document text) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select 1 from coupon_voucher v join coupon_rule r using (coupon_no)
    where v.account_id = p_account and v.state in ('reserved', 'used') and v.document is distinct from p_but_document
      and (r.terms#>>'{conditions,firstPurchase}')::boolean);
end $$;

-- A moment as contracts write it: answers are kept with their key as they are.
create or replace function coupon_instant(p_at timestamptz) returns text
language plpgsql stable as $$
begin
  return to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end $$;

-- Every move of a voucher: to what, why, for which document, by whom.
create or replace function coupon_remember(p_voucher uuid, p_state text, p_why text, p_document text, p_by uuid, p_now timestamptz)
returns void language plpgsql as $$
begin
  insert into coupon_move (move_id, voucher_id, state, why, document, by_account_id, moved_at)
  values (gen_random_uuid(), p_voucher, p_state, p_why, p_document, p_by, p_now);
end $$;

-- Holds vouchers for a document, all or nothing, locked in id order. The guard is in the update itself: of an order, another order and
-- the counter exactly one gets a voucher. Whoever was offered it comes too late from now on. Named twice, it is taken the second time.
-- There is one first purchase: coupons for it serve one document, whichever locks her card first.
create or replace function coupon_reserve(p_account uuid, p_vouchers uuid[], p_document text, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_voucher uuid;
begin
  for v_voucher in select one from unnest(p_vouchers) as one order by one loop
    update coupon_voucher set state = 'reserved', document = p_document
    where voucher_id = v_voucher and account_id = p_account and state = 'held' and valid_from <= p_now and valid_until > p_now;
    if not found then perform platform_refuse('coupon/taken', jsonb_build_object('voucherId', v_voucher)); end if;
    update coupon_offer set ended_at = p_now where voucher_id = v_voucher and ended_at is null;
    perform coupon_remember(v_voucher, 'reserved', 'reserved', p_document, p_account, p_now);
  end loop;
  if exists (
    select 1 from coupon_voucher v join coupon_rule r using (coupon_no)
    where v.voucher_id = any (p_vouchers) and (r.terms#>>'{conditions,firstPurchase}')::boolean
  ) then
    perform member_check_first_purchase(p_account);
    if coupon_first_is_taken(p_account, p_document) then perform platform_refuse('order/price-changed'); end if;
  end if;
end $$;

-- What the document held is used now. Vouchers it does not hold are left alone.
create or replace function coupon_use(p_vouchers uuid[], p_document text, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_voucher coupon_voucher;
begin
  for v_voucher in
    select * from coupon_voucher where voucher_id = any (p_vouchers) and document = p_document and state = 'reserved'
    order by voucher_id for update
  loop
    update coupon_voucher set state = 'used', used_at = p_now where voucher_id = v_voucher.voucher_id;
    perform coupon_remember(v_voucher.voucher_id, 'used', 'used', p_document, v_voucher.account_id, p_now);
  end loop;
end $$;

-- When the day so many days after a moment is over, by Shanghai. "Good for 3 days" said on the 21st is good until the 24th is over, whatever
-- the minute it was said.
create or replace function coupon_end_of_day(p_from timestamptz, p_days int) returns timestamptz
language plpgsql immutable as $$
begin
  return ((p_from at time zone interval '8 hours')::date + p_days + 1)::timestamp at time zone interval '8 hours';
end $$;

-- What the document held or used is hers again. What it only held comes back as it was, and is over if its time ended meanwhile; what was
-- used is good for p_live_days whole days more at least, unless that is null. Others are left alone, so a repeat changes nothing. After she
-- left there is nobody to give it to: it is withdrawn like all she had.
create or replace function coupon_give_back(p_vouchers uuid[], p_document text, p_why text, p_live_days int, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_voucher coupon_voucher;
  v_left boolean;
  v_state text;
begin
  for v_voucher in
    select * from coupon_voucher where voucher_id = any (p_vouchers) and document = p_document and state in ('reserved', 'used')
    order by voucher_id for update
  loop
    v_left := platform_has_left(v_voucher.account_id);
    v_state := case when v_left then 'withdrawn' else 'held' end;
    update coupon_voucher set state = v_state, document = null, used_at = null,
      valid_until = case when v_voucher.state = 'used' and not v_left
        then greatest(valid_until, coupon_end_of_day(p_now, p_live_days)) else valid_until end
    where voucher_id = v_voucher.voucher_id;
    perform coupon_remember(v_voucher.voucher_id, v_state, case when v_left then 'leaving' else p_why end, p_document, null, p_now);
  end loop;
end $$;

-- Coupons with the names their terms speak of, to be read: { couponNos } → [{ couponNo, title, terms, styleNames, notStyleNames,
-- giftNames, storeNames }].
create or replace function coupon_facts(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('couponNo', r.coupon_no, 'title', r.title, 'terms', r.terms,
      'styleNames', coupon_style_names(r.terms->'conditions'->'styles'),
      'notStyleNames', coupon_style_names(r.terms->'conditions'->'notStyles'),
      'giftNames', coupon_style_names(r.terms->'benefit'->'giftStyles'),
      'storeNames', (
        select coalesce(jsonb_agg(coalesce(s.name, asked.no) order by asked.rank), '[]'::jsonb)
        from jsonb_array_elements_text(r.terms->'conditions'->'placeNos') with ordinality as asked(no, rank)
        left join store_place s on s.place_no = asked.no::int))), '[]'::jsonb)
  from coupon_rule r where r.coupon_no = any (array(select value::int from jsonb_array_elements_text(p->'couponNos'))));
end $$;

-- A style that is gone keeps its code, so that its condition does not read as none.
create or replace function coupon_style_names(p_codes jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(coalesce(s.name, asked.code) order by asked.rank), '[]'::jsonb)
  from jsonb_array_elements_text(coalesce(p_codes, '[]'::jsonb)) with ordinality as asked(code, rank)
  left join catalog_style s on s.code = asked.code);
end $$;
