import { countWords } from '../words/member';

/** What will happen, said on the page and once more before it does. */
export function handoverSentence(fromName: string, toName: string, count: number): string {
  return `${countWords(count)} 位顾客从${fromName}转到${toName}名下，每位都会收到消息。以前的成交仍算${fromName}的。`;
}

/** The button, which says how many and to whom. */
export function handoverButton(toName: string | null, count: number): string {
  if (toName === null) return '请选接手人';
  return count === 0 ? '请选顾客' : `移交 ${countWords(count)} 位给${toName}`;
}
