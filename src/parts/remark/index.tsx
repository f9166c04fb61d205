import { Text, View } from '@tarojs/components';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { wordsFor } from '../../words/refusals';
import { State } from '../state';
import './index.scss';

/** A refusal that concerns one tap, not the page: stays beside what was tapped until the next try. */
export function Remark({ refusal }: { refusal: Refusal<RefusalCode> }) {
  const { title, why, next } = wordsFor(refusal);
  return (
    <View className="ht-remark" ariaRole="alert">
      <State tone="stopped">
        <Text className="ht-strong">{title}</Text>
      </State>
      <View className="ht-sub">
        {why}
        {next}
      </View>
    </View>
  );
}
