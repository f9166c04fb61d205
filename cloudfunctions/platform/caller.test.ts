import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { accountOf, type Caller, type Grant, isAllowed, NOBODY, needsGrants, TIMER } from './caller';
import type { Role } from './contract';

const SHE: Caller = { kind: 'account', accountId: '01930000-0000-7000-8000-000000000001' };
const CLERK_OF_7: Grant[] = [{ role: 'clerk', placeNo: 7 }];
const MANAGER_OF_7: Grant[] = [{ role: 'manager', placeNo: 7 }];
const OFFICER: Grant[] = [{ role: 'officer', placeNo: 0 }];

test.each<[string, Role[], Caller, Grant[], number | undefined, boolean]>([
  ['a stranger where anyone may', ['anyone'], NOBODY, [], undefined, true],
  ['a stranger where shoppers may', ['shopper'], NOBODY, [], undefined, false],
  ['a shopper where shoppers may', ['shopper'], SHE, [], undefined, true],
  ['the timer where shoppers may', ['shopper'], TIMER, [], undefined, false],
  ['a shopper where clerks may', ['clerk'], SHE, [], 7, false],
  ['a clerk at her place', ['clerk', 'manager'], SHE, CLERK_OF_7, 7, true],
  ['a clerk at another place', ['clerk', 'manager'], SHE, CLERK_OF_7, 8, false],
  ['a clerk where only managers may', ['manager'], SHE, CLERK_OF_7, 7, false],
  ['a manager where only clerks may', ['clerk'], SHE, MANAGER_OF_7, 7, false],
  ['a clerk where the place does not matter', ['clerk'], SHE, CLERK_OF_7, undefined, true],
  ['an officer anywhere', ['officer'], SHE, OFFICER, 7, true],
  ['an officer where only clerks may', ['clerk'], SHE, OFFICER, 7, false],
  ['a shopper where the timer may', ['timer'], SHE, OFFICER, undefined, false],
  ['the timer where the timer may', ['timer'], TIMER, [], undefined, true],
  ['anybody where nobody may', [], SHE, OFFICER, 7, false],
])('%s', (_who, allow, caller, grants, placeNo, expected) => {
  expect(isAllowed(allow, caller, grants, placeNo)).toBe(expected);
});

test.each<[Role[], boolean]>([
  [['anyone'], false],
  [['shopper'], false],
  [['timer'], false],
  [['clerk', 'manager'], true],
  [['officer'], true],
  [['shopper', 'clerk'], false],
])('grants are read for %j: %s', (allow, expected) => {
  expect(needsGrants(allow)).toBe(expected);
});

test.each(ENGINES)('ten first sights of the same openid make one account on $name', async ({ open }) => {
  const database = await open();
  const now = new Date('2026-11-21T06:00:00.000Z');
  // Each over an object of its own, as functions in ten processes: none remembers what another has seen.
  const seen = await Promise.all(Array.from({ length: 10 }, () => accountOf(Object.create(database), 'o-twin', now)));
  expect(new Set(seen).size).toBe(1);
  expect(await countRows(database, 'platform_account', "openid = 'o-twin'")).toBe(1);
  expect(await accountOf(database, 'o-other', now)).not.toBe(seen[0]);
  await database.close();
});
