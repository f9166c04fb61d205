-- A style with its colours, sizes and the styles it is worn with, as one document.
-- plpgsql like all that a shopper waits for: it keeps its plans, while a function in plain SQL plans anew on every call.
create or replace function catalog_page(p_style_no int) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object(
    'style', jsonb_build_object(
      'styleNo', s.style_no, 'code', s.code, 'name', s.name, 'category', s.category, 'fabric', s.fabric,
      'care', s.care, 'story', s.story, 'tagPriceFen', s.tag_price_fen),
    'sizeChart', s.size_chart,
    'colours', (
      select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'hex', c.hex, 'pictures', c.pictures)
                                order by c.position), '[]'::jsonb)
      from catalog_colour c where c.style_no = s.style_no),
    'skus', (
      select coalesce(jsonb_agg(jsonb_build_object('skuNo', k.sku_no, 'code', k.code, 'colourCode', k.colour_code, 'size', k.size)
                                order by c.position, k.size_rank, k.sku_no), '[]'::jsonb)
      from catalog_sku k join catalog_colour c on c.style_no = k.style_no and c.code = k.colour_code
      where k.style_no = s.style_no and k.sold),
    'outfits', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'styleNo', o.style_no, 'code', o.code, 'name', o.name, 'category', o.category, 'tagPriceFen', o.tag_price_fen,
          'colours', (select jsonb_agg(jsonb_build_object('code', c.code, 'hex', c.hex, 'picture', c.pictures[1]) order by c.position)
                      from catalog_colour c where c.style_no = o.style_no),
          'skuNos', (select jsonb_agg(k.sku_no) from catalog_sku k where k.style_no = o.style_no and k.sold))
        order by array_position(s.outfit_codes, o.code)), '[]'::jsonb)
      from catalog_style o where o.code = any (s.outfit_codes) and o.listed))
  from catalog_style s where s.style_no = p_style_no);
end $$;

-- What an order line keeps of its skus: names, colour, price. Unknown or withdrawn skus are simply absent.
create or replace function catalog_skus(p jsonb) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object(
      'skuNo', k.sku_no, 'styleNo', s.style_no, 'styleCode', s.code, 'category', s.category, 'styleName', s.name,
      'colourName', c.name, 'colourHex', c.hex, 'size', k.size, 'picture', c.pictures[1], 'tagPriceFen', s.tag_price_fen)), '[]'::jsonb)
  from catalog_sku k
  join catalog_style s using (style_no)
  join catalog_colour c on c.style_no = k.style_no and c.code = k.colour_code
  where k.sold and k.sku_no = any (array(select value::int from jsonb_array_elements_text(p->'skuNos'))));
end $$;

-- Refuses an order decided on prices that are no longer ours: [{ skuNo, tagPriceFen }].
create or replace function catalog_check_prices(p_pieces jsonb) returns void
language plpgsql stable as $$
begin
  if exists (
    select 1 from jsonb_to_recordset(p_pieces) as piece("skuNo" int, "tagPriceFen" int)
    left join catalog_sku k on k.sku_no = piece."skuNo" and k.sold
    left join catalog_style s on s.style_no = k.style_no
    where s.tag_price_fen is distinct from piece."tagPriceFen"
  ) then
    perform platform_refuse('order/price-changed');
  end if;
end $$;

-- What a scanned tag stands for, and whether it was revoked since it was printed.
-- { keyId, kind, subjectNo, issue } or { barcode } → { skuNo, styleNo, sold, revoked } or null.
create or replace function catalog_tagged(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('skuNo', k.sku_no, 'styleNo', k.style_no, 'sold', k.sold, 'revoked', exists (
      select 1 from catalog_tag_revocation r
      where r.key_id = (p->>'keyId')::smallint and r.up_to_issue >= (p->>'issue')::smallint
        and (r.subject_kind = 'key' or (r.subject_kind = 'sku' and r.subject_no = k.sku_no))))
  from catalog_sku k
  where k.sku_no = case
    when p ? 'barcode' then (select b.sku_no from catalog_sku b where b.barcode = p->>'barcode')
    else (p->>'skuNo')::int end);
end $$;

-- A page of the shop: { gender?, category?, mark?: { launchDay, styleNo }, limit } → { styles, categories, more }.
-- Newest launch first; the order and the comparison are those of the index, styles without a launch day come before all others.
create or replace function catalog_shelf(p jsonb) returns jsonb
language sql stable as $$
  with page as materialized (
    select s.style_no, s.code, s.name, s.category, s.tag_price_fen, s.launch_day
    from catalog_style s
    where s.listed
      and (p->>'gender' is null or s.gender = p->>'gender')
      and (p->>'category' is null or s.category = p->>'category')
      and (p->'mark' is null
        or (p#>>'{mark,launchDay}' is null and (s.launch_day is not null or s.style_no < (p#>>'{mark,styleNo}')::int))
        or (s.launch_day, s.style_no) < ((p#>>'{mark,launchDay}')::date, (p#>>'{mark,styleNo}')::int))
    order by s.launch_day desc, s.style_no desc
    limit (p->>'limit')::int + 1),
  shown as (
    select page.*, row_number() over (order by launch_day desc, style_no desc) as rank from page)
  select jsonb_build_object(
    'styles', (
      select coalesce(jsonb_agg(jsonb_build_object('styleNo', one.style_no, 'code', one.code, 'name', one.name, 'category', one.category,
          'tagPriceFen', one.tag_price_fen, 'launchDay', one.launch_day, 'picture', c.picture, 'hexes', c.hexes) order by one.rank), '[]'::jsonb)
      from shown one cross join lateral (
        select coalesce(jsonb_agg(c.hex order by c.position), '[]'::jsonb) as hexes,
          (array_agg(c.pictures[1] order by c.position) filter (where c.pictures[1] is not null))[1] as picture
        from catalog_colour c where c.style_no = one.style_no) as c
      where one.rank <= (p->>'limit')::int),
    'categories', (
      select coalesce(jsonb_agg(of_gender.category order by of_gender.styles desc, of_gender.category), '[]'::jsonb)
      from (
        select s.category, count(*) as styles from catalog_style s
        where s.listed and (p->>'gender' is null or s.gender = p->>'gender') group by 1) as of_gender),
    'more', (select count(*) > (p->>'limit')::int from page));
$$;
