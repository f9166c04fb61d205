import { countRows } from '../sandbox/database/count';
import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('a forged tag shows what to do and nothing to buy, and leaves a trail', async () => {
  const { shop, laptop } = street;
  const code = street.codeOf(shop.small);
  const forged = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
  const shopper = await street.person('o-shopper-of-journey');
  await shopper.open(`/t/${forged}`);
  await shopper.sees('重新扫吊牌');
  const said = await shopper.text();
  expect(said).not.toContain('双面羊毛');
  expect(said).not.toContain('¥');
  expect(said).not.toContain('购买');
  expect(await countRows(laptop.world.database, 'catalog_tag_warning', "refusal = 'tag/forged'")).toBeGreaterThanOrEqual(1);
  expect(street.complaints).toEqual([]);
});
