import type { MessageChannel } from '../platform/wechat/config';
import type { World } from '../platform/world';
import { hearMessage } from './hearing-messages';
import { type HttpAnswer, type HttpRequest, hearNotice } from './pay-notice';

/** Whatever WeChat sends over HTTP; `path` may begin with anything, since the cloud decides where the function hangs. */
export type WechatRequest = HttpRequest & { readonly path: string; readonly query: Readonly<Record<string, unknown>> };

const CHANNEL_OF: Readonly<Record<string, MessageChannel>> = { official: 'official', mini: 'mini' };

/** Messages to the desk end in /messages/official and /messages/mini; everything else is for the ear that hears WeChat Pay. */
export function hearWechat(world: World, request: WechatRequest): Promise<HttpAnswer> {
  const name = /\/messages\/([a-z]+)\/?$/.exec(request.path)?.[1];
  const channel = name === undefined || !Object.hasOwn(CHANNEL_OF, name) ? undefined : CHANNEL_OF[name];
  return channel ? hearMessage(world, { ...request, channel }) : hearNotice(world, request);
}
