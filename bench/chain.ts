import type { Database } from '../cloudfunctions/platform/database';

/** How large a chain is made. Places are numbered 1…n (the last one after the stores is the warehouse), skus 1…styles × 10. */
export type ChainSize = {
  readonly styleCount: number;
  readonly storeCount: number;
  /** Pieces on each shelf; without it shelves are uneven and four of ten are empty, as in a real store. */
  readonly onHand?: number;
};

export const SKUS_PER_STYLE = 10;
export const TAG_PRICE_FEN = 39_900;

/**
 * A chain for measuring, made inside the database: styles of two colours and five sizes, stores in clusters called cities all over the
 * south of China, a shelf for every sku in every place. Tables that are only read are not logged, which changes no reading.
 */
export async function buildChain(database: Database, { styleCount, storeCount, onHand }: ChainSize): Promise<void> {
  await database.executeSql(STYLES, [styleCount, TAG_PRICE_FEN]);
  await database.executeSql(COLOURS);
  await database.executeSql(SKUS);
  await database.executeSql(PLACES, [storeCount]);
  if (onHand === undefined) await database.executeSql('alter table stock_level set unlogged');
  // Indexes are built once over all rows, not row by row.
  await database.executeSql(
    'alter table stock_level drop constraint stock_level_place_no_sku_no_pk; drop index stock_level_of_sku',
  );
  await database.executeSql(LEVELS, [onHand ?? null]);
  await database.executeSql(
    'alter table stock_level add primary key (place_no, sku_no); create index stock_level_of_sku on stock_level (sku_no)',
  );
  await database.executeSql('vacuum analyze');
}

const STYLES = `
  insert into catalog_style (code, name, gender, category, fabric, care, story, launch_day, tag_price_fen, size_chart, outfit_codes,
    import_score, listed)
  select 'ST' || n, '双面羊毛中长大衣', 'women', '大衣', '羊毛 90% 羊绒 10%', '干洗，平铺阴干', '落肩直身，一件穿过整个冬天', '2026-10-01', $2::int,
    '[{"part":"衣长","bySize":{"S":98,"M":100,"L":102}},{"part":"胸围","bySize":{"S":108,"M":112,"L":116}}]'::jsonb,
    array['ST' || (n % $1::int + 1), 'ST' || ((n + 7) % $1::int + 1), 'ST' || ((n + 31) % $1::int + 1)], 100, true
  from generate_series(1, $1::int) as n`;

const COLOURS = `
  insert into catalog_colour (style_no, code, name, hex, pictures, position)
  select style_no, colour.code, colour.name, colour.hex, array['/pictures/coat-' || colour.code || '.svg'], colour.position
  from catalog_style cross join (values ('12', '驼', '#B79B74', 0), ('90', '黑', '#222222', 1)) as colour(code, name, hex, position)`;

const SKUS = `
  insert into catalog_sku (style_no, colour_code, size, size_rank, code, barcode)
  select c.style_no, c.code, size.name, size.rank, 'K' || c.style_no || '-' || c.code || '-' || size.name,
    (2000000000000 + c.style_no * 10 + c.position * 5 + size.rank)::text
  from catalog_colour c cross join (values ('XS', 0), ('S', 1), ('M', 2), ('L', 3), ('XL', 4)) as size(name, rank)
  order by c.style_no, c.position, size.rank`;

const PLACES = `
  insert into store_place (code, name, kind, city, address, latitude, longitude, live, offers, hours)
  select 'S' || n, '第 ' || n || ' 店', case when n > $1::int then 'warehouse' else 'direct' end, '城' || n % 300, '延安路 ' || n || ' 号',
    22 + (n % 300) % 17 + (hashint4(n) & 1023) / 4096.0, 103 + (n % 300) / 17 + (hashint4(n + 1) & 1023) / 4096.0,
    n <= $1::int, '{pickup,take-now}',
    jsonb_build_object('holidays', '{}'::jsonb, 'week', (select jsonb_agg('[{"from":600,"to":1320}]'::jsonb) from generate_series(1, 7)))
  from generate_series(1, $1::int + 1) as n`;

const LEVELS = `
  insert into stock_level (place_no, sku_no, on_hand, safety)
  select p.place_no, k.sku_no,
    coalesce($1::int, case when (hashint4(k.sku_no * 64 + p.place_no) & 1023) < 410 then 0 else 2 + (k.sku_no + p.place_no) % 4 end),
    case when $1::int is null then k.sku_no % 2 else 0 end
  from store_place p cross join catalog_sku k
  order by p.place_no, k.sku_no`;
