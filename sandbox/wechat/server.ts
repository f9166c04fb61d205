import Fastify, { type FastifyInstance } from 'fastify';
import { openAccessTokens } from './access-tokens';
import { json, textOf } from './answer';
import { controlRoutes, openControl, type WechatControl } from './control';
import { type Dispatch, NO_ROUTE, openDispatch, send } from './dispatch';
import { FaultBoard } from './faults';
import { openIds } from './ids';
import { envOf, newWechatKeys, type WechatKeys } from './keys';
import { openLedger } from './ledger';
import { openLoginCodes } from './login-codes';
import type { KeptContact } from './messages/contacts';
import { type MessageChannel, messageAppsOf, messageEnvOf } from './messages/message-apps';
import { type MessageDesk, openMessageDesk } from './messages/message-desk';
import { messageRoutes } from './messages/message-routes';
import { openMiniCodes } from './mini-codes';
import { NOTICE_DELAYS_MS, Notices } from './notices';
import { PayDesk } from './pay-desk';
import { type PayOrder, PayOrders } from './pay-orders';
import { openPhoneCodes } from './phone-codes';
import { type Refund, Refunds } from './refunds';
import { openShippings } from './shipping';
import { openSignatures } from './signatures';
import { TransferDesk } from './transfer-desk';
import { type Transfer, Transfers } from './transfers';

const MOST_BYTES = 1_048_576;
const NOTIFY_URL = 'http://127.0.0.1/wechat-notify';

export type WechatOptions = {
  /** Loopback port; 0, the default, takes a free one. */
  readonly port?: number;
  /** Kept by callers that start again; new ones otherwise (half a second). */
  readonly keys?: WechatKeys;
  /** Written into the environment for the production clients. */
  readonly notifyUrl?: string;
  /** Where messages of a channel are posted; `<notifyUrl>/messages/<channel>` by default, as the shop listens. */
  readonly messageUrl?: (channel: MessageChannel) => string;
  /** Between the tries to deliver a message; WeChat's own are five seconds each. */
  readonly pushDelaysMs?: readonly number[];
  /** How long an answer to a message is waited for; five seconds, as WeChat does. */
  readonly pushPatienceMs?: number;
  readonly now?: () => Date;
  /** Remembers orders, refunds and transfers over a restart; without it they live in memory. */
  readonly ledgerFile?: string;
  readonly noticeDelaysMs?: readonly number[];
  /** How long the bank takes with a refund or a transfer; 5 ms. */
  readonly refundMs?: number;
  /** Whose openids belong to this app; by default all but those beginning with "stranger". */
  readonly knowsOpenid?: (openid: string) => boolean;
  readonly knowsPage?: (page: string) => boolean;
  /** What a drawn mini-program code says when a camera reads it. */
  readonly codeText?: (page: string, scene: string) => string;
  /** First number of the running counter in ids. */
  readonly seed?: number;
};

export type Wechat = {
  readonly apiBase: string;
  readonly payBase: string;
  readonly keys: WechatKeys;
  /** Every WX_ variable the production clients read. */
  readonly env: Record<string, string>;
  readonly control: WechatControl;
  close(): Promise<void>;
};

