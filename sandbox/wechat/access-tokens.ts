import { type Answer, apiError, type Fields, json } from './answer';
import type { Ids } from './ids';

const LIFE_MS = 7_200_000;
/** Within the last five minutes WeChat hands out a new token, and both are good for five minutes. */
const OVERLAP_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;
const CALLS_A_MINUTE = 10_000;
const DAY_MS = 86_400_000;

type Held = { readonly token: string; readonly until: number };
type AppAccount = { readonly appId: string; readonly appSecret: string };
type Holder = ReturnType<typeof openHolder>;

export type AccessTokens<App extends string = string> = ReturnType<typeof openAccessTokens<App>>;

/** POST /cgi-bin/stable_token and the check of every token that comes back. Each app has tokens of its own. */
export function openAccessTokens<App extends string>(apps: Readonly<Record<App, AppAccount>>, ids: Ids, now: () => Date) {
  const names = Object.keys(apps) as App[];
  const holders = new Map(names.map((name): [App, Holder] => [name, openHolder(apps[name], ids, now)]));
  const holderOf = (name: App): Holder => {
    const holder = holders.get(name);
    if (!holder) throw new Error(`The stand-in knows no app ${name}.`);
    return holder;
  };

  return {
    give(body: Fields): Answer {
      if (body['grant_type'] !== 'client_credential') return apiError(40002, 'invalid grant_type');
      const name = names.find((one) => apps[one].appId === body['appid']);
      return name === undefined ? apiError(40013, 'invalid appid') : holderOf(name).give(body);
    },

    /** What is wrong with the token of a call meant for this app; undefined when it is good. Another app's token is as wrong as none. */
    faultOf: (name: App, query: Fields): Answer | undefined => holderOf(name).faultOf(query),

    /** Whose token a call carries; the answer WeChat gives when it is nobody's. */
    appOf(query: Fields): App | Answer {
      const name = names.find((one) => holderOf(one).issued(query));
      if (name === undefined) return holderOf(names[0] as App).faultOf(query) ?? apiError(40001, 'invalid credential');
      return holderOf(name).faultOf(query) ?? name;
    },

    /** The token in use ends now, as when someone turns the clock or another system forces a refresh. */
    expire: (name: App): void => holderOf(name).expire(),

    /** It ends on the way: the next call arrives with a token that was good when it left. */
    expireOnTheWay: (name: App): void => holderOf(name).expireOnTheWay(),
  };
}

function openHolder(app: AppAccount, ids: Ids, now: () => Date) {
  const issued = new Map<string, number>();
  let current: Held | undefined;
  let endsOnTheWay = false;
  let forced: number[] = [];
  let calls: number[] = [];

  const issue = (at: number): Held => {
    current = { token: ids.accessToken(), until: at + LIFE_MS };
    issued.set(current.token, current.until);
    return current;
  };

  const force = (at: number): Answer => {
    forced = forced.filter((time) => at - time < DAY_MS);
    const last = forced.at(-1);
    // Too soon after the last one nothing is refreshed, and the token in use is answered.
    if (current && last !== undefined && at - last < FORCED_APART_MS) return answer(current, at);
    if (forced.length >= FORCED_A_DAY) return apiError(45009, 'reach max api daily quota limit');
    forced.push(at);
    if (current) issued.delete(current.token);
    return answer(issue(at), at);
  };

  const expire = (): void => {
    if (current) issued.set(current.token, now().getTime() - 1);
  };

  return {
    give(body: Fields): Answer {
      const at = now().getTime();
      if (body['secret'] !== app.appSecret) return apiError(40125, 'invalid appsecret');
      calls = calls.filter((time) => at - time < 60_000);
      if (calls.push(at) > CALLS_A_MINUTE) return apiError(45011, 'api minute-quota reach limit, must slower, retry next minute');
      if (body['force_refresh'] === true) return force(at);
      if (current && current.until - at > OVERLAP_MS) return answer(current, at);
      if (current) issued.set(current.token, at + OVERLAP_MS);
      return answer(issue(at), at);
    },

    issued: (query: Fields): boolean => typeof query['access_token'] === 'string' && issued.has(query['access_token']),

    faultOf(query: Fields): Answer | undefined {
      const token = query['access_token'];
      if (typeof token !== 'string' || token === '') return apiError(41001, 'access_token missing');
      if (endsOnTheWay) expire();
      endsOnTheWay = false;
      const until = issued.get(token);
      if (until === undefined) return apiError(40001, 'invalid credential, access_token is invalid or not latest');
      return until < now().getTime() ? apiError(42001, 'access_token expired') : undefined;
    },

    expire,
    expireOnTheWay(): void {
      endsOnTheWay = true;
    },
  };
}

function answer({ token, until }: Held, at: number): Answer {
  return json(200, { access_token: token, expires_in: Math.floor((until - at) / 1000) });
}
