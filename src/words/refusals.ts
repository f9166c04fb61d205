import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../cloud';
import { anyPageWords } from './refusals/any-page';
import { campaignWords } from './refusals/campaign';
import { counterWords } from './refusals/counter';
import { couponWords } from './refusals/coupons';
import { deskWords } from './refusals/desk';
import { goodsWords } from './refusals/goods';
import { memberWords } from './refusals/members';
import { orderWords } from './refusals/orders';
import { pickupWords } from './refusals/pickups';
import { referralWords } from './refusals/referral';
import { tagWords } from './refusals/tags';
import type { RefusalWords, Wording } from './refusals/wording';

export type { Wording };

/** One wording per refusal of the contracts; a new code without words does not compile. */
export function wordsFor({ code, details }: Refusal<RefusalCode>): Wording {
  const words = WORDS[code];
  return typeof words === 'function' ? words(details) : words;
}

const WORDS: RefusalWords = {
  ...anyPageWords,
  ...tagWords,
  ...goodsWords,
  ...orderWords,
  ...pickupWords,
  ...memberWords,
  ...couponWords,
  ...counterWords,
  ...referralWords,
  ...campaignWords,
  ...deskWords,
};
