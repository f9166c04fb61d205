import { readFileSync } from 'node:fs';
import { openStreet, type Person, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

type Card = { nickname: string | null; phone: string | null; home_place_no: number | null };
const cards = async () => {
  const { rows } = await street.laptop.world.database.executeSql('select nickname, phone, home_place_no from member_card');
  return rows as Card[];
};

test('she joins at the rack, says a little about herself, takes all of it with her, and leaves nothing personal behind', async () => {
  const shopper = await street.person('o-shopper-who-leaves');
  await shopper.open(`/t/${street.codeOf(street.shop.small)}`);
  await shopper.sees('办会员卡，积分和会员价');
  await shopper.tap('一键入会');
  await shopper.sees(/已入会 · \d{4} \d{4} \d{4}/);
  await shopper.sees('立即购买');

  await shopper.open('/#/shopper/card/index');
  await shopper.sees('距银卡还差 ¥2,000');
  await shopper.sees(/\d+ 秒后更新/);

  await shopper.tap('资料与隐私');
  await tellOfHerself(shopper);
  const [card] = await cards();
  expect(card).toMatchObject({ nickname: '周女士', home_place_no: street.shop.lakeside });
  expect(String(card?.phone)).toMatch(/^1\d{10}$/);

  const file = await exportOf(shopper);
  expect(file).toContain('周女士');
  expect(file).toContain(String(card?.phone));

  await shopper.tap('注销账户');
  await shopper.sees('会员卡、等级和成长记录');
  await shopper.tap('注销账户');
  await shopper.sees('真的注销吗');
  await shopper.tap('注销，删除我的资料');
  await shopper.page.waitForURL(/#\/home\/shop\/index/);
  expect(await cards()).toEqual([]);
  expect(await shopper.page.evaluate(() => localStorage.getItem('hangtag.session'))).toBeNull();
  expect(street.complaints).toEqual([]);
});

async function tellOfHerself(shopper: Person): Promise<void> {
  await shopper.tap('称呼');
  await shopper.page.locator('.ht-sheet input').filter({ visible: true }).fill('周女士');
  await shopper.tap('保存');
  await shopper.sees('周女士 ›');
  await shopper.sheetGone();
  await shopper.tap('手机号');
  await shopper.tap('用微信绑定的手机号');
  await shopper.sees(/1\d\d\*{4}\d{4} ›/);
  await shopper.sheetGone();
}

async function exportOf(shopper: Person): Promise<string> {
  const arriving = shopper.page.waitForEvent('download');
  await shopper.tap('导出我的数据');
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^我的数据.*\.json$/);
  return readFileSync(await download.path(), 'utf8');
}
