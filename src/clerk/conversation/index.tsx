import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { goBack } from '../../pages';
import { Answered } from '../../parts/answered';
import { Remark } from '../../parts/remark';
import { showTitle, usePageQuery } from '../../wechat';
import { quotaWords } from '../conversation-words';
import { AtWork } from '../parts/at-work';
import { useNow } from '../use-now';
import { saidOf } from './message-words';
import { Bubble } from './parts/bubble';
import { Composer } from './parts/composer';
import { Head } from './parts/head';
import { type Conversation, useConversation } from './use-conversation';
import './index.scss';

/** A conversation the desk handed to her: what was said, what may still be said, and her answer, which the account sends. */
export default function ConversationPage() {
  const conversationNo = Number(usePageQuery()['conversationNo']);
  return (
    <AtWork title="会话">{({ placeNo }) => <Talk key={placeNo} placeNo={placeNo} conversationNo={conversationNo} />}</AtWork>
  );
}

function Talk({ placeNo, conversationNo }: { placeNo: number; conversationNo: number }) {
  const page = useConversation(placeNo, conversationNo);
  return (
    <Answered asked={page.asked} loading="rows" refusedWay={{ text: '回到列表', onTap: goBack }}>
      {(conversation) => <Shown conversation={conversation} page={page} />}
    </Answered>
  );
}

type ShownProps = { conversation: Conversation; page: ReturnType<typeof useConversation> };

function Shown({ conversation: { row, context, messages }, page: { refusal, replying, handingBack } }: ShownProps) {
  const now = useNow();
  const { name } = row;
  useEffect(() => showTitle(name), [name]);
  const isOver = row.state === 'closed';
  const quota = quotaWords(row, now);
  return (
    <View className="talk-page">
      <Head row={row} context={context} now={now} handingBack={isOver ? null : handingBack} />
      <View className="talk-said" ariaLabel={`与${name}的消息`}>
        {messages.map((message) => (
          <Bubble key={message.messageId} said={saidOf(message, name, now)} />
        ))}
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
      {isOver ? (
        <View className="ht-sub talk-over">会话已结束。她再写来时，会由客服先接。</View>
      ) : (
        <Composer quota={quota} replying={replying} />
      )}
    </View>
  );
}
