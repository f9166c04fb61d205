import * as z from 'zod';
import type { FactBody } from '../platform/job';
import { log } from '../platform/log';
import type { World } from '../platform/world';
import { bringOn, type PacketTransfer } from './transferring';

/** Packets one statement takes back. */
const BATCH_SIZE = 200;

const OrderBack = z.object({ placeNo: z.int(), orderNo: z.string() });
const SaleUndone = z.object({ saleId: z.string() });

/** Hears `order.refunded`: what the order earned and earns no more is taken back. */
export async function reverseOrder(world: World, body: FactBody): Promise<void> {
  const { placeNo, orderNo } = OrderBack.parse(body);
  await reverse(world, `order:${placeNo}:${orderNo}`);
}

/** Hears `coupon.write-off-undone`, the same for a sale at the counter. */
export async function reverseSale(world: World, body: FactBody): Promise<void> {
  const { saleId } = SaleUndone.parse(body);
  await reverse(world, `sale:${saleId}`);
}

/**
 * Takes back what waits for the end of the return days of a purchase that went back, when the word of it was lost: it would stay open for
 * ever, and its campaign could not be reviewed. Answers how many.
 */
export async function reverseUnheard({ database, now }: Pick<World, 'database' | 'now'>): Promise<number> {
  let count = 0;
  for (let done = BATCH_SIZE; done === BATCH_SIZE; count += done)
    done = await database.callSql<number>('campaign_take_back', { limit: BATCH_SIZE, now: now() });
  if (count > 0) log.warn({ count }, 'packets of purchases that went back were taken back at night, because nobody heard of it');
  return count;
}

/**
 * What was paid stays paid. What WeChat was asked for is cancelled there and ends only by WeChat's word; when WeChat does not answer, the
 * job is tried again, and the clock looks at it too.
 */
async function reverse(world: World, document: string): Promise<void> {
  const { database, now } = world;
  const { reversedCount, atWechat } = await database.callSql<{ reversedCount: number; atWechat: string[] }>('campaign_reverse', {
    document,
    now: now(),
  });
  if (reversedCount > 0) log.info({ document, reversedCount }, 'packets of a purchase that went back were taken back');
  for (const billNo of atWechat) {
    const job = await database.callSql<PacketTransfer | null>('campaign_packet_at_wechat', { billNo, now: now() });
    if (job) await bringOn(world, job);
  }
}
