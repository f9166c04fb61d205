import type { Database } from './database';
import type { WechatApi } from './wechat/api';
import type { MessageChannel, WechatConfig } from './wechat/config';
import type { Messenger } from './wechat/messenger';
import type { Pay } from './wechat/pay';
import type { Transfers } from './wechat/transfer';

/** The keys tags are signed with, by key id (1–255); the newest signs, all others only verify until they expire. */
export type TagKey = { readonly id: number; readonly secret: Buffer; readonly until: Date | null };

export type Brand = {
  readonly name: string;
  /** Host of the ordinary links on printed tags, without scheme. */
  readonly domain: string;
  readonly tagKeys: readonly TagKey[];
};

/** The outside world as one value, so that tests and the laptop can put another in its place. */
export type World = {
  readonly database: Database;
  readonly brand: Brand;
  readonly now: () => Date;
  /** Opened on first use: most calls never talk to WeChat. */
  readonly wechat: () => {
    readonly config: WechatConfig;
    readonly pay: Pay;
    readonly transfers: Transfers;
    readonly api: WechatApi;
    /** Writes to shoppers, per channel; a channel that is not set up is missing. */
    readonly messengers: Readonly<Partial<Record<MessageChannel, Messenger>>>;
  };
  /** Called after a committed mutating call; the laptop delivers facts at once, a cloud function leaves it to the timer. */
  readonly committed: () => void;
};
