/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { writeFileSync } from 'node:fs';
import { signTag } from '../cloudfunctions/catalog/tag';
import { NOBODY } from '../cloudfunctions/platform/caller';
import { migrate } from '../cloudfunctions/platform/migrate';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer } from '../cloudfunctions/platform/serve';
import { openEmbedded } from '../sandbox/database/embedded';
import { ROOMS_FOLDER } from '../sandbox/database/open';
import { startMiniProgram } from '../sandbox/phone/weapp-harness';
import { ROOMS } from '../sandbox/small-shop';
import { buildChain } from './chain';

const GARMENT = 'shopper/product/index';
const MOST_CALLS = 3;
const MOST_BYTES = 30 * 1024;

test('the page of a scanned garment is drawn in three strokes of 30 KB together', async () => {
  const database = await openEmbedded();
  await migrate(database, ROOMS_FOLDER);
  await buildChain(database, { styleCount: 40, storeCount: 40 });
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
  const link = `https://${world.brand.domain}/t/${signTag({ kind: 'sku', subjectNo: 5, placeNo: 7, issue: 0 }, world.brand)}`;
  const phone = startMiniProgram({
    callFunction: async ({ name, data }) => {
      const room = ROOMS.find((one) => one.name === name);
      if (!room) throw new Error(`No room is called ${name}.`);
      return answer(room, world, data, NOBODY);
    },
  });

  await phone.enter({ path: GARMENT, query: { tag: encodeURIComponent(encodeURIComponent(link)) }, scene: 1011 });
  const screen = await phone.until(
    'the garment',
    (shown) => shown.text().includes('双面羊毛中长大衣') && shown.text().includes('第 7 店'),
  );
  const drawn = screen.drawn();
  phone.close();
  await database.close();

  if (process.env.BENCH_REPORT) writeFileSync(process.env.BENCH_REPORT, JSON.stringify(drawn));
  expect(drawn.callCount).toBeLessThanOrEqual(MOST_CALLS);
  expect(drawn.byteCount).toBeLessThanOrEqual(MOST_BYTES);
});
