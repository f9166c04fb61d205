import Fastify from 'fastify';
import { SUBSCRIPTIONS } from '../cloudfunctions/clockwork/subscriptions';
import { tick } from '../cloudfunctions/clockwork/tick';
import { findCouponDifferences } from '../cloudfunctions/coupon/reconcile';
import { findOrderDifferences } from '../cloudfunctions/order/reconcile';
import type { Database } from '../cloudfunctions/platform/database';
import { openRelay } from '../cloudfunctions/platform/job';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import { findShelfDifferences } from '../cloudfunctions/stock/reconcile';
import { hearNotice } from '../cloudfunctions/wechat-notify/pay-notice';
import { openSmallShop, type SmallShop } from './small-shop';
import { startWechat } from './wechat/server';
import { testWechatKeys } from './wechat/test-keys';

const keys = testWechatKeys();
const QUICK_DELAYS_MS = [1, 1, 1, 1];
const PRICE_FEN = 119_900;

export type PayingShop = Awaited<ReturnType<typeof openPayingShop>>;
type Placed = { readonly orderNo: string; readonly outTradeNo: string };

/** The small shop with the stand-in behind it: money flows with true signatures, notices come over HTTP, the clock is turned by hand. */
export async function openPayingShop(database: Database) {
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post<{ Body: Buffer }>('/wechat-notify', async (request, reply) => {
    const said = await hearNotice(shop.world, { method: 'POST', headers: request.headers, rawBody: request.body });
    return reply.code(said.statusCode).headers(said.headers).send(said.body);
  });
  const notifyUrl = `${await app.listen({ host: '127.0.0.1', port: 0 })}/wechat-notify`;
  const wechat = await startWechat({ keys, notifyUrl, noticeDelaysMs: QUICK_DELAYS_MS, refundMs: 1 });
  const shop: SmallShop = await openSmallShop(database, { onHand: 100, openWechat, env: wechat.env });
  wechat.control.setClock(shop.world.now);
  const relay = await openRelay(database, SUBSCRIPTIONS);

  /** An order of one coat to be paid by WeChat, with the number it has there. */
  const place = async (change: Record<string, unknown> = {}): Promise<Placed> => {
    const lines = [{ skuNo: shop.small, quantity: 1 }];
    const input = { placeNo: shop.lakeside, handover: 'pickup', payWay: 'wechat', lines, expectedFen: PRICE_FEN, ...change };
    const { orderNo } = soundValue(await shop.call<{ orderNo: string }>('order.place', input));
    const { rows } = await database.executeSql('select out_trade_no from order_head where order_no = $1', [orderNo]);
    const [row] = rows as [{ out_trade_no: string }];
    return { orderNo, outTradeNo: row.out_trade_no };
  };
  const openSheet = async (orderNo: string) =>
    soundValue(await shop.call<{ params: Record<string, string> }>('order.pay', { orderNo })).params;
  /** She types her password; answers what the phone says. */
  const payOnPhone = async (params: Record<string, string>): Promise<string> => {
    const body = JSON.stringify({ ...params, openid: 'o-shopper' });
    const said = await fetch(`${wechat.payBase}/phone/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return ((await said.json()) as { errMsg: string }).errMsg;
  };

  return {
    ...{ shop, wechat, relay, place, openSheet, payOnPhone },
    control: wechat.control,
    /** Places and pays, and waits until WeChat has said what it had to say. */
    async buy(change: Record<string, unknown> = {}): Promise<Placed> {
      const placed = await place(change);
      await payOnPhone(await openSheet(placed.orderNo));
      await wechat.control.idle();
      return placed;
    },
    async stateOf(orderNo: string): Promise<string> {
      return soundValue(await shop.call<{ state: string }>('order.detail', { orderNo })).state;
    },
    /** One turn of the clock, then all notices it set off. */
    async turn() {
      const done = await tick(shop.world, relay);
      await wechat.control.idle();
      return done;
    },
    /** Jobs that wait for another try are due now: backing off is the queue's business, waiting is not a test's. */
    async hurry(): Promise<void> {
      await database.executeSql("update pgboss.job set start_after = now() where state = 'retry'");
    },
    async differences(): Promise<readonly unknown[]> {
      return [
        ...(await findShelfDifferences(database)),
        ...(await findCouponDifferences(database)),
        ...(await findOrderDifferences(database)),
      ];
    },
    async close(): Promise<void> {
      await relay.close();
      await wechat.close();
      await app.close();
      await database.close();
    },
  };
}

function soundValue<Value>(answer: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
