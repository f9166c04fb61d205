-- All a card page shows, and what a clerk sees, in one round trip: { accountId, now } → the face of the card with what lies behind it,
-- or null. `expiring` is the next lot to run out, whenever that is.
create or replace function member_card_page(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_card member_card;
begin
  select * into v_card from member_card where account_id = v_account;
  if not found then return null; end if;
  return member_face(v_account, v_now) || jsonb_build_object(
    'joinedAt', v_card.joined_at, 'nickname', v_card.nickname, 'phoneTail', right(v_card.phone, 4), 'homePlaceNo', v_card.home_place_no, 'levelUntil', v_card.level_until,
    'purchases', (
      select coalesce(jsonb_agg(jsonb_build_object('netFen', net_fen, 'boughtAt', bought_at)), '[]'::jsonb)
      from member_spending where account_id = v_account and net_fen > 0),
    'expiring', (
      select jsonb_build_object('count', sum(left_count), 'at', expires_at) from member_points_lot
      where account_id = v_account and left_count > 0 and expires_at > v_now
      group by expires_at order by expires_at limit 1),
    'fits', (
      select coalesce(jsonb_agg(jsonb_build_object('category', category, 'size', size, 'verdict', verdict, 'seenAt', seen_at)), '[]'::jsonb)
      from member_fit where account_id = v_account));
end $$;

-- Her points: balance, debt, lots that live, and one page of the history, newest first: { accountId, now, limit, after? }. Entries of one
-- document and reason at one moment are one line; `after` is the last line of the page before: { at, document, why }. Points
-- that moved into a lot of their own are no line. Null without a card.
create or replace function member_points_page(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  -- Later than any entry: the first page.
  v_at timestamptz := coalesce((p->'after'->>'at')::timestamptz, 'infinity');
  v_debt int;
begin
  select points_debt_count into v_debt from member_card where account_id = v_account;
  if not found then return null; end if;
  return jsonb_build_object(
    'balanceCount', member_face(v_account, v_now)->'pointsCount', 'debtCount', v_debt,
    'lots', (
      select coalesce(jsonb_agg(jsonb_build_object('leftCount', left_count, 'expiresAt', expires_at) order by expires_at), '[]'::jsonb)
      from (
        select sum(left_count) as left_count, expires_at from member_points_lot
        where account_id = v_account and left_count > 0 and expires_at > v_now group by expires_at) as lots),
    'entries', (
      select coalesce(jsonb_agg(jsonb_build_object('deltaCount', delta_count, 'why', why, 'document', document, 'at', posted_at)
        order by posted_at desc, document desc, why desc), '[]'::jsonb)
      from (
        select sum(delta_count) as delta_count, why, document, posted_at from member_points_entry
        where account_id = v_account and posted_at <= v_at and why <> 'prolonged'
          and (posted_at < v_at or (document, why) < (p->'after'->>'document', p->'after'->>'why'))
        group by posted_at, document, why
        order by posted_at desc, document desc, why desc limit (p->>'limit')::int) as lines));
end $$;

-- Keeps the number WeChat verified: { call, phone, answer, consentId, wording }.
create or replace function member_save_phone(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_call jsonb := p->'call';
  v_account uuid := (v_call->>'accountId')::uuid;
  v_before jsonb;
begin
  v_before := platform_claim_key(v_call || jsonb_build_object('answer', p->'answer'), 'member.savePhone');
  if v_before is not null then return v_before; end if;
  update member_card set phone = p->>'phone' where account_id = v_account;
  if not found then perform platform_refuse('member/not-joined'); end if;
  insert into member_consent (consent_id, account_id, purpose, given, wording, said_at)
  values ((p->>'consentId')::uuid, v_account, 'phone', 'yes', p->>'wording', (v_call->>'now')::timestamptz);
  return p->'answer';
end $$;

-- Whether the newest of what she said of this purpose is a yes.
create or replace function member_consents_to(p_account uuid, p_purpose text) returns boolean
language plpgsql stable as $$
begin
  return coalesce((
    select given = 'yes' from member_consent where account_id = p_account and purpose = p_purpose
    order by said_at desc, consent_id desc limit 1), false);
end $$;
