import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import type { Message } from '../../../../cloudfunctions/desk/shape';
import { ask } from '../../call';
import { useMinute } from '../../live/clock';
import { type Conversation, withEarlier } from '../../live/patches';
import { conversationQuery } from '../../live/queries';
import { useTellRefusal } from '../../parts/use-tell-refusal';
import { dayWords } from '../../words/time';
import { useUnsentOf } from '../composer/use-unsent';
import { UnsentBubble } from './bubbles/unsent-bubble';
import { EarlierConversations } from './earlier-conversations';
import { MessageLine } from './message-line';
import { useBottom } from './use-bottom';

type Props = { conversation: Conversation; onOpen: (conversationNo: number) => void };

/** What was said, the newest at the bottom. A reader of screens is told what comes in. */
export function MessageList({ conversation, onOpen }: Props) {
  const { conversationNo, name } = conversation.row;
  const known = new Set(conversation.messages.map(({ messageId }) => messageId));
  const unsent = useUnsentOf(conversationNo).filter(({ messageId }) => !known.has(messageId));
  const newest = conversation.messages.at(-1)?.messageId ?? '';
  const { box, isAway, goDown } = useBottom(`${newest}:${unsent.length}`);
  const now = useMinute();

  return (
    <div className="talk-room">
      <div className="talk-scroll" ref={box} role="log" aria-label={`与 ${name} 的消息`} aria-live="polite">
        {!conversation.hasEarlier && <EarlierConversations earlier={conversation.earlier} onOpen={onOpen} />}
        {conversation.hasEarlier && <EarlierButton conversation={conversation} />}
        {conversation.messages.map((message, position) => (
          <Fragment key={message.messageId}>
            {isNewDay(conversation.messages[position - 1], message, now) && <p className="day">{dayWords(message.at, now)}</p>}
            <MessageLine message={message} shopperName={name} row={conversation.row} />
          </Fragment>
        ))}
        {unsent.map((one) => (
          <UnsentBubble key={one.messageId} unsent={one} />
        ))}
      </div>
      {isAway && (
        <Button className="talk-down" size="small" shape="round" onClick={goDown}>
          回到最新
        </Button>
      )}
    </div>
  );
}

function isNewDay(before: Message | undefined, message: Message, now: number): boolean {
  return before === undefined || dayWords(before.at, now) !== dayWords(message.at, now);
}

function EarlierButton({ conversation }: { conversation: Conversation }) {
  const client = useQueryClient();
  const tell = useTellRefusal();
  const [isBusy, setBusy] = useState(false);
  const { conversationNo } = conversation.row;
  const first = conversation.messages[0]?.messageNo;
  const read = async () => {
    setBusy(true);
    const answer = await ask('desk.conversation', { conversationNo, ...(first === undefined ? {} : { before: first }) });
    setBusy(false);
    if (!answer.ok) return tell(answer.refusal);
    client.setQueryData(conversationQuery(conversationNo).queryKey, (known) => known && withEarlier(known, answer.value));
  };
  return (
    <p className="earlier">
      <Button size="small" loading={isBusy} onClick={() => void read()}>
        看更早的消息
      </Button>
    </p>
  );
}
