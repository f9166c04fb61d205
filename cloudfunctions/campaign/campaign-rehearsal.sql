-- What happened between two moments, for a draft to run over: { from, until }. A piece is [skuNo, tagPriceFen, paidFen]. Opens a cursor for the rest of the transaction, in the order of
-- time: the database sorts once, and nobody holds more than a portion. What was given back altogether did not happen.
create or replace function campaign_rehearsal_open(p jsonb) returns jsonb
language plpgsql set cursor_tuple_fraction = 1 as $$
declare
  v_from timestamptz := (p->>'from')::timestamptz;
  v_until timestamptz := (p->>'until')::timestamptz;
  v_cursor refcursor := 'campaign_rehearsal';
begin
  open v_cursor for
  select jsonb_build_object('kind', s.kind, 'at', (extract(epoch from s.at) * 1000)::bigint, 'placeNo', s.place_no, 'accountId', s.account_id,
      'levelCode', s.level_code)
    || case s.kind
      when 'scan' then jsonb_build_object('first', not exists (
        select 1 from referral_touch t where t.account_id = s.account_id and t.place_no = s.place_no and t.way <> 'share'
          and (t.touched_at, t.touch_id) < (s.at, s.id::uuid)))
      when 'order' then jsonb_build_object('kind', 'purchase', 'channel', 'online', 'document', 'order:' || s.place_no || ':' || s.id,
        'paidFen', s.fen, 'first', campaign_never_bought(s.account_id, s.at),
        'newOfClerkNo', case when s.joined_at >= v_from then campaign_rehearsed_clerk('order:' || s.place_no || ':' || s.id) end,
        'lines', (
          select coalesce(jsonb_agg(jsonb_build_array(o.sku_no, o.tag_price_fen, o.paid_fen) order by o.sku_no, o.position), '[]'::jsonb)
          from order_line o where o.place_no = s.place_no and o.order_no = s.id and o.state not in ('released', 'returned')))
      when 'sale' then jsonb_build_object('kind', 'purchase', 'channel', 'counter', 'document', 'sale:' || s.id,
        'paidFen', s.fen, 'first', campaign_never_bought(s.account_id, s.at),
        'newOfClerkNo', case when s.joined_at >= v_from then campaign_rehearsed_clerk('sale:' || s.id) end,
        'lines', (
          select coalesce(jsonb_agg(jsonb_build_array(piece->'skuNo', piece->'tagPriceFen', piece->'paidFen')
            order by (piece->>'skuNo')::int, number), '[]'::jsonb)
          from coupon_sale c cross join jsonb_array_elements(c.pieces) with ordinality as one(piece, number)
          where c.place_no = s.place_no and c.sale_id = s.id::uuid))
      else '{}'::jsonb end as happening
  from (
    -- Narrow rows are sorted, and what is wide is looked up one by one as they are fetched.
    select e.*, m.level_code, m.joined_at
    from (
      select t.touched_at as at, 'scan' as kind, t.touch_id::text as id, t.place_no, t.account_id, 0 as fen from referral_touch t
      where t.touched_at >= v_from and t.touched_at < v_until and t.way <> 'share'
      union all
      select c.joined_at, 'join', '', c.home_place_no, c.account_id, 0 from member_card c
      where c.joined_at >= v_from and c.joined_at < v_until
      union all
      select h.paid_at, 'order', h.order_no, h.place_no, h.account_id, h.paid_fen - h.refunded_fen from order_head h
      where h.paid_at >= v_from and h.paid_at < v_until and h.paid_fen > h.refunded_fen
      union all
      select c.sold_at, 'sale', c.sale_id::text, c.place_no, c.account_id, c.paid_fen from coupon_sale c
      where c.sold_at >= v_from and c.sold_at < v_until and c.undone_at is null and c.paid_fen > 0
      union all
      select h.collected_at, 'collected', h.order_no, h.place_no, h.account_id, 0 from order_head h
      where h.collected_at >= v_from and h.collected_at < v_until and h.paid_fen > h.refunded_fen) as e
    left join member_card m on m.account_id = e.account_id
    order by e.at, e.kind, e.id, e.account_id) as s;
  return 'null'::jsonb;
