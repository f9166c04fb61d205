import { parseArgs } from 'node:util';
import type { Step } from './demo/done';
import { journeyOf } from './demo/journey';
import { openOwnShop } from './demo/own-shop';
import { openRunningShop } from './demo/running-shop';
import type { Shop } from './demo/shop';
import { padded } from './import/words';

const SCAN_TO_PAID = ['扫吊牌', '立即购买', '提交订单', '付款'];
const MOST_TAPS = 3;

/**
 * `npm run demo [-- --stores FILE] [-- --host URL]`: the main job in the terminal, from the import of the stores to the refused second
 * write-off, then the member's card. Exit code 0 only if every step held.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { stores: { type: 'string' }, host: { type: 'string' } } });
  if (values.stores !== undefined && values.host !== undefined) {
    console.error('--stores 与 --host 不能同时使用：正在营业的店由它自己导入门店（npm run import -- stores FILE）。');
    return 2;
  }
  if (process.env.LOG_LEVEL === undefined) process.env.LOG_LEVEL = 'error';
  const shop = values.host === undefined ? await openOwnShop(values.stores) : openRunningShop(values.host);
  try {
    return await play(shop);
  } finally {
    await shop.close();
  }
}

async function play(shop: Shop): Promise<number> {
  printRow('步骤', '谁', '点击', '调用', 'SQL', '毫秒', '结果');
  let held = true;
  let taps = 0;
  for (const step of journeyOf(shop)) {
    held = await playStep(shop, step);
    if (SCAN_TO_PAID.includes(step.name)) taps += step.taps;
    if (!held) break;
  }
  const fewTaps = taps <= MOST_TAPS;
  console.log(`\n从扫吊牌到付款 ${taps} 次点击（上限 ${MOST_TAPS}）。`);
  console.log(held && fewTaps ? '成立' : '不成立');
  return held && fewTaps ? 0 : 1;
}

async function playStep(shop: Shop, { name, who, taps, work }: Step): Promise<boolean> {
  const before = { calls: shop.line.callCount(), trips: shop.tripCount(), at: performance.now() };
  const done = await work().catch((error: unknown) => ({
    said: error instanceof Error ? error.message : String(error),
    held: false,
  }));
  const trips = shop.tripCount();
  const tripText = trips === undefined || before.trips === undefined ? '–' : String(trips - before.trips);
  const ms = (performance.now() - before.at).toFixed(0);
  printRow(
    name,
    who,
    String(taps),
    String(shop.line.callCount() - before.calls),
    tripText,
    ms,
    `${done.held ? '✓' : '✗'} ${done.said}`,
  );
  return done.held;
}

function printRow(name: string, who: string, taps: string, calls: string, trips: string, ms: string, said: string): void {
  console.log(
    `${padded(name, 12)}${padded(who, 6)}${padded(taps, 6)}${padded(calls, 6)}${padded(trips, 8)}${padded(ms, 8)}${said}`,
  );
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
