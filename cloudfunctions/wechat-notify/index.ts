import { openWorld } from '../platform/open-world';
import { openWechat } from '../platform/wechat/open';
import type { World } from '../platform/world';
import { type HttpAnswer, type HttpRequest, hearNotice } from './pay-notice';

let opened: World | undefined;

type HttpEvent = {
  readonly httpMethod?: string;
  readonly headers?: HttpRequest['headers'];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** The HTTP entry WeChat Pay calls. The body is taken as the bytes that came, since the signature is over them. */
export async function main(event: HttpEvent): Promise<HttpAnswer> {
  const world = opened ?? openWorld(process.env, openWechat);
  opened = world;
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return hearNotice(world, { method: event.httpMethod ?? 'POST', headers: event.headers ?? {}, rawBody });
}
