-- Flags for head office, the oldest first: { all } → [{ flagId, documentNo, storeName, clerkNo, clerkName, kind, state, heldFen, flaggedAt,
-- decidedBy, reason }]. Without `all` only those nobody decided. `heldFen` is what still waits of that clerk's share.
create or replace function referral_flags(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('flagId', f.flag_id, 'documentNo', f.document_no, 'storeName', s.name,
      'clerkNo', f.clerk_no, 'clerkName', c.name, 'kind', f.kind, 'state', f.state, 'flaggedAt', f.flagged_at, 'decidedBy', f.decided_by,
      'reason', f.reason, 'heldFen', (
        select coalesce(sum(case when e.to_account = 'clerk:' || f.clerk_no || '/held' then e.amount_fen else -e.amount_fen end), 0)
        from settlement_entry e
        where e.document = f.document and 'clerk:' || f.clerk_no || '/held' in (e.from_account, e.to_account)))
      order by f.flagged_at, f.flag_id), '[]'::jsonb)
    from referral_flag f
    left join store_place s using (place_no)
    left join store_clerk c using (clerk_no)
    where (p->>'all')::boolean or f.state = 'open');
end $$;

-- The document people mean by a number: a document itself, an order's number wherever the order is, a receipt of the asking store's till
-- (the one that was not undone first). Null when there is none.
create or replace function referral_document_of(p_about text, p_place_no int) returns text
language plpgsql stable as $$
begin
  return coalesce(
    (select r.document from referral_receipt r where r.document = p_about),
    (select r.document from store_place s join referral_receipt r on r.document = 'order:' || s.place_no || ':' || p_about limit 1),
    (select r.document from coupon_sale c join referral_receipt r on r.document = 'sale:' || c.sale_id
      where c.place_no = p_place_no and c.receipt_no = p_about
      order by c.undone_at is null desc, c.sold_at desc limit 1));
end $$;

-- A sale with its receipt, what the ledger made of it, and what the asking clerk and her store have of it: { clerkNo, placeNo, about } →
-- { document, receiptPlaceNo, policy, inputs, outcome, sentence, decidedAt, sale, clerkShare, storeShare, payouts, flags }, or null.
create or replace function referral_why(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_document text := referral_document_of(p->>'about', (p->>'placeNo')::int);
begin
  return (select jsonb_build_object('document', r.document, 'policy', r.policy, 'inputs', r.inputs, 'outcome', r.outcome,
      'sentence', r.sentence, 'decidedAt', r.decided_at,
      'sale', (
        select jsonb_build_object('documentNo', s.document_no, 'netFen', s.paid_fen - s.back_fen, 'book', s.inputs->'book', 'split', s.split,
          'backLineIds', to_jsonb(s.back_line_ids), 'dueAt', s.due_at)
        from settlement_sale s where s.document = r.document and s.place_no = r.place_no),
      'clerkShare', settlement_share(r.document, 'clerk:' || (p->>'clerkNo')),
      'storeShare', settlement_share(r.document, 'store:' || (p->>'placeNo')),
      'payouts', (
        select coalesce(jsonb_agg(jsonb_build_object('state', o.state, 'madeAt', o.made_at) order by o.made_at desc), '[]'::jsonb)
        from (select state, made_at from settlement_payout where clerk_no = (p->>'clerkNo')::int order by made_at desc limit 20) as o),
      'flags', (
        select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'state', f.state, 'clerkNo', f.clerk_no) order by f.flag_id), '[]'::jsonb)
        from referral_flag f where f.document = r.document))
    from referral_receipt r where r.document = v_document);
end $$;

-- Documents with a receipt people may mean by the number of an order or of a receipt, in whatever store: { orderNo } or { receiptNo } → [text].
create or replace function referral_documents_of(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(found.document order by found.document), '[]'::jsonb)
    from (
      select 'order:' || place_no || ':' || (p->>'orderNo') as document from store_place where p ? 'orderNo'
      union
      select 'sale:' || sale_id from coupon_sale where receipt_no = p->>'receiptNo') as asked
    join referral_receipt as found using (document));
end $$;

-- Kept sales with what the ledger posted when it saw them first, to be decided once more: { documents: [] } or { after, since, limit } in the
-- order of receipts → [{ receiptId, document, decidedAt, policy, inputs, outcome, sentence, sale: { documentNo, rateCase, inputs, split }, entries }].
create or replace function referral_kept_sales(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_after uuid := coalesce(p->>'after', '00000000-0000-0000-0000-000000000000')::uuid;
  v_since timestamptz := coalesce((p->>'since')::timestamptz, '-infinity');
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('receiptId', r.receipt_id, 'document', r.document, 'decidedAt', r.decided_at,
      'policy', r.policy, 'inputs', r.inputs, 'outcome', r.outcome, 'sentence', r.sentence,
      'sale', (
        select jsonb_build_object('documentNo', s.document_no, 'rateCase', s.rate_case, 'inputs', s.inputs, 'split', s.split)
        from settlement_sale s where s.document = r.document and s.place_no = r.place_no),
      'entries', (
        select coalesce(jsonb_agg(jsonb_build_object('lineId', e.line_id, 'kind', e.kind, 'from', e.from_account, 'to', e.to_account,
          'amountFen', e.amount_fen)), '[]'::jsonb)
        from settlement_entry e where e.document = r.document and e.kind in ('earned', 'borne')))
      order by r.receipt_id), '[]'::jsonb)
    from (
      select * from referral_receipt
      where event = 'payment' and case
        when p ? 'documents' then document in (select value from jsonb_array_elements_text(p->'documents'))
        else receipt_id > v_after and decided_at >= v_since end
      order by receipt_id limit coalesce((p->>'limit')::int, 1000)) as r);
end $$;

-- Kept arrivals and handovers with the binding each made, to be decided once more: { after, since, limit } in the order of receipts
-- → [{ receiptId, event, decidedAt, rule, policy, inputs, outcome, sentence, binding: { clerkNo, placeNo } | null }].
create or replace function referral_kept_bindings(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('receiptId', r.receipt_id, 'event', r.event, 'decidedAt', r.decided_at,
      'rule', r.rule, 'policy', r.policy, 'inputs', r.inputs, 'outcome', r.outcome, 'sentence', r.sentence,
      'binding', (
        select jsonb_build_object('clerkNo', b.clerk_no, 'placeNo', b.place_no)
        from referral_binding b
        where b.account_id = r.account_id and b.bound_at = r.decided_at and b.receipt_id = r.receipt_id))
      order by r.receipt_id), '[]'::jsonb)
    from (
      select * from referral_receipt
      where event <> 'payment' and receipt_id > coalesce(p->>'after', '00000000-0000-0000-0000-000000000000')::uuid
        and decided_at >= coalesce((p->>'since')::timestamptz, '-infinity')
      order by receipt_id limit (p->>'limit')::int) as r);
end $$;
