import type { WechatKeys } from '../keys';

/** Where people write: the brand's service account, or the conversation of its mini-program. */
export const MESSAGE_CHANNELS = ['official', 'mini'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** One app of the brand that has a conversation: its account at WeChat and the settings of its messages. */
export type MessageApp = {
  readonly channel: MessageChannel;
  readonly appId: string;
  readonly appSecret: string;
  /** The account's own name in every message ("gh_…"). */
  readonly ghName: string;
  readonly token: string;
  /** EncodingAESKey: 43 characters of base64 without the last "=". */
  readonly aesKey: string;
};

export type MessageApps = Readonly<Record<MessageChannel, MessageApp>>;

/** The service account, and the message settings of the mini-program the keys belong to. Constants: nothing here guards anything. */
export function messageAppsOf(keys: WechatKeys): MessageApps {
  return {
    official: {
      channel: 'official',
      appId: 'wx0a5e1fba77dd00c4',
      appSecret: '0af1c1a10af1c1a10af1c1a10af1c1a1',
      ghName: 'gh_5a1f0b2c3d4e',
      token: 'hangtagSandboxOfficial',
      aesKey: 'HangtagSandboxServiceAccountEncodingAesKey0',
    },
    mini: {
      channel: 'mini',
      appId: keys.appId,
      appSecret: keys.appSecret,
      ghName: 'gh_c0ffee00c0de',
      token: 'hangtagSandboxMini',
      aesKey: 'HangtagSandboxMiniProgramEncodingAesKey0000',
    },
  };
}

/** The environment variables of messages the production clients read. */
export function messageEnvOf({ official, mini }: MessageApps): Record<string, string> {
  return {
    WX_OA_APP_ID: official.appId,
    WX_OA_APP_SECRET: official.appSecret,
    WX_OA_TOKEN: official.token,
    WX_OA_AES_KEY: official.aesKey,
    WX_MSG_TOKEN: mini.token,
    WX_MSG_AES_KEY: mini.aesKey,
  };
}

const OFFICIAL_PREFIX = 'oa-';

/** One person has another openid in every app: whoever is X in the mini-program is oa-X on the service account. */
export function openidOn(channel: MessageChannel, miniOpenid: string): string {
  return channel === 'official' ? `${OFFICIAL_PREFIX}${miniOpenid}` : miniOpenid;
}

/** The same person in all apps of the brand. */
export function unionidOf(openid: string): string {
  return `u-${miniOpenidOf(openid)}`;
}

/** Her openid in the mini-program, whichever of hers this one is. */
export function miniOpenidOf(openid: string): string {
  return isOfficial(openid) ? openid.slice(OFFICIAL_PREFIX.length) : openid;
}

/** Whether the openid could be one of that app, whoever it belongs to. */
export function belongsTo(channel: MessageChannel, openid: string): boolean {
  return (channel === 'official') === isOfficial(openid);
}

function isOfficial(openid: string): boolean {
  return openid.startsWith(OFFICIAL_PREFIX);
}
