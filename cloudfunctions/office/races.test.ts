import { CHEAP_HASH, hireForConsole } from '../../sandbox/console-users';
import { countRows } from '../../sandbox/database/count';
import { RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { ConsoleCaller } from '../platform/caller';
import { hashPassword } from './passwords';
import { officeUser } from './schema';
import { signInPolicy } from './settings';
import { signIn } from './signing-in';

const { attempts, wrongInARow } = signInPolicy.fallback;
const RIGHT = 'three brown coats';

describe.each(RACE_ENGINES)('at the same moment, on $name', ({ open }) => {
  let shop: SmallShop;

  beforeEach(async () => {
    shop = await openSmallShop(await open());
  });
  afterEach(() => shop.database.close());

  const officers = async (count: number) => {
    const hired: ConsoleCaller[] = [];
    for (let nth = 1; nth <= count; nth += 1) {
      const wish = { login: `officer-${nth}`, name: `总部 ${nth}`, roles: ['officer'] as const, now: SATURDAY_AFTERNOON };
      hired.push((await hireForConsole(shop.database, wish)).caller);
    }
    return hired;
  };

  test('all officers dismiss each other, and one is left', async () => {
    const all = await officers(6);
    const dismissals = all.map((caller, nth) => {
      const next = all[(nth + 1) % all.length];
      return shop.call(
        'office.changeUser',
        { userNo: next?.userNo, name: '走了', roles: ['officer'], placeNo: null, left: true },
        caller,
      );
    });
    const said = await Promise.all(dismissals);
    expect(said.filter((one) => one.ok)).toHaveLength(5);
    expect(said.filter((one) => !one.ok).map((one) => !one.ok && one.refusal.code)).toEqual(['user/last-officer']);
    expect(await countRows(shop.database, 'office_user', "left_at is null and 'officer' = any (roles)")).toBe(1);
  });

  test('the same login is given once', async () => {
    const [officer] = await officers(1);
    const newcomer = { login: 'linke', name: '林可', roles: ['agent'], placeNo: null, fresh: RIGHT };
    const said = await Promise.all(Array.from({ length: 4 }, () => shop.call('office.addUser', newcomer, officer)));
    expect(said.map((one) => (one.ok ? 'added' : one.refusal.code)).sort()).toEqual([
      'added',
      'user/login-taken',
      'user/login-taken',
      'user/login-taken',
    ]);
  });

  test('guesses that come all at once are no more than guesses one by one', async () => {
    await officers(1);
    await shop.database.update(officeUser).set({ passwordHash: await hashPassword(RIGHT, CHEAP_HASH) });
    const guess = (nth: number) =>
      signIn(
        shop.database,
        { login: 'officer-1', password: `guess ${nth}`, address: '10.0.0.7' },
        SATURDAY_AFTERNOON,
        CHEAP_HASH,
      );
    const said = await Promise.all(Array.from({ length: attempts + 5 }, (_, nth) => guess(nth)));
    const codes = said.map((one) => (one.ok ? 'in' : one.refusal.code));
    expect(codes.filter((code) => code === 'sign-in/too-many')).toHaveLength(5);
    expect(await countRows(shop.database, 'office_user', 'locked_until is not null')).toBe(1);
    expect(await countRows(shop.database, 'office_user', `failed_count < ${wrongInARow}`)).toBe(1);
  });
});
