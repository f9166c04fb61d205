import { View } from '@tarojs/components';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Panel, SectionHead } from '../../parts/panel';
import { State } from '../../parts/state';
import { Tap } from '../../parts/tap';
import { type ConversationRow, quotaWords, sorted, waitingWords } from '../conversation-words';
import { AtWork } from '../parts/at-work';
import { useNow } from '../use-now';
import type { Workplace } from '../use-workplace';
import { useConversations } from './use-conversations';
import './index.scss';

/** What the desk handed to her because they are her customers: who waits comes first, each with its clock. */
export default function ConversationsPage() {
  return <AtWork title="顾客会话">{(place) => <Conversations key={place.placeNo} place={place} />}</AtWork>;
}

function Conversations({ place }: { place: Workplace }) {
  const asked = useConversations(place.placeNo);
  const now = useNow();
  return (
    <Answered asked={asked} loading="rows">
      {({ rows }) => (rows.length === 0 ? <None /> : <Lists rows={rows} now={now} />)}
    </Answered>
  );
}

function Lists({ rows, now }: { rows: readonly ConversationRow[]; now: Date }) {
  const { waiting, answered, closed } = sorted(rows);
  return (
    <>
      <List title="等您回复" aside="两分钟内回复" rows={waiting} now={now} />
      <List title="已回复" aside="等她再说" rows={answered} now={now} />
      <List title="最近结束" aside="七天内" rows={closed} now={now} />
    </>
  );
}

function None() {
  return (
    <EmptyState
      drawing="talk"
      title="没有要您回复的会话"
      why="您的顾客写给品牌，客服来不及或觉得您更清楚时，会转到这里。您的回复会送到她的微信。"
      way={{ text: '看看我的顾客', onTap: () => openPage('customers') }}
    />
  );
}

type ListProps = { title: string; aside: string; rows: readonly ConversationRow[]; now: Date };

function List({ title, aside, rows, now }: ListProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <SectionHead title={title} aside={aside} />
      <Panel className="talks">
        {rows.map((row) => (
          <Line key={row.conversationNo} row={row} now={now} />
        ))}
      </Panel>
    </>
  );
}

function Line({ row, now }: { row: ConversationRow; now: Date }) {
  const { conversationNo, name, preview, state } = row;
  const { tone, text } = waitingWords(row, now);
  const quota = state === 'closed' ? '' : quotaWords(row, now).short;
  return (
    <Tap
      className="talk"
      label={[name, text, preview, quota].filter((words) => words !== '').join('，')}
      onTap={() => openPage('conversation', { conversationNo })}
    >
      <View className="ht-apart">
        <View className="talk-name">{name}</View>
        <View className="ht-sub talk-clock">
          <State tone={tone}>{text}</State>
        </View>
      </View>
      <View className="ht-apart ht-sub">
        <View className="talk-preview">{preview === '' ? '（没有文字）' : preview}</View>
        {quota === '' ? null : <View className="talk-quota">{quota}</View>}
      </View>
    </Tap>
  );
}
