import { Text, View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Panel } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import {
  type Activity,
  bringsWords,
  closedWords,
  quietWords,
  standingWords,
  untilWords,
  whoWords,
} from '../../../campaign-words';
import './index.scss';

/** One campaign: what to say stands largest, since it is what she is here for. */
export function ActivityPanel({ activity }: { activity: Activity }) {
  const { title, say, campaignNo } = activity;
  const standing = standingWords(activity);
  const aside = closedWords(activity) ?? quietWords(activity);
  return (
    <Panel title={title} aside={<State tone={standing.tone}>{standing.word}</State>} className="activity">
      <View className="activity-say">
        <View className="ht-sub">跟顾客说</View>
        <View className="activity-words">{say}</View>
      </View>
      {aside ? <View className="activity-quiet">{aside}</View> : null}
      <Line name="她得" text={bringsWords(activity)} />
      <Line name="给谁" text={whoWords(activity)} />
      <Progress activity={activity} />
      <Tap className="activity-rules" onTap={() => openPage('packetRules', { campaignNo })}>
        <Text className="ht-sub">{`${untilWords(activity)} · 规则与概率 ›`}</Text>
      </Tap>
    </Panel>
  );
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <View className="activity-line">
      <View className="ht-sub activity-name">{name}</View>
      <View className="activity-text">{text}</View>
    </View>
  );
}

/** Here today, and how much is left of all; the bar is what is gone. */
function Progress({ activity: { claimedToday, leftToday, leftCount, count } }: { activity: Activity }) {
  const left = leftToday === null ? '' : `，还剩 ${leftToday} 个`;
  const gone = count === 0 ? 100 : Math.min(100, Math.max(0, Math.round((1 - leftCount / count) * 100)));
  return (
    <View className="activity-progress">
      <View className="ht-apart">
        <Text className="ht-sub">{`本店今天 ${claimedToday} 个${left}`}</Text>
        <Text className="ht-sub activity-left">{`共剩 ${leftCount} / ${count}`}</Text>
      </View>
      <View className="activity-bar" ariaLabel={`已发出 ${gone}%`}>
        <View className="activity-gone" style={{ width: `${gone}%` }} />
      </View>
    </View>
  );
}
