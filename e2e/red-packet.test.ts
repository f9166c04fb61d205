import { makeCampaign } from '../sandbox/campaigns';
import { openStreet, type Street } from './street';

const DAY_MS = 86_400_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('in a browser: she joins, opens the envelope, closes WeChat’s page once, receives, and reads the rules', async () => {
  const { world, wechat } = street.laptop;
  const now = world.now();
  const calendar = {
    from: new Date(now.getTime() - DAY_MS).toISOString(),
    until: new Date(now.getTime() + DAY_MS).toISOString(),
  };
  await makeCampaign(world.database, 'joined', { title: '入会红包', amounts: [680], fundedAt: now, terms: { calendar } });

  const she = await street.person('o-newcomer');
  await she.open('/#/shopper/card/index');
  await she.tap('一键入会');
  await she.tap('可拆 1 个红包');
  await she.sees('入会红包');
  await she.tap('拆开');
  await she.sees('您拆到');
  await she.tap('领取到零钱');
  await she.page.locator('#fake-pay [data-cancel]').click();
  await she.sees('您还没有确认，钱还没有到零钱。');
  await she.tap('去微信确认');
  await she.page.locator('#fake-pay [data-pay]').click();
  await she.sees('已到账');
  expect(wechat.control.state().transfers.map(({ state, amountFen }) => [state, amountFen])).toEqual([['SUCCESS', 680]]);

  await she.tap('活动规则');
  await she.sees('每个红包都是 ¥6.80，先拆后拆都一样。');
  await she.sees('1 / 1 个');
  await she.open('/#/shopper/packets/index');
  await she.sees('已到微信零钱');
  await she.sees('入会红包');
  expect(street.complaints).toEqual([]);
});

test('who wants no motion sees the amount at once', async () => {
  const { world } = street.laptop;
  const now = world.now();
  const calendar = {
    from: new Date(now.getTime() - DAY_MS).toISOString(),
    until: new Date(now.getTime() + DAY_MS).toISOString(),
  };
  await makeCampaign(world.database, 'joined', { title: '入会红包二', amounts: [880], fundedAt: now, terms: { calendar } });
  const she = await street.person('o-calm');
  await she.page.emulateMedia({ reducedMotion: 'reduce' });
  await she.open('/#/shopper/card/index');
  await she.tap('一键入会');
  await she.tap('可拆 1 个红包');
  await she.tap('拆开');
  await she.sees('您拆到');
  const moving = await she.page.evaluate(
    () =>
      document.getAnimations().filter((one) => 'animationName' in one && /envelope|count-up/.test(String(one.animationName)))
        .length,
  );
  expect(moving).toBe(0);
  expect(street.complaints).toEqual([]);
});
