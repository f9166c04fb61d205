-- A place as other modules and the phone's store card need it.
create or replace function store_card(s store_place) returns jsonb
language sql stable as $$
  select jsonb_build_object('placeNo', s.place_no, 'code', s.code, 'name', s.name, 'kind', s.kind, 'city', s.city,
    'address', s.address, 'position', jsonb_build_object('latitude', s.latitude, 'longitude', s.longitude),
    'phone', s.phone, 'offers', s.offers, 'hours', s.hours, 'live', s.live);
$$;

-- Null when either end is unknown; asked first, because least() passes over nulls and would answer half the world.
create or replace function store_metres(p_lat1 float8, p_lng1 float8, p_lat2 float8, p_lng2 float8) returns float8
language sql immutable parallel safe as $$
  select case when p_lat1 + p_lng1 + p_lat2 + p_lng2 is not null then 2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(p_lat2 - p_lat1) / 2), 2)
    + cos(radians(p_lat1)) * cos(radians(p_lat2)) * power(sin(radians(p_lng2 - p_lng1) / 2), 2)))) end;
$$;

-- { placeNo } → card, or null.
create or replace function store_place_card(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select store_card(s) from store_place s where s.place_no = (p->>'placeNo')::int);
end $$;

-- Refuses an order at a place that does not take it.
create or replace function store_check_order(p_place_no int, p_handover text) returns void
language plpgsql stable as $$
declare
  v_place store_place;
begin
  select * into v_place from store_place where place_no = p_place_no and kind <> 'warehouse';
  if not found then perform platform_refuse('store/unknown'); end if;
  if not v_place.live then perform platform_refuse('store/not-live', jsonb_build_object('name', v_place.name)); end if;
  if not p_handover = any (v_place.offers) then
    perform platform_refuse(case p_handover when 'pickup' then 'store/no-pickup' else 'store/no-take-now' end,
      jsonb_build_object('name', v_place.name));
  end if;
end $$;

-- The nearest places that are not warehouses: a box on the index, sorted by exact distance, widened until its last place is nearer than
-- the box's edge. A circle of r degrees of latitude fits the box of r, so nothing outside the box can be nearer than that.
create or replace function store_near(p_latitude float8, p_longitude float8, p_limit int)
returns table (place_no int, metres float8)
language plpgsql stable rows 20 as $$
declare
  v_reach float8 := 0.05;
  v_width float8;
  v_places int[];
  v_metres float8[];
begin
  loop
    v_width := v_reach / greatest(cos(radians(p_latitude)), 0.05);
    select array_agg(there.place_no), array_agg(there.away) into v_places, v_metres from (
      select s.place_no, store_metres(p_latitude, p_longitude, s.latitude, s.longitude) as away
      from store_place s
      where s.latitude between p_latitude - v_reach and p_latitude + v_reach
        and s.longitude between p_longitude - v_width and p_longitude + v_width
        and s.kind <> 'warehouse'
      order by 2, 1 limit p_limit) as there;
    exit when v_reach > 90 or (cardinality(v_places) = p_limit and v_metres[p_limit] <= v_reach * 111195);
    v_reach := v_reach * 3;
  end loop;
  return query select * from unnest(v_places, v_metres);
end $$;

-- Cities with stores, the ones with most first. Reads every store, so its callers remember it.
create or replace function store_cities(p jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(city order by stores desc, city), '[]'::jsonb)
  from (select city, count(*) as stores from store_place where kind <> 'warehouse' group by city) as by_city;
$$;
