-- Her packets: { accountId } → [{ claimedAt, title, placeName, trigger, document, amountFen, form, state, payableAt, settledAt, why, billNo, heldWhys,
-- phoneKnown }], newest first. `document` is what earned it, null for a visit or the card.
create or replace function campaign_personal(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('claimedAt', k.claimed_at, 'title', v.title, 'placeName', s.name, 'trigger',
      v.terms->'trigger'->>'kind', 'document', substring(k.reason from '(?:order|sale):.*$'), 'amountFen', k.amount_fen,
      'form', v.terms->'form'->>'kind', 'state', k.state, 'payableAt', k.payable_at, 'settledAt', k.settled_at,
      'why', coalesce(k.decided_reason, k.fail_reason), 'billNo', k.bill_no, 'heldWhys', k.held_whys,
      'phoneKnown', k.phone_mark is not null) order by k.claimed_at desc, k.campaign_no, k.packet_no), '[]'::jsonb)
    from campaign_packet k
    join campaign_version v on v.campaign_no = k.campaign_no and v.version = k.version
    left join store_place s on s.place_no = k.place_no
    where k.account_id = (p->>'accountId')::uuid);
end $$;

-- Whether WeChat was asked to pay her a packet and did not come to an end with it: only WeChat can end that.
create or replace function campaign_waits_for(p_account uuid) returns boolean
language plpgsql stable as $$
begin
  return exists (select 1 from campaign_packet where account_id = p_account and state in ('asked', 'waiting'));
end $$;

-- She leaves: { accountId, now }. What she opened and did not receive goes back to the budget. What was paid, and that something was, stays
-- under her number, which names nobody any more; the mark of her phone goes, and so does what an officer wrote about her. The caller made
-- sure that nothing is at WeChat.
create or replace function campaign_forget(p jsonb) returns void
language plpgsql as $$
declare
  v_account uuid := (p->>'accountId')::uuid;
  v_one campaign_packet;
begin
  for v_one in
    select * from campaign_packet where account_id = v_account and state in ('claimed', 'held') order by campaign_no, packet_no for update
  loop
    perform campaign_give_back(v_one, 'reversed', 'she-left', (p->>'now')::timestamptz);
  end loop;
  update campaign_packet set phone_mark = null, decided_reason = null where account_id = v_account;
  update campaign_step s set why = null from campaign_packet k
  where k.account_id = v_account and s.campaign_no = k.campaign_no and s.packet_no = k.packet_no and s.why !~ '^[A-Za-z_ -]+$';
end $$;
