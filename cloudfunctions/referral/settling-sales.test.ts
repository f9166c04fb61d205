import { ENGINES } from '../../sandbox/database/for-tests';
import { accountsOf } from '../../sandbox/sales';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { couponSale } from '../coupon/schema';
import { newId } from '../kernel/ids';
import { returnDays } from '../order/settings';
import { settleCounterSaleWithin } from './settling-sales';

const DAY_MS = 86_400_000;
const settleCounterSale = settleCounterSaleWithin(returnDays);

/** Two coats at the lakeside counter by its clerk, one with the card's price and 30.00 yuan of points. */
async function sell({ database, lakeside, shopper, clerk }: SmallShop): Promise<string> {
  const saleId = newId();
  const lower = (kind: string, amountFen: number) => ({ kind, voucherId: null, title: '', gift: false, amountFen });
  await database.insert(couponSale).values({
    placeNo: lakeside,
    saleId,
    receiptNo: 'T1',
    accountId: shopper.accountId,
    clerkAccountId: clerk.accountId,
    visitId: newId(),
    pieces: [
      { paidFen: 119_900, reductions: [] },
      { paidFen: 97_000, reductions: [lower('vip', 19_900), lower('points', 3_000)] },
    ],
    calculation: [],
    paidFen: 216_900,
    earnPer100Yuan: 0,
    soldAt: SATURDAY_AFTERNOON,
  });
  return saleId;
}

describe.each(ENGINES)('a sale at the counter on $name', ({ open }) => {
  it('earns from the till of its store, is due by the return days, and nothing once it was undone', async () => {
    const database = await open();
    const shop = await openSmallShop(database);
    try {
      const saleId = await sell(shop);
      const body = { placeNo: shop.lakeside, saleId };
      await settleCounterSale(shop.world, body);
      const standing = await accountsOf(database);
      expect(standing).toMatchObject({ [`money:till:${shop.lakeside}`]: -216_900 });
      expect(Object.keys(standing)).toContain('clerk:1/pending');
      const { rows } = await database.executeSql(
        'select rate_case, due_at, serving_clerk_no, document_no, inputs from settlement_sale',
      );
      expect(rows).toMatchObject([
        {
          rate_case: 'here',
          due_at: new Date(SATURDAY_AFTERNOON.getTime() + 7 * DAY_MS),
          serving_clerk_no: 1,
          document_no: 'T1',
          inputs: { sale: { pieces: [{ lowered: {} }, { lowered: { card: 19_900, points: 3_000 } }] } },
        },
      ]);
      await settleCounterSale(shop.world, body);
      expect(await accountsOf(database)).toEqual(standing);

      await database.executeSql('update coupon_sale set undone_at = sold_at');
      await settleCounterSale(shop.world, body);
      expect(await accountsOf(database)).toEqual({});
    } finally {
      await database.close();
    }
  });

  it('that never was is nothing', async () => {
    const database = await open();
    const shop = await openSmallShop(database);
    await settleCounterSale(shop.world, { placeNo: shop.lakeside, saleId: newId() });
    expect(await accountsOf(database)).toEqual({});
    await database.close();
  });
});
