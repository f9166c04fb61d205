import { countRows } from '../../sandbox/database/count';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf, type Employed, hire } from '../../sandbox/store-team';
import { signTag } from '../catalog/tag';
import type { Outcome } from '../kernel/outcome';
import type { Database } from '../platform/database';

const ROUNDS = 12;
const OPEN = 'ended_at is null';

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('a team at the same moment on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let managers: readonly [Employed, Employed];
  let colleague: Employed;
  let clerkNo: number;
  let here: { placeNo: number };

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    here = { placeNo: shop.lakeside };
    managers = [
      await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' }),
      await hire(shop, { name: '顾岚', placeNo: shop.lakeside, role: 'manager' }),
    ];
    colleague = await hire(shop, { name: '陈静', placeNo: shop.lakeside });
    clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  });
  afterAll(() => engine.close());

  const call = <Value>(path: string, input: object, as: Employed | SmallShop['shopper']) =>
    shop.call<Value>(`referral.${path}`, input, 'caller' in as ? as.caller : as);
  const codeOf = (no: number) => signTag({ kind: 'clerk', subjectNo: no, placeNo: null, issue: 1 }, shop.world.brand);
  const toldOf = (said: readonly Outcome<unknown>[]) =>
    said.map((one) => (one.ok ? 'ok' : (one.refusal?.code ?? JSON.stringify(one)))).sort();
  const guests = async (count: number) => {
    const all = await Promise.all(Array.from({ length: count }, (_, nth) => shop.account(`o-guest-${nth}`)));
    for (const { accountId } of all) await bind(shop.database, { accountId, clerkNo, placeNo: shop.lakeside });
    return all;
  };

  test('a word used by twenty people lets one in', async () => {
    const said = await call<{ word: string }>('invite', { ...here, name: '苏敏' }, managers[0]);
    const word = said.ok ? said.value.word : '';
    const people = await Promise.all(Array.from({ length: 20 }, (_, nth) => shop.account(`o-hopeful-${nth}`)));
    const tried = await Promise.all(people.map((one) => call('acceptInvite', { word }, one)));
    expect(toldOf(tried)).toEqual([...Array(19).fill('invite/over'), 'ok']);
    expect(await countRows(shop.database, 'store_clerk', "name = '苏敏'")).toBe(1);
  });

  test('two managers ask for a word for the same name: there is one', async () => {
    const tried = await Promise.all(managers.map((one) => call('invite', { ...here, name: '苏敏' }, one)));
    expect(toldOf(tried)).toEqual(['ok', 'team/name-taken']);
  });

  test('two managers hand the same customers to different people: one of them does, and each customer has one clerk', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await guests(10);
      const ids = await shop.database.executeSql(`select binding_id from referral_binding where ${OPEN}`);
      const customerIds = (ids.rows as { binding_id: string }[]).map((row) => row.binding_id);
      const heirs = [colleague.clerkNo, managers[1].clerkNo];
      const tried = await Promise.all(
        managers.map((one, nth) => call('handOver', { ...here, fromClerkNo: clerkNo, toClerkNo: heirs[nth], customerIds }, one)),
      );
      expect(toldOf(tried)).toEqual(['customer/not-yours', 'ok']);
      expect(await countRows(shop.database, 'referral_binding', `${OPEN} and clerk_no = ${clerkNo}`)).toBe(0);
      expect(await countRows(shop.database, 'referral_binding', OPEN)).toBe(10);
      await shop.database.executeSql('delete from referral_binding');
    }
  });

  test('two managers dismiss the same clerk: her customers move once', async () => {
    await guests(10);
    const tried = await Promise.all(
      managers.map((one) => call('dismiss', { ...here, clerkNo, heirClerkNo: colleague.clerkNo }, one)),
    );
    expect(toldOf(tried)).toEqual(['ok', 'team/left']);
    expect(await countRows(shop.database, 'referral_news')).toBe(10);
  });

  test('two clerks are handed to each other at once: nobody waits for ever, nobody is lost', async () => {
    const friends = await guests(10);
    for (const { accountId } of friends.slice(5)) {
      await shop.database.executeSql('update referral_binding set clerk_no = $1 where account_id = $2', [
        colleague.clerkNo,
        accountId,
      ]);
    }
    const swap = (from: number, to: number, as: Employed) =>
      call('handOver', { ...here, fromClerkNo: from, toClerkNo: to, customerIds: null }, as);
    const tried = await Promise.all([
      swap(clerkNo, colleague.clerkNo, managers[0]),
      swap(colleague.clerkNo, clerkNo, managers[1]),
    ]);
    expect(toldOf(tried)).toEqual(['ok', 'ok']);
    expect(await countRows(shop.database, 'referral_binding', OPEN)).toBe(10);
  });

  test('scanning her code while she is dismissed binds nobody to somebody who is gone', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const others = await Promise.all(Array.from({ length: 8 }, (_, nth) => shop.account(`o-comes-${round}-${nth}`)));
      const hired = await hire(shop, { name: `店员 ${round}`, placeNo: shop.lakeside });
      for (const { accountId } of others.slice(0, 4))
        await bind(shop.database, { accountId, clerkNo: hired.clerkNo, placeNo: shop.lakeside });
      const arriving = others.map((one, nth) =>
        call('arrive', { text: codeOf(nth % 2 === 0 ? hired.clerkNo : colleague.clerkNo), way: 'scan' }, one),
      );
      const leaving = call('dismiss', { ...here, clerkNo: hired.clerkNo, heirClerkNo: colleague.clerkNo }, managers[0]);
      const tried = await Promise.all([leaving, ...arriving]);
      expect(new Set(toldOf(tried))).toEqual(
        new Set(toldOf(tried).includes('code/clerk-left') ? ['ok', 'code/clerk-left'] : ['ok']),
      );
      expect(tried[0]?.ok).toBe(true);
      expect(await countRows(shop.database, 'referral_binding', `${OPEN} and clerk_no = ${hired.clerkNo}`)).toBe(0);
      const { rows } = await shop.database.executeSql(
        `select account_id from referral_binding where ${OPEN} group by account_id having count(*) > 1`,
      );
      expect(rows).toEqual([]);
    }
  });
});
