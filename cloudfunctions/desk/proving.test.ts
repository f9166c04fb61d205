import { ENGINES } from '../../sandbox/database/for-tests';
import { keepRows } from '../../sandbox/database/kept-rows';
import { type Favour, type FavourShop, HOUR_MS, openFavourShop } from '../../sandbox/favour-shop';
import { log } from '../platform/log';
import { GOODWILL_DIFFERENCES } from '../settlement/proof';

type Told = { readonly paid: Favour; readonly open: Favour; readonly lapsed: Favour };

/** One favour was received, one waits for her, one lapsed. In statements $paid, $open and $lapsed stand for their documents. */
const PLANTED: readonly (readonly [what: string, statement: string, kinds: readonly string[], about: string])[] = [
  [
    'a fen more paid than was promised',
    "update settlement_entry set amount_fen = amount_fen + 1 where document = '$paid' and kind = 'goodwill-paid'",
    ['goodwill', 'goodwill-account'],
    '$paid paid',
  ],
  [
    'a favour marked as paid',
    "update desk_goodwill set state = 'paid', bill_no = 'x' where 'goodwill:' || goodwill_id = '$open'",
    ['goodwill', 'goodwill-account'],
    '$open paid',
  ],
  [
    'a favour marked as lapsed',
    "update desk_goodwill set state = 'lapsed' where 'goodwill:' || goodwill_id = '$open'",
    ['goodwill', 'goodwill-account'],
    '$open lapsed',
  ],
  [
    'a lapsed favour that is open again',
    "update desk_goodwill set state = 'given' where 'goodwill:' || goodwill_id = '$lapsed'",
    ['goodwill', 'goodwill-account'],
    'goodwill/promised',
  ],
  [
    'another amount',
    "update desk_goodwill set amount_fen = amount_fen + 1 where 'goodwill:' || goodwill_id = '$open'",
    ['goodwill', 'goodwill-account'],
    '$open given',
  ],
  [
    'a promise that is gone',
    "delete from settlement_entry where document = '$open'",
    ['goodwill', 'goodwill-account'],
    '$open given',
  ],
  [
    'a payment booked twice',
    `insert into settlement_entry select place_no, gen_random_uuid(), document, line_id, kind, from_account, to_account, amount_fen, day, booked_at
     from settlement_entry where document = '$paid' and kind = 'goodwill-paid'`,
    ['goodwill', 'goodwill-account'],
    'goodwill/paid',
  ],
  [
    'a favour that is gone',
    "delete from desk_goodwill where 'goodwill:' || goodwill_id = '$paid'",
    ['goodwill-stray', 'goodwill-account', 'count'],
    '$paid',
  ],
  [
    'money that went to somebody else',
    "update settlement_entry set to_account = 'clerk:1/due' where document = '$open'",
    ['entry-shape', 'goodwill-money', 'goodwill-account', 'party'],
    'goodwill',
  ],
  [
    'a paid favour WeChat was never asked for',
    "update desk_goodwill set bill_no = null where 'goodwill:' || goodwill_id = '$paid'",
    ['goodwill'],
    '$paid paid',
  ],
  [
    'a coupon nobody got',
    "update desk_goodwill set coupon_no = 1 where 'goodwill:' || goodwill_id = '$open'",
    ['goodwill'],
    '$open given',
  ],
];

describe.each(ENGINES)('the proof of favours on $name', ({ open }) => {
  let shop: FavourShop;
  let told: Told;
  let asItWas: () => Promise<void>;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openFavourShop(await open());
    const lapsed = await shop.promise(700);
    shop.moveOn(72 * HOUR_MS);
    await shop.run();
    const [paid, waits] = [await shop.promise(500), await shop.promise(600)];
    await shop.receive(paid);
    await shop.confirm(paid);
    await shop.receive(waits);
    told = { paid, open: waits, lapsed };
    asItWas = await keepRows(shop.database);
  });
  afterAll(() => shop.close());
  beforeEach(() => asItWas());

  const named = (text: string) =>
    text.replaceAll(/\$(paid|open|lapsed)/g, (_all, name: keyof Told) => `goodwill:${told[name].goodwillId}`);
  const falsify = async (statement: string) => {
    await shop.database.executeSql('alter table settlement_entry disable trigger settlement_entry_grows_only');
    await shop.database.executeSql(named(statement));
    await shop.database.executeSql('alter table settlement_entry enable trigger settlement_entry_grows_only');
  };

  test('holds for favours in every state', async () => {
    expect(await shop.prove()).toMatchObject({ holds: true, differences: [], entryCount: 5 });
    expect(await shop.accounts()).toEqual({ office: -1_100, promised: 600, paid: 500 });
  });

  test.each(PLANTED)('finds %s, and names it', async (_what, statement, kinds, about) => {
    await falsify(statement);
    const { holds, differences } = await shop.prove();
    expect(holds).toBe(false);
    expect(differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds]));
    expect(differences.map((one) => one.about)).toContain(named(about));
  });
});

test('every kind of difference is planted', () => {
  const planted = new Set(PLANTED.flatMap(([, , kinds]) => kinds));
  expect(GOODWILL_DIFFERENCES.filter((kind) => !planted.has(kind))).toEqual([]);
});