end $$;

-- Whether she had bought nothing, online or at the counter, before a moment.
create or replace function campaign_never_bought(p_account uuid, p_at timestamptz) returns boolean
language plpgsql stable as $$
begin
  return not exists (
      select 1 from order_head h where h.account_id = p_account and h.paid_at < p_at and h.paid_fen > h.refunded_fen)
    and not exists (
      select 1 from coupon_sale c where c.account_id = p_account and c.sold_at < p_at and c.undone_at is null and c.paid_fen > 0);
end $$;

-- Whose customer bought, by the purchase's receipt, unless it is the clerk herself or a flag stands against it; null: nobody's.
create or replace function campaign_rehearsed_clerk(p_document text) returns int
language plpgsql stable as $$
begin
  return (select k.clerk_no from referral_receipt r join store_clerk k on k.clerk_no = (r.outcome->>'homeClerkNo')::int
    where r.document = p_document and r.event = 'payment' and r.account_id is distinct from k.account_id and not exists (
      select 1 from referral_flag f where f.document = p_document and f.state in ('open', 'upheld')));
end $$;

-- Garments as they are called and hang today: { skuNos: [] } → [{ skuNo, styleCode, styleName, category, name }].
create or replace function campaign_rehearsed_goods(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('skuNo', k.sku_no, 'styleCode', y.code, 'styleName', y.name, 'category', y.category,
      'name', concat_ws(' ', y.name, c.name, k.size))), '[]'::jsonb)
    from jsonb_array_elements_text(p->'skuNos') as one
    join catalog_sku k on k.sku_no = one::int
    join catalog_style y using (style_no)
    left join catalog_colour c on c.style_no = k.style_no and c.code = k.colour_code);
end $$;

-- The next so many of what was opened: { limit } → [happening], an empty list at the end.
create or replace function campaign_rehearsal_next(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_cursor refcursor := 'campaign_rehearsal';
  v_row record;
  v_rows jsonb[] := '{}';
begin
  for step in 1..(p->>'limit')::int loop
    fetch v_cursor into v_row;
    exit when not found;
    v_rows := v_rows || v_row.happening;
  end loop;
  return to_jsonb(v_rows);
end $$;

-- Coupons that lower the price of garments and that somebody may use between two moments: { from, until, now, couponNo } → [{ couponNo, title, terms }]. To
-- be claimed by then, or in somebody's hands already; `couponNo`: the campaign's own.
create or replace function campaign_stackable_coupons(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_from timestamptz := greatest((p->>'from')::timestamptz, (p->>'now')::timestamptz);
  v_until timestamptz := (p->>'until')::timestamptz;
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('couponNo', r.coupon_no, 'title', r.title, 'terms', r.terms) order by r.coupon_no),
      '[]'::jsonb)
    from coupon_rule r
    where r.kind in ('cash', 'percent', 'gift', 'exchange')
      and (r.coupon_no = (p->>'couponNo')::int
        or r.state = 'live' and r.claim_from < v_until and r.claim_until > (p->>'now')::timestamptz
          and (r.terms->'validity'->>'kind' = 'days'
            or (r.terms->'validity'->>'from')::timestamptz < v_until and (r.terms->'validity'->>'until')::timestamptz > v_from)
        or exists (select 1 from coupon_voucher v
          where v.coupon_no = r.coupon_no and v.state = 'held' and v.valid_from < v_until and v.valid_until > v_from)));
end $$;

-- What may be promised now of shelves: { shelves: [[placeNo, skuNo], …] } → [promised, …] in the same order; 0 where there is no such shelf.
create or replace function campaign_promised(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(coalesce(greatest(0, l.on_hand - l.reserved - l.safety - l.distrust), 0) order by one.rank), '[]'::jsonb)
    from jsonb_array_elements(p->'shelves') with ordinality as one(shelf, rank)
    left join stock_level l on l.place_no = (one.shelf->>0)::int and l.sku_no = (one.shelf->>1)::int);
end $$;
