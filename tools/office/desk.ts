import type { Database } from '../../cloudfunctions/platform/database';
import type { Transfers } from '../../cloudfunctions/platform/wechat/transfer';
import type { World } from '../../cloudfunctions/platform/world';

/** Where head office works: its database, its clock, and who sits there. */
export type Desk = {
  readonly database: Database;
  readonly now: Date;
  readonly by: string;
  /** Opened on first use: hardly any command talks to WeChat, and without its keys this throws. */
  readonly transfers: () => Transfers;
  /** With the brand's keys and every way to WeChat; throws where one is missing. */
  readonly world: () => World;
  /** What somebody types unseen, or pipes in. Never an argument: those stand in the shell's history and in the list of processes. */
  readonly secret: () => Promise<string>;
};

/** What the terminal gets: 0 done, 1 refused, 2 not understood. */
export type Reply = { readonly exit: 0 | 1 | 2; readonly lines: readonly string[] };

export type Options = Readonly<Record<string, string | boolean | undefined>>;

export type Command = {
  /** "coupon create". */
  readonly words: string;
  /** What follows it, as the help shows it; a name in brackets may be left out. */
  readonly operands: readonly string[];
  readonly about: string;
  readonly options: Readonly<Record<string, { readonly value?: string; readonly about: string; readonly must?: boolean }>>;
  /** More for its own help. */
  readonly notes?: string;
  readonly work: (desk: Desk, operands: readonly string[], options: Options) => Promise<Reply>;
};

export function done(...lines: readonly string[]): Reply {
  return { exit: 0, lines };
}

export function refused(...lines: readonly string[]): Reply {
  return { exit: 1, lines };
}

export function notUnderstood(...lines: readonly string[]): Reply {
  return { exit: 2, lines };
}

export function textOf(options: Options, name: string): string {
  const value = options[name];
  return typeof value === 'string' ? value.trim() : '';
}
