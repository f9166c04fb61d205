import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { Nothing } from '../../parts/nothing';
import { Trouble } from '../../parts/trouble';
import { InboxList } from './inbox-list';
import type { InboxView } from './use-inbox-view';
import { VIEW_WORDS, VIEWS, type View } from './views';

type Props = { inbox: InboxView; chosen: number | null; onChoose: (conversationNo: number) => void };

/** Who wrote: five views with their counts, a search, and the list. */
export function InboxPane({ inbox, chosen, onChoose }: Props) {
  return (
    <section className="pane inbox" aria-label="会话列表">
      <nav className="inbox-views" aria-label="看哪些会话">
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={inbox.view === view}
            className="inbox-view"
            onClick={() => inbox.setView(view)}
          >
            {VIEW_WORDS[view]}
            {view !== 'closed' && <span className="count">{inbox.counts[view]}</span>}
          </button>
        ))}
      </nav>
      <div className="inbox-search">
        <Input
          value={inbox.wanted}
          onChange={({ target }) => inbox.setWanted(target.value)}
          prefix={<SearchOutlined aria-hidden="true" />}
          placeholder="找名字、内容、标签、同事"
          aria-label="在列表里找"
          allowClear
        />
      </div>
      <Rows inbox={inbox} chosen={chosen} onChoose={onChoose} />
    </section>
  );
}

function Rows({ inbox, chosen, onChoose }: Props) {
  if (inbox.error && inbox.rows.length === 0) return <Trouble error={inbox.error} onAgain={() => void inbox.readAgain()} />;
  if (inbox.isPending) return <div className="blank" aria-busy="true" />;
  if (inbox.rows.length > 0) {
    return <InboxList rows={inbox.rows} chosen={chosen} answerSeconds={inbox.answerSeconds} onChoose={onChoose} />;
  }
  if (inbox.wanted !== '') return <Nothing title="没有找到">换个词，或到「全部」里找。</Nothing>;
  return <Nothing title={EMPTY[inbox.view].title}>{EMPTY[inbox.view].next}</Nothing>;
}

const EMPTY: Readonly<Record<View, { title: string; next: string }>> = {
  mine: { title: '手上没有会话', next: '切到「在线」会分配给您，或到「待接手」里接一个。' },
  waiting: { title: '没有人在排队', next: '新消息会自动出现在这里。' },
  all: { title: '现在没有会话', next: '顾客写来的消息会自动出现在这里。' },
  escalated: { title: '没有升级的会话', next: '超时没人答的会报到这里。' },
  closed: { title: '还没有结束的会话', next: '结束后的会话可以在这里回看。' },
};
