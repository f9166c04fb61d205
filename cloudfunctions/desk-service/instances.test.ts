import { RACE_ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { type MessengerDouble, messengerDouble, openDoubles } from '../../sandbox/messenger-double';
import { claimUnheard } from '../desk/hearing';
import { type DeskWork, openDeskWork } from './service';

const SHOPPERS = 40;

describe.each(RACE_ENGINES)('two instances of the desk on one $name', ({ open }) => {
  let desk: DeskShop;
  let doubles: readonly MessengerDouble[];
  let works: DeskWork[];

  beforeAll(async () => {
    desk = await openDeskShop(await open());
    doubles = [messengerDouble(), messengerDouble()];
    works = [];
    for (const official of doubles) {
      const { world } = desk.shop;
      const wechat = openDoubles({ official })({}, desk.database, world.now);
      works.push(await openDeskWork({ ...world, wechat: () => wechat }));
    }
  });
  afterAll(async () => {
    for (const work of works) await work.close();
    await desk.database.close();
  });

  const settle = async () => {
    for (;;) {
      const done = await Promise.all(works.map((work) => work.turn()));
      if (done.every((count) => count === 0)) return;
    }
  };
  const saidTo = (openid: string) => doubles.flatMap((double) => double.said).filter((one) => one.to === openid);

  test('each message is answered once, each answer is sent once', async () => {
    const openids = Array.from({ length: SHOPPERS }, (_, nth) => `oa-${nth}`);
    for (const openid of openids) await desk.writes(openid, '湖滨店几点关门');
    await settle();
    for (const openid of openids) await desk.writes(openid, '附近有门店吗');
    await settle();
    const counts = openids.map((openid) => saidTo(openid).length);
    expect(new Set(counts)).toEqual(new Set([2]));
    // Either instance may have said either of the two.
    for (const openid of openids) {
      expect(saidTo(openid).filter(({ text }) => text?.includes('湖滨店今天 10:00–22:00'))).toHaveLength(1);
    }
  });

  test('what a bot had heard when it died is answered by the next after half a minute, once', async () => {
    await desk.writes('oa-crash', '湖滨店几点关门');
    await desk.digest();
    expect(await claimUnheard(desk.database, 'official', desk.shop.world.now())).toHaveLength(1);
    await settle();
    expect(saidTo('oa-crash')).toEqual([]);
    desk.later(31);
    await works[0]?.turn();
    await settle();
    expect(saidTo('oa-crash')).toHaveLength(1);
    expect((await desk.rowOf('oa-crash')).state).toBe('answered');
  });
});
