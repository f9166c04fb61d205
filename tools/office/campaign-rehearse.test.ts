import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { campaign, campaignRehearsal } from '../../cloudfunctions/campaign/schema';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Database } from '../../cloudfunctions/platform/database';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { writeTouch } from '../../sandbox/purchases';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { openTestOffice, type TestOffice } from './for-tests';

const DAY_MS = 86_400_000;
const DRAFT = `goal: { measure: new-members, target: 300, why: 让逛店的人成为会员 }
code: ARRIVAL12
title: 到店红包
calendar: { from: 2026-12-01, until: 2026-12-14 }
trigger: first-scan
form: { kind: cash, remark: 到店红包 }
budget: 500
count: 100
amounts: { kind: fixed, each: 5 }
say: 扫一下吊牌，可以拆一个红包
`;

describe.each(ENGINES)('campaign rehearse on $name', ({ open }) => {
  let database: Database;
  let at: TestOffice;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    at = await openTestOffice(await emptied(database));
  });
  afterAll(() => database.close());

  /** Two first scans on each of the last four weeks' days. */
  const scanEveryDay = async () => {
    for (let days = 1; days <= 28; days += 1) {
      for (const minutes of [0, 1]) {
        const when = new Date(SATURDAY_AFTERNOON.getTime() - days * DAY_MS - minutes * 60_000);
        await writeTouch(at.shop.database, { accountId: newId(), placeNo: at.shop.lakeside, at: when });
      }
    }
  };
  const rehearse = (draft: string, ...more: readonly string[]) =>
    at.office('campaign', 'rehearse', at.file('arrival.yaml', draft), ...more);
  const pageFile = () => path.join(at.folder, 'arrival.rehearsal.html');

  test('a draft is written, run over what happened, shown in figures and on a page, and may be approved', async () => {
    await scanEveryDay();
    const { exit, lines } = await rehearse(DRAFT);
    const said = lines.join('\n');
    expect(exit).toBe(0);
    expect(said).toContain('按真实记录重放');
    expect(said).toMatch(/拆开 +20 个/);
    expect(said).toContain('请另一人在 2026-11-23 14:00 前批准');
    expect(said).toContain(pageFile());
    expect(await at.shop.database.select({ state: campaign.state }).from(campaign)).toEqual([{ state: 'rehearsed' }]);
    const page = readFileSync(pageFile(), 'utf8');
    expect(page).toContain('可以批准');
    expect(page).not.toMatch(/(src|href)=|https?:|url\(|@import/);
  });

  test('the same seed gives the same page to the byte, and writes over its own page only', async () => {
    await scanEveryDay();
    await rehearse(DRAFT, '--seed', 'once');
    const page = readFileSync(pageFile(), 'utf8');
    await rehearse(DRAFT, '--seed', 'once');
    expect(readFileSync(pageFile(), 'utf8')).toBe(page);
    writeFileSync(pageFile(), '别的文件');
    expect(await rehearse(DRAFT, '--seed', 'once')).toMatchObject({ exit: 1, lines: [expect.stringContaining('不是演练页')] });
    expect(readFileSync(pageFile(), 'utf8')).toBe('别的文件');
  });

  test('with hardly any history a synthetic month is played, and said to be one', async () => {
    const { exit, lines } = await rehearse(DRAFT, '--page', path.join(at.folder, 'page.html'));
    expect(exit).toBe(0);
    expect(lines.join('\n')).toContain('真实记录太少，使用合成数据');
    expect(readFileSync(path.join(at.folder, 'page.html'), 'utf8')).toContain('这是合成的一个月');
    expect(existsSync(pageFile())).toBe(false);
  });

  test('below the floor it is refused with what to do, and stays a draft', async () => {
    const dear = DRAFT.replace('budget: 500', 'budget: 190000').replace('each: 5', 'each: 1900');
    const { exit, lines } = await rehearse(dear, '--synthetic');
    expect(exit).toBe(1);
    expect(lines.join('\n')).toMatch(/不能批准：\n {2}有 [\d,]+ 单叠加后低于底价/);
    expect(readFileSync(pageFile(), 'utf8')).toContain('不能上线');
    expect(await at.shop.database.select({ state: campaign.state }).from(campaign)).toEqual([{ state: 'draft' }]);
  });

  test('a file that cannot be read, a seed that is none, and what is approved already change nothing', async () => {
    expect(await rehearse('code: X')).toMatchObject({ exit: 1 });
    expect(await rehearse(DRAFT, '--seed', '种子')).toMatchObject({ exit: 2 });
    expect(await at.shop.database.select().from(campaign)).toEqual([]);
    await rehearse(DRAFT);
    await at.shop.database.update(campaign).set({ state: 'approved' });
    expect(await rehearse(DRAFT)).toMatchObject({ exit: 1, lines: [expect.stringContaining('不再是草稿')] });
    expect(await at.shop.database.select().from(campaignRehearsal)).toHaveLength(1);
  });
});
