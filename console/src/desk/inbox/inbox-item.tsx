import { memo } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { useMinute, useNow } from '../../live/clock';
import { Word } from '../../parts/word';
import { CHANNEL_WORDS, ESCALATION_WORDS } from '../../words/names';
import { briefWords } from '../../words/time';
import { quotaOf, waitingOf } from '../../words/waiting';

type Props = { row: InboxRow; isChosen: boolean; answerSeconds: number; onChoose: (conversationNo: number) => void };

/** One conversation in the list: who, what, how long she waits, what may still be sent, who has it. */
export const InboxItem = memo(function InboxItem({ row, isChosen, answerSeconds, onChoose }: Props) {
  return (
    <button
      type="button"
      className={`inbox-item${isChosen ? ' is-chosen' : ''}${row.complaint ? ' is-complaint' : ''}`}
      aria-current={isChosen}
      onClick={() => onChoose(row.conversationNo)}
    >
      <span className="inbox-line">
        <span className="inbox-name">{row.name}</span>
        <span className={`channel channel-${row.channel}`}>{CHANNEL_WORDS[row.channel]}</span>
        <span className="grow" />
        <Clock row={row} answerSeconds={answerSeconds} />
      </span>
      <span className="inbox-line inbox-preview">{row.preview === '' ? '（没有文字）' : row.preview}</span>
      <span className="inbox-line inbox-marks">
        {row.complaint && <span className="mark mark-late">投诉</span>}
        {row.escalation !== 'none' && <span className="mark mark-attention">{ESCALATION_WORDS[row.escalation]}</span>}
        {row.unsentCount > 0 && <span className="mark mark-late">{row.unsentCount} 条未送达</span>}
        {row.tags.slice(0, 2).map((tag) => (
          <span className="mark" key={tag}>
            {tag}
          </span>
        ))}
        {row.rating !== null && <span className="figures quiet">评价 {row.rating} 分</span>}
        <Quota row={row} />
        <span className="grow" />
        <span className="inbox-holder">{holderOf(row)}</span>
      </span>
    </button>
  );
});

/** The two-minute clock as a word, a number and a colour; of who is answered, when she last wrote. */
function Clock({ row, answerSeconds }: { row: InboxRow; answerSeconds: number }) {
  return row.criedAt === null || row.state === 'closed' ? (
    <LastAt at={row.lastAt} />
  ) : (
    <Running row={row} answerSeconds={answerSeconds} />
  );
}

function Running({ row, answerSeconds }: { row: InboxRow; answerSeconds: number }) {
  const waiting = waitingOf(row, useNow(), answerSeconds);
  if (waiting === null) return null;
  return (
    <Word tone={waiting.tone}>
      {waiting.word} <b className="figures">{waiting.time}</b>
    </Word>
  );
}

function LastAt({ at }: { at: string }) {
  return <span className="quiet figures">{briefWords(at, useMinute())}</span>;
}

function Quota({ row }: { row: InboxRow }) {
  const quota = quotaOf(row.quota, useNow());
  if (quota === null || row.state === 'closed') return null;
  return <span className={`figures tone-${quota.tone}`}>{quota.text}</span>;
}

function holderOf({ agentName, clerkName, userNo, state }: InboxRow): string {
  if (state === 'closed') return agentName ?? '';
  if (userNo !== null) return agentName ?? '同事';
  return clerkName === null ? '待接手' : `导购 ${clerkName}`;
}
