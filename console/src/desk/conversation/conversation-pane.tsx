import { useQuery } from '@tanstack/react-query';
import { conversationQuery, useInbox } from '../../live/queries';
import { Trouble } from '../../parts/trouble';
import { answersShoppers, useMe } from '../../session/session';
import { Composer } from '../composer/composer';
import { ContextBar } from './context-bar';
import { ConversationHead } from './conversation-head';
import { MessageList } from './message-list';

type Props = { conversationNo: number; onOpen: (conversationNo: number) => void; onNext: () => void };

/** One conversation: who has it, what was said, and the place to answer. */
export function ConversationPane({ conversationNo, onOpen, onNext }: Props) {
  const me = useMe();
  const { data: inbox } = useInbox();
  const { data, error, refetch } = useQuery(conversationQuery(conversationNo));
  const listed = inbox?.rows.find((row) => row.conversationNo === conversationNo);
  const row = data && (!listed || data.row.version >= listed.version) ? data.row : listed;

  if (error && !data) {
    return (
      <section className="pane-wide" aria-label="会话">
        <Trouble error={error} onAgain={() => void refetch()} />
      </section>
    );
  }
  return (
    <section className="pane talk" aria-label={row ? `与 ${row.name} 的会话` : '会话'}>
      {row && <ConversationHead row={row} answerSeconds={inbox?.answerSeconds ?? 120} onClosed={onNext} />}
      {data?.context && <ContextBar context={data.context} />}
      {data ? <MessageList conversation={data} onOpen={onOpen} /> : <div className="blank" aria-busy="true" />}
      {row && answersShoppers(me) && <Composer row={row} isReady={data !== undefined} />}
      {row && !answersShoppers(me) && <p className="talk-foot">您只能查看，不能回复。</p>}
    </section>
  );
}