/** Starts the make-believe WeChat on loopback. Production code cannot tell it from the true one: only addresses and keys differ. */
export async function startWechat(options: WechatOptions = {}): Promise<Wechat> {
  const keys = options.keys ?? newWechatKeys();
  const parts = assemble(keys, options);
  const app = Fastify({ logger: false, bodyLimit: MOST_BYTES, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  // Bodies stay text: the merchant's signature is over the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setNotFoundHandler((_request, reply) => send(reply, NO_ROUTE));
  payRoutes(app, parts.dispatch, parts.desk);
  transferRoutes(app, parts.dispatch, parts.transferDesk);
  apiRoutes(app, parts);
  messageRoutes(app, parts.dispatch, parts.messages, parts.apps);
  phoneRoutes(app, parts);
  standInRoutes(app, parts.dispatch, parts.control);

  const base = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  parts.links.base = base;
  parts.desk.resume();
  parts.transferDesk.resume();
  return {
    apiBase: base,
    payBase: base,
    keys,
    env: { ...envOf(keys, base, base, options.notifyUrl ?? NOTIFY_URL), ...messageEnvOf(parts.apps) },
    control: parts.control,
    async close() {
      parts.notices.close();
      parts.messages.pushing.close();
      parts.faults.close();
      await app.close();
      await parts.notices.idle();
      parts.ledger.close();
    },
  };
}

type Parts = ReturnType<typeof assemble>;

function assemble(keys: WechatKeys, options: WechatOptions) {
  const clock = { now: options.now ?? (() => new Date()) };
  const now = () => clock.now();
  const ids = openIds(now, options.seed ?? 0);
  const faults = new FaultBoard();
  const signatures = openSignatures(keys);
  const found: { orders: PayOrder[]; refunds: Refund[]; transfers: Transfer[]; contacts: KeptContact[] } = {
    ...{ orders: [], refunds: [], transfers: [], contacts: [] },
  };
  const ledger = openLedger(options.ledgerFile, {
    order: (order) => found.orders.push(order),
    refund: (refund) => found.refunds.push(refund),
    transfer: (transfer) => found.transfers.push(transfer),
    contact: (contact) => found.contacts.push(contact),
  });
  const knowsOpenid = options.knowsOpenid ?? ((openid: string) => /^(?!stranger)[\w-]{1,128}$/.test(openid));
  const orders = new PayOrders({ keys, ids, now, knowsOpenid, changed: ledger.orderChanged });
  const refunds = new Refunds({ orders, ids, now, changed: ledger.refundChanged });
  const transfers = new Transfers({ keys, ids, now, knowsOpenid, changed: ledger.transferChanged });
  for (const order of found.orders) orders.remember(order);
  for (const refund of found.refunds) refunds.remember(refund);
  for (const transfer of found.transfers) transfers.remember(transfer);

  const notices = new Notices({ signatures, ids, faults, now, delaysMs: options.noticeDelaysMs ?? NOTICE_DELAYS_MS });
  const bankMs = options.refundMs ?? 5;
  const desk = new PayDesk({ keys, orders, refunds, notices, faults, signatures, refundMs: bankMs });
  const transferDesk = new TransferDesk({ keys, transfers, notices, faults, bankMs });
  const apps = messageAppsOf(keys);
  const tokens = openAccessTokens(apps, ids, now);
  const links = { base: '' };
  const codes = openLoginCodes(keys, ids, now);
  const phoneCodes = openPhoneCodes(keys, ids, now);
  const shippings = openShippings(keys, orders);
  const miniCodes = openMiniCodes(now, {
    knowsPage: options.knowsPage ?? (() => true),
    textOf: options.codeText ?? ((page, scene) => `hangtag-sandbox:${page}?scene=${scene}`),
  });
  const chats = { found: found.contacts, keep: ledger.contactChanged, baseOf: () => links.base };
  const messages = openMessages({ apps, tokens, faults, notices, ids, now, ...chats }, knowsOpenid, options);
  const control = openControl({
    ...{ keys, ids, clock, faults, notices, tokens, codes, phoneCodes, messages },
    ...{ orders, refunds, desk, shippings, transfers, transferDesk },
  });
  return {
    ...{ apps, links, messages, faults, notices, desk, transferDesk, tokens, codes, phoneCodes, shippings, miniCodes, control },
    ...{ ledger, dispatch: openDispatch(signatures, faults) },
  };
}

function openMessages(
  parts: Parameters<typeof openMessageDesk>[0],
  knowsOpenid: (openid: string) => boolean,
  { notifyUrl = NOTIFY_URL, messageUrl, pushDelaysMs, pushPatienceMs }: WechatOptions,
): MessageDesk {
  return openMessageDesk(parts, {
    knowsOpenid,
    messageUrl: messageUrl ?? ((channel) => `${notifyUrl}/messages/${channel}`),
    ...(pushDelaysMs ? { pushDelaysMs } : {}),
    ...(pushPatienceMs ? { pushPatienceMs } : {}),
  });
}

function payRoutes(app: FastifyInstance, { pay }: Dispatch, desk: PayDesk): void {
  const orderNo = '/v3/pay/transactions/out-trade-no/:no';
  app.post(
    '/v3/pay/transactions/jsapi',
    pay('pay.jsapi', ({ body }) => desk.place(body)),
  );
  app.get(
    orderNo,
    pay('pay.query', ({ params, query }) => desk.queryByNo(textOf(params['no']), query)),
  );
  app.get(
    '/v3/pay/transactions/id/:id',
    pay('pay.query', ({ params, query }) => desk.queryByTransaction(textOf(params['id']), query)),
  );
  app.post(
    `${orderNo}/close`,
    pay('pay.close', ({ params, body }) => desk.close(textOf(params['no']), body)),
  );
  app.post(
    '/v3/refund/domestic/refunds',
    pay('pay.refund', ({ body }) => desk.refund(body)),
  );
  app.get(
    '/v3/refund/domestic/refunds/:no',
    pay('pay.query-refund', ({ params }) => desk.queryRefund(textOf(params['no']))),
  );
}

function transferRoutes(app: FastifyInstance, { pay }: Dispatch, desk: TransferDesk): void {
  const bills = '/v3/fund-app/mch-transfer/transfer-bills';
  app.post(
    bills,
    pay('transfer.make', ({ body }) => desk.place(body)),
  );
  app.get(
    `${bills}/out-bill-no/:no`,
    pay('transfer.query', ({ params }) => desk.query(textOf(params['no']))),
  );
  app.post(
    `${bills}/out-bill-no/:no/cancel`,
    pay('transfer.cancel', ({ params }) => desk.cancel(textOf(params['no']))),
  );
}

function apiRoutes(app: FastifyInstance, { dispatch: { api }, tokens, codes, phoneCodes, miniCodes, shippings }: Parts): void {
  app.post(
    '/cgi-bin/stable_token',
    api('token', ({ body }) => tokens.give(body)),
  );
  app.get(
    '/sns/jscode2session',
    api('session', ({ query }) => codes.exchange(query)),
  );
  app.post(
    '/wxa/business/getuserphonenumber',
    api('phone', ({ query, body }) => tokens.faultOf('mini', query) ?? phoneCodes.exchange(body)),
  );
  app.post(
    '/wxa/getwxacodeunlimit',
    api('code', ({ query, body }) => tokens.faultOf('mini', query) ?? miniCodes.draw(body)),
  );
  app.post(
    '/wxa/sec/order/upload_shipping_info',
    api('shipping', ({ query, body }) => tokens.faultOf('mini', query) ?? shippings.upload(body)),
  );
}

/** The shopper's phone. Browsers may call it from the shop's page, which stands on another port. */
function phoneRoutes(app: FastifyInstance, { dispatch: { plain }, desk, transferDesk, phoneCodes }: Parts): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/phone/'))
      reply.headers({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' });
  });
  app.options('/phone/*', (_request, reply) => reply.code(204).send());
  app.post(
    '/phone/pay',
    plain(({ body }) => desk.payOnPhone(body)),
  );
  app.post(
    '/phone/cancel',
    plain(() => desk.cancelOnPhone()),
  );
  app.post(
    '/phone/transfer',
    plain(({ body }) => transferDesk.confirmOnPhone(body)),
  );
  // The button that gives a phone number, tapped and agreed to.
  app.post(
    '/phone/number',
    plain(({ body }) => json(200, { code: phoneCodes.mint(textOf(body['openid'])), errMsg: 'getPhoneNumber:ok' })),
  );
}

function standInRoutes(app: FastifyInstance, { plain }: Dispatch, control: WechatControl): void {
  const routes = controlRoutes(control);
  app.post(
    '/control/faults',
    plain(({ body }) => routes.addFault(body)),
  );
  app.delete('/control/faults', plain(routes.clearFaults));
  app.post(
    '/control/codes',
    plain(({ body }) => routes.mintCode(body)),
  );
  app.post(
    '/control/notices',
    plain(({ body }) => routes.sendNotice(body)),
  );
  app.post(
    '/control/pay-late',
    plain(({ body }) => routes.payLate(body)),
  );
  app.get('/control/idle', plain(routes.idle));
  app.get('/control/state', plain(routes.state));
}
