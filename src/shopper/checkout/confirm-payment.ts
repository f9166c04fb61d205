import { call } from '../../cloud';

/** Pauses between questions: WeChat's own notice mostly arrives within the first second. */
const PAUSES_MS = [0, 500, 1000, 1500];

/**
 * Asks the server a few times whether the money is in. True: paid. False: not yet known; the paid page goes on asking, so nobody
 * waits here for more than three seconds.
 */
export async function confirmPayment(orderNo: string, times = PAUSES_MS.length): Promise<boolean> {
  for (const pauseMs of PAUSES_MS.slice(0, times)) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const answer = await call('order.confirm', { orderNo });
    if (answer.ok && answer.value.state !== 'unpaid') return true;
  }
  return false;
}
