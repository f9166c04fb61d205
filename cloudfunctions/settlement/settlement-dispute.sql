-- Somebody does not agree with a line: { disputeId, placeNo, party, document, says, openedBy, now } → null. Refused when the document is on
-- no statement of the party, and while another dispute about it is not closed.
create or replace function settlement_open_dispute(p jsonb) returns jsonb
language plpgsql as $$
begin
  if settlement_amount_of(p->>'party', p->>'document') is null then perform platform_refuse('dispute/no-line'); end if;
  insert into settlement_dispute (dispute_id, place_no, party, document, state, says, opened_by, opened_at)
  values ((p->>'disputeId')::uuid, (p->>'placeNo')::int, p->>'party', p->>'document', 'open', jsonb_build_array(p->'says'),
    (p->>'openedBy')::uuid, (p->>'now')::timestamptz)
  on conflict (party, document) where state <> 'closed' do nothing;
  if not found then perform platform_refuse('dispute/open-already'); end if;
  return null;
end $$;

-- What the lines of a document add to what is owed to a party, all months together; null when it is on none of them.
create or replace function settlement_amount_of(p_party text, p_document text) returns bigint
language plpgsql stable as $$
declare
  v_accounts text[] := settlement_owed_accounts(p_party);
  v_stages text[] := array(select one from unnest(v_accounts) as one where one not like 'money:%');
begin
  return (
    select sum(case when e.to_account = any (v_accounts) then e.amount_fen else 0 end
      - case when e.from_account = any (v_accounts) then e.amount_fen else 0 end)
    from settlement_entry e
    where e.document = p_document and (e.from_account = any (v_accounts) or e.to_account = any (v_accounts))
      and not (e.from_account = any (v_stages) and e.to_account = any (v_stages)));
end $$;

-- Disputes to be read: { party, placeNo, openOnly, disputeId, limit }. Those of the party and those of the whole place, of either when the
-- other is null, of everybody when both are; open ones first, then the newest.
-- → [{ disputeId, placeNo, party, partyName, storeName, document, documentNo, amountFen, state, says, openedAt }]
create or replace function settlement_disputes(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    with chosen as (
      select d.*, row_number() over (order by array_position(array['open', 'answered', 'closed'], d.state), d.opened_at desc, d.dispute_id) as rank
      from settlement_dispute d
      where (p->>'disputeId' is null or d.dispute_id = (p->>'disputeId')::uuid)
        and (not (p->>'openOnly')::boolean or d.state <> 'closed')
        and (p->>'party' is null and p->>'placeNo' is null
          or d.party = p->>'party' or d.place_no = (p->>'placeNo')::int)
      order by rank limit (p->>'limit')::int
    )
    select coalesce(jsonb_agg(jsonb_build_object('disputeId', c.dispute_id, 'placeNo', c.place_no, 'party', c.party,
        'partyName', case when c.party like 'clerk:%' then clerk.name else place.name end, 'storeName', place.name,
        'document', c.document, 'documentNo', coalesce(sale.document_no, substring(c.document from '[^:]*$')),
        'amountFen', coalesce(settlement_amount_of(c.party, c.document), 0), 'state', c.state, 'says', c.says,
        'openedAt', to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      order by c.rank), '[]'::jsonb)
    from chosen c
    left join store_place place on place.place_no = c.place_no
    left join store_clerk clerk on c.party like 'clerk:%' and clerk.clerk_no = substr(c.party, 7)::int
    left join settlement_sale sale on sale.document = c.document);
end $$;
