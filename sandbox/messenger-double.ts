import { type Outcome, ok } from '../cloudfunctions/kernel/outcome';
import type { Media, Messenger, Sent } from '../cloudfunctions/platform/wechat/messenger';
import type { OpenWechat } from '../cloudfunctions/platform/wechat/open';

export type Said = { readonly to: string; readonly text?: string; readonly picture?: string; readonly page?: string };

/** WeChat's side of messages in memory: notes what was sent, and does next whatever a test wishes. */
export type MessengerDouble = Messenger & {
  readonly said: Said[];
  readonly uploads: { readonly mimeType: string; readonly bytes: Buffer }[];
  readonly typed: string[];
  /** What became of the coming messages, one after the other; after that everything goes well. An Error is thrown. */
  readonly next: (Sent | Error)[];
  /** Files by WeChat's id; what is not here is gone. */
  readonly files: Map<string, Media>;
  readonly unionids: Map<string, string>;
  readonly asked: string[];
};

export function messengerDouble(): MessengerDouble {
  const double: Omit<MessengerDouble, keyof Messenger> = {
    ...{ said: [], uploads: [], typed: [], next: [], files: new Map(), unionids: new Map(), asked: [] },
  };
  const note = async (said: Said): Promise<Sent> => {
    const outcome = double.next.shift() ?? ok('sent');
    if (outcome instanceof Error) throw outcome;
    if (outcome.ok) double.said.push(said);
    return outcome;
  };
  return {
    ...double,
    sendText: (to, text) => note({ to, text }),
    sendPicture: (to, picture) => note({ to, picture }),
    sendPage: (to, { title, path }) => note({ to, text: title, page: path }),
    async typing(openid) {
      double.typed.push(openid);
      return ok('sent');
    },
    async upload(bytes, mimeType) {
      double.uploads.push({ bytes, mimeType });
      return `uploaded-${double.uploads.length}`;
    },
    async download(mediaId): Promise<Outcome<Media, 'gone'>> {
      const media = double.files.get(mediaId);
      return media ? ok(media) : { ok: false, refusal: { code: 'gone' } };
    },
    async userInfo(openid) {
      double.asked.push(openid);
      const unionid = double.unionids.get(openid);
      return { subscribed: true, ...(unionid === undefined ? {} : { unionid }) };
    },
    parametricCode: async (scene) => `http://weixin.qq.com/q/${scene}`,
  };
}

/** A world whose WeChat is nothing but the doubles. */
export function openDoubles(messengers: { official?: Messenger; mini?: Messenger }): OpenWechat {
  return () => ({ config: { appId: 'wx-mini' }, messengers }) as unknown as ReturnType<OpenWechat>;
}
