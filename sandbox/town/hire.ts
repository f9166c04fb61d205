import { inArray, sql } from 'drizzle-orm';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addMonths } from '../../cloudfunctions/kernel/day';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Database } from '../../cloudfunctions/platform/database';
import { platformAccount, platformGrant } from '../../cloudfunctions/platform/schema';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { townStaff } from './people';
import { townRows } from './town-rows';

/** Head office of the demo. */
export const OFFICER_OPENID = 'o-demo-officer';

/** Gives everybody who works in the town an account, her clerk's row that account, and what she may do there. Answers how many. */
export async function hireStaff(database: Database, now: Date): Promise<number> {
  const staff = townStaff(
    townRows('stores.csv').map((place) => ({
      storeCode: place('门店编码'),
      manager: place('店长'),
      clerks: place('导购').split('|'),
    })),
  );
  const accounts = await openAccounts(database, [...staff.map((person) => person.openid), OFFICER_OPENID], now);
  const placeNos = await readPlaceNumbers(database);
  const hired = staff.map((person) => {
    const accountId = accounts.get(person.openid);
    const placeNo = placeNos.get(person.storeCode ?? '');
    assert(accountId !== undefined && placeNo !== undefined, `${person.storeCode} is in the town but not in the database.`);
    return { accountId, placeNo, name: person.name, role: person.role === 'manager' ? ('manager' as const) : ('clerk' as const) };
  });
  await tieClerks(database, addMonths(now, -24), hired);
  const officer = accounts.get(OFFICER_OPENID);
  assert(officer !== undefined, 'The officer has an account.');
  await database
    .insert(platformGrant)
    .values([
      ...hired.map(({ accountId, placeNo, role }) => ({ accountId, placeNo, role, grantedAt: now })),
      { accountId: officer, role: 'officer' as const, placeNo: 0, grantedAt: now },
    ])
    .onConflictDoNothing();
  return hired.length;
}

async function openAccounts(database: Database, openids: readonly string[], now: Date): Promise<Map<string, string>> {
  await database
    .insert(platformAccount)
    .values(openids.map((openid) => ({ accountId: newId(), openid, createdAt: now })))
    .onConflictDoNothing();
  const accounts = await database
    .select()
    .from(platformAccount)
    .where(inArray(platformAccount.openid, [...openids]));
  return new Map(accounts.map((account) => [account.openid ?? '', account.accountId]));
}

/** They have worked here for two years: who joined today could have sold nothing yesterday. */
async function tieClerks(
  database: Database,
  since: Date,
  hired: readonly { accountId: string; placeNo: number; name: string }[],
): Promise<void> {
  await database.execute(sql`
    update store_clerk c set account_id = h."accountId", joined_at = least(c.joined_at, ${since.toISOString()}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(hired)}::jsonb) as h("accountId" uuid, "placeNo" int, name text)
    where c.place_no = h."placeNo" and c.name = h.name
      and (c.account_id is distinct from h."accountId" or c.joined_at > ${since.toISOString()}::timestamptz)`);
}
