import { RACE_ENGINES } from '../../sandbox/database/for-tests';
import { accountsOf, postSampleSale, sampleRoles, sampleSale, withBack } from '../../sandbox/sales';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { orderDocument } from '../kernel/document';
import type { Database } from '../platform/database';
import { matureSales } from './maturing';
import { proveLedger } from './proving';

const DAY_MS = 86_400_000;
const LATER = new Date(SATURDAY_AFTERNOON.getTime() + 8 * DAY_MS);
const numbered = (nth: number) => orderDocument(1, String(26_112_100_000_000 + nth));

describe.each(RACE_ENGINES)('the ledger at the same moment on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeEach(async () => {
    database = await open();
    shop = await openSmallShop(database);
  });
  afterEach(() => database.close());
  const differences = async () => (await proveLedger(database, shop.world.now(), async () => [])).differences;
  const countEntries = async (kind: string) => {
    const { rows } = await database.executeSql('select count(*)::int as count from settlement_entry where kind = $1', [kind]);
    return (rows as { count: number }[])[0]?.count;
  };

  it('a payment told twenty times at once is posted once', async () => {
    const sale = sampleSale({ document: numbered(1) });
    const roles = sampleRoles({ servingClerkNo: 7 });
    await Promise.all(Array.from({ length: 20 }, () => postSampleSale(shop.world, sale, roles)));
    expect(await countEntries('earned')).toBe(3);
    expect(await differences()).toEqual([]);
  });

  it('a refund told twenty times at once, and the payment among them, leaves nothing', async () => {
    const sale = sampleSale({ document: numbered(1) });
    const roles = sampleRoles();
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) => postSampleSale(shop.world, nth % 2 === 0 ? sale : withBack(sale), roles)),
    );
    expect(await accountsOf(database)).toEqual({});
    expect(await differences()).toEqual([]);
  });

  it('refunds against what matures: whoever comes first, each sale ends at nothing', async () => {
    const sales = await Promise.all(
      Array.from({ length: 60 }, (_, nth) => postSampleSale(shop.world, sampleSale({ document: numbered(nth) }))),
    );
    shop.setNow(LATER);
    const refunds = sales.map((sale) => postSampleSale(shop.world, withBack(sale)));
    await Promise.all([matureSales(shop.world), ...refunds, matureSales(shop.world)]);
    await matureSales(shop.world);
    expect(await accountsOf(database)).toEqual({});
    expect(await differences()).toEqual([]);
  });

  it('two runs that make sales due move each of them once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, nth) => postSampleSale(shop.world, sampleSale({ document: numbered(nth) }))),
    );
    shop.setNow(LATER);
    const counts = await Promise.all([matureSales(shop.world), matureSales(shop.world), matureSales(shop.world)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(await countEntries('matured')).toBe(80);
    expect(await differences()).toEqual([]);
  });
});
