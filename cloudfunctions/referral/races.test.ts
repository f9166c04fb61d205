import { RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import { signTag } from '../catalog/tag';
import { saleDocument } from '../kernel/document';
import { newId } from '../kernel/ids';
import { attributeSale } from './attributing';
import { decideFlag } from './flagging';
import { referralFlag } from './schema';

describe.each(RACE_ENGINES)('at the same moment, on $name', ({ open }) => {
  let shop: SmallShop;
  let lin: number;
  let zhou: number;
  beforeAll(async () => {
    shop = await openSmallShop(await open());
    lin = await clerkNoOf(shop.database, shop.clerk.accountId);
    zhou = await clerkNoOf(shop.database, shop.otherClerk.accountId);
  });
  afterAll(() => shop.database.close());

  const rowsOf = async (query: string, values: unknown[] = []) => (await shop.database.executeSql(query, values)).rows;

  test('two clerks’ codes leave one binding, and the other clerk served', async () => {
    const shoppers = await Promise.all(Array.from({ length: 12 }, (_, rank) => shop.account(`o-race-${rank}`)));
    const codes = [lin, zhou].map((subjectNo) =>
      signTag({ kind: 'clerk', subjectNo, placeNo: null, issue: 1 }, shop.world.brand),
    );
    const answers = await Promise.all(
      shoppers.flatMap((her) =>
        codes.map((text) => shop.call<{ result: string }>('referral.arrive', { text, way: 'scan' }, her)),
      ),
    );
    const results = answers.map((one) => (one.ok ? one.value.result : JSON.stringify(one)));
    for (let at = 0; at < results.length; at += 2) expect(results.slice(at, at + 2).sort()).toEqual(['bound', 'serving']);
    const bindings = await rowsOf('select account_id from referral_binding');
    expect(bindings).toHaveLength(shoppers.length);
    expect(await rowsOf('select 1 from referral_touch')).toHaveLength(2 * shoppers.length);
  });

  test('the same code twice is one binding, one touch and one receipt', async () => {
    const her = await shop.account('o-twice');
    const text = signTag({ kind: 'clerk', subjectNo: lin, placeNo: null, issue: 1 }, shop.world.brand);
    await Promise.all(Array.from({ length: 6 }, () => shop.call('referral.arrive', { text, way: 'scan' }, her)));
    for (const table of ['referral_binding', 'referral_touch', 'referral_receipt']) {
      expect(await rowsOf(`select 1 from ${table} where account_id = $1`, [her.accountId])).toHaveLength(1);
    }
  });

  test('two facts of one sale get the same receipt, and its flags stand once', async () => {
    const own = {
      accountId: shop.clerk.accountId,
      document: saleDocument(newId()),
      documentNo: 'R-1',
      placeNo: shop.lakeside,
      handover: 'counter' as const,
      soldByAccountId: shop.clerk.accountId,
      payerAccountId: null,
      paidAt: SATURDAY_AFTERNOON,
    };
    const roles = await Promise.all(
      Array.from({ length: 8 }, () => shop.database.transaction((tx) => attributeSale(tx, shop.world, own))),
    );
    expect(new Set(roles.map((one) => one.receiptId)).size).toBe(1);
    expect(roles.every((one) => one.heldClerkNos.includes(lin))).toBe(true);
    expect(await rowsOf('select 1 from referral_flag where document = $1', [own.document])).toHaveLength(1);
  });

  test('of two officers who clear the last two flags of a share, exactly one releases it', async () => {
    const document = saleDocument(newId());
    const about = {
      placeNo: shop.lakeside,
      document,
      documentNo: 'R-2',
      clerkNo: zhou,
      state: 'open' as const,
      flaggedAt: SATURDAY_AFTERNOON,
    };
    const flagIds = [newId(), newId()];
    await shop.database.insert(referralFlag).values([
      { ...about, flagId: flagIds[0] ?? '', kind: 'one-payer' },
      { ...about, flagId: flagIds[1] ?? '', kind: 'after-closing' },
    ]);
    const decisions = await Promise.all(
      flagIds.map((flagId) =>
        shop.database.transaction((tx) =>
          decideFlag(tx, { flagId, state: 'cleared', by: '王敏', reason: '核实过', now: SATURDAY_AFTERNOON }),
        ),
      ),
    );
    expect(decisions.map((one) => (one.ok ? one.value.share : one.refusal.code)).sort()).toEqual(['released', 'waiting']);
  });
});
