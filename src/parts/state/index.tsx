import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import './index.scss';

/** Celadon: in stock, done. Ochre: wants attention. Vermilion: stopped. Quiet: nothing to do. */
export type Tone = 'good' | 'attention' | 'stopped' | 'quiet';

/** A state is a dot and a word, never the colour alone. */
export function State({ tone, children }: PropsWithChildren<{ tone: Tone }>) {
  return (
    <View className="ht-state">
      <View className={`ht-state-dot ht-state-${tone}`} />
      <Text className="ht-state-word">{children}</Text>
    </View>
  );
}
