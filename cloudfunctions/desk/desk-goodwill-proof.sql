-- The proof that favours and the ledger agree: {} → { entryCount, differences }. What was given in money stands promised, what she received is
-- paid, what lapsed went back, and the accounts stand as the favours do. Coupons book nothing, but were really given.
create or replace function desk_prove_goodwill(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with booked as materialized (
    select document, count(*) as entries,
      coalesce(sum(amount_fen) filter (where kind = 'goodwill-promised'), 0) as promised,
      coalesce(sum(amount_fen) filter (where kind = 'goodwill-paid'), 0) as paid,
      coalesce(sum(amount_fen) filter (where kind = 'goodwill-returned'), 0) as returned
    from settlement_entry where kind in ('goodwill-promised', 'goodwill-paid', 'goodwill-returned') group by 1),
  favours as materialized (
    select 'goodwill:' || goodwill_id as document, state, bill_no, coupon_no, voucher_id,
      case when coupon_no is null and state in ('given', 'paid', 'lapsed') then amount_fen else 0 end::bigint as fen
    from desk_goodwill),
  told as materialized (
    select f.*, case state when 'paid' then fen else 0 end as due_paid, case state when 'lapsed' then fen else 0 end as due_returned,
      coalesce(b.promised, 0) as promised, coalesce(b.paid, 0) as paid, coalesce(b.returned, 0) as returned, coalesce(b.entries, 0) as entries
    from favours f left join booked b using (document)),
  sums as (
    select coalesce(sum(fen) filter (where state = 'given'), 0) as promised, coalesce(sum(due_paid), 0) as paid,
      coalesce(sum(entries), 0) as entries
    from told),
  accounts as (
    select coalesce(sum(case 'goodwill/promised' when to_account then amount_fen when from_account then -amount_fen else 0 end), 0) as promised,
      coalesce(sum(case 'goodwill/paid' when to_account then amount_fen when from_account then -amount_fen else 0 end), 0) as paid
    from settlement_entry
    where from_account in ('goodwill/promised', 'goodwill/paid') or to_account in ('goodwill/promised', 'goodwill/paid')),
  differing as (
    select 'goodwill' as kind, document || ' ' || state as about, concat_ws(' / ', fen, due_paid, due_returned) as expected,
      concat_ws(' / ', promised, paid, returned) as found, document
    from told where (promised, paid, returned) is distinct from (fen::numeric, due_paid::numeric, due_returned::numeric) or entries > 2
    union all
    select 'goodwill', document || ' paid', 'a number at WeChat', 'none', document
    from told where state = 'paid' and bill_no is null
    union all
    select 'goodwill', document || ' given', 'a voucher', 'none', document
    from told where state = 'given' and coupon_no is not null and voucher_id is null
    union all
    select 'goodwill-account', one.account, one.expected::text, one.found::text, null
    from sums s cross join accounts a
    cross join lateral (values ('goodwill/promised', s.promised, a.promised), ('goodwill/paid', s.paid, a.paid)) as one(account, expected, found)
    where one.expected <> one.found
    union all
    select 'goodwill-stray', b.document, 'a favour', b.entries || ' entries', b.document
    from booked b where not exists (select from favours f where f.document = b.document))
  select jsonb_build_object('entryCount', (select entries::bigint from sums), 'differences', (
    select coalesce(jsonb_agg(to_jsonb(d)), '[]'::jsonb) from (
      select x.kind, x.about, x.expected, x.found,
        case when x.document is null then '[]'::jsonb else settlement_entries_about(x.document, null, null) end as "entryIds"
      from differing x order by x.kind, x.about limit 100) d)));
end $$;
