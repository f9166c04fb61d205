import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import type { Draft } from './drafts';
import { FILLING_WORDS, unfilled } from './filling';

/** WeChat takes 2,048 bytes at once: 600 characters of Chinese. */
export const LONGEST = 600;

/** Why what stands in the composer cannot be sent; empty when there is nothing yet, null when it can. */
export function troubleOf(row: Pick<InboxRow, 'quota' | 'channel'>, draft: Draft, pictureCount: number): string | null {
  const text = draft.text.trim();
  if (text === '' && pictureCount === 0) return '';
  if (text.length > LONGEST) return `多了 ${text.length - LONGEST} 个字，请分两条发`;
  const [missing] = unfilled(text);
  if (missing !== undefined) return `请先写上{${missing}}：${FILLING_WORDS[missing]}`;
  if (draft.isNote) return pictureCount === 0 ? null : '备注里不能放图片';
  const wanted = pictureCount + (text === '' ? 0 : 1);
  if (row.quota !== null && row.quota.left < wanted && row.quota.left > 0)
    return `要发 ${wanted} 条，只剩 ${row.quota.left} 条可发`;
  return row.channel === 'comment' && pictureCount > 0 ? '评论只能用文字回复' : null;
}
