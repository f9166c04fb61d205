-- Who looked after her and why, where she was, what was noted about her and what she was told: { accountId }
-- → { bindings, touches, receipts, notes, news }, newest first.
create or replace function referral_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'bindings', (
      select coalesce(jsonb_agg(jsonb_build_object('boundAt', b.bound_at, 'placeName', s.name, 'clerkName', c.name, 'protectedUntil',
        b.protected_until, 'endedAt', b.ended_at, 'endedWhy', b.ended_why) order by b.bound_at desc, b.binding_id), '[]'::jsonb)
      from referral_binding b left join store_place s using (place_no) left join store_clerk c using (clerk_no) where b.account_id = v_account),
    'touches', (
      select coalesce(jsonb_agg(jsonb_build_object('touchedAt', t.touched_at, 'lastAt', t.last_at, 'placeName', s.name, 'clerkName', c.name,
        'way', t.way, 'until', t.until) order by t.touched_at desc, t.touch_id), '[]'::jsonb)
      from referral_touch t left join store_place s using (place_no) left join store_clerk c using (clerk_no) where t.account_id = v_account),
    'receipts', (
      select coalesce(jsonb_agg(jsonb_build_object('decidedAt', r.decided_at, 'event', r.event, 'placeName', s.name, 'document', r.document,
        'sentence', r.sentence) order by r.decided_at desc, r.receipt_id), '[]'::jsonb)
      from referral_receipt r left join store_place s using (place_no) where r.account_id = v_account),
    'notes', (
      select coalesce(jsonb_agg(jsonb_build_object('writtenAt', n.written_at, 'placeName', s.name, 'text', n.text)
        order by n.written_at desc, n.place_no), '[]'::jsonb)
      from referral_note n left join store_place s using (place_no) where n.account_id = v_account),
    'news', (
      select coalesce(jsonb_agg(jsonb_build_object('madeAt', w.made_at, 'placeName', s.name, 'kind', w.kind, 'fromClerkName', f.name,
        'toClerkName', t.name, 'seenAt', w.seen_at) order by w.made_at desc, w.news_id), '[]'::jsonb)
      from referral_news w left join store_place s using (place_no) left join store_clerk f on f.clerk_no = w.from_clerk_no
      left join store_clerk t on t.clerk_no = w.to_clerk_no where w.account_id = v_account));
end $$;

-- She leaves: { accountId, now }. Where she was and what was noted and told goes. Her binding ends; that she was bound, and the receipts by
-- which clerks are paid, stay under her number, which names nobody any more. Who joined a team by a word and left it is in its list no more.
create or replace function referral_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  perform referral_lock_account(v_account);
  -- Being handed over this moment, she has another binding afterwards.
  perform 1 from referral_binding where account_id = v_account and ended_at is null for update;
  update referral_binding set ended_at = (p->>'now')::timestamptz, ended_why = 'she-left' where account_id = v_account and ended_at is null;
  delete from referral_touch where account_id = v_account;
  delete from referral_receipt where account_id = v_account and event = 'touch';
  delete from referral_note where account_id = v_account;
  delete from referral_news where account_id = v_account;
  update referral_invite set used_by = null where used_by = v_account;
end $$;
