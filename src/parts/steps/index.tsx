import { Text, View } from '@tarojs/components';
import './index.scss';

type StepsProps = { steps: readonly { text: string; done: boolean }[] };

/** Where an order stands, on one line: a filled dot and a strong word for what has happened. */
export function Steps({ steps }: StepsProps) {
  return (
    <View className="ht-steps">
      {steps.map(({ text, done }) => (
        <View className={`ht-step ${done ? 'ht-step-done' : ''}`} key={text}>
          <View className="ht-step-dot" />
          <Text>{text}</Text>
        </View>
      ))}
    </View>
  );
}
