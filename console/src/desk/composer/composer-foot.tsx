import type { ReactNode } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { useNow } from '../../live/clock';
import { quotaOf } from '../../words/waiting';
import type { Draft } from './drafts';
import { LONGEST } from './ready';

type Props = { row: InboxRow; draft: Draft; trouble: string | null; children: ReactNode };

/** What is left to say: characters, and messages WeChat still takes. */
export function ComposerFoot({ row, draft, trouble, children }: Props) {
  const quota = quotaOf(row.quota, useNow());
  const count = draft.text.trim().length;
  return (
    <div className="composer-foot">
      {quota !== null && !draft.isNote && <span className={`figures tone-${quota.tone}`}>{quota.text}</span>}
      {row.channel === 'comment' && !draft.isNote && <span className="tone-attention">这里记下答复，请到原处回复她</span>}
      <span role="status" className="tone-attention">
        {trouble}
      </span>
      <span className="grow" />
      <span className={`figures ${count > LONGEST ? 'tone-late' : 'quiet'}`}>
        {count} / {LONGEST} 字
      </span>
      {children}
    </div>
  );
}
