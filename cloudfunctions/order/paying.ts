import { newId } from '../kernel/ids';
import { fen } from '../kernel/money';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import { SqlRefusal } from '../platform/sql-error';
import type { World } from '../platform/world';
import type { orderContract } from './contract';
import type { OrderState, PayWay } from './states';
import { isElsewhere } from './store';

type C = typeof orderContract;

/** What WeChat is told of an order, and whether it may be asked at all. */
type ToPay = {
  readonly state: OrderState;
  readonly payWay: PayWay;
  readonly payableFen: number;
  readonly outTradeNo: string;
  readonly payBefore: string;
  readonly paidAt: string | null;
  readonly styleName: string;
  readonly pieceCount: number;
  /** Null once the account was deleted. */
  readonly openid: string | null;
};

function findToPay(tx: Tx, accountId: string, orderNo: string): Promise<ToPay | null> {
  return tx.callSql<ToPay | null>('order_to_pay', { accountId, orderNo });
}

export const pay: Action<C, 'order.pay'> = async ({ world, tx, accountId }, { orderNo }) => {
  const order = await findToPay(tx, accountId, orderNo);
  if (!order) return refuse('order/unknown');
  if (order.state === 'closed') return refuse('order/closed');
  if (order.state !== 'unpaid') return refuse('order/already-paid', { at: order.paidAt });
  if (order.payWay === 'counter') return refuse('order/pay-at-counter');
  if (order.openid === null) return refuse('caller/unknown');

  const { pay: wechatPay, config } = world.wechat();
  const prepayId = await wechatPay.prepay({
    outTradeNo: order.outTradeNo,
    totalFen: fen(order.payableFen),
    description: `${world.brand.name} ${order.styleName}${order.pieceCount > 1 ? ` 等 ${order.pieceCount} 件` : ''}`,
    openid: order.openid,
    expiresAt: new Date(order.payBefore),
  });
  return ok({ params: { appId: config.appId, ...(await wechatPay.payParams(prepayId)) } });
};

export const confirm: Action<C, 'order.confirm'> = async ({ world, tx, accountId, now }, { orderNo }) => {
  const order = await findToPay(tx, accountId, orderNo);
  if (!order) return refuse('order/unknown');
  if (order.state !== 'unpaid' || order.payWay === 'counter') return ok({ state: order.state });

  const asked = await world.wechat().pay.query(order.outTradeNo);
  if (asked.state !== 'SUCCESS') return ok({ state: order.state });
  const heard = await hearPayment(tx, world, { ...asked, outTradeNo: order.outTradeNo }, now);
  if (heard === 'paid') return ok({ state: 'paid' });
  const settled = await findToPay(tx, accountId, orderNo);
  return ok({ state: settled?.state ?? order.state });
};

export const payAtCounter: Action<C, 'order.payAtCounter'> = {
  keepsKey: true,
  run: async ({ tx, keyed }, { placeNo, orderNo, receiptNo, paidFen }) => {
    try {
      const answer = await tx.callSql<{ orderNo: string; state: 'paid' }>('order_pay_at_counter', {
        call: keyed,
        placeNo,
        orderNo,
        receiptNo,
        paidFen,
        factId: newId(),
      });
      return ok(answer);
    } catch (error) {
      if (!(error instanceof SqlRefusal) || error.code !== 'order/unknown') throw error;
      return (await isElsewhere(tx, orderNo)) ? refuse('order/other-store') : refuse('order/unknown');
    }
  },
};

export type HeardPayment = {
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly totalFen: number;
  readonly currency: string;
  /** Who paid; a friend may pay for her. */
  readonly payerOpenid?: string;
  readonly paidAt: Date;
};

export type Heard = 'paid' | 'repeated' | 'late' | 'unknown-order' | 'wrong-amount' | 'wrong-currency';

/**
 * WeChat received money, by its own word (a verified notice or a signed answer). Idempotent by transaction; amount and currency are
 * held against the order; money for an order that no longer waits is refunded by itself.
 */
export async function hearPayment(tx: Tx, world: World, heard: HeardPayment, now: Date): Promise<Heard> {
  const { result } = await tx.callSql<{ result: Heard }>('order_hear_payment', {
    outTradeNo: heard.outTradeNo,
    transactionId: heard.transactionId,
    amountFen: heard.totalFen,
    currency: heard.currency,
    payerOpenid: heard.payerOpenid,
    paidAt: heard.paidAt,
    now,
    refundNo: newId().replaceAll('-', ''),
    factIds: [newId()],
  });
  if (result === 'paid' || result === 'late') world.committed();
  return result;
}
