-- What was transferred to her as a clerk, and what of her statements she did not agree with: { accountId } → { payouts, disputes }, newest
-- first. It stays when she leaves: what was paid as wages, and what was said about it, has to be provable.
create or replace function settlement_personal(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
begin
  return jsonb_build_object(
    'payouts', (
      select coalesce(jsonb_agg(jsonb_build_object('madeAt', o.made_at, 'payoutNo', o.payout_no, 'placeName', s.name, 'amountFen', o.amount_fen,
        'state', o.state, 'failReason', o.fail_reason, 'settledAt', o.settled_at) order by o.made_at desc, o.payout_no), '[]'::jsonb)
      from settlement_payout o left join store_place s using (place_no) where o.account_id = v_account),
    'disputes', (
      select coalesce(jsonb_agg(jsonb_build_object('openedAt', d.opened_at, 'placeName', s.name, 'document', d.document, 'state', d.state,
        'says', (select jsonb_agg(said - 'name' order by nth) from jsonb_array_elements(d.says) with ordinality as one(said, nth)))
        order by d.opened_at desc, d.dispute_id), '[]'::jsonb)
      from settlement_dispute d left join store_place s using (place_no) where d.opened_by = v_account));
end $$;

-- What an account earned as a clerk and was not paid yet, over all its posts, in fen.
create or replace function settlement_owed_to_account(p_account uuid) returns bigint
language plpgsql stable as $$
begin
  return (
    select coalesce(sum(settlement_owed_before('clerk:' || clerk_no, 'infinity')), 0) from store_clerk where account_id = p_account);
end $$;
