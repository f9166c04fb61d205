import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { hashPassword } from '../cloudfunctions/office/passwords';
import { officeUser } from '../cloudfunctions/office/schema';
import { hireForConsole } from '../sandbox/console-users';
import { openStreet, type Person, type Street } from './street';

const PASSWORD = 'a sentence only she knows';
const SCREEN = { width: 1280, height: 720 };

let street: Street;
beforeAll(async () => {
  street = await openStreet({ desk: true });
});
afterAll(async () => {
  await street.close();
});

/** Somebody hired for the desk, through the door of the console. */
const signedIn = async (login: string, name: string): Promise<Page> => {
  const { world } = street.laptop;
  const { userNo } = await hireForConsole(world.database, { login, name, roles: ['agent'], now: world.now() });
  const passwordHash = await hashPassword(PASSWORD);
  await world.database.update(officeUser).set({ passwordHash }).where(eq(officeUser.userNo, userNo));

  const agent = await street.person(`console-${login}`);
  const { page } = agent;
  await page.setViewportSize(SCREEN);
  await page.goto(`${street.laptop.base}/console/`);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await agent.sees('待接手');
  return page;
};
/** 在线 is given conversations; 忙碌 keeps what she takes herself. */
const switches = async (agent: Page, state: '在线' | '忙碌' | '下线') => {
  await agent.getByRole('button', { name: /我的状态/ }).click();
  await agent.getByRole('menuitem', { name: state }).click();
  await agent.getByRole('button', { name: `我的状态：${state}` }).waitFor();
};
/** In the conversation that WeChat opened over the page. */
const writes = async ({ page }: Person, words: string) => {
  await page.getByPlaceholder('写消息').fill(words);
  await page.getByRole('button', { name: '发送' }).last().click();
};
const chat = ({ page }: Person) => page.getByRole('log', { name: '对话' });
/** By its place: its words change as the automat answers. */
const firstRow = (agent: Page) => agent.locator('.inbox-item').first();

test('she asks about the coat before her: the agent sees it live, answers, and she reads it', async () => {
  const agent = await signedIn('linke', '林可');
  await switches(agent, '在线');

  const she = await street.person('o-shopper');
  await she.open(`/#/shopper/product/index?styleNo=${street.shop.styleNo}`);
  await she.sees('双面羊毛中长大衣');
  await she.page.getByText('联系客服').evaluate((row) => row.scrollIntoView({ block: 'center' }));
  await she.tap('联系客服');
  await she.page.waitForURL(/\/sandbox\/chat/);
  await she.page.getByText('您可能想发送：双面羊毛中长大衣').waitFor();
  await writes(she, '一米六五推荐哪个码');

  await firstRow(agent).click();
  await agent.getByRole('log').getByText('一米六五推荐哪个码').waitFor();
  await agent.getByLabel('她在看这件商品').getByText('双面羊毛中长大衣').waitFor();
  await agent.getByLabel('回复内容').fill('您平时穿 M，这件选 M 就合适');
  await agent.getByLabel('回复内容').press('Enter');

  await chat(she).getByText('您平时穿 M，这件选 M 就合适').waitFor();
  await switches(agent, '下线');
  await agent.context().close();
  expect(street.complaints).toEqual([]);
});

test('two agents take her at once: one has her, the other reads who was first', async () => {
  const agents = [await signedIn('zhouran', '周然'), await signedIn('chenmo', '陈默')] as const;
  const she = await street.person('o-another');
  await she.open('/sandbox/chat?as=o-another&channel=mini&from=card');
  await writes(she, '一米八推荐哪个码');
  for (const agent of agents) {
    await switches(agent, '忙碌');
    await agent.getByRole('button', { name: /^待接手/ }).click();
    await firstRow(agent).click();
    await agent.getByRole('button', { name: '接手', exact: true }).waitFor();
  }

  await letPressTogether(agents);
  for (const agent of agents) await agent.getByRole('button', { name: '接手', exact: true }).click();

  const told = await Promise.race(
    agents.map(async (agent) =>
      agent
        .getByText('已被同事接手')
        .waitFor()
        .then(() => agent),
    ),
  );
  const winner = agents.find((agent) => agent !== told);
  const name = winner === agents[0] ? '周然' : '陈默';
  await told.getByText(`${name} 先一步接了。`).waitFor();
  await winner?.getByText('· 您').waitFor();
  for (const agent of agents) await agent.context().close();
  expect(street.complaints).toEqual([]);
});

/** Keeps what they ask for on the way until everybody has pressed; then all of it goes on at once. */
async function letPressTogether(agents: readonly Page[]): Promise<void> {
  let pressedCount = 0;
  let everybodyPressed: () => void = () => undefined;
  const together = new Promise<void>((resolve) => {
    everybodyPressed = resolve;
  });
  for (const agent of agents) {
    await agent.route('**/console/api/call', async (route) => {
      if (route.request().postData()?.includes('"desk.take"')) {
        pressedCount += 1;
        if (pressedCount === agents.length) everybodyPressed();
        await together;
      }
      await route.continue();
    });
  }
}
