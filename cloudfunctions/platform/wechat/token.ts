import axios from 'axios';
import { Outage } from '../outage';
import { fieldsOf, outageOf, type WireOptions, wire } from './wire';

/** WeChat itself hands out a new token during the last five minutes and keeps both alive meanwhile; so refreshing then is seamless. */
const REFRESH_BEFORE_MS = 5 * 60_000;

export type Token = { readonly token: string; readonly expiresAt: Date };

type TokenShelf = {
  read(): Promise<Token | undefined>;
  write(token: Token): Promise<void>;
};

/** Where the one token of an app lives, so that several functions do not fetch their own. */
export type TokenStore = {
  read(): Promise<Token | undefined>;
  /** Runs the work while no one else on this database does; reads and writes inside go through what it is handed. */
  lock<Value>(work: (shelf: TokenShelf) => Promise<Value>): Promise<Value>;
};

/** An app of WeChat: the mini-program or the service account, each with a token of its own. */
export type TokenApp = { readonly apiBase: string; readonly appId: string; readonly appSecret: string };

export type TokenHolder = {
  /** A token that is good for at least five minutes more. */
  current(): Promise<string>;
  /** WeChat refused `refused` (40001, 42001): answers another one, fetched at most once however many callers ask. */
  renew(refused: string): Promise<string>;
};

/** Holds the access token of one app by stable_token (10,000 calls a minute, 20 forced a day, D). */
export function createTokenHolder(app: TokenApp, store: TokenStore, now: () => Date, options: WireOptions = {}): TokenHolder {
  const http = axios.create(wire(app.apiBase, options));
  let held: Token | undefined;

  const isGood = (token: Token | undefined): token is Token =>
    token !== undefined && token.expiresAt.getTime() - now().getTime() > REFRESH_BEFORE_MS;

  const fetchToken = async (force: boolean): Promise<Token> => {
    const { data } = await http
      .post<unknown>('/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        appid: app.appId,
        secret: app.appSecret,
        force_refresh: force,
      })
      .catch((error: unknown) => {
        throw outageOf('wechat-api', 'Fetching the access token', error);
      });
    const { access_token: token, expires_in: seconds, errcode } = fieldsOf(data);
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      throw new Outage('wechat-api', `The access token was not given (${String(errcode)}).`, {
        code: String(errcode ?? 'SHAPE'),
      });
    }
    return { token, expiresAt: new Date(now().getTime() + seconds * 1000) };
  };

  const keep = async (shelf: TokenShelf, token: Token): Promise<string> => {
    await shelf.write(token);
    held = token;
    return token.token;
  };

  const current = async (): Promise<string> => {
    if (isGood(held)) return held.token;
    held = await store.read();
    if (isGood(held)) return held.token;
    return store.lock(async (shelf) => {
      held = await shelf.read();
      return isGood(held) ? held.token : keep(shelf, await fetchToken(false));
    });
  };

  const renew = (refused: string): Promise<string> =>
    store.lock(async (shelf) => {
      held = await shelf.read();
      if (isGood(held) && held.token !== refused) return held.token;
      // The plain call is tried first: it costs none of the twenty forced refreshes, and usually someone else has already renewed.
      const plain = await fetchToken(false);
      return keep(shelf, plain.token === refused ? await fetchToken(true) : plain);
    });

  return { current, renew };
}
