import { Text, View } from '@tarojs/components';
import { Panel } from '../../../../parts/panel';
import { countWords } from '../../../../words/member';
import { lastDayWords } from '../../../../words/time';
import type { Points } from '../../use-points';
import './index.scss';

/** What she has, and when which part of it goes. */
export function Balance({ points: { balanceCount, debtCount, lots } }: { points: Points }) {
  return (
    <Panel>
      <View className="ht-sub">可用积分</View>
      <View className="points-balance">{countWords(balanceCount)}</View>
      {debtCount > 0 ? (
        <View className="ht-sub">{`退货收回时少了 ${countWords(debtCount)} 分，之后得的积分先补上。`}</View>
      ) : null}
      {lots.length > 0 ? <View className="ht-rule" /> : null}
      {lots.map(({ leftCount, expiresAt }) => (
        <View className="ht-apart points-lot" key={expiresAt}>
          <Text className="ht-sub">{`${lastDayWords(expiresAt)}到期`}</Text>
          <Text>{countWords(leftCount)}</Text>
        </View>
      ))}
    </Panel>
  );
}
