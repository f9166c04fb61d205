import { readFileSync } from 'node:fs';
import { makePayouts, runPayouts } from '../cloudfunctions/settlement/paying-out';
import { payoutPolicy } from '../cloudfunctions/settlement/settings';
import { earn, prove } from '../sandbox/earned';
import { bind, clerkNoOf, hire } from '../sandbox/store-team';
import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('a manager invites a clerk who comes at once, hands her a leaver’s customers, and takes the month home as a file', async () => {
  const { shop, laptop } = street;
  const { database } = laptop.world;
  await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager', openid: 'o-manager-lakeside' });
  const clerkNo = await clerkNoOf(database, shop.clerk.accountId);
  await bind(database, { accountId: shop.shopper.accountId, clerkNo, placeNo: shop.lakeside });

  const manager = await street.person('o-manager-lakeside');
  await manager.open('/#/clerk/team/index');
  await manager.sees('林晓 · 导购');
  await manager.sees('名下 1 位顾客');
  await manager.tap('邀请新同事');
  await manager.page.locator('input').filter({ visible: true }).last().fill('许念真');
  await manager.tap('生成邀请码');
  await manager.sees('请许念真填这个邀请码');
  const word = (await manager.page.locator('.invite-word').filter({ visible: true }).textContent()) ?? '';
  await manager.page.locator('.nut-popup-title-right').filter({ visible: true }).click();
  await manager.sheetGone();

  const newcomer = await street.person('o-newcomer');
  await newcomer.open('/#/clerk/invite/index');
  await newcomer.sees('填上店长给您的邀请码');
  await newcomer.page.locator('input').filter({ visible: true }).last().fill(word);
  await newcomer.tap('入职');
  await newcomer.sees('许念真 · 工作台');

  await manager.open('/#/clerk/handover/index');
  await manager.sees('从谁');
  await manager.tap('林晓');
  await manager.tap('许念真');
  await manager.tap('移交 1 位给许念真');
  await manager.tap('移交');
  await manager.sees('已移交 1 位，从林晓到许念真');
  const bindings = await database.executeSql(
    `select clerk.name from referral_binding join store_clerk as clerk using (clerk_no) where referral_binding.ended_at is null`,
  );
  expect(bindings.rows).toEqual([{ name: '许念真' }]);

  await manager.open('/#/clerk/statement/index?whose=store');
  await manager.sees('当前余额');
  await manager.tap('下载这个月');
  const download = manager.page.waitForEvent('download');
  await manager.tap('CSV');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/湖滨店.*对账单\.csv$/);
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv).toContain('期初余额');
  expect(csv).toContain('当前余额');
  expect(street.complaints).toEqual([]);
});

test('a clerk confirms in a browser what is due to her, and it is hers', async () => {
  const { shop, laptop } = street;
  const { world } = laptop;
  const clerkNo = await clerkNoOf(world.database, shop.clerk.accountId);
  await earn(world.database, { placeNo: shop.lakeside, clerkNo, amountFen: 31_860, at: world.now() });
  await prove(world.database, true, world.now());
  await makePayouts(world.database, payoutPolicy.fallback, world.now());
  await runPayouts(world);

  const clerk = await street.person('o-clerk-lakeside');
  await clerk.open('/#/clerk/earnings/index');
  await clerk.tap('确认收款 ¥318.60');
  await clerk.page.locator('#fake-pay [data-cancel]').click();
  await clerk.sees('您还没有确认，钱还没有到零钱。');
  await clerk.tap('确认收款 ¥318.60');
  await clerk.page.locator('#fake-pay [data-pay]').click();
  await clerk.sees('已到微信零钱');
  const received = laptop.wechat.control.state().transfers.map(({ state, amountFen }) => [state, amountFen]);
  expect(received).toEqual([['SUCCESS', 31_860]]);
  expect(street.complaints).toEqual([]);
});
