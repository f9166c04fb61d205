import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { FailedState } from '../../../../parts/failed-state';
import { Remark } from '../../../../parts/remark';
import { Tap } from '../../../../parts/tap';
import type { Asked } from '../../../../use-answer';
import { figuresOf } from '../../figures';
import './index.scss';

/** Her day in three numbers, each the door to what is behind it. They keep their height while they are counted. */
export function Figures({ asked, now }: { asked: Asked<Output<'referral.workbench'>>; now: Date }) {
  if (asked.kind === 'refused') return <Remark refusal={asked.refusal} />;
  if (asked.kind === 'failed') return <FailedState onRetry={asked.again} />;
  if (asked.kind === 'loading') {
    return (
      <View className="desk-figures" ariaLabel="正在打开">
        {[1, 2, 3].map((place) => (
          <View className="desk-figure" key={place} />
        ))}
      </View>
    );
  }
  return (
    <View className="desk-figures">
      {figuresOf(asked.value, now).map(({ name, figure, sub, waits, room }) => (
        <Tap className="desk-figure" key={name} label={`${name} ${figure}，${sub}`} onTap={() => openPage(room)}>
          <Text className="ht-sub">{name}</Text>
          <Text className={`desk-figure-number ${figure.length > SHORT ? 'desk-figure-long' : ''}`}>{figure}</Text>
          <Text className={`ht-sub desk-figure-sub ${waits ? 'desk-figure-waits' : ''}`}>{sub}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** As many characters stand in a third of a phone at full size. */
const SHORT = 7;
