import { ENGINES, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { type Favour, type FavourShop, HOUR_MS, MINUTE_MS, openFavourShop } from '../../sandbox/favour-shop';
import { Killed, killedAt } from '../../sandbox/payout-shop';
import { newId } from '../kernel/ids';
import { log } from '../platform/log';
import { answer } from '../platform/serve';
import { deskRoom } from './index';
import { runFavours } from './paying-favours';

describe.each(ENGINES)('the process dies at any step on $name', ({ open }) => {
  let shop: FavourShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openFavourShop(await open());
  });
  afterAll(() => shop.close());

  test.each(['before', 'after'] as const)(
    '%s it, while she taps and while the clock turns, each favour is paid once',
    async (when) => {
      for (let step = 1, died = true; died; step += 1) {
        const [tapped, asked] = [await shop.promise(500), await shop.promise(600)];
        shop.control.fault({ route: 'transfer.make', kind: 'lose-answer' });
        await shop.receive(asked);
        died = await die(tapped, step, when);
        await calm([tapped, asked]);
        expect([shop.receivedBy(tapped), shop.receivedBy(asked)]).toEqual([[500], [600]]);
        expect((await shop.accounts()).promised).toBe(0);
      }
      expect((await shop.prove()).differences).toEqual([]);
    },
  );

  /** Dies at that step of her tap, and again at that step of the clock; whether either came so far. */
  const die = async ({ goodwillId, her }: Favour, step: number, when: 'before' | 'after') => {
    const receiving = killedAt(shop.world, step, when);
    await answer(deskRoom, receiving, { path: 'desk.receiveFavour', input: { goodwillId }, key: newId() }, her);
    shop.moveOn(MINUTE_MS);
    const turning = killedAt(shop.world, step, when);
    await runFavours(turning).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    return receiving.died() || turning.died();
  };

  const calm = async (favours: readonly Favour[]) => {
    for (let turn = 0; turn < 3; turn += 1) {
      shop.moveOn(2 * MINUTE_MS);
      await shop.run();
      for (const favour of favours) {
        await shop.receive(favour);
        await shop.confirm(favour);
      }
    }
  };
});

describe.each(RACE_ENGINES)('favours side by side on $name', ({ open }) => {
  let shop: FavourShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openFavourShop(await open());
  });
  afterAll(() => shop.close());
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  const promised = async (count: number) => {
    const favours: Favour[] = [];
    for (let nth = 0; nth < count; nth += 1) favours.push(await shop.promise(500 + nth));
    return favours;
  };

  test('three clocks and two taps each: every favour is paid once', async () => {
    const favours = await promised(12);
    await Promise.all([
      ...[1, 2, 3].map(() => shop.run()),
      ...favours.flatMap((favour) => [shop.receive(favour), shop.receive(favour)]),
    ]);
    for (let turn = 0; turn < 3; turn += 1) {
      shop.moveOn(2 * MINUTE_MS);
      await Promise.all([shop.run(), shop.run()]);
      for (const favour of favours) await shop.confirm(favour);
    }
    expect(favours.map((favour) => shop.receivedBy(favour))).toEqual(favours.map((_favour, nth) => [500 + nth]));
    expect(favours.map((favour) => shop.askedFor(favour))).toEqual(favours.map(() => 1));
  });

  test('her last moment and the clock: received or lapsed, never both', async () => {
    const favours = await promised(8);
    shop.moveOn(72 * HOUR_MS - 1);
    const taps = favours.map((favour) => shop.receive(favour));
    shop.moveOn(1);
    await Promise.all([...taps, shop.run(), shop.run()]);
    for (const favour of favours) await shop.confirm(favour);
    for (const favour of favours) {
      const state = await shop.stateOf(favour);
      expect([state, shop.receivedBy(favour).length]).toEqual(state === 'paid' ? ['paid', 1] : ['lapsed', 0]);
    }
  });

  test('she taps while she leaves: she is gone with nothing at WeChat, or she stays and has it', async () => {
    const favours = await promised(8);
    const said = await Promise.all(
      favours.flatMap((favour) => [shop.shop.call('privacy.leave', { understood: true }, favour.her), shop.receive(favour)]),
    );
    for (const [nth, favour] of favours.entries()) {
      const hasLeft = said[2 * nth]?.ok === true;
      expect([await shop.stateOf(favour), shop.askedFor(favour)]).toEqual(hasLeft ? ['lapsed', 0] : ['given', 1]);
    }
  });
});
