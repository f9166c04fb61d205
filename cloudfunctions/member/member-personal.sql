-- Everything of her card: { accountId } → { card | null, consents, levelMoves, spending, pointsLots, pointsEntries, visits, fits }, newest
-- first. Which clerk met her is the clerk's business and not in it.
create or replace function member_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'card', (
      select jsonb_build_object('cardNo', c.card_no, 'joinedAt', c.joined_at, 'joinedWay', c.joined_way, 'levelCode', c.level_code,
        'levelSince', c.level_since, 'levelUntil', c.level_until, 'homePlaceName', s.name, 'nickname', c.nickname, 'phone', c.phone,
        'birthday', c.birthday, 'birthdaySetAt', c.birthday_set_at, 'pointsDebtCount', c.points_debt_count)
      from member_card c left join store_place s on s.place_no = c.home_place_no where c.account_id = v_account),
    'consents', (
      select coalesce(jsonb_agg(jsonb_build_object('saidAt', n.said_at, 'purpose', n.purpose, 'given', n.given, 'wording', n.wording)
        order by n.said_at desc, n.consent_id desc), '[]'::jsonb)
      from member_consent n where n.account_id = v_account),
    'levelMoves', (
      select coalesce(jsonb_agg(jsonb_build_object('movedAt', m.moved_at, 'fromCode', m.from_code, 'toCode', m.to_code, 'why', m.why)
        order by m.moved_at desc, m.move_id desc), '[]'::jsonb)
      from member_level_move m where m.account_id = v_account),
    'spending', (
      select coalesce(jsonb_agg(jsonb_build_object('boughtAt', b.bought_at, 'placeName', s.name, 'document', b.document, 'netFen', b.net_fen)
        order by b.bought_at desc, b.document), '[]'::jsonb)
      from member_spending b left join store_place s using (place_no) where b.account_id = v_account)
  ) || jsonb_build_object(
    'pointsLots', (
      select coalesce(jsonb_agg(jsonb_build_object('earnedAt', l.earned_at, 'document', member_lot_document(l.document), 'earnedCount', l.earned_count,
          'leftCount', l.left_count, 'expiresAt', l.expires_at) order by l.earned_at desc, l.lot_id), '[]'::jsonb)
      from member_points_lot l where l.account_id = v_account),
    'pointsEntries', (
      select coalesce(jsonb_agg(jsonb_build_object('postedAt', e.posted_at, 'why', e.why, 'document', e.document, 'deltaCount', e.delta_count)
        order by e.posted_at desc, e.entry_id desc), '[]'::jsonb)
      from member_points_entry e where e.account_id = v_account),
    'visits', (
      select coalesce(jsonb_agg(jsonb_build_object('metAt', v.met_at, 'placeName', s.name) order by v.met_at desc, v.visit_id), '[]'::jsonb)
      from member_visit v left join store_place s using (place_no) where v.account_id = v_account),
    'fits', (
      select coalesce(jsonb_agg(jsonb_build_object('seenAt', f.seen_at, 'category', f.category, 'size', f.size, 'colourName', f.colour_name,
          'verdict', f.verdict) order by f.seen_at desc, f.line_id), '[]'::jsonb)
      from member_fit f where f.account_id = v_account));
end $$;

-- Ends her membership: { accountId, now }. The card goes with all that is personal, what she bought for, where she was and what fits her.
-- Kept without a name: the ledger of points, closed so that its sum is nothing, and what she consented to, closed by taking back whatever
-- was in force; a consent cannot be proved by a row that is gone.
create or replace function member_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_debt int;
begin
  select points_debt_count into v_debt from member_card where account_id = v_account for update;
  if not found then return; end if;

  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  select gen_random_uuid(), v_account, lot_id, -left_count, 'forfeited', 'leaving', v_now
  from member_points_lot where account_id = v_account and left_count > 0;
  update member_points_lot set left_count = 0 where account_id = v_account and left_count > 0;
  if v_debt > 0 then
    insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
    values (gen_random_uuid(), v_account, null, v_debt, 'forfeited', 'leaving', v_now);
  end if;

  -- Later than what it takes back, even when it was said in the same moment: the newest saying is in force.
  insert into member_consent (consent_id, account_id, purpose, given, wording, said_at)
  select gen_random_uuid(), v_account, newest.purpose, 'no', 'leaving', greatest(v_now, newest.said_at + interval '1 millisecond')
  from (
    select distinct on (purpose) purpose, given, said_at from member_consent
    where account_id = v_account order by purpose, said_at desc, consent_id desc) as newest
  where newest.given = 'yes';

  -- A clerk who met her was told her name and her card; the answer is kept with the clerk's call.
  perform platform_forget_answers(array_agg(clerk_account_id), 'visitId', array_agg(visit_id::text))
  from member_visit where account_id = v_account;
  delete from member_level_move where account_id = v_account;
  delete from member_spending where account_id = v_account;
  delete from member_visit where account_id = v_account;
  delete from member_fit where account_id = v_account;
  delete from member_card where account_id = v_account;
end $$;
