import type { InboxRow } from '../../../cloudfunctions/desk/shape';
import { runningWords, timeWords } from './time';

export type Tone = 'quiet' | 'good' | 'attention' | 'late';
export type Waiting = { readonly word: string; readonly time: string; readonly tone: Tone };

/** So many seconds before it is late the clock turns ochre. */
export const DUE_SOON_SECONDS = 45;

type Clock = Pick<InboxRow, 'criedAt' | 'dueAt'>;

/**
 * How long she waits, as a word and a number; null when she is answered. A cry outside the hours of the desk is counted from the next
 * opening, so until then it says when the counting begins.
 */
export function waitingOf({ criedAt, dueAt }: Clock, now: number, answerSeconds: number): Waiting | null {
  if (criedAt === null || dueAt === null) return null;
  const leftSeconds = (Date.parse(dueAt) - now) / 1_000;
  if (leftSeconds > answerSeconds + 5) {
    return { word: '开门后计时', time: timeWords(Date.parse(dueAt) - answerSeconds * 1_000), tone: 'quiet' };
  }
  if (leftSeconds <= 0) return { word: '超时', time: runningWords(-leftSeconds), tone: 'late' };
  const time = runningWords(Math.min(leftSeconds, answerSeconds));
  return leftSeconds <= DUE_SOON_SECONDS ? { word: '快到时', time, tone: 'attention' } : { word: '还有', time, tone: 'good' };
}

/** What WeChat still lets us send: "剩 3 条 · 47 小时". Null for comments, which are answered where they stand. */
export function quotaOf(quota: InboxRow['quota'], now: number): { text: string; tone: Tone } | null {
  if (quota === null) return null;
  const leftSeconds = quota.until === null ? 0 : (Date.parse(quota.until) - now) / 1_000;
  if (leftSeconds <= 0) return { text: '已过可回复时间', tone: 'late' };
  if (quota.left <= 0) return { text: '可发条数已用完', tone: 'late' };
  return {
    text: `剩 ${quota.left} 条 · ${restWords(leftSeconds)}`,
    tone: quota.left === 1 || leftSeconds < 3_600 ? 'attention' : 'quiet',
  };
}

function restWords(seconds: number): string {
  if (seconds >= 3_600) return `${Math.floor(seconds / 3_600)} 小时`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} 分钟` : `${Math.ceil(seconds)} 秒`;
}
