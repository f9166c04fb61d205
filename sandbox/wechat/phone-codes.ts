import { createHash } from 'node:crypto';
import { type Answer, apiError, type Fields, json, textOf } from './answer';
import type { Ids } from './ids';
import type { WechatKeys } from './keys';

const LIFE_MS = 5 * 60_000;
const CHINA = '86';

/** A number as a phone has it: "86" and "13800000000". */
export type PhoneNumber = { readonly countryCode: string; readonly number: string };
type Minted = { readonly phone: PhoneNumber; readonly until: number; isUsed: boolean };

export type PhoneCodes = ReturnType<typeof openPhoneCodes>;

/** What the button getPhoneNumber gives the phone and POST /wxa/business/getuserphonenumber takes: single use, five minutes. */
export function openPhoneCodes(keys: WechatKeys, ids: Ids, now: () => Date) {
  const minted = new Map<string, Minted>();
  return {
    /** Everybody has a mainland number of her own, unless another one is given. */
    mint(openid: string, phone: PhoneNumber = { countryCode: CHINA, number: numberOf(openid) }): string {
      const code = ids.phoneCode();
      minted.set(code, { phone, until: now().getTime() + LIFE_MS, isUsed: false });
      return code;
    },

    exchange(body: Fields): Answer {
      const at = now().getTime();
      const known = minted.get(textOf(body['code']));
      if (!known || known.until < at || known.isUsed) return apiError(40029, 'invalid code');
      known.isUsed = true;
      const { countryCode, number } = known.phone;
      const phoneNumber = countryCode === CHINA ? number : `+${countryCode}${number}`;
      const watermark = { timestamp: Math.floor(at / 1000), appid: keys.appId };
      return json(200, {
        errcode: 0,
        errmsg: 'ok',
        phone_info: { phoneNumber, purePhoneNumber: number, countryCode, watermark },
      });
    },
  };
}

function numberOf(openid: string): string {
  const digits = createHash('sha256').update(openid).digest().readUInt32BE() % 100_000_000;
  return `138${String(digits).padStart(8, '0')}`;
}
