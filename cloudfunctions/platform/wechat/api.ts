import axios, { type AxiosInstance } from 'axios';
import { assert } from '../../kernel/assert';
import { type Outcome, ok, refuse } from '../../kernel/outcome';
import { callApp, fieldsOfAnswer, isJson, refusedBy, SERVICE } from './app-call';
import type { WechatConfig } from './config';
import { rfc3339Millis } from './rfc3339';
import type { TokenHolder } from './token';
import { fieldsOf, outageOf, type WireOptions, wire } from './wire';

/** Finished, re-sent once already, unchanged: in each case WeChat has the shipping information, and the money is not frozen. */
const ALREADY_SHIPPED: readonly number[] = [10060002, 10060003, 10060023];
const NOT_SHIPPABLE: readonly number[] = [10060004, 10060031];

/** What WeChat allows in a scene: at most 32 visible characters, and no percent sign. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

export type Session = { readonly openid: string; readonly unionid?: string };
export type SessionRefusal = 'code-invalid' | 'user-blocked' | 'too-many-attempts';

/** A number WeChat verified: "86" and the number without it. */
export type Phone = { readonly countryCode: string; readonly number: string };

export type Shipping = {
  readonly order: { readonly transactionId: string } | { readonly outTradeNo: string };
  /** 1 express, 2 same-city delivery, 3 virtual, 4 collected by the shopper. */
  readonly logisticsType: 1 | 2 | 3 | 4;
  /** What was handed over; longer than 120 characters is cut. */
  readonly itemDesc: string;
  readonly payerOpenid: string;
  readonly uploadedAt: Date;
  readonly tracking?: { readonly expressCompany: string; readonly trackingNo: string };
};

export type CodeWish = {
  readonly scene: string;
  /** A page of the published mini-program, without a leading slash and without a query. */
  readonly page: string;
  /** Pixels, 280–1280; WeChat's default is 430. */
  readonly widthPx?: number;
  readonly envVersion?: 'release' | 'trial' | 'develop';
  /** False lets a page through that the published version does not have yet. */
  readonly checkPath?: boolean;
};

export type WechatApi = {
  /** Who logged in on the phone. The session key is dropped here: nothing of ours needs it, so nothing can leak it. */
  codeToSession(code: string): Promise<Outcome<Session, SessionRefusal>>;
  /** The number she gave by WeChat's button. Its code works once, for five minutes; each answer costs the brand money. */
  phoneOf(code: string): Promise<Outcome<Phone, 'code-invalid'>>;
  /** Tells WeChat an order was handed over; until then its money stays frozen. An order WeChat does not know yet is an Outage: retry. */
  uploadShipping(shipping: Shipping): Promise<Outcome<'uploaded' | 'already-uploaded', 'not-shippable'>>;
  /** The picture (PNG or JPEG bytes) of a mini-program code. */
  unlimitedCode(wish: CodeWish): Promise<Buffer>;
};

/** The client of api.weixin.qq.com. Errors other than the typed refusals are Outages that keep the errcode as `code`. */
export function createApi(config: WechatConfig, tokens: TokenHolder, options: WireOptions = {}): WechatApi {
  const http = axios.create(wire(config.apiBase, options));
  return {
    codeToSession: (code) => codeToSession(http, config, code),
    phoneOf: (code) => phoneOf(http, tokens, code),
    uploadShipping: (shipping) => uploadShipping(http, config, tokens, shipping),
    unlimitedCode: (wish) => unlimitedCode(http, tokens, wish),
  };
}

async function codeToSession(http: AxiosInstance, config: WechatConfig, code: string): Promise<Outcome<Session, SessionRefusal>> {
  const doing = 'Logging a user in';
  const params = { appid: config.appId, secret: config.appSecret, js_code: code, grant_type: 'authorization_code' };
  const { data } = await http.get<unknown>('/sns/jscode2session', { params }).catch((error: unknown) => {
    throw outageOf(SERVICE, doing, error);
  });
  const { openid, unionid, errcode } = fieldsOf(data);
  if (errcode === 40029 || errcode === 40163) return refuse('code-invalid');
  if (errcode === 40226) return refuse('user-blocked');
  if (errcode === 45011) return refuse('too-many-attempts');
  if (typeof openid !== 'string') throw refusedBy(doing, errcode);
  return ok({ openid, ...(typeof unionid === 'string' ? { unionid } : {}) });
}

async function phoneOf(http: AxiosInstance, tokens: TokenHolder, code: string): Promise<Outcome<Phone, 'code-invalid'>> {
  const doing = 'Reading a phone number';
  const answer = fieldsOfAnswer(await callApp(http, tokens, { doing, path: '/wxa/business/getuserphonenumber', body: { code } }));
  if (answer['errcode'] === 40029) return refuse('code-invalid');
  const { purePhoneNumber, countryCode } = fieldsOf(answer['phone_info']);
  const isAnswered = answer['errcode'] === 0 && typeof purePhoneNumber === 'string';
  if (!isAnswered) throw refusedBy(doing, answer['errcode']);
  return ok({ countryCode: String(countryCode ?? ''), number: purePhoneNumber });
}

async function uploadShipping(
  http: AxiosInstance,
  config: WechatConfig,
  tokens: TokenHolder,
  shipping: Shipping,
): Promise<Outcome<'uploaded' | 'already-uploaded', 'not-shippable'>> {
  const doing = 'Uploading shipping information';
  const body = shippingBody(config, shipping);
  const answer = fieldsOfAnswer(await callApp(http, tokens, { doing, path: '/wxa/sec/order/upload_shipping_info', body }));
  const errcode = Number(answer['errcode'] ?? Number.NaN);
  if (errcode === 0) return ok('uploaded');
  if (ALREADY_SHIPPED.includes(errcode)) return ok('already-uploaded');
  if (NOT_SHIPPABLE.includes(errcode)) return refuse('not-shippable', { errcode });
  throw refusedBy(doing, answer['errcode']);
}

function shippingBody(config: WechatConfig, { order, tracking, ...shipping }: Shipping) {
  return {
    order_key:
      'transactionId' in order
        ? { order_number_type: 2, transaction_id: order.transactionId }
        : { order_number_type: 1, mchid: config.mchId, out_trade_no: order.outTradeNo },
    logistics_type: shipping.logisticsType,
    delivery_mode: 1,
    shipping_list: [
      {
        item_desc: [...shipping.itemDesc].slice(0, 120).join(''),
        ...(tracking ? { express_company: tracking.expressCompany, tracking_no: tracking.trackingNo } : {}),
      },
    ],
    upload_time: rfc3339Millis(shipping.uploadedAt),
    payer: { openid: shipping.payerOpenid },
  };
}

async function unlimitedCode(http: AxiosInstance, tokens: TokenHolder, wish: CodeWish): Promise<Buffer> {
  assert(SCENE.test(wish.scene), 'A scene is 1 to 32 visible characters, without a percent sign.');
  assert(!wish.page.startsWith('/') && !wish.page.includes('?'), 'A page of a code has neither a leading slash nor a query.');
  const doing = 'Drawing a mini-program code';
  const body = {
    scene: wish.scene,
    page: wish.page,
    ...(wish.widthPx === undefined ? {} : { width: wish.widthPx }),
    ...(wish.envVersion === undefined ? {} : { env_version: wish.envVersion }),
    ...(wish.checkPath === undefined ? {} : { check_path: wish.checkPath }),
  };
  const answer = await callApp(http, tokens, { doing, path: '/wxa/getwxacodeunlimit', body });
  if (isJson(answer)) throw refusedBy(doing, fieldsOfAnswer(answer)['errcode']);
  return answer.bytes;
}
