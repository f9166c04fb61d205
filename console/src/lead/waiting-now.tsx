import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { InboxRow } from '../../../cloudfunctions/desk/shape';
import { inOrder } from '../desk/inbox/views';
import { useNow } from '../live/clock';
import { useInbox } from '../live/queries';
import { Word } from '../parts/word';
import { SKILL_WORDS } from '../words/names';
import { waitingOf } from '../words/waiting';

const SHOWN = 8;

/** Who waits this moment, the most urgent first. */
export function WaitingNow() {
  const { data: inbox } = useInbox();
  const waiting = inOrder((inbox?.rows ?? []).filter((row) => row.criedAt !== null));
  if (waiting.length === 0) return null;
  return (
    <section className="block" aria-label="正在等的人">
      <h3 className="serif">正在等</h3>
      <ul className="waiting-list">
        {waiting.slice(0, SHOWN).map((row) => (
          <Line key={row.conversationNo} row={row} answerSeconds={inbox?.answerSeconds ?? 120} />
        ))}
      </ul>
      {waiting.length > SHOWN && <p className="quiet">还有 {waiting.length - SHOWN} 位，见客服台「全部」。</p>}
    </section>
  );
}

function Line({ row, answerSeconds }: { row: InboxRow; answerSeconds: number }) {
  const navigate = useNavigate();
  const waiting = waitingOf(row, useNow(), answerSeconds);
  return (
    <li>
      <span className="waiting-clock">
        {waiting && (
          <Word tone={waiting.tone}>
            {waiting.word} <b className="figures">{waiting.time}</b>
          </Word>
        )}
      </span>
      <b>{row.name}</b>
      <span className="waiting-preview">{row.preview}</span>
      {row.complaint && <span className="mark mark-late">投诉</span>}
      <span className="quiet">{SKILL_WORDS[row.skill]}</span>
      <span className="waiting-holder">{row.agentName ?? (row.clerkName === null ? '待接手' : `导购 ${row.clerkName}`)}</span>
      <Button size="small" onClick={() => void navigate(`/desk/${row.conversationNo}`)}>
        打开
      </Button>
    </li>
  );
}
