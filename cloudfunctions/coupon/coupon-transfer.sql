-- Offers a voucher to whoever opens the link first: { accountId, voucherId, token, hours, now } → { token, until }.
-- Offered before and still open, it is the same offer, so that she may send the link again.
create or replace function coupon_offer_voucher(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_voucher coupon_voucher;
  v_offer coupon_offer;
begin
  select * into v_voucher from coupon_voucher
  where voucher_id = (p->>'voucherId')::uuid and account_id = (p->>'accountId')::uuid for update;
  if not found then perform platform_refuse('coupon/voucher-unknown'); end if;
  if not v_voucher.transferable then perform platform_refuse('coupon/not-transferable'); end if;
  if v_voucher.state <> 'held' then perform platform_refuse('coupon/voucher-used'); end if;
  if v_voucher.valid_until <= v_now then perform platform_refuse('coupon/voucher-over'); end if;

  update coupon_offer set ended_at = v_now where voucher_id = v_voucher.voucher_id and ended_at is null and offered_until <= v_now;
  select * into v_offer from coupon_offer where voucher_id = v_voucher.voucher_id and ended_at is null;
  if not found then
    insert into coupon_offer (token, voucher_id, offered_at, offered_until)
    values (p->>'token', v_voucher.voucher_id, v_now, least(v_now + (p->>'hours')::int * interval '1 hour', v_voucher.valid_until))
    returning * into v_offer;
  end if;
  return jsonb_build_object('token', v_offer.token, 'until', coupon_instant(v_offer.offered_until));
end $$;

-- She keeps it after all: { accountId, voucherId, now }. Taking back what nobody offered changes nothing.
create or replace function coupon_take_back(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_voucher coupon_voucher;
begin
  select * into v_voucher from coupon_voucher
  where voucher_id = (p->>'voucherId')::uuid and account_id = (p->>'accountId')::uuid for update;
  if not found then perform platform_refuse('coupon/voucher-unknown'); end if;
  if v_voucher.state = 'passed' then perform platform_refuse('coupon/voucher-passed'); end if;
  update coupon_offer set ended_at = (p->>'now')::timestamptz where voucher_id = v_voucher.voucher_id and ended_at is null;
  return jsonb_build_object('takenBack', true);
end $$;

-- What a link offers: { token, accountId, now } → { couponNo, validUntil, until, mine, joined }.
create or replace function coupon_look_offer(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_offer coupon_offer;
  v_voucher coupon_voucher;
begin
  select * into v_offer from coupon_offer where token = p->>'token';
  select * into v_voucher from coupon_voucher where voucher_id = v_offer.voucher_id;
  perform coupon_check_offer(v_offer, v_voucher, (p->>'now')::timestamptz);
  return jsonb_build_object('couponNo', v_voucher.coupon_no, 'validUntil', coupon_instant(v_voucher.valid_until),
    'until', coupon_instant(v_offer.offered_until), 'mine', v_voucher.account_id = v_account,
    'joined', exists (select 1 from member_card where account_id = v_account));
end $$;

create or replace function coupon_check_offer(o coupon_offer, v coupon_voucher, p_now timestamptz) returns void
language plpgsql as $$
begin
  if o.token is null then perform platform_refuse('coupon/offer-unknown'); end if;
  if o.taken_voucher_id is not null then perform platform_refuse('coupon/offer-taken'); end if;
  if o.ended_at is not null or o.offered_until <= p_now or v.state <> 'held' or v.valid_until <= p_now then
    perform platform_refuse('coupon/offer-over');
  end if;
end $$;

-- A friend takes it: { accountId, token, voucherId, now } → { voucherId, title, validUntil, giverAccountId }. The giver's voucher is passed, his own is as
-- long good and travels no further. Whoever moves a voucher locks it before its offer, so two friends, and she herself at the checkout,
-- see one after the other; his card is locked after that, so that two links at once bring him no more than the coupon's limit allows.
create or replace function coupon_accept(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_account uuid := (p->>'accountId')::uuid;
  v_own uuid := (p->>'voucherId')::uuid;
  v_level text := (select level_code from member_card where account_id = v_account);
  v_offer coupon_offer;
  v_voucher coupon_voucher;
  v_rule coupon_rule;
begin
  if v_level is null then perform platform_refuse('member/not-joined'); end if;
  select v.* into v_voucher from coupon_voucher v
  where v.voucher_id = (select o.voucher_id from coupon_offer o where o.token = p->>'token') for update;
  select * into v_offer from coupon_offer where token = p->>'token';
  perform coupon_check_offer(v_offer, v_voucher, v_now);
  if v_voucher.account_id = v_account then perform platform_refuse('coupon/offer-own'); end if;
  select * into v_rule from coupon_rule where coupon_no = v_voucher.coupon_no;
  if jsonb_array_length(v_rule.terms->'conditions'->'levels') > 0 and not v_rule.terms->'conditions'->'levels' ? v_level then
    perform coupon_refuse_claim('coupon/level', v_rule);
  end if;
  perform member_hold_card(v_account);
  if coupon_is_full(v_rule, v_account) then perform platform_refuse('coupon/have-it'); end if;

  update coupon_voucher set state = 'passed' where voucher_id = v_voucher.voucher_id;
  insert into coupon_voucher (voucher_id, account_id, coupon_no, state, way, claimed_at, valid_from, valid_until, transferable)
  values (v_own, v_account, v_voucher.coupon_no, 'held', 'transfer', v_now, v_voucher.valid_from, v_voucher.valid_until, false);
  update coupon_offer set taken_voucher_id = v_own, ended_at = v_now where token = v_offer.token;
  perform coupon_remember(v_voucher.voucher_id, 'passed', 'accepted', null, v_account, v_now);
  perform coupon_remember(v_own, 'held', 'accepted', null, v_account, v_now);
  return jsonb_build_object('voucherId', v_own, 'title', v_rule.title, 'validUntil', coupon_instant(v_voucher.valid_until),
    'giverAccountId', v_voucher.account_id);
end $$;

-- Whether a member has as many vouchers of a coupon in her name as it allows each member, however they came to her. What she gave away
-- counts for who has it now.
create or replace function coupon_is_full(r coupon_rule, p_account uuid) returns boolean
language plpgsql stable as $$
declare
  v_most int := (r.terms->'limits'->>'perMember')::int;
begin
  if v_most is null then return false; end if;
  return v_most <= (
    select count(*) from coupon_voucher
    where account_id = p_account and coupon_no = r.coupon_no and state in ('held', 'reserved', 'used'));
end $$;
