import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, HOUR_MS, MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { log } from '../platform/log';

describe.each(ENGINES)('claims that look wrong on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(() => shop.moveOn(DAY_MS));
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  const statesOf = (packets: readonly Packet[]) => Promise.all(packets.map((packet) => shop.rowOf(packet)));
  const many = async (count: number, claim: (nth: number) => Promise<Packet>) => {
    const packets: Packet[] = [];
    for (let nth = 0; nth < count; nth += 1) packets.push(await claim(nth));
    return packets;
  };
  const long = Array.from({ length: 80 }, () => 100);

  test('one phone with three members is held with its reason, two are not', async () => {
    const campaignNo = await shop.make();
    const farm = await many(3, () => shop.claim(campaignNo, { judged: false, phoneMark: 'farm' }));
    const couples = await shop.make();
    const couple = await many(2, () => shop.claim(couples, { judged: false, phoneMark: 'farm' }));
    await shop.run();
    expect(await statesOf(farm)).toMatchObject(farm.map(() => ({ state: 'held', heldWhys: ['one-phone'] })));
    expect(await statesOf(couple)).toMatchObject(couple.map(() => ({ state: 'claimed', heldWhys: null, judgedAt: shop.now() })));
  });

  test('the twentieth new account in a store within ten minutes is held; old members go their way', async () => {
    const campaignNo = await shop.make({ amounts: long });
    const old = await shop.winner();
    await shop.database.executeSql(
      "update platform_account set created_at = created_at - interval '2 days' where account_id = $1",
      [old.accountId],
    );
    const packets = await many(20, () => shop.claim(campaignNo, { judged: false }));
    const elsewhere = await shop.claim(campaignNo, { judged: false, placeNo: shop.shop.wulin });
    const member = await shop.claim(campaignNo, { judged: false }, old);
    shop.moveOn(10 * MINUTE_MS + 1);
    const later = await shop.claim(campaignNo, { judged: false });
    await shop.run();
    // All of one moment: nobody was before the others.
    expect((await statesOf(packets)).map(({ state }) => state)).toEqual(packets.map(() => 'held'));
    expect(await statesOf([elsewhere, member, later])).toMatchObject([
      { state: 'claimed' },
      { state: 'claimed' },
      { state: 'claimed' },
    ]);
  });

  test('a rush in one store is held from the sixtieth claim on, whenever it is judged', async () => {
    const campaignNo = await shop.make({ amounts: long });
    const packets = await many(62, async () => {
      shop.moveOn(1_000);
      const old = await shop.winner();
      await shop.database.executeSql(
        "update platform_account set created_at = created_at - interval '2 days' where account_id = $1",
        [old.accountId],
      );
      return shop.claim(campaignNo, { judged: false }, old);
    });
    shop.moveOn(HOUR_MS);
    await shop.run();
    const states = (await statesOf(packets)).map(({ state }) => state);
    expect(states.indexOf('held')).toBe(59);
    expect(states.filter((state) => state === 'held')).toHaveLength(3);
  });

  test('held it is promised and does not lapse', async () => {
    const campaignNo = await shop.make();
    const farm = await many(3, () => shop.claim(campaignNo, { judged: false, phoneMark: 'again' }));
    shop.moveOn(30 * DAY_MS);
    await shop.run();
    expect(await statesOf(farm)).toMatchObject(farm.map(() => ({ state: 'held' })));
    expect((await shop.accountsOf(campaignNo)).promised).toBe(1_800);
  });
});
