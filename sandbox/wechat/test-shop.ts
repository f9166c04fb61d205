import Fastify from 'fastify';
import { fen } from '../../cloudfunctions/kernel/money';
import { createApi } from '../../cloudfunctions/platform/wechat/api';
import { readWechatConfig } from '../../cloudfunctions/platform/wechat/config';
import { type Headers, type Notice, readNotice, type TransferNotice } from '../../cloudfunctions/platform/wechat/notice';
import { createPay } from '../../cloudfunctions/platform/wechat/pay';
import { createTokenHolder, type Token, type TokenStore } from '../../cloudfunctions/platform/wechat/token';
import { createTransfers } from '../../cloudfunctions/platform/wechat/transfer';
import { startWechat, type WechatOptions } from './server';
import { testWechatKeys } from './test-keys';

const keys = testWechatKeys();
const QUICK_DELAYS_MS = [1, 1, 1, 1];

export type TestShop = Awaited<ReturnType<typeof openTestShop>>;

/** The smallest merchant there is: the production clients, and an address that reads notices and keeps what it read. */
export async function openTestShop(options: WechatOptions = {}) {
  const clock = { now: options.now ?? (() => new Date()) };
  const app = await listening((headers, body) => readNotice(config, headers, body, clock.now()));
  const { notifyUrl } = app;
  const wechat = await startWechat({ keys, noticeDelaysMs: QUICK_DELAYS_MS, refundMs: 1, ...options, notifyUrl });
  const config = readWechatConfig(wechat.env);
  const store = memoryTokenStore();
  const tokens = createTokenHolder(config, store, () => clock.now());
  const pay = createPay(config, { timeoutMs: 1_000 });
  const transfers = createTransfers(config, { timeoutMs: 1_000 });
  const api = createApi(config, tokens, { timeoutMs: 1_000 });

  const prepay = (outTradeNo: string, change: Partial<Parameters<typeof pay.prepay>[0]> = {}) =>
    pay.prepay({
      outTradeNo,
      totalFen: fen(119_900),
      description: '吊牌 羊绒大衣',
      openid: 'oShopper',
      expiresAt: new Date(clock.now().getTime() + 15 * 60_000),
      ...change,
    });

  /** The shopper pays on the phone; answers what wx.requestPayment would say. */
  const payOnPhone = async (prepayId: string, change: Record<string, string> = {}): Promise<string> => {
    const params = await pay.payParams(prepayId);
    const body = JSON.stringify({ appId: config.appId, openid: 'oShopper', ...params, ...change });
    const response = await fetch(`${wechat.payBase}/phone/pay`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    return JSON.parse(await response.text()).errMsg;
  };

  return {
    ...app,
    ...{ wechat, config, pay, transfers, api, tokens, store, prepay, payOnPhone, clock },
    control: wechat.control,
    /** Orders and pays in one go. */
    async buy(outTradeNo: string): Promise<void> {
      await payOnPhone(await prepay(outTradeNo));
      await wechat.control.idle();
    },
    refund: (outTradeNo: string, outRefundNo: string, refundFen: number) =>
      pay.refund({ outTradeNo, outRefundNo, refundFen: fen(refundFen), totalFen: fen(119_900), reason: '尺码不合', notifyUrl }),
    /** Both clocks, the shop's and WeChat's. */
    setClock(now: () => Date): void {
      clock.now = now;
      wechat.control.setClock(now);
    },
    async close(): Promise<void> {
      await wechat.close();
      await app.close();
    },
  };
}

/** The address of the merchant: reads notices, and keeps what it read and what it refused. */
async function listening(read: (headers: Headers, body: string) => ReturnType<typeof readNotice>) {
  const notices: Exclude<Notice, TransferNotice>[] = [];
  const transferNotices: TransferNotice[] = [];
  const refusals: string[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Body: string }>('/notify', (request, reply) => {
    const heard = read(request.headers, request.body);
    if (!heard.ok) {
      refusals.push(heard.refusal.code);
      return reply.code(401).send({ code: 'FAIL', message: '验签失败' });
    }
    if (heard.value.kind === 'transfer') transferNotices.push(heard.value);
    else notices.push(heard.value);
    return reply.code(204).send();
  });
  const notifyUrl = `${await app.listen({ host: '127.0.0.1', port: 0 })}/notify`;
  return { notices, transferNotices, refusals, notifyUrl, close: () => app.close() };
}

/** A store for one process: what the database does with a row and an advisory lock. */
export function memoryTokenStore(): TokenStore & { writes: number } {
  let kept: Token | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  const store: TokenStore & { writes: number } = {
    writes: 0,
    read: async () => kept,
    lock(work) {
      const write = async (token: Token) => {
        kept = token;
        store.writes += 1;
      };
      const turn = tail.then(() => work({ read: store.read, write }));
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
  return store;
}
