-- Points are a ledger: every change of a lot or of the debt is an entry, so that the sum of entries = what is left in lots − the debt.
-- Whoever touches points or the level of an account locks her card first; two of them come one after the other. A debt stands only
-- while no lot has anything left that is still alive.

-- What the front of her card says: { cardNo, levelCode, pointsCount, birthday, firstPurchase }; null for who has not joined.
create or replace function member_face(p_account uuid, p_now timestamptz) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('cardNo', c.card_no, 'levelCode', c.level_code, 'birthday', c.birthday,
      'pointsCount', greatest(0, (
        select coalesce(sum(l.left_count), 0) from member_points_lot l
        where l.account_id = p_account and l.left_count > 0 and l.expires_at > p_now) - c.points_debt_count),
      'firstPurchase', not exists (select 1 from member_spending s where s.account_id = p_account and s.net_fen > 0))
    from member_card c where c.account_id = p_account);
end $$;

-- The same for callers outside SQL: { accountId, now }.
create or replace function member_card_face(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return member_face((p->>'accountId')::uuid, (p->>'now')::timestamptz);
end $$;

-- Refuses when the price was decided for another level than hers; null stands for no card.
create or replace function member_check_level(p_account uuid, p_level text) returns void
language plpgsql stable as $$
begin
  if p_level is distinct from (select level_code from member_card where account_id = p_account) then
    perform platform_refuse('order/price-changed');
  end if;
end $$;

-- Locks her card until the transaction is over, for what nothing else makes two callers wait for.
create or replace function member_hold_card(p_account uuid) returns void
language plpgsql as $$
begin
  perform 1 from member_card where account_id = p_account for update;
end $$;

-- Refuses a price that was decided for a first purchase when she has bought since. Her card is locked, so that of two first purchases at
-- once the second looks after the first is through.
create or replace function member_check_first_purchase(p_account uuid) returns void
language plpgsql as $$
begin
  perform member_hold_card(p_account);
  if exists (select 1 from member_spending where account_id = p_account and net_fen > 0) then
    perform platform_refuse('order/price-changed');
  end if;
end $$;

-- Takes points she pays with, those that end soonest first; all of them or none.
create or replace function member_spend_points(p_account uuid, p_count int, p_document text, p_now timestamptz) returns void
language plpgsql as $$
begin
  if coalesce(p_count, 0) = 0 then return; end if;
  perform 1 from member_card where account_id = p_account for update;
  if not found or member_take_points(p_account, p_count, 'spent', p_document, p_now) < p_count then
    perform platform_refuse('member/points-short');
  end if;
end $$;

-- Gives back points spent on that document, at most what is still outstanding for it, out of the lot that ends last first. A card that went
-- gets nothing. Without p_live_days nothing was bought with them: they lie in their lots again as if they had never left, and what ended
-- meanwhile runs out now. With it they live so many days more at least, whatever became of their lot. A debt is paid out of what is alive.
create or replace function member_return_points(p_account uuid, p_count int, p_document text, p_live_days int, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_until timestamptz := p_now + make_interval(days => p_live_days);
  v_from record;
  v_back int;
  v_count int;
begin
  perform 1 from member_card where account_id = p_account for update;
  if not found then return; end if;
  select least(p_count, -sum(delta_count)) into v_back from member_points_entry
  where account_id = p_account and document = p_document and why in ('spent', 'returned');
  if coalesce(v_back, 0) <= 0 then return; end if;

  perform member_expire_lots(p_account, p_now);
  for v_from in
    select l as lot, o.spent from member_points_lot l join (
      select lot_id, -sum(delta_count) as spent from member_points_entry
      where account_id = p_account and document = p_document and why in ('spent', 'returned') and lot_id is not null
      group by lot_id having sum(delta_count) < 0) as o using (lot_id)
    order by l.expires_at desc, l.lot_id desc
  loop
    exit when v_back = 0;
    v_count := least(v_back, v_from.spent);
    v_back := v_back - v_count;
    if v_until is not null or (v_from.lot).expires_at > p_now then
      v_count := v_count - member_pay_debt(p_account, v_count, 'returned', p_document, p_now);
    end if;
    if v_count > 0 then perform member_return_to_lot(v_from.lot, v_count, p_document, v_until, p_now); end if;
  end loop;
  perform member_expire_lots(p_account, p_now);
end $$;

-- Points lie in their lot again; those that are to live longer than it go on into a lot of their own, so that the rest keeps its end.
create or replace function member_return_to_lot(p_lot member_points_lot, p_count int, p_document text, p_until timestamptz, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_own uuid := gen_random_uuid();
begin
  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  values (gen_random_uuid(), p_lot.account_id, p_lot.lot_id, p_count, 'returned', p_document, p_now);
  if p_until is null or p_lot.expires_at >= p_until then
    update member_points_lot set left_count = left_count + p_count where lot_id = p_lot.lot_id;
    return;
  end if;
  insert into member_points_lot (lot_id, account_id, document, earned_count, left_count, earned_at, expires_at)
  values (v_own, p_lot.account_id, member_lot_document(p_lot.document) || '+' || v_own, p_count, p_count, p_lot.earned_at, p_until);
  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  values (gen_random_uuid(), p_lot.account_id, p_lot.lot_id, -p_count, 'prolonged', p_document, p_now),
    (gen_random_uuid(), p_lot.account_id, v_own, p_count, 'prolonged', p_document, p_now);
end $$;

-- What earned the points of a lot. The lot of a document is called by its name; those that were split off it have their own id behind.
create or replace function member_lot_document(p_document text) returns text
language plpgsql immutable as $$
begin
  return split_part(p_document, '+', 1);
end $$;

-- Makes the books say that this document counts netFen for her level and has earned pointsCount in all:
-- { accountId, document, placeNo, netFen, pointsCount, boughtAt, expiresAt, now }. Numbers of a document only fall: the first call books
-- them, every other takes back the difference, and one that arrives late with larger numbers changes nothing.
-- → her standing (see member_standing); null without a card, and for what was bought before she joined.
create or replace function member_credit(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_document text := p->>'document';
  v_bought timestamptz := (p->>'boughtAt')::timestamptz;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_joined timestamptz;
begin
  select joined_at into v_joined from member_card where account_id = v_account for update;
  -- WeChat tells the time of a payment in whole seconds.
  if not found or v_bought < date_trunc('second', v_joined) then return null; end if;

  insert into member_spending (account_id, document, place_no, net_fen, bought_at)
  values (v_account, v_document, (p->>'placeNo')::int, (p->>'netFen')::int, v_bought)
  on conflict do nothing;
  if found then
    perform member_earn_points(v_account, (p->>'pointsCount')::int, v_document, (p->>'expiresAt')::timestamptz, v_now);
  else
    update member_spending set net_fen = least(net_fen, (p->>'netFen')::int) where account_id = v_account and document = v_document;
    perform member_take_back_points(v_account, (p->>'pointsCount')::int, v_document, v_now);
  end if;
  return member_standing(p);
end $$;

-- One lot for a document; a debt is paid from it first. For callers that hold the card.
create or replace function member_earn_points(p_account uuid, p_count int, p_document text, p_expires timestamptz, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_lot uuid := gen_random_uuid();
  v_left int;
begin
  if p_count = 0 then return; end if;
  v_left := p_count - member_pay_debt(p_account, p_count, 'earned', p_document, p_now);
  insert into member_points_lot (lot_id, account_id, document, earned_count, left_count, earned_at, expires_at)
  values (v_lot, p_account, p_document, p_count, v_left, p_now, p_expires);
  if v_left > 0 then
    insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
    values (gen_random_uuid(), p_account, v_lot, v_left, 'earned', p_document, p_now);
  end if;
end $$;

-- Leaves p_keep of what the document earned: the rest is taken from its own lots, then from those that end soonest; what she has spent
-- already becomes a debt. Points that ran out are gone and not taken a second time. For callers that hold the card.
create or replace function member_take_back_points(p_account uuid, p_keep int, p_document text, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_due int;
begin
  perform member_expire_lots(p_account, p_now);
  select coalesce(sum(delta_count), 0) - p_keep into v_due from member_points_entry
  where account_id = p_account and document = p_document and why in ('earned', 'taken-back', 'expired');
  if v_due <= 0 then return; end if;
  v_due := v_due - member_take_points(p_account, v_due, 'taken-back', p_document, p_now);
  if v_due = 0 then return; end if;
  update member_card set points_debt_count = points_debt_count + v_due where account_id = p_account;
  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  values (gen_random_uuid(), p_account, null, -v_due, 'taken-back', p_document, p_now);
end $$;

-- Takes up to p_count points from what is alive, the document's own lots first, then those that end soonest. → how many it found.
create or replace function member_take_points(p_account uuid, p_count int, p_why text, p_document text, p_now timestamptz) returns int
language plpgsql as $$
declare
  v_taken int;
begin
  with lined as (
    select lot_id, left_count, sum(left_count) over (order by member_lot_document(document) <> p_document, expires_at, lot_id) - left_count as before
    from member_points_lot where account_id = p_account and left_count > 0 and expires_at > p_now),
  taken as (
    update member_points_lot l set left_count = l.left_count - least(n.left_count, p_count - n.before)
    from lined n where l.lot_id = n.lot_id and n.before < p_count
    returning l.lot_id, least(n.left_count, p_count - n.before) as count),
  posted as (
    insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
    select gen_random_uuid(), p_account, lot_id, -count, p_why, p_document, p_now from taken
    returning delta_count)
  select coalesce(-sum(delta_count), 0) into v_taken from posted;
  return v_taken;
end $$;

-- Pays what she owes out of points that come to her. → how many went that way.
create or replace function member_pay_debt(p_account uuid, p_count int, p_why text, p_document text, p_now timestamptz) returns int
language plpgsql as $$
declare
  v_paid int;
begin
  select least(points_debt_count, p_count) into v_paid from member_card where account_id = p_account;
  if v_paid = 0 then return 0; end if;
  update member_card set points_debt_count = points_debt_count - v_paid where account_id = p_account;
  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  values (gen_random_uuid(), p_account, null, v_paid, p_why, p_document, p_now);
  return v_paid;
end $$;

-- Posts what ran out of one account, whose card the caller holds. → how many lots.
create or replace function member_expire_lots(p_account uuid, p_now timestamptz) returns int
language plpgsql as $$
declare
  v_count int;
begin
  with due as (
    select lot_id, left_count, member_lot_document(document) as document from member_points_lot
    where account_id = p_account and left_count > 0 and expires_at <= p_now),
  emptied as (
    update member_points_lot l set left_count = 0 from due d where l.lot_id = d.lot_id returning d.lot_id, d.left_count, d.document)
  insert into member_points_entry (entry_id, account_id, lot_id, delta_count, why, document, posted_at)
  select gen_random_uuid(), p_account, lot_id, -left_count, 'expired', document, p_now from emptied;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Posts points whose time is over, about `limit` lots a call, leaving cards somebody else is busy with for the next: { now, limit } → count.
create or replace function member_expire_points(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_account uuid;
  v_count int := 0;
begin
  for v_account in
    select c.account_id from member_card c
    where c.account_id in (
      select l.account_id from member_points_lot l where l.left_count > 0 and l.expires_at <= v_now
      order by l.expires_at limit (p->>'limit')::int)
    for update skip locked
  loop
    v_count := v_count + member_expire_lots(v_account, v_now);
  end loop;
  return to_jsonb(v_count);
end $$;

-- What her level is decided from, her card being locked: { accountId } → { joinedAt, code, since, until, purchases: [{ netFen, boughtAt }] }.
create or replace function member_standing(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_card member_card;
begin
  select * into v_card from member_card where account_id = (p->>'accountId')::uuid for update;
  if not found then return null; end if;
  return jsonb_build_object('joinedAt', v_card.joined_at, 'code', v_card.level_code, 'since', v_card.level_since,
    'until', v_card.level_until, 'purchases', (
      select coalesce(jsonb_agg(jsonb_build_object('netFen', net_fen, 'boughtAt', bought_at) order by bought_at), '[]'::jsonb)
      from member_spending where account_id = v_card.account_id and net_fen > 0));
end $$;

-- Puts her on a level and remembers the move: { accountId, code, since, until, why, now }. For callers that hold the card.
create or replace function member_move_level(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  insert into member_level_move (move_id, account_id, from_code, to_code, why, moved_at)
  select gen_random_uuid(), v_account, level_code, p->>'code', p->>'why', (p->>'now')::timestamptz
  from member_card where account_id = v_account;
  update member_card set level_code = p->>'code', level_since = (p->>'since')::timestamptz, level_until = (p->>'until')::timestamptz
  where account_id = v_account;
  return p->'code';
end $$;

-- Cards whose level was over at that moment, the longest over first: { before, limit } → account ids.
create or replace function member_levels_over(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(account_id), '[]'::jsonb) from (
    select account_id from member_card where level_until <= (p->>'before')::timestamptz
    order by level_until limit (p->>'limit')::int) as over);
end $$;
