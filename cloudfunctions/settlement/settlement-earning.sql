-- A clerk's page: { clerkNo, before, limit } → { balances: { account: fen }, rows, payouts }. Rows are sales in which she served or whose
-- member is hers, newest first, each with what she has of it by stage; one more than asked for, to tell whether there are more.
create or replace function settlement_earnings(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_clerk int := (p->>'clerkNo')::int;
  v_party text := 'clerk:' || v_clerk;
  v_before timestamptz := coalesce((p->>'before')::timestamptz, 'infinity');
  v_most int := (p->>'limit')::int + 1;
begin
  return jsonb_build_object(
    'balances', settlement_balances(jsonb_build_object('accounts', (
      select jsonb_agg(v_party || '/' || stage) from unnest(array['pending', 'held', 'due', 'paying', 'paid']) as stage))),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('document', s.document, 'documentNo', s.document_no, 'rateCase', s.rate_case,
        'paidAt', s.paid_at, 'netFen', s.paid_fen - s.back_fen, 'dueAt', s.due_at) || settlement_share(s.document, v_party)
        order by s.paid_at desc, s.document), '[]'::jsonb)
      from (
        select place_no, document, paid_at from (
          (select place_no, document, paid_at from settlement_sale where serving_clerk_no = v_clerk and paid_at < v_before
            order by paid_at desc limit v_most)
          union
          (select place_no, document, paid_at from settlement_sale where home_clerk_no = v_clerk and paid_at < v_before
            order by paid_at desc limit v_most)) own
        order by paid_at desc, document limit v_most) mine
      join settlement_sale s on s.place_no = mine.place_no and s.document = mine.document),
    'payouts', (
      select coalesce(jsonb_agg(settlement_payout_to_her(o) order by o.made_at desc, o.payout_no desc), '[]'::jsonb)
      from (select * from settlement_payout where clerk_no = v_clerk order by made_at desc, payout_no desc limit 20) o));
end $$;

-- What a party has of one document: { earnedFen, pendingFen, heldFen, dueSince }.
create or replace function settlement_share(p_document text, p_party text) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object(
      'earnedFen', coalesce(sum(side.fen), 0),
      'pendingFen', coalesce(sum(side.fen) filter (where side.account = p_party || '/pending'), 0),
      'heldFen', coalesce(sum(side.fen) filter (where side.account = p_party || '/held'), 0),
      'dueSince', max(e.booked_at) filter (where e.to_account = p_party || '/due'))
    from settlement_entry e
    cross join lateral (values (e.from_account, -e.amount_fen), (e.to_account, e.amount_fen)) as side(account, fen)
    where e.document = p_document and split_part(side.account, '/', 1) = p_party);
end $$;
