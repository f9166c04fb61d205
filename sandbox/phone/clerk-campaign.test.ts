/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { eq } from 'drizzle-orm';
import { campaignStore } from '../../cloudfunctions/campaign/schema';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { makeCampaign } from '../campaigns';
import { openMigratedEmbedded } from '../database/for-tests';
import { openSmallShop, ROOMS, type SmallShop } from '../small-shop';
import { startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const DESK = 'clerk/desk/index';
const PAGE = 'clerk/campaign/index';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop(await openMigratedEmbedded());
});
afterAll(() => shop.database.close());

const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, shop.world, data as Request, shop.clerk);
};

test('from her workbench she sees what to say, who qualifies, what it brings her, and why her store is left out elsewhere', async () => {
  const { database } = shop;
  const scan = await makeCampaign(database, 'first-scan', { title: '扫码见面礼', amounts: [100, 300, 500] });
  await database
    .update(campaignStore)
    .set({ peakHours: [14, 15] })
    .where(eq(campaignStore.campaignNo, scan));
  await makeCampaign(database, 'new-buyer', {
    title: '新会员首单补贴',
    amounts: [1_000],
    terms: { amounts: { kind: 'fixed', eachFen: 1_000 } },
  });
  const elsewhere = await makeCampaign(database, 'joined', { title: '入会礼' });
  await database.update(campaignStore).set({ unfitWhy: 'unified-cashier' }).where(eq(campaignStore.campaignNo, elsewhere));

  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: DESK });
  await phone.until('the way to the campaigns', (screen) => screen.text().includes('1 个在进行，新会员首单我得 ¥10'));
  await phone.screen().tap('今日活动');
  const page = await phone.until(
    'the campaigns of today',
    (screen) => screen.route === PAGE && screen.text().includes('扫码见面礼'),
  );
  for (const words of [
    '扫一下吊牌，可以拆一个红包。',
    '高峰不推',
    '店里人多，先招呼顾客',
    '现金红包 ¥1–¥5',
    '第一次到店扫码 · 每人 1 个',
    '本店今天 0 个',
    '共剩 3 / 3',
    '我得什么',
    '每位新会员首单',
    '入会礼',
    '本店由商场统一收银，红包不在这里发。',
  ])
    expect(page.text()).toContain(words);
  phone.close();
});
