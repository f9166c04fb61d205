import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { useNow } from '../../live/clock';
import { Word } from '../../parts/word';
import { answersShoppers, useMe } from '../../session/session';
import { CHANNEL_WORDS, ESCALATION_WORDS, SKILL_WORDS, STATE_WORDS } from '../../words/names';
import { waitingOf } from '../../words/waiting';
import { CloseDialog } from '../acts/close-dialog';
import { HandOverDialog } from '../acts/hand-over-dialog';
import { TagsButton } from '../acts/tags-button';
import { useTake } from '../acts/use-take';
import { mayAnswer, mayDecide } from '../deciding';
import { useCommand } from '../keys/commands';

type Props = { row: InboxRow; answerSeconds: number; onClosed: () => void };

/** Who she is, how long she waits, who has her, and what can be done with the conversation. */
export function ConversationHead({ row, answerSeconds, onClosed }: Props) {
  const me = useMe();
  return (
    <header className="talk-head">
      <div className="talk-who">
        <h2>{row.name}</h2>
        <p className="quiet">
          {CHANNEL_WORDS[row.channel]} · {SKILL_WORDS[row.skill]} · {STATE_WORDS[row.state]}
          {row.agentName !== null && ` · ${row.userNo === me.userNo ? '您' : row.agentName}`}
          {row.escalation !== 'none' &&
            ` · ${ESCALATION_WORDS[row.escalation]}${row.clerkName === null ? '' : ` ${row.clerkName}`}`}
          {row.rating !== null && ` · 评价 ${row.rating} 分`}
        </p>
      </div>
      <span className="grow" />
      {row.criedAt !== null && row.state !== 'closed' && <HeadClock row={row} answerSeconds={answerSeconds} />}
      {answersShoppers(me) && row.state !== 'closed' && <Acts row={row} onClosed={onClosed} />}
    </header>
  );
}

function HeadClock({ row, answerSeconds }: { row: InboxRow; answerSeconds: number }) {
  const waiting = waitingOf(row, useNow(), answerSeconds);
  if (waiting === null) return null;
  return (
    <span className={`head-clock ground-${waiting.tone}`}>
      <Word tone={waiting.tone}>
        {waiting.word} <b className="figures">{waiting.time}</b>
      </Word>
    </span>
  );
}

function Acts({ row, onClosed }: { row: InboxRow; onClosed: () => void }) {
  const me = useMe();
  const { take, isBusy } = useTake();
  const [dialog, setDialog] = useState<'hand-over' | 'close' | null>(null);
  const isMine = row.userNo === me.userNo;
  const decides = mayDecide(row, me);
  const openDialog = (which: 'hand-over' | 'close') => {
    if (decides) setDialog(which);
  };
  useCommand('hand-over', () => openDialog('hand-over'));
  useCommand('close', () => openDialog('close'));

  return (
    <div className="talk-acts">
      {!isMine && (mayAnswer(row, me) || decides) && (
        <Button onClick={() => void take(row)} loading={isBusy}>
          {mayAnswer(row, me) ? '接手' : '接过来'}
        </Button>
      )}
      <TagsButton row={row} />
      <Tooltip title="快捷键 T">
        <Button disabled={!decides} onClick={() => openDialog('hand-over')}>
          转交
        </Button>
      </Tooltip>
      <Tooltip title="快捷键 E">
        <Button disabled={!decides} onClick={() => openDialog('close')}>
          结束
        </Button>
      </Tooltip>
      {dialog === 'hand-over' && <HandOverDialog row={row} onDone={() => setDialog(null)} />}
      {dialog === 'close' && (
        <CloseDialog
          row={row}
          onDone={(isClosed) => {
            setDialog(null);
            if (isClosed) onClosed();
          }}
        />
      )}
    </div>
  );
}
