import { openWorld } from '../platform/open-world';
import { openWechat } from '../platform/wechat/open';
import type { World } from '../platform/world';
import { hearWechat, type WechatRequest } from './hearing';
import type { HttpAnswer } from './pay-notice';

let opened: World | undefined;

type HttpEvent = {
  readonly path?: string;
  readonly httpMethod?: string;
  readonly queryStringParameters?: WechatRequest['query'];
  readonly headers?: WechatRequest['headers'];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** The HTTP entry WeChat and WeChat Pay call. The body is taken as the bytes that came, since signatures are over them. */
export async function main(event: HttpEvent): Promise<HttpAnswer> {
  const world = opened ?? openWorld(process.env, openWechat);
  opened = world;
  return hearWechat(world, {
    path: event.path ?? '/',
    method: event.httpMethod ?? 'POST',
    query: event.queryStringParameters ?? {},
    headers: event.headers ?? {},
    rawBody: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  });
}
