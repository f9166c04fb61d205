import type { AxiosInstance } from 'axios';
import { Decorator } from 'wechatpay-axios-plugin';
import type { WechatConfig } from './config';
import { codeOf, statusOf, type WireOptions, wire } from './wire';

/** WeChat Pay v3 for one merchant, signed both ways: what is sent by our key, what comes back is held against WeChat's. */
export function connectPay(config: WechatConfig, options: WireOptions): AxiosInstance {
  const settings = {
    ...wire(`${config.payBase}/`, options),
    mchid: config.mchId,
    serial: config.merchantSerial,
    privateKey: config.merchantKey,
    certs: { [config.payPublicKeyId]: config.payPublicKey },
  };
  return Decorator.jsonBased(settings);
}

const UNKNOWN_CODES: readonly string[] = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'];

/** A 404 of WeChat Pay itself; the 404 of a wrong address says nothing about an order. */
export function isUnknown(error: unknown, more: readonly string[] = []): boolean {
  const code = statusOf(error) === 404 ? codeOf(error) : '';
  return UNKNOWN_CODES.includes(code) || more.includes(code);
}
