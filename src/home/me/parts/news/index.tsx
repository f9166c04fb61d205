import { View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { useIntention } from '../../../../use-intention';

type NewsProps = { news: Output<'referral.mine'>['news']; onRead: () => void };

/** What she has to be told (her clerk left, somebody else looks after her now), until she says that she read it. */
export function News({ news, onRead }: NewsProps) {
  const { send, busy } = useIntention('referral.readNews');
  if (news.length === 0) return null;
  const read = async () => {
    const answer = await send({ newsIds: news.map(({ newsId }) => newsId) });
    if (answer?.ok) onRead();
  };
  return (
    <Panel>
      <View className="me-news">
        <View className="me-news-words">
          {news.map(({ newsId, sentence }) => (
            <View key={newsId}>{sentence}</View>
          ))}
        </View>
        <Action size="row" busy={busy} onTap={() => void read()}>
          知道了
        </Action>
      </View>
    </Panel>
  );
}
