import { createHash } from 'node:crypto';
import { type Answer, apiError, type Fields, json, textOf } from './answer';
import type { Ids } from './ids';
import type { WechatKeys } from './keys';
import { unionidOf } from './messages/message-apps';

const LIFE_MS = 5 * 60_000;
const LOGINS_A_MINUTE = 100;

type Minted = { readonly openid: string; readonly unionid: string; readonly until: number; isUsed: boolean };

export type LoginCodes = ReturnType<typeof openLoginCodes>;

/** What wx.login gives the phone and GET /sns/jscode2session takes: single use, five minutes. */
export function openLoginCodes(keys: WechatKeys, ids: Ids, now: () => Date) {
  const minted = new Map<string, Minted>();
  const blocked = new Set<string>();
  const logins = new Map<string, number[]>();

  const isTooOften = (openid: string, at: number): boolean => {
    const recent = [...(logins.get(openid) ?? []), at].filter((time) => at - time < 60_000);
    logins.set(openid, recent);
    return recent.length > LOGINS_A_MINUTE;
  };

  return {
    /** Everybody is the same person in all apps of the brand, unless another one is named. */
    mint(openid: string, unionid = unionidOf(openid)): string {
      const code = ids.loginCode();
      minted.set(code, { openid, unionid, until: now().getTime() + LIFE_MS, isUsed: false });
      return code;
    },

    /** WeChat holds the user for a risk from now on. */
    block: (openid: string) => void blocked.add(openid),

    exchange(query: Fields): Answer {
      const at = now().getTime();
      const wrong = faultOfAsker(keys, query);
      if (wrong) return wrong;
      const known = minted.get(textOf(query['js_code']));
      if (!known || known.until < at) return apiError(40029, 'invalid code');
      if (known.isUsed) return apiError(40163, 'code been used');
      if (blocked.has(known.openid)) return apiError(40226, 'code blocked');
      if (isTooOften(known.openid, at)) return apiError(45011, 'api minute-quota reach limit, must slower, retry next minute');
      known.isUsed = true;
      const sessionKey = createHash('md5').update(`${keys.appSecret}${known.openid}`).digest('base64');
      return json(200, { session_key: sessionKey, openid: known.openid, unionid: known.unionid });
    },
  };
}

function faultOfAsker(keys: WechatKeys, query: Fields): Answer | undefined {
  if (query['appid'] !== keys.appId) return apiError(40013, 'invalid appid');
  if (query['secret'] !== keys.appSecret) return apiError(40125, 'invalid appsecret');
  return query['grant_type'] === 'authorization_code' ? undefined : apiError(40002, 'invalid grant_type');
}
