import { View } from '@tarojs/components';
import { State, type Tone } from '../../../../parts/state';
import './index.scss';

type StandingProps = { title?: string | undefined; tone?: Tone; why: string; next?: string | null };

/** Below the envelope: what, why, and what happens next. */
export function Standing({ title, tone = 'quiet', why, next = null }: StandingProps) {
  return (
    <View className="standing">
      {title ? (
        <View className="ht-title">
          <State tone={tone}>{title}</State>
        </View>
      ) : null}
      <View className="standing-why">{why}</View>
      {next ? <View className="ht-sub">{next}</View> : null}
    </View>
  );
}
