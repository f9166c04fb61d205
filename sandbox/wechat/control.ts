import type { AccessTokens } from './access-tokens';
import { type Answer, type Fields, fieldsOf, json, parseJson, textOf } from './answer';
import { type FaultBoard, type FaultWish, faultWishOf } from './faults';
import type { Ids } from './ids';
import type { WechatKeys } from './keys';
import type { LoginCodes } from './login-codes';
import type { MessageChannel } from './messages/message-apps';
import { type MessageControl, messageControl } from './messages/message-control';
import type { MessageDesk } from './messages/message-desk';
import { type MerchantAnswer, type NoticeRecord, type Notices, SPOILS, type Spoil } from './notices';
import type { FinalRefundStatus, PayDesk } from './pay-desk';
import { type PayOrder, type PayOrders, STATE_WORDS } from './pay-orders';
import type { PhoneCodes, PhoneNumber } from './phone-codes';
import type { Refund, Refunds } from './refunds';
import type { Shipping } from './shipping';
import type { TransferDesk, TransferNoticeCraft } from './transfer-desk';
import type { FinalTransferState, Transfer, Transfers } from './transfers';

/** A payment notice made by hand about an order WeChat knows. Unset fields tell the truth. */
export type NoticeCraft = {
  readonly outTradeNo: string;
  readonly totalFen?: number;
  readonly currency?: string;
  readonly payerOpenid?: string;
  readonly transactionId?: string;
  readonly spoil?: Spoil;
  /** Where to; the order's own address otherwise. */
  readonly url?: string;
};

export type WechatState = {
  readonly orders: readonly Omit<PayOrder, 'wish'>[];
  readonly refunds: readonly Omit<Refund, 'wish'>[];
  readonly transfers: readonly Omit<Transfer, 'wish'>[];
  readonly notices: readonly NoticeRecord[];
  readonly shippings: readonly Shipping[];
  readonly faults: readonly FaultWish[];
};

/** The strings behind the scene: nothing here exists at WeChat. */
export type WechatControl = MessageControl & {
  fault(wish: FaultWish): void;
  clearFaults(): void;
  /** A code as wx.login gives it: single use, five minutes. */
  mintCode(openid: string, unionid?: string): string;
  /** A code as the button getPhoneNumber gives it: single use, five minutes. */
  mintPhoneCode(openid: string, phone?: PhoneNumber): string;
  /** jscode2session answers 40226 for this user from now on. */
  blockUser(openid: string): void;
  /** The clock of orders, tokens and notices. Signatures of answers keep the machine's clock, as the client checks them with it. */
  setClock(now: () => Date): void;
  /** The access token in use is expired from now on; the mini-program's unless another app is named. */
  expireToken(channel?: MessageChannel): void;
  /** Sends one hand-made payment notice once. Also for orders that were never paid, or are closed: their state does not change. */
  sendNotice(craft: NoticeCraft): Promise<MerchantAnswer>;
  /** The shopper's money arrives after all, even on a closed or expired order; its true notice follows. */
  payLate(outTradeNo: string): Promise<void>;
  /** The next refund that is carried out ends so. */
  endNextRefund(status: FinalRefundStatus): void;
  /** What the merchant's account holds for refunds; infinite unless set. */
  setBalance(fen: number): void;
  /** She confirms on her phone; answers what wx.requestMerchantTransfer would say. */
  confirmTransfer(outBillNo: string): string;
  /** The next transfer she confirms ends so. */
  endNextTransfer(state: FinalTransferState, failReason?: string): void;
  /** The next transfer asked for is only PROCESSING until it is asked for again. */
  slowNextTransfer(): void;
  /** What the merchant may transfer; infinite unless set. */
  setTransferBalance(fen: number): void;
  /** WeChat closes what nobody confirmed for a day, and says so. It also does whenever it is asked about a transfer. */
  closeOverdueTransfers(): void;
  /** Sends one hand-made notice of a transfer once. */
  sendTransferNotice(craft: TransferNoticeCraft): Promise<MerchantAnswer>;
  state(): WechatState;
  /** Resolves when no notice, no message, no refund and no transfer is under way. */
  idle(): Promise<void>;
};

type Parts = {
  readonly keys: WechatKeys;
  readonly faults: FaultBoard;
  readonly codes: LoginCodes;
  readonly phoneCodes: PhoneCodes;
  readonly tokens: AccessTokens<MessageChannel>;
  readonly orders: PayOrders;
  readonly refunds: Refunds;
  readonly transfers: Transfers;
  readonly notices: Notices;
  readonly desk: PayDesk;
  readonly transferDesk: TransferDesk;
  readonly shippings: { readonly all: () => readonly Shipping[] };
  readonly ids: Ids;
  readonly clock: { now: () => Date };
  readonly messages: MessageDesk;
};

