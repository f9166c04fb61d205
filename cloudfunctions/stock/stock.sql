-- Promises so many pieces of one shelf. The guard is in the update itself: what is not there to promise cannot be, whoever comes first.
create or replace function stock_promise(p_place_no int, p_sku_no int, p_count int) returns void
language plpgsql as $$
begin
  update stock_level set reserved = reserved + p_count
  where place_no = p_place_no and sku_no = p_sku_no and on_hand - reserved - safety - distrust >= p_count;
  if not found then
    perform platform_refuse('stock/short', jsonb_build_object('skuNo', p_sku_no, 'promisedCount', coalesce((
      select greatest(0, on_hand - reserved - safety - distrust) from stock_level
      where place_no = p_place_no and sku_no = p_sku_no), 0)));
  end if;
end $$;

-- Reserves one piece per reservation, all or nothing: [{ lineId, skuNo }]. Shelves are locked in sku order, so two bags never wait for
-- each other crosswise. Most bags are one piece, and one piece needs no order.
create or replace function stock_reserve(p_place_no int, p_document text, p_pieces jsonb, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_want record;
begin
  insert into stock_reservation (reservation_id, place_no, sku_no, document, state, reserved_at)
  select (piece->>'lineId')::uuid, p_place_no, (piece->>'skuNo')::int, p_document, 'open', p_now
  from jsonb_array_elements(p_pieces) as piece;
  if jsonb_array_length(p_pieces) = 1 then
    perform stock_promise(p_place_no, (p_pieces#>>'{0,skuNo}')::int, 1);
    return;
  end if;
  for v_want in
    select piece."skuNo" as sku_no, count(*)::int as pieces
    from jsonb_to_recordset(p_pieces) as piece("skuNo" int) group by 1 order by 1
  loop
    perform stock_promise(p_place_no, v_want.sku_no, v_want.pieces);
  end loop;
end $$;

-- Gives pieces back to the shelf. Reservations that are no longer open are left alone, so a repeat changes nothing.
create or replace function stock_release(p_place_no int, p_reservation_ids uuid[]) returns int
language plpgsql as $$
declare
  v_freed record;
  v_count int := 0;
begin
  for v_freed in
    with freed as (
      update stock_reservation set state = 'released'
      where place_no = p_place_no and reservation_id = any (p_reservation_ids) and state = 'open'
      returning sku_no)
    select sku_no, count(*)::int as pieces from freed group by 1 order by 1
  loop
    update stock_level set reserved = reserved - v_freed.pieces where place_no = p_place_no and sku_no = v_freed.sku_no;
    v_count := v_count + v_freed.pieces;
  end loop;
  return v_count;
end $$;

-- The same for callers outside SQL: { placeNo, reservationIds } → how many were given back.
create or replace function stock_give_back(p jsonb) returns jsonb
language plpgsql as $$
begin
  return to_jsonb(stock_release((p->>'placeNo')::int, array(select value::uuid from jsonb_array_elements_text(p->'reservationIds'))));
end $$;

-- The pieces leave the store: the reservation is used up and what is on hand falls, with a movement each.
-- { placeNo, reservationIds, by, now } → how many left.
create or replace function stock_let_leave(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place_no int := (p->>'placeNo')::int;
  v_used record;
  v_count int := 0;
begin
  for v_used in
    with used as (
      update stock_reservation set state = 'used'
      where place_no = v_place_no and state = 'open'
        and reservation_id = any (array(select value::uuid from jsonb_array_elements_text(p->'reservationIds')))
      returning reservation_id, sku_no, document)
    select * from used order by sku_no, reservation_id
  loop
    update stock_level set reserved = reserved - 1, on_hand = on_hand - 1
    where place_no = v_place_no and sku_no = v_used.sku_no;
    insert into stock_movement (movement_id, place_no, sku_no, delta, why, document, by_account_id, moved_at)
    values (gen_random_uuid(), v_place_no, v_used.sku_no, -1, 'sold', v_used.document, (p->>'by')::uuid, (p->>'now')::timestamptz);
    v_count := v_count + 1;
  end loop;
  return to_jsonb(v_count);
end $$;

-- Pieces that had left come back: { placeNo, skuNos, document, by, now }, one sku number for each.
create or replace function stock_take_back(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_place_no int := (p->>'placeNo')::int;
  v_sku int;
begin
  for v_sku in select value::int from jsonb_array_elements_text(p->'skuNos') order by 1 loop
    update stock_level set on_hand = on_hand + 1 where place_no = v_place_no and sku_no = v_sku;
    insert into stock_movement (movement_id, place_no, sku_no, delta, why, document, by_account_id, moved_at)
    values (gen_random_uuid(), v_place_no, v_sku, 1, 'returned', p->>'document', (p->>'by')::uuid, (p->>'now')::timestamptz);
  end loop;
  return p->'skuNos';
end $$;

-- A count of the shelf (import, ERP snapshot): [{ placeNo, skuNo, onHand, safety }], each shelf once; safety null leaves it as it is.
-- The difference becomes a movement; counting the same twice changes nothing. A count below what is already promised is not believed:
-- those rows come back as { placeNo, skuNo, reserved }. → { createdCount, changedCount, refused }.
create or replace function stock_count(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_created int;
  v_changed int;
  v_refused jsonb;
begin
  create temporary table if not exists stock_count_row (place_no int, sku_no int, on_hand int, safety int) on commit delete rows;
  truncate stock_count_row;
  insert into stock_count_row
  select c."placeNo", c."skuNo", c."onHand", c.safety
  from jsonb_to_recordset(p->'rows') as c("placeNo" int, "skuNo" int, "onHand" int, safety int);

  -- A shelf nobody knew has no promise on it yet: it lands as it was counted, and is done.
  with created as (
    insert into stock_level (place_no, sku_no, on_hand, safety)
    select place_no, sku_no, on_hand, coalesce(safety, 0) from stock_count_row order by 1, 2
    on conflict do nothing returning place_no, sku_no, on_hand),
  moved as (
    insert into stock_movement (movement_id, place_no, sku_no, delta, why, document, moved_at)
    select gen_random_uuid(), place_no, sku_no, on_hand, 'count', p->>'document', v_now from created where on_hand <> 0),
  done as (
    delete from stock_count_row c using created n where n.place_no = c.place_no and n.sku_no = c.sku_no)
  select count(*) into v_created from created;
  perform 1 from stock_level l join stock_count_row c using (place_no, sku_no) order by l.place_no, l.sku_no for update of l;

  select coalesce(jsonb_agg(jsonb_build_object('placeNo', c.place_no, 'skuNo', c.sku_no, 'reserved', l.reserved)), '[]'::jsonb)
  into v_refused
  from stock_count_row c join stock_level l using (place_no, sku_no) where c.on_hand < l.reserved;

  insert into stock_movement (movement_id, place_no, sku_no, delta, why, document, moved_at)
  select gen_random_uuid(), c.place_no, c.sku_no, c.on_hand - l.on_hand, 'count', p->>'document', v_now
  from stock_count_row c join stock_level l using (place_no, sku_no)
  where c.on_hand <> l.on_hand and c.on_hand >= l.reserved;

  with changed as (
    update stock_level l set on_hand = c.on_hand, safety = coalesce(c.safety, l.safety)
    from stock_count_row c
    where l.place_no = c.place_no and l.sku_no = c.sku_no and c.on_hand >= l.reserved
      and (l.on_hand <> c.on_hand or l.safety <> coalesce(c.safety, l.safety))
    returning 1)
  select count(*) into v_changed from changed;
  return jsonb_build_object('createdCount', v_created, 'changedCount', v_changed, 'refused', v_refused);
end $$;

-- Where a shopper who misses something here might go, nearest first; without a position in the order of their numbers. Beyond the five
-- hundredth nobody goes. A ring is walked store by store until three have her size, which reads a few shelves instead of all of them.
create or replace function stock_ring(p_latitude float8, p_longitude float8, p_here int) returns int[]
language plpgsql stable as $$
begin
  return array(
    select o.place_no from store_place o
    where o.live and o.kind <> 'warehouse' and 'pickup' = any (o.offers) and o.place_no is distinct from p_here
    order by store_metres(p_latitude, p_longitude, o.latitude, o.longitude) nulls last, o.place_no
    limit 500);
end $$;

-- The scan page in one round trip. { skuNo? | styleNo? | tag | barcode, placeNo?, latitude?, longitude? }
-- → { tagged, page, here, levels: { skuNo: count }, elsewhere: [{ skuNo, metres, promisedCount, store }], warehouses, clerk }.
-- Who knows the page of the style already says so: known: { styleNo, skuNos, outfitSkuNos }; then isKnown is true and page is null.
-- Plans are kept as they are: how many sizes are missing changes none of them, and planning anew took longer than the page.
create or replace function stock_garment(p jsonb) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_tagged jsonb;
  v_style_no int := (p->>'styleNo')::int;
  v_place_no int := (p->>'placeNo')::int;
  v_here store_place;
  v_page jsonb;
  v_skus int[];
  v_outfit_skus int[];
  v_missing int[];
  v_ring int[];
  v_levels jsonb;
  v_outfit_levels jsonb;
  v_elsewhere jsonb;
  v_warehouses jsonb;
  v_clerk text;
  v_level text;
  v_latitude float8 := (p->>'latitude')::float8;
  v_longitude float8 := (p->>'longitude')::float8;
begin
  if p ? 'tag' then
    v_tagged := catalog_tagged(p->'tag');
    if v_tagged is null or (v_tagged->>'revoked')::boolean or not (v_tagged->>'sold')::boolean then
      return jsonb_build_object('tagged', v_tagged);
    end if;
    v_style_no := (v_tagged->>'styleNo')::int;
  end if;
  if (p->'known'->>'styleNo')::int = v_style_no then
    v_skus := array(select value::int from jsonb_array_elements_text(p->'known'->'skuNos'));
    v_outfit_skus := array(select value::int from jsonb_array_elements_text(p->'known'->'outfitSkuNos'));
  else
    v_page := catalog_page(v_style_no);
    if v_page is null then return jsonb_build_object('tagged', v_tagged); end if;
    v_skus := array(select (sku->>'skuNo')::int from jsonb_array_elements(v_page->'skus') as sku);
    v_outfit_skus := array(select no::int from jsonb_array_elements(v_page->'outfits') as outfit,
      jsonb_array_elements_text(outfit->'skuNos') as no);
  end if;

  if v_place_no is not null then
    select * into v_here from store_place where place_no = v_place_no and kind <> 'warehouse';
  end if;
  if v_here.place_no is not null then
    v_latitude := coalesce(v_latitude, v_here.latitude);
    v_longitude := coalesce(v_longitude, v_here.longitude);
  end if;

  if v_here.place_no is not null then
    select coalesce(jsonb_object_agg(l.sku_no, greatest(0, l.on_hand - l.reserved - l.safety - l.distrust)), '{}'::jsonb) into v_levels
    from stock_level l where l.place_no = v_here.place_no and l.sku_no = any (v_skus);
    if cardinality(v_outfit_skus) > 0 then
      select jsonb_object_agg(l.sku_no, l.on_hand - l.reserved - l.safety - l.distrust) into v_outfit_levels
      from stock_level l where l.place_no = v_here.place_no and l.sku_no = any (v_outfit_skus)
        and l.on_hand - l.reserved - l.safety - l.distrust > 0;
    end if;
  end if;

  select coalesce(array_agg(no), '{}') into v_missing
  from unnest(v_skus) as no where coalesce((v_levels->>no::text)::int, 0) = 0;

  if cardinality(v_missing) > 0 then
    v_ring := stock_ring(v_latitude, v_longitude, v_here.place_no);
    with nearest as materialized (
      select m.sku_no, there.place_no, there.rank, there.promised
      from unnest(v_missing) as m(sku_no) cross join lateral (
        select r.place_no, r.rank, l.on_hand - l.reserved - l.safety - l.distrust as promised
        from unnest(v_ring) with ordinality as r(place_no, rank)
        join stock_level l on l.place_no = r.place_no and l.sku_no = m.sku_no
        where l.on_hand - l.reserved - l.safety - l.distrust > 0
        order by r.rank limit 3) as there),
    -- One card for each store: the same few are nearest for most sizes.
    cards as materialized (
      select s.place_no, jsonb_build_object('placeNo', s.place_no, 'name', s.name, 'city', s.city, 'hours', s.hours) as card, store_metres(v_latitude, v_longitude, s.latitude, s.longitude) as metres
      from store_place s where s.place_no in (select place_no from nearest))
    select jsonb_agg(jsonb_build_object('skuNo', n.sku_no, 'promisedCount', n.promised, 'metres', c.metres, 'store', c.card)
                     order by n.sku_no, n.rank)
    into v_elsewhere
    from nearest n join cards c using (place_no);

    select coalesce(jsonb_object_agg(held.sku_no, held.promised), '{}'::jsonb) into v_warehouses
    from (
      select l.sku_no, max(l.on_hand - l.reserved - l.safety - l.distrust) as promised
      from stock_level l join store_place w on w.place_no = l.place_no and w.kind = 'warehouse'
      where l.sku_no = any (v_missing) and l.on_hand - l.reserved - l.safety - l.distrust > 0
      group by 1) as held;
  end if;

  if p ? 'clerkNo' then
    select c.name into v_clerk from store_clerk c where c.clerk_no = (p->>'clerkNo')::int and c.active;
  end if;

  if p ? 'accountId' then
    select level_code into v_level from member_card where account_id = (p->>'accountId')::uuid;
  end if;

  return jsonb_build_object('levelCode', v_level, 'tagged', v_tagged, 'page', v_page, 'isKnown', v_page is null, 'levels', v_levels, 'outfitLevels', v_outfit_levels,
    'elsewhere', coalesce(v_elsewhere, '[]'::jsonb), 'warehouses', coalesce(v_warehouses, '{}'::jsonb), 'clerk', v_clerk,
    'here', case when v_here.place_no is null then null else store_card(v_here) || jsonb_build_object('metres',
      store_metres((p->>'latitude')::float8, (p->>'longitude')::float8, v_here.latitude, v_here.longitude)) end);
end $$;

-- Promised pieces of some skus at one place: { placeNo, skuNos }.
create or replace function stock_promised(p jsonb) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('skuNo', sku_no, 'promisedCount', greatest(0, on_hand - reserved - safety - distrust))), '[]'::jsonb)
  from stock_level
  where place_no = (p->>'placeNo')::int
    and sku_no = any (array(select value::int from jsonb_array_elements_text(p->'skuNos'))));
end $$;

-- Stores by distance with how many they promise: { latitude?, longitude?, city?, skuNo?, onlyWithSku, limit }.
-- Without a position: by city and name. With one: the nearest first.
create or replace function stock_locate(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_latitude float8 := (p->>'latitude')::float8;
  v_longitude float8 := (p->>'longitude')::float8;
  v_limit int := (p->>'limit')::int;
  v_sku_no int := (p->>'skuNo')::int;
  v_only boolean := (p->>'onlyWithSku')::boolean and v_sku_no is not null;
  v_sku jsonb;
  v_stores jsonb;
begin
  if v_sku_no is not null then
    v_sku := catalog_skus(jsonb_build_object('skuNos', jsonb_build_array(v_sku_no)))->0;
    if v_sku is null then perform platform_refuse('sku/unknown'); end if;
  end if;
  if v_latitude is not null and not p ? 'city' and not v_only then
    select jsonb_agg(store_card(s) || jsonb_build_object('metres', n.metres, 'promisedCount', stock_promise_at(s.place_no, v_sku_no))
                     order by n.metres, s.place_no)
    into v_stores from store_near(v_latitude, v_longitude, v_limit) n join store_place s on s.place_no = n.place_no;
  else
    select jsonb_agg(store_card(s.place) || jsonb_build_object('metres', s.metres, 'promisedCount', s.promised)
                     order by s.metres nulls last, (s.place).city, (s.place).place_no)
    into v_stores from (
      select o as place, store_metres(v_latitude, v_longitude, o.latitude, o.longitude) as metres,
        stock_promise_at(o.place_no, v_sku_no) as promised
      from store_place o
      where o.kind <> 'warehouse' and (not p ? 'city' or o.city = p->>'city')
        and (not v_only or o.place_no in (
          select l.place_no from stock_level l where l.sku_no = v_sku_no and l.on_hand - l.reserved - l.safety - l.distrust > 0))
      order by metres nulls last, o.city, o.place_no limit v_limit) as s;
  end if;
  return jsonb_build_object('sku', v_sku, 'stores', coalesce(v_stores, '[]'::jsonb));
end $$;

create or replace function stock_promise_at(p_place_no int, p_sku_no int) returns int
language plpgsql stable as $$
begin
  return case when p_sku_no is null then null else coalesce((
    select greatest(0, on_hand - reserved - safety - distrust) from stock_level where place_no = p_place_no and sku_no = p_sku_no), 0) end;
end $$;

-- Every number of every size of a style for the clerk: { placeNo, styleNo }.
create or replace function stock_behind_curtain(p jsonb) returns jsonb
language sql stable as $$
  select jsonb_build_object('page', catalog_page((p->>'styleNo')::int), 'levels', (
    select coalesce(jsonb_agg(jsonb_build_object('skuNo', k.sku_no,
        'onHandCount', coalesce(h.on_hand, 0), 'reservedCount', coalesce(h.reserved, 0), 'safetyCount', coalesce(h.safety, 0),
        'promisedCount', greatest(0, coalesce(h.on_hand - h.reserved - h.safety - h.distrust, 0)),
        'elsewhereCount', (
          select coalesce(sum(greatest(0, l.on_hand - l.reserved - l.safety - l.distrust)), 0)::int
          from stock_level l join store_place o on o.place_no = l.place_no
          where l.sku_no = k.sku_no and o.kind <> 'warehouse' and o.live and l.place_no <> (p->>'placeNo')::int),
        'warehouseCount', (
          select coalesce(sum(greatest(0, l.on_hand - l.reserved - l.safety - l.distrust)), 0)::int
          from stock_level l join store_place o on o.place_no = l.place_no
          where l.sku_no = k.sku_no and o.kind = 'warehouse'))), '[]'::jsonb)
    from catalog_sku k left join stock_level h on h.sku_no = k.sku_no and h.place_no = (p->>'placeNo')::int
    where k.style_no = (p->>'styleNo')::int));
$$;

-- Where the shelves disagree with what they are made of: on hand is the sum of movements, reserved the count of open reservations.
-- A shelf without a row counts as zero, so a stray movement or reservation is seen too. → [{ kind, placeNo, skuNo, expected, found }].
create or replace function stock_reconcile(p jsonb) returns jsonb
language sql stable as $$
  with moved as (
    select place_no, sku_no, sum(delta)::int as pieces from stock_movement group by 1, 2),
  reserved as (
    select place_no, sku_no, count(*)::int as pieces from stock_reservation where state = 'open' group by 1, 2),
  differing as (
    select 'on-hand' as kind, place_no, sku_no, coalesce(m.pieces, 0) as expected, coalesce(l.on_hand, 0) as found
    from stock_level l full join moved m using (place_no, sku_no)
    union all
    select 'reserved', place_no, sku_no, coalesce(r.pieces, 0), coalesce(l.reserved, 0)
    from stock_level l full join reserved r using (place_no, sku_no))
  select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'placeNo', d.place_no, 'skuNo', d.sku_no,
      'expected', d.expected, 'found', d.found) order by d.kind, d.place_no, d.sku_no), '[]'::jsonb)
  from differing d where d.expected <> d.found;
$$;
