import { type Answer, apiError, type Fields, json } from './answer';
import type { Ids } from './ids';
import type { WechatKeys } from './keys';

const LIFE_MS = 7_200_000;
/** Within the last five minutes WeChat hands out a new token, and both are good for five minutes. */
const OVERLAP_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;
const CALLS_A_MINUTE = 10_000;
const DAY_MS = 86_400_000;

type Held = { readonly token: string; readonly until: number };

export type AccessTokens = ReturnType<typeof openAccessTokens>;

/** POST /cgi-bin/stable_token and the check of every token that comes back. */
export function openAccessTokens(keys: WechatKeys, ids: Ids, now: () => Date) {
  const issued = new Map<string, number>();
  let current: Held | undefined;
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

  return {
    give(body: Fields): Answer {
      const at = now().getTime();
      if (body['grant_type'] !== 'client_credential') return apiError(40002, 'invalid grant_type');
      if (body['appid'] !== keys.appId) return apiError(40013, 'invalid appid');
      if (body['secret'] !== keys.appSecret) return apiError(40125, 'invalid appsecret');
      calls = calls.filter((time) => at - time < 60_000);
      if (calls.push(at) > CALLS_A_MINUTE) return apiError(45011, 'api minute-quota reach limit, must slower, retry next minute');
      if (body['force_refresh'] === true) return force(at);
      if (current && current.until - at > OVERLAP_MS) return answer(current, at);
      if (current) issued.set(current.token, at + OVERLAP_MS);
      return answer(issue(at), at);
    },

    /** What is wrong with the token of a call; undefined when it is good. */
    faultOf(query: Fields): Answer | undefined {
      const token = query['access_token'];
      if (typeof token !== 'string' || token === '') return apiError(41001, 'access_token missing');
      const until = issued.get(token);
      if (until === undefined) return apiError(40001, 'invalid credential, access_token is invalid or not latest');
      return until < now().getTime() ? apiError(42001, 'access_token expired') : undefined;
    },

    /** The token in use ends now, as when someone turns the clock or another system forces a refresh. */
    expire(): void {
      if (current) issued.set(current.token, now().getTime() - 1);
    },
  };
}

function answer({ token, until }: Held, at: number): Answer {
  return json(200, { access_token: token, expires_in: Math.floor((until - at) / 1000) });
}