export function openControl(parts: Parts): WechatControl {
  const { faults, codes, tokens, orders, refunds, notices, desk, ids, clock } = parts;

  const orderOf = (outTradeNo: string): PayOrder => {
    const order = orders.byNo(outTradeNo);
    if (!order) throw new Error(`The stand-in knows no order ${outTradeNo}.`);
    return order;
  };

  return {
    fault: (wish) => faults.add(wish),
    clearFaults: () => faults.clear(),
    mintCode: codes.mint,
    mintPhoneCode: parts.phoneCodes.mint,
    blockUser: codes.block,
    expireToken: (channel = 'mini') => tokens.expire(channel),
    ...messageControl(parts.messages),
    endNextRefund: (status) => desk.endNextRefund(status),
    setBalance: (fen) => refunds.setBalance(fen),
    ...transferStrings(parts),
    idle: () => notices.idle(),
    setClock(now) {
      clock.now = now;
    },
    sendNotice(craft) {
      const order = orderOf(craft.outTradeNo);
      const letter = desk.payLetter({
        ...order,
        state: 'SUCCESS',
        transactionId: craft.transactionId ?? order.transactionId ?? ids.transactionId(),
        paidAt: order.paidAt ?? clock.now().getTime(),
        openid: craft.payerOpenid ?? order.openid,
        totalFen: craft.totalFen ?? order.totalFen,
      });
      const currency = craft.currency ?? 'CNY';
      const amount = { ...fieldsOf(letter.content['amount']), currency, payer_currency: currency };
      const content = { ...letter.content, amount };
      return notices.sendOnce({ ...letter, content, url: craft.url ?? letter.url }, craft.spoil);
    },
    async payLate(outTradeNo) {
      const order = orderOf(outTradeNo);
      orders.settle(order);
      await notices.deliver(desk.payLetter(order));
    },
    state: () => ({
      orders: orders.all().map(({ wish: _wish, ...order }) => order),
      refunds: refunds.all().map(({ wish: _wish, ...refund }) => refund),
      transfers: parts.transfers.all().map(({ wish: _wish, ...transfer }) => transfer),
      notices: notices.records,
      shippings: parts.shippings.all(),
      faults: faults.pending(),
    }),
  };
}

function transferStrings({ keys, transfers, transferDesk }: Parts) {
  return {
    confirmTransfer(outBillNo: string): string {
      const transfer = transfers.byNo(outBillNo);
      if (!transfer) throw new Error(`The stand-in knows no transfer ${outBillNo}.`);
      const said = transferDesk.confirmOnPhone({
        mchId: keys.mchId,
        appId: keys.appId,
        package: transfer.packageInfo,
        openid: transfer.openid,
      });
      return textOf(fieldsOf(parseJson(said.body.toString()))['errMsg']);
    },
    endNextTransfer: (state: FinalTransferState, failReason = '') => transferDesk.endNext(state, failReason),
    slowNextTransfer: () => transfers.slowNext(),
    setTransferBalance: (fen: number) => transfers.setBalance(fen),
    closeOverdueTransfers: () => transferDesk.closeOverdue(),
    sendTransferNotice: (craft: TransferNoticeCraft) => transferDesk.sendNotice(craft),
  };
}

/** The same strings over HTTP, so that a test can pull them in another process. */
export function controlRoutes(control: WechatControl) {
  const wrong = (sentence: string): Answer => json(400, { wrong: sentence });
  return {
    addFault(body: Fields): Answer {
      const wish = faultWishOf(body);
      if (!wish) return wrong('A fault needs a known route and a known kind.');
      control.fault(wish);
      return json(200, {});
    },
    clearFaults(): Answer {
      control.clearFaults();
      return json(200, {});
    },
    mintCode(body: Fields): Answer {
      const openid = textOf(body['openid']);
      const unionid = textOf(body['unionid']);
      if (openid === '') return wrong('A code is made for an openid.');
      return json(200, { code: unionid === '' ? control.mintCode(openid) : control.mintCode(openid, unionid) });
    },
    async sendNotice(body: Fields): Promise<Answer> {
      const known = control.state().orders.some((order) => order.outTradeNo === body['outTradeNo']);
      if (!known) return wrong('The stand-in knows no such order.');
      return json(200, { answer: await control.sendNotice(craftOf(body)) });
    },
    async payLate(body: Fields): Promise<Answer> {
      const order = control.state().orders.find((candidate) => candidate.outTradeNo === body['outTradeNo']);
      if (!order) return wrong('The stand-in knows no such order.');
      await control.payLate(order.outTradeNo);
      return json(200, {});
    },
    async idle(): Promise<Answer> {
      await control.idle();
      return json(200, {});
    },
    state: (): Answer => json(200, { ...control.state(), words: STATE_WORDS }),
  };
}

function craftOf(body: Fields): NoticeCraft {
  const { totalFen, currency, payerOpenid, transactionId, url } = body;
  const spoil = SPOILS.find((known) => known === body['spoil']);
  return {
    outTradeNo: textOf(body['outTradeNo']),
    ...(typeof totalFen === 'number' ? { totalFen } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(typeof payerOpenid === 'string' ? { payerOpenid } : {}),
    ...(typeof transactionId === 'string' ? { transactionId } : {}),
    ...(typeof url === 'string' ? { url } : {}),
    ...(spoil ? { spoil } : {}),
  };
}
