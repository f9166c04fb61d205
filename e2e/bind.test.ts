import { readFileSync } from 'node:fs';
import { signTag } from '../cloudfunctions/catalog/tag';
import { openStreet, type Street } from './street';

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47];

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

/** The code on the poster of the lakeside store's clerk. */
async function posterCode(): Promise<string> {
  const { brand, database } = street.laptop.world;
  const { rows } = await database.executeSql(`select clerk_no from store_clerk where name = '林晓'`);
  const [row] = rows as [{ clerk_no: number }];
  return signTag({ kind: 'clerk', subjectNo: row.clerk_no, placeNo: null, issue: 1 }, brand);
}

test("she scans a clerk's poster and is hers; the clerk sees her; she ends it again when she likes", async () => {
  const shopper = await street.person('o-shopper-of-poster');
  await shopper.open(`/t/${await posterCode()}`);
  await shopper.sees('林晓为您服务');
  await shopper.tap('逛逛这家店');
  await shopper.sees('双面羊毛中长大衣');

  const clerk = await street.person('o-clerk-lakeside');
  await clerk.open('/#/clerk/desk/index');
  await clerk.sees('林晓 · 工作台');
  await clerk.tap('我的顾客');
  await clerk.sees('1 位，新来的在前');
  await clerk.sees(/还没有会员卡/);

  await shopper.open('/#/home/me/index');
  await shopper.tap('我的导购');
  await shopper.sees(/起为您服务/);
  await shopper.tap('不再需要导购');
  await shopper.tap('解除');
  await shopper.sees('您还没有导购');
  const { rows } = await street.laptop.world.database.executeSql('select ended_why from referral_binding');
  expect(rows).toEqual([{ ended_why: 'she-asked' }]);
  expect(street.complaints).toEqual([]);
});

test('the clerk saves her poster as a picture; a new code kills the old one, and a stranger with it is told so', async () => {
  const old = await posterCode();
  const clerk = await street.person('o-clerk-lakeside');
  await clerk.open('/#/clerk/code/index');
  await clerk.sees('保存海报');
  const [saved] = await Promise.all([clerk.page.waitForEvent('download'), clerk.tap('保存海报')]);
  expect(saved.suggestedFilename()).toBe('湖滨店-林晓.png');
  expect([...readFileSync(await saved.path()).subarray(0, 4)]).toEqual(PNG_HEAD);

  await clerk.tap('换一个新码');
  await clerk.tap('停用旧码，换新码');
  await clerk.sees('已换成新码');
  const stranger = await street.person('o-stranger-of-poster');
  await stranger.open(`/t/${old}`);
  await stranger.sees(/已停用/);
  await stranger.tap('先逛逛');
  await stranger.sees('双面羊毛中长大衣');
  expect(street.complaints).toEqual([]);
});
