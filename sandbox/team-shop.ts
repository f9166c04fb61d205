import type { Database } from '../cloudfunctions/platform/database';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from './small-shop';
import { bind, clerkNoOf, type Employed, hire } from './store-team';

const HOUR_MS = 3_600_000;

type TeamRow = { clerkNo: number; name: string; role: string; state: string; customerCount: number };
type Mine = { clerk: { name: string; storeName: string } | null; news: { newsId: string; sentence: string }[] };
type Account = SmallShop['shopper'];

/** The small shop with a manager, 沈若溪, and a colleague, 陈静, beside 林晓 at the lakeside. */
export type TeamShop = {
  readonly shop: SmallShop;
  readonly manager: Employed;
  readonly colleague: Employed;
  /** 林晓. */
  readonly clerkNo: number;
  /** Calls an action of referral at the lakeside, by default as its manager. */
  call(path: string, input: object, as?: Account, key?: string): ReturnType<SmallShop['call']>;
  /** The same, for what is not to be refused. */
  must<Value>(path: string, input: object, as?: Account): Promise<Value>;
  later(hours: number): void;
  rowOf(name: string): Promise<TeamRow | undefined>;
  accept(word: string, as: Account): ReturnType<SmallShop['call']>;
  /** Who looks after her, and what she is told. */
  mine(as?: Account): Promise<Mine>;
  /** Makes the shopper a customer of 林晓, or of somebody else at the lakeside; answers the customer's number. */
  bindHer(clerkNo?: number): Promise<string>;
  /** Where 林晓 stood at a moment. */
  standing(at: Date): Promise<unknown>;
};

export async function openTeamShop(database: Database): Promise<TeamShop> {
  const shop = await openSmallShop(database);
  const placeNo = shop.lakeside;
  const manager = await hire(shop, { name: '沈若溪', placeNo, role: 'manager' });
  const colleague = await hire(shop, { name: '陈静', placeNo });
  const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  const call: TeamShop['call'] = (path, input, as = manager.caller, key) =>
    shop.call(`referral.${path}`, { placeNo, ...input }, as, key);
  const must = async <Value>(path: string, input: object, as?: Account): Promise<Value> => {
    const said = await call(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value as Value;
  };
  return {
    shop,
    manager,
    colleague,
    clerkNo,
    call,
    must,
    later: (hours) => shop.setNow(new Date(shop.world.now().getTime() + hours * HOUR_MS)),
    rowOf: async (name) => (await must<{ team: TeamRow[] }>('team', {})).team.find((one) => one.name === name),
    accept: (word, as) => shop.call('referral.acceptInvite', { word }, as),
    async mine(as = shop.shopper) {
      const said = await shop.call<Mine>('referral.mine', {}, as);
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value;
    },
    bindHer: (no = clerkNo) => bind(shop.database, { accountId: shop.shopper.accountId, clerkNo: no, placeNo }),
    standing: async (at) => (await shop.database.callSql<unknown[]>('store_clerks_at', { clerkNos: [clerkNo], at }))[0],
  };
}

/** So many hours after Saturday afternoon. */
export function hoursOn(hours: number): Date {
  return new Date(SATURDAY_AFTERNOON.getTime() + hours * HOUR_MS);
}
