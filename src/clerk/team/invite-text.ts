import { BRAND_NAME } from '../../words/brand';

/** What goes into the chat with the new colleague: the word, and where it is written. */
export function inviteText(storeName: string, word: string): string {
  return `${BRAND_NAME}${storeName}邀请您入职。打开小程序“我的 › 我是店员”，填邀请码 ${word}，一天内有效，只用一次。`;
}
