import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { campaign } from '../../cloudfunctions/campaign/schema';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Database } from '../../cloudfunctions/platform/database';
import { openSheet } from '../../cloudfunctions/platform/read-sheet';
import { makeCampaign } from '../../sandbox/campaigns';
import { emptied, openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { writeCard, writeSale } from '../../sandbox/purchases';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { openTestOffice, type TestOffice } from './for-tests';

const DAY_MS = 86_400_000;
/** Head office sits there on Saturday afternoon: the campaign ran the week before. */
const ENDED = new Date(SATURDAY_AFTERNOON.getTime() - DAY_MS);
const BEGAN = new Date(ENDED.getTime() - 7 * DAY_MS);
const MIDDLE = new Date(ENDED.getTime() - 3 * DAY_MS);

let database: Database;
let head: TestOffice;

beforeAll(async () => {
  database = await openMigratedEmbedded();
});
beforeEach(async () => {
  head = await openTestOffice(await emptied(database));
  const campaignNo = await makeCampaign(head.shop.database, 'first-scan', {
    code: 'SCAN11',
    state: 'ended',
    title: '到店红包 <秋>',
    terms: { goal: { measure: 'new-members', target: 2, why: '让逛店的人成为会员' } },
  });
  const span = { fromAt: BEGAN, liveAt: BEGAN, endedAt: ENDED };
  await head.shop.database.update(campaign).set(span).where(eq(campaign.campaignNo, campaignNo));
  const she = newId();
  await writeCard(head.shop.database, { accountId: she, placeNo: head.shop.lakeside, at: MIDDLE });
  await writeSale(head.shop.database, { accountId: she, placeNo: head.shop.lakeside, at: MIDDLE, paidFen: 123_450 });
});
afterAll(() => database.close());

const review = (...args: string[]) => head.office('campaign', 'review', 'SCAN11', ...args);

test('shows goal and figures, how sure they are, and what is missing', async () => {
  const { exit, lines } = await review();
  const text = lines.join('\n');
  expect(exit).toBe(0);
  expect(text).toMatch(/SCAN11 到店红包 <秋>，2026-11-13 至 2026-11-20/);
  expect(text).toMatch(/达到：新会员\s+1 人/);
  expect(text).toMatch(/销售额\s+1,234\.50 元/);
  expect(text).toMatch(/加 --lesson 写下教训/);
});

test('a lesson closes it, stays on record, and is not written twice', async () => {
  expect(await review('--lesson', '周末下午没人有空拆。')).toMatchObject({ exit: 0 });
  expect((await review()).lines.at(-1)).toBe('已复盘（王敏，2026-11-21 14:00）。教训：周末下午没人有空拆。');
  expect(await review('--lesson', '另一个')).toMatchObject({ exit: 1 });
  expect((await head.office('log')).lines.join('\n')).toMatch(/campaign:SCAN11/);
});

test('page, CSV and workbook hold every figure; a name with signs of HTML harms nothing', async () => {
  const [page, csv, xlsx] = ['a.html', 'a.csv', 'a.xlsx'].map((name) => path.join(head.folder, name)) as [string, string, string];
  expect(await review('--page', page, '--csv', csv, '--xlsx', xlsx)).toMatchObject({ exit: 0 });
  const html = readFileSync(page, 'utf8');
  expect(html).toContain('到店红包 &lt;秋&gt;');
  expect(html).toContain('<svg');
  const rows = readFileSync(csv, 'utf8').split('\r\n');
  expect(rows[0]).toBe('\uFEFF部分,项目,数值,单位,怎么数的,把握');
  expect(rows).toContain('参加的 3 家门店合计,销售额,1234.50,元,订单与柜台销售，扣除退款,实数，不等于活动带来的');
  const sheet = await openSheet(xlsx);
  expect(sheet.ok && sheet.value.rows).toHaveLength(rows.length - 2);
  expect(await review('--csv', csv)).toMatchObject({ exit: 1, lines: [`${csv} 已存在，请换一个名字。`] });
});

test.each([
  ['an empty lesson', ['--lesson', ' '], 2],
  ['three hundred letters', ['--lesson', '长'.repeat(300)], 0],
  ['one letter more', ['--lesson', '长'.repeat(301)], 2],
])('%s', async (_what, args, exit) => {
  expect((await review(...args)).exit).toBe(exit);
});

test('a code nobody knows is refused with what helps', async () => {
  expect(await head.office('campaign', 'review', 'NOBODY')).toEqual({
    exit: 1,
    lines: ['没有编号 NOBODY 的活动；campaign list 可看全部。'],
  });
});
