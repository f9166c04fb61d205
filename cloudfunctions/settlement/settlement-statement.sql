-- The accounts that make up what is owed to a party. Money a store holds in its own till counts against it; what WeChat was asked to
-- transfer to a clerk is owed until it is paid.
create or replace function settlement_owed_accounts(p_party text) returns text[]
language plpgsql immutable as $$
begin
  return array[p_party || '/pending', p_party || '/held', p_party || '/due',
    case when p_party like 'store:%' then 'money:till:' || substr(p_party, 7) else p_party || '/paying' end];
end $$;

-- What was owed to a party before a moment.
create or replace function settlement_owed_before(p_party text, p_before timestamptz) returns bigint
language plpgsql stable as $$
begin
  return (select sum(value::bigint)
  from jsonb_each_text(settlement_balances(jsonb_build_object('accounts', settlement_owed_accounts(p_party), 'before', p_before))));
end $$;

-- Lines of a statement: one per document and kind, with the time at which it was booked first; a later entry of the month adds to it and
-- leaves it in its place. An entry between two stages of the party is on no line, for what is owed stays the same; one between a stage and
-- the party's own till is on two.
create or replace function settlement_lines(p_party text, p_from timestamptz, p_until timestamptz)
returns table (document text, kind text, at timestamptz, amount_fen bigint)
language plpgsql stable as $$
declare
  v_accounts text[] := settlement_owed_accounts(p_party);
  v_stages text[] := array(select one from unnest(v_accounts) as one where one not like 'money:%');
begin
  return query
  with side as (
    select e.document, e.kind, e.to_account as account, e.booked_at, e.amount_fen::bigint as fen from settlement_entry e
    where e.to_account = any (v_accounts) and e.booked_at >= p_from and e.booked_at < p_until
      and not (e.from_account = any (v_stages) and e.to_account = any (v_stages))
    union all
    select e.document, e.kind, e.from_account, e.booked_at, -e.amount_fen::bigint from settlement_entry e
    where e.from_account = any (v_accounts) and e.booked_at >= p_from and e.booked_at < p_until
      and not (e.from_account = any (v_stages) and e.to_account = any (v_stages)))
  select s.document, case
      when s.account like 'money:%' then 'till'
      when s.kind in ('earned', 'borne') then 'sale'
      when s.kind in ('payout', 'paid', 'payout-returned') then 'payout'
      when s.kind = 'statement-paid' then 'statement'
      else 'refund' end,
    min(s.booked_at), sum(s.fen)::bigint
  from side s group by 1, 2;
end $$;

-- A month of a party: { party, placeNo, from, until, after: { micros, document, kind } | null, limit: count | null }
-- → { partyName, storeName, openingFen, soldFen, refundedFen, tillFen, paidOutFen, lineCount, lines: [{ document, documentNo, kind, at,
-- micros, amountFen, hasReceipt, dispute }] }, oldest first, one more than `limit` when there are more. `micros` tell lines of one
-- millisecond apart.
create or replace function settlement_statement(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_party text := p->>'party';
  v_from timestamptz := (p->>'from')::timestamptz;
  v_after jsonb := nullif(p->'after', 'null'::jsonb);
  v_store text := (select name from store_place where place_no = (p->>'placeNo')::int);
begin
  return (
    with line as materialized (
      select l.*, (extract(epoch from l.at) * 1000000)::bigint as micros
      from settlement_lines(v_party, v_from, (p->>'until')::timestamptz) l
    ), shown as materialized (
      select * from line l
      where v_after is null or (l.micros, l.document, l.kind) > ((v_after->>'micros')::bigint, v_after->>'document', v_after->>'kind')
      order by l.micros, l.document, l.kind
      limit (p->>'limit')::int + 1
    ), disputed as (
      select distinct on (d.document) d.document, d.state from settlement_dispute d
      where d.party = v_party and d.document in (select s.document from shown s)
      order by d.document, d.state = 'closed', d.opened_at desc
    )
    select jsonb_build_object(
      'storeName', v_store,
      'partyName', case when v_party like 'clerk:%'
        then (select name from store_clerk where clerk_no = substr(v_party, 7)::int) else v_store end,
      'openingFen', settlement_owed_before(v_party, v_from),
      'soldFen', coalesce(sum(l.amount_fen) filter (where l.kind = 'sale'), 0),
      'refundedFen', coalesce(sum(l.amount_fen) filter (where l.kind = 'refund'), 0),
      'tillFen', coalesce(sum(l.amount_fen) filter (where l.kind = 'till'), 0),
      'paidOutFen', coalesce(sum(l.amount_fen) filter (where l.kind in ('payout', 'statement')), 0),
      'lineCount', count(*),
      'lines', (
        select coalesce(jsonb_agg(jsonb_build_object('document', s.document,
            'documentNo', coalesce(sale.document_no, substring(s.document from '[^:]*$')), 'kind', s.kind,
            'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'micros', s.micros::text,
            'amountFen', s.amount_fen, 'hasReceipt', sale.document is not null, 'dispute', d.state)
          order by s.micros, s.document, s.kind), '[]'::jsonb)
        from shown s left join settlement_sale sale on sale.document = s.document left join disputed d on d.document = s.document))
    from line l);
end $$;

-- Head office paid a store by statement: { placeNo, document, amountFen, now } → { why: null } once per document. Refused as "already", or
-- as "too-much" with { dueFen, tillFen }: never more than is due less the members' money the store holds in its till. Payments to one
-- store wait for each other.
create or replace function settlement_pay_statement(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place int := (p->>'placeNo')::int;
  v_due_account text := 'store:' || v_place || '/due';
  v_till_account text := 'money:till:' || v_place;
  v_balances jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(v_due_account, 0));
  if exists (select from settlement_entry where document = p->>'document') then return jsonb_build_object('why', 'already'); end if;
  v_balances := settlement_balances(jsonb_build_object('accounts', array[v_due_account, v_till_account]));
  if (p->>'amountFen')::bigint > (v_balances->>v_due_account)::bigint + least((v_balances->>v_till_account)::bigint, 0) then
    return jsonb_build_object('why', 'too-much', 'dueFen', v_balances->v_due_account, 'tillFen', v_balances->v_till_account);
  end if;
  perform settlement_book(v_place, p->>'document', null, 'statement-paid', v_due_account, 'store:' || v_place || '/paid',
    (p->>'amountFen')::int, (p->>'now')::timestamptz);
  return jsonb_build_object('why', null);
end $$;
