import { eq } from 'drizzle-orm';
import { runFavours } from '../cloudfunctions/desk/paying-favours';
import { proveWhole } from '../cloudfunctions/desk/proving';
import { deskGoodwill } from '../cloudfunctions/desk/schema';
import type { GoodwillState } from '../cloudfunctions/desk/states';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Caller } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';
import { aroundShop } from './desk-shop';
import { openPayingShop } from './paying-shop';
import { SATURDAY_AFTERNOON } from './small-shop';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export type FavourShop = Awaited<ReturnType<typeof openFavourShop>>;
export type Favour = {
  readonly goodwillId: string;
  readonly openid: string;
  readonly her: Caller & { readonly kind: 'account' };
};
type Received = { state: GoodwillState; confirm: { packageInfo: string } | null };
type Looked = { amountFen: number; state: GoodwillState; receiveBefore: string | null; settledAt: string | null };

/** The paying shop with a service desk: shoppers who were promised money, a stand-in that pays them, a clock turned by hand. */
export async function openFavourShop(database: Database) {
  const till = await openPayingShop(database);
  const { shop, control } = till;
  const desk = await aroundShop(shop);
  let now = SATURDAY_AFTERNOON;
  const rowOf = async ({ goodwillId }: Pick<Favour, 'goodwillId'>) => {
    const [row] = await database.select().from(deskGoodwill).where(eq(deskGoodwill.goodwillId, goodwillId));
    if (!row) throw new Error(`There is no favour ${goodwillId}.`);
    return row;
  };
  /** Somebody wrote, and an agent who has given nothing today promised her money. */
  const promise = async (amountFen = 500): Promise<Favour> => {
    const [openid, goodwillId] = [`o-${newId()}`, newId()];
    const her = await shop.account(openid);
    await desk.writes(openid, '包裹晚到了三天', { channel: 'mini' });
    await desk.digest();
    const { conversationNo, version } = await desk.rowOf(openid);
    const { caller } = await desk.hire('许诺');
    await desk.must('take', { conversationNo, version }, caller);
    const what = { kind: 'money', amountFen };
    await desk.must('giveGoodwill', { conversationNo, goodwillId, what, reason: '晚到致歉' }, caller);
    return { goodwillId, openid, her };
  };
  const call = <Value>(path: string, { goodwillId, her }: Favour, as: Caller = her) => shop.call<Value>(path, { goodwillId }, as);

  return {
    ...{ till, shop, desk, control, database, world: shop.world, rowOf, promise },
    now: () => now,
    moveOn(ms: number): void {
      now = new Date(now.getTime() + ms);
      shop.setNow(now);
    },
    run: () => runFavours(shop.world),
    prove: () => proveWhole(shop.world),
    look: (favour: Favour, as?: Caller) => call<Looked>('desk.favour', favour, as),
    receive: (favour: Favour, as?: Caller) => call<Received>('desk.receiveFavour', favour, as),
    settle: (favour: Favour, as?: Caller) => call<Pick<Received, 'state'>>('desk.settleFavour', favour, as),
    stateOf: async (favour: Favour) => (await rowOf(favour)).state,
    /** She confirms on her phone, and WeChat tells. */
    async confirm(favour: Favour): Promise<void> {
      const { billNo, state, packageInfo } = await rowOf(favour);
      if (billNo !== null && state === 'given' && packageInfo !== null) control.confirmTransfer(billNo);
      await control.idle();
    },
    /** What WeChat really gave her, transfer by transfer. */
    receivedBy: ({ openid }: Favour): number[] =>
      control
        .state()
        .transfers.filter((one) => one.openid === openid && one.state === 'SUCCESS')
        .map((one) => one.amountFen),
    /** How many transfers WeChat ever heard of for her. */
    askedFor: ({ openid }: Favour): number => control.state().transfers.filter((one) => one.openid === openid).length,
    /** What the ledger says of all favours. */
    async accounts() {
      const accounts = ['goodwill:office', 'goodwill/promised', 'goodwill/paid'];
      const found = await database.callSql<Record<string, number>>('settlement_balances', { accounts });
      const [office = 0, promised = 0, paid = 0] = accounts.map((account) => found[account]);
      return { office, promised, paid };
    },
    close: () => till.close(),
  };
}
