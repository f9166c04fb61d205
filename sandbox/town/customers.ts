import type { Database } from '../../cloudfunctions/platform/database';
import type { Brand } from '../../cloudfunctions/platform/world';
import { buyAtCounter, openPast, type Past, type Purchase, WORDING } from './past';
import { clerkOpenid, HUBIN_STORE } from './people';

type Customer = {
  readonly nth: number;
  /** The days count back from the day the town is built. */
  readonly boundDaysAgo: number;
  /** No name: no card. */
  readonly name?: string;
  /** Lets her clerk see more than her card. */
  readonly open?: true;
  readonly bought?: readonly (Omit<Purchase, 'receiptNo'> & { readonly clerk?: string })[];
  readonly note?: string;
};

const XU = clerkOpenid(HUBIN_STORE, '许念真');

/** Whom 林晓 looks after besides 林女士: a month of sales, somebody new, somebody who has been away for long, two without a card. */
const CUSTOMERS: readonly Customer[] = [
  { nth: 1, boundDaysAgo: 75, name: '沈女士', bought: [{ daysAgo: 68, pieces: ['CW2604 27'] }] },
  {
    nth: 2,
    boundDaysAgo: 52,
    name: '蒋女士',
    open: true,
    bought: [
      { daysAgo: 36, pieces: ['CW2616 M'] },
      { daysAgo: 3, pieces: ['CW2607 M'] },
    ],
    note: '通勤穿，偏好驼色和米色，裤长改短 2 厘米',
  },
  { nth: 3, boundDaysAgo: 45, name: '韩女士', bought: [{ daysAgo: 20, pieces: ['CW2617 M'] }] },
  { nth: 4, boundDaysAgo: 31, name: '顾女士', open: true, bought: [{ daysAgo: 15, pieces: ['CW2612 M'] }], note: '喜欢宽松版型' },
  // Served by a colleague that day: she stays 林晓's, the sale is the colleague's.
  { nth: 5, boundDaysAgo: 26, name: '曹女士', bought: [{ daysAgo: 9, pieces: ['CB2610 均码'], clerk: XU }] },
  { nth: 6, boundDaysAgo: 18, name: '何女士', bought: [{ daysAgo: 6, pieces: ['CW2601 M'] }] },
  { nth: 7, boundDaysAgo: 12, name: '施女士' },
  { nth: 8, boundDaysAgo: 8 },
  { nth: 9, boundDaysAgo: 5, name: '严女士', bought: [{ daysAgo: 1, pieces: ['CW2604 27'] }] },
  { nth: 10, boundDaysAgo: 4 },
  { nth: 11, boundDaysAgo: 1, name: '金女士' },
];

/**
 * 林晓's customers, as they came about: each scanned her code, most joined, some bought at the counter, and every sale is attributed and
 * settled on its day. Again it changes nothing.
 */
export async function gatherCustomers(database: Database, { now, brand }: { now: Date; brand: Brand }): Promise<void> {
  for (const customer of CUSTOMERS) {
    const openid = `o-demo-customer-${customer.nth}`;
    const town = await openPast(database, { brand, now, openid });
    await town.scanClerk(customer.boundDaysAgo);
    if (customer.name === undefined) continue;
    await join(town, customer, customer.name);
    for (const [rank, { clerk, ...purchase }] of (customer.bought ?? []).entries()) {
      const served = clerk === undefined ? town : await openPast(database, { brand, now, openid, clerkOpenid: clerk });
      await buyAtCounter(served, { ...purchase, receiptNo: `TOWN-${customer.nth}0${rank}` });
    }
    if (customer.note !== undefined) await noteDown(town, customer.note);
  }
}

async function join(town: Past, { boundDaysAgo, open }: Customer, nickname: string): Promise<void> {
  await town.her(boundDaysAgo, 'member.join', { way: 'counter', placeNo: town.placeNo, wording: WORDING });
  await town.her(boundDaysAgo, 'member.saveProfile', { nickname, wording: WORDING });
  if (!open) return;
  const known = await town.her<{ consents: { purpose: string }[] }>(0, 'member.profile', {});
  for (const purpose of ['size-bank', 'clerk-service']) {
    if (known?.consents.some((consent) => consent.purpose === purpose)) continue;
    await town.her(boundDaysAgo, 'member.saveConsent', { purpose, given: true, wording: WORDING });
  }
}

/** About the one among them who is hers: the clerk knows customers by numbers of their own. */
async function noteDown(town: Past, text: string): Promise<void> {
  const { rows } = await town.database.executeSql(
    'select binding_id as id from referral_binding where account_id = $1 and ended_at is null',
    [town.accountId],
  );
  const [row] = rows as { id: string }[];
  if (row) await town.clerk(0, 'referral.note', { placeNo: town.placeNo, customerId: row.id, text }, /^customer\//);
}
