-- Today at a glance, and who may be worth a word: { accountId, placeNo, now, dayStart, birthdays: ["MM-DD"], couponsEndBefore, awaySince,
-- newSince } → { clerk, today, owedFen, toConfirmCount, heldCount, customerCount, welcome, birthday, coupon, away }; the last four are one
-- customer each or null. Birthdays and coupons speak only of customers who let their clerk see them. Refuses clerk/unknown.
create or replace function referral_workbench(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_me store_clerk := referral_at_work((p->>'accountId')::uuid, (p->>'placeNo')::int);
  v_no int := v_me.clerk_no;
begin
  return jsonb_build_object(
    'clerk', jsonb_build_object('clerkNo', v_no, 'name', v_me.name, 'placeNo', v_me.place_no,
      'storeName', (select name from store_place where place_no = v_me.place_no)),
    'today', (
      select jsonb_build_object('salesFen', coalesce(sum(paid_fen - back_fen), 0), 'salesCount', count(*))
      from settlement_sale where serving_clerk_no = v_no and paid_at >= (p->>'dayStart')::timestamptz),
    'newCount', (
      select count(*) from referral_binding b join referral_receipt r using (receipt_id)
      where b.clerk_no = v_no and b.bound_at >= (p->>'dayStart')::timestamptz and r.event = 'bind'),
    'owedFen', settlement_owed_before('clerk:' || v_no, 'infinity'),
    'toConfirmCount', (select count(*) from settlement_payout where clerk_no = v_no and state = 'waiting'),
    'heldCount', (select count(distinct document) from referral_flag where clerk_no = v_no and state = 'open'),
    'customerCount', (select count(*) from referral_binding where clerk_no = v_no and ended_at is null)
  ) || referral_chances(v_no, p);
end $$;

-- One customer for each reason to say a word: who is new and bought nothing yet, whose birthday is next, whose coupon ends first, and who has
-- been away the shortest of those away for long, since she is the easiest to win back.
create or replace function referral_chances(p_clerk int, p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_welcome jsonb;
  v_birthday jsonb;
  v_coupon jsonb;
  v_away jsonb;
begin
  select referral_called(b) || jsonb_build_object('boundAt', b.bound_at) into v_welcome
  from referral_binding b join referral_receipt r using (receipt_id)
  where b.clerk_no = p_clerk and b.ended_at is null and b.bound_at >= (p->>'newSince')::timestamptz and r.event = 'bind'
    and not exists (select 1 from member_spending s where s.account_id = b.account_id and s.bought_at >= b.bound_at and s.net_fen > 0)
  order by b.bound_at desc, b.binding_id limit 1;

  select referral_called(b) || jsonb_build_object('day', c.birthday) into v_birthday
  from referral_binding b join member_card c using (account_id)
  where b.clerk_no = p_clerk and b.ended_at is null and c.birthday in (select jsonb_array_elements_text(p->'birthdays'))
    and member_consents_to(b.account_id, 'clerk-service')
  order by array_position(array(select jsonb_array_elements_text(p->'birthdays')), c.birthday), b.binding_id limit 1;

  select referral_called(b) || jsonb_build_object('title', r.title, 'until', v.valid_until) into v_coupon
  from referral_binding b join coupon_voucher v using (account_id) join coupon_rule r using (coupon_no)
  where b.clerk_no = p_clerk and b.ended_at is null and v.state = 'held' and v.valid_until > v_now
    and v.valid_until <= (p->>'couponsEndBefore')::timestamptz and member_consents_to(b.account_id, 'clerk-service')
  order by v.valid_until, b.binding_id limit 1;

  select referral_called(b) || jsonb_build_object('lastSeenAt', seen.at) into v_away
  from referral_binding b cross join lateral (select coalesce(referral_last_seen(b.account_id), b.bound_at) as at) as seen
  where b.clerk_no = p_clerk and b.ended_at is null and b.bound_at <= (p->>'awaySince')::timestamptz
    and seen.at <= (p->>'awaySince')::timestamptz
  order by seen.at desc, b.binding_id limit 1;

  return jsonb_build_object('welcome', v_welcome, 'birthday', v_birthday, 'coupon', v_coupon, 'away', v_away);
end $$;

-- How a clerk speaks of her: { customerId, nickname | null, cardTail | null }.
create or replace function referral_called(b referral_binding) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('customerId', b.binding_id) || coalesce((
    select jsonb_build_object('nickname', nickname, 'cardTail', right(card_no, 4)) from member_card where account_id = b.account_id),
    jsonb_build_object('nickname', null, 'cardTail', null));
end $$;
