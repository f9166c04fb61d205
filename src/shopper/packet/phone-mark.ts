import { newKey } from '../../cloud';
import { recall, remember } from '../../wechat';

const KEPT = 'hangtag.phone-mark';

/** A random word this phone keeps for itself, made once: many members who open from one phone make an officer look. It names nobody. */
export function phoneMark(): string {
  const kept = recall(KEPT);
  if (kept !== null) return kept;
  const mark = newKey();
  remember(KEPT, mark);
  return mark;
}
