import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { catalogStyle } from '../../cloudfunctions/catalog/schema';
import type { Database } from '../../cloudfunctions/platform/database';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Reply } from './desk';
import { runOffice } from './run';

/** Head office of the small shop, with a folder of its own to write in. */
export type TestOffice = {
  readonly shop: SmallShop;
  readonly folder: string;
  office(...args: readonly string[]): Promise<Reply>;
  /** Writes a file of that name and answers its path. */
  file(name: string, text: string): string;
};

/** The small shop sells a coat; the examples speak of down jackets and scarves as well. */
export async function openTestOffice(database: Database): Promise<TestOffice> {
  const shop = await openSmallShop(database);
  const style = { gender: 'women' as const, importScore: 100, listed: true, launchDay: '2026-10-01' };
  await database.insert(catalogStyle).values([
    { ...style, code: 'CW2615', name: '立领短羽绒服', category: '羽绒', tagPriceFen: 79_900 },
    { ...style, code: 'CB2610', name: '羊绒围巾', category: '围巾', tagPriceFen: 29_900 },
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-office-'));
  const open = async (): Promise<Database> =>
    Object.assign(Object.create(database) as Database, { close: async () => undefined });
  return {
    shop,
    folder,
    office: (...args) => runOffice(args, { open, now: SATURDAY_AFTERNOON, user: '王敏', transfers: noTransfers }),
    file(name, text) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    },
  };
}

/** For an office that never asks WeChat. */
export function noTransfers(): never {
  throw new Error('This office has no keys to WeChat.');
}
