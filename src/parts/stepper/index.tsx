import { Text, View } from '@tarojs/components';
import { Tap } from '../tap';
import './index.scss';

type StepperProps = {
  count: number;
  /** Tapping minus at one asks for 0: the page decides whether that takes the line out. */
  onChange: (count: number) => void;
  most: number;
  /** What is counted, for a screen reader. */
  label: string;
};

/** How many pieces: minus, figure, plus, each a target of 44 px. */
export function Stepper({ count, onChange, most, label }: StepperProps) {
  return (
    <View className="ht-stepper" ariaLabel={`${label}，${count} 件`}>
      <Tap className="ht-stepper-side" label={count === 1 ? '移出' : '减一件'} onTap={() => onChange(count - 1)}>
        <View className="ht-stepper-bar" />
      </Tap>
      <Text className="ht-stepper-count">{count}</Text>
      <Tap
        className={`ht-stepper-side ${count >= most ? 'ht-stepper-off' : ''}`}
        label="加一件"
        disabled={count >= most}
        onTap={() => onChange(count + 1)}
      >
        <View className="ht-stepper-bar" />
        <View className="ht-stepper-bar ht-stepper-upright" />
      </Tap>
    </View>
  );
}
