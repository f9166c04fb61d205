import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import type { Brand } from '../cloudfunctions/platform/world';
import { dataFolder, openByEnv } from '../sandbox/database/open';
import { laptopKeys } from '../sandbox/keys';
import { readHangtags } from './tags/read-hangtags';
import { drawSheets } from './tags/sheet';

const USAGE = `用法：npm run tags -- --store 门店编码 [--style 款号] [--issue 印次] [--out 文件.pdf]

生成可打印的吊牌（A4，每页九枚，含裁切线与打孔位）。不写 --style 为该店在架的全部 SKU。
--issue 为第几次印刷，默认 1；旧印次作废后重印时加一。密钥取自 TAG_KEYS，未设则用 DATA_DIR 中本机的密钥。`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      store: { type: 'string' },
      style: { type: 'string' },
      issue: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const issue = Number(values.issue);
  if (values.help || values.store === undefined || !Number.isInteger(issue) || issue < 1 || issue > 255) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const database = await openByEnv(process.env);
  try {
    const brand = await brandOf(database);
    const out = values.out ?? `tags-${[values.store, values.style ?? []].flat().join('-')}.pdf`;
    return await print(database, brand, { storeCode: values.store, styleCode: values.style, issue }, out);
  } finally {
    await database.close();
  }
}

async function print(
  database: Database,
  brand: Brand,
  question: { storeCode: string; styleCode: string | undefined; issue: number },
  out: string,
): Promise<number> {
  const tags = await readHangtags(database, brand, question);
  if (!tags.ok || tags.value.length === 0) {
    console.error(
      tags.ok ? `${question.storeCode} 还没有库存，先导入库存，或用 --style 指定款号。` : notFound(tags.refusal.code, question),
    );
    return 1;
  }
  const bar = process.stdout.isTTY ? new SingleBar({ format: '排版 {bar} {value}/{total} 枚', hideCursor: true }) : undefined;
  bar?.start(tags.value.length, 0);
  const pdf = await drawSheets(tags.value, `${brand.name} ${question.storeCode} 吊牌`, (count) => bar?.update(count));
  bar?.stop();
  writeFileSync(out, pdf);
  console.log(`${tags.value.length} 枚吊牌，${Math.ceil(tags.value.length / 9)} 页：${path.resolve(out)}`);
  return 0;
}

function notFound(
  code: 'store/unknown' | 'style/unknown',
  { storeCode, styleCode }: { storeCode: string; styleCode: string | undefined },
): string {
  return code === 'store/unknown' ? `没有编码为 ${storeCode} 的门店。` : `没有款号为 ${styleCode} 的款。`;
}

/** Tags signed with the wrong key are waste paper, so a shop with a server of its own must say which key it prints with. */
async function brandOf(database: Database): Promise<Brand> {
  const folder = dataFolder(process.env);
  const isOwn = database.kind === 'pglite' || existsSync(path.join(folder, 'keys.json'));
  if (!process.env.TAG_KEYS && !isOwn) throw new Error('TAG_KEYS 未设置：连接 DATABASE_URL 时必须给出签名密钥。');
  const env = process.env.TAG_KEYS ? process.env : { ...process.env, TAG_KEYS: (await laptopKeys(folder)).tagKeys };
  return composeWorld(env, database, undefined).brand;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
