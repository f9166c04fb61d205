import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../contracts';
import { anyPageWords } from './refusals/any-page';
import { deskWords } from './refusals/desk';
import { officeWords } from './refusals/office';
import type { RefusalWords, Wording } from './refusals/wording';

const WORDS: RefusalWords = { ...anyPageWords, ...deskWords, ...officeWords };

/** One wording per refusal of the contracts; a new code without words does not compile. A code of a newer server is said as it is. */
export function wordsFor({ code, details }: Refusal<RefusalCode>): Wording {
  const words: RefusalWords[RefusalCode] | undefined = WORDS[code];
  if (words === undefined) return { title: '页面旧了', why: `服务器的答复这一页还不认识（${code}）。`, next: '请刷新页面。' };
  return typeof words === 'function' ? words(details) : words;
}
