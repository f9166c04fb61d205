import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Tap } from '../tap';
import './index.scss';

/** A white card of rows that lead on. */
export function Ways({ children }: PropsWithChildren) {
  return <View className="ht-ways">{children}</View>;
}

/** One row: where it leads, and what waits there. */
export function Way({ text, note, onTap }: { text: string; note: string; onTap: () => void }) {
  return (
    <Tap className="ht-way" onTap={onTap}>
      <Text className="ht-way-text">{text}</Text>
      <Text className="ht-sub ht-way-note">{note} ›</Text>
    </Tap>
  );
}
