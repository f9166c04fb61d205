-- Where the books of coupons disagree with the vouchers and sales they are made of → [{ kind, couponNo, about, expected, found }], the last
-- two as text, since some are states and some are counts. couponNo is null where a sale or a document is meant.
-- What was claimed is counted without what friends passed on. Who left keeps vouchers without a name, but no count of her own.
create or replace function coupon_reconcile(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  with claimed as (
    select coupon_no, account_id, count(*) as vouchers from coupon_voucher where way <> 'transfer' group by 1, 2),
  of_coupon as (
    select coupon_no, sum(vouchers) as vouchers from claimed group by 1),
  counted as (
    select coupon_no, sum(claimed_count) as claimed_count from coupon_tally group by 1),
  given as (
    select m.by_account_id as clerk, (m.moved_at at time zone interval '8 hours')::date as day, count(*) as vouchers
    from coupon_move m join coupon_voucher v using (voucher_id) where m.why = 'claimed' and v.way = 'clerk' group by 1, 2),
  sold as (
    select s.sale_id, s.account_id, s.undone_at is not null as undone, s.points_spent_count, 'sale:' || s.sale_id as document, one as voucher_id
    from coupon_sale s left join lateral unnest(s.voucher_ids) as one on true),
  differing as (
    select 'tally' as kind, t.coupon_no, 'claimed' as about, coalesce(o.vouchers, 0)::text as expected, coalesce(t.claimed_count, 0)::text as found
    from counted t full join of_coupon o using (coupon_no) where coalesce(t.claimed_count, 0) <> coalesce(o.vouchers, 0)
    union all
    select 'member', c.coupon_no, c.account_id::text, c.vouchers::text, coalesce(m.claimed_count, 0)::text
    from claimed c join member_card k on k.account_id = c.account_id
    left join coupon_member m on m.coupon_no = c.coupon_no and m.account_id = c.account_id
    where coalesce(m.claimed_count, 0) <> c.vouchers
    union all
    select 'member', m.coupon_no, m.account_id::text, '0', m.claimed_count::text
    from coupon_member m where not exists (select 1 from claimed c where c.coupon_no = m.coupon_no and c.account_id = m.account_id)
    union all
    select 'clerk-day', null, d.clerk_account_id || ' ' || d.day, coalesce(g.vouchers, 0)::text, d.given_count::text
    from coupon_clerk_day d left join given g on g.clerk = d.clerk_account_id and g.day = d.day where d.given_count <> coalesce(g.vouchers, 0)
    union all
    select 'code', c.coupon_no, c.code, 'a voucher', 'none'
    from coupon_claim_code c where c.claimed_by is not null and not exists (
      select 1 from coupon_voucher v where v.account_id = c.claimed_by and v.coupon_no = c.coupon_no and v.way = 'code')
    union all
    select 'voucher-move', v.coupon_no, v.voucher_id::text, coalesce(newest.states, 'none'), v.state
    from coupon_voucher v left join lateral (
      select string_agg(m.state, ' ') as states from coupon_move m
      where m.voucher_id = v.voucher_id and m.moved_at = (select max(moved_at) from coupon_move where voucher_id = v.voucher_id)) as newest on true
    where not v.state = any (string_to_array(coalesce(newest.states, ''), ' '))
    union all
    select 'voucher-sale', v.coupon_no, v.voucher_id::text, 'used by a sale that stands', v.state || ' ' || v.document
    from coupon_voucher v where v.document like 'sale:%' and (v.state <> 'used' or not exists (
      select 1 from sold where sold.document = v.document and sold.voucher_id = v.voucher_id and not sold.undone
        and sold.account_id = v.account_id))
    union all
    select 'sale-voucher', v.coupon_no, s.voucher_id::text, 'used ' || s.document, coalesce(v.state, 'none') || coalesce(' ' || v.document, '')
    from sold s left join coupon_voucher v using (voucher_id)
    where s.voucher_id is not null and not s.undone and (v.state is distinct from 'used' or v.document is distinct from s.document)
    union all
    select 'sale-points', null, s.document, (case when s.undone then 0 else s.points_spent_count end)::text, coalesce(-e.points, 0)::text
    from (select distinct document, account_id, undone, points_spent_count from sold) as s
    left join lateral (
      select sum(e.delta_count) as points from member_points_entry e
      where e.account_id = s.account_id and e.document = s.document and e.why in ('spent', 'returned')) as e on true
    where coalesce(-e.points, 0) <> case when s.undone then 0 else s.points_spent_count end
      and exists (select 1 from member_card k where k.account_id = s.account_id)
    union all
    select 'passed', v.coupon_no, v.voucher_id::text, 'a friend who took it', 'none'
    from coupon_voucher v where v.state = 'passed' and not exists (
      select 1 from coupon_offer o join coupon_voucher f on f.voucher_id = o.taken_voucher_id
      where o.voucher_id = v.voucher_id and f.coupon_no = v.coupon_no and f.way = 'transfer')
    union all
    select 'transferred', v.coupon_no, v.voucher_id::text, 'one that was passed', 'none'
    from coupon_voucher v where v.way = 'transfer' and not exists (
      select 1 from coupon_offer o join coupon_voucher g on g.voucher_id = o.voucher_id
      where o.taken_voucher_id = v.voucher_id and g.state = 'passed'))
  select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'couponNo', d.coupon_no, 'about', d.about, 'expected', d.expected,
      'found', d.found) order by d.kind, d.coupon_no, d.about), '[]'::jsonb)
  from differing d);
end $$;
