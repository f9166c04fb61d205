import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { MemberCard } from '../../../../parts/member-card';
import { Tap } from '../../../../parts/tap';
import type { Asked } from '../../../../use-answer';
import { cardNoWords, progressOf } from '../../../../words/member';
import './index.scss';

/** Her card in small, or the door to one. While it is asked for it keeps its height; without an answer the page goes on without it. */
export function MyCard({ asked }: { asked: Asked<Output<'member.card'>> }) {
  if (asked.kind === 'loading') return <View className="me-card me-card-waiting" ariaLabel="正在打开" />;
  if (asked.kind !== 'ready') return null;
  const { card } = asked.value;
  if (card === null) {
    return (
      <Tap className="me-card me-card-none" onTap={() => openPage('card')}>
        <View>
          <View className="me-card-lead">会员卡</View>
          <View className="me-card-why">积分、会员价和券，一点就有</View>
        </View>
        <Text className="me-card-go">去入会 ›</Text>
      </Tap>
    );
  }
  return (
    <Tap
      className="me-card"
      label={`${card.levelName}，卡号 ${cardNoWords(card.cardNo)}，打开会员卡`}
      onTap={() => openPage('card')}
    >
      <MemberCard card={card} progress={progressOf(card)} size="small" />
    </Tap>
  );
}
