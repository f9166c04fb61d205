import { View } from '@tarojs/components';
import type { Said } from '../../message-words';
import './index.scss';

/** One message: hers on the left, ours on the right, what happened between them. */
export function Bubble({ said: { side, who, text, note, isLost } }: { said: Said }) {
  if (side === 'between') return <View className="ht-sub talk-between">{text}</View>;
  return (
    <View className={`talk-bubble talk-${side}`}>
      <View className="ht-sub">{who}</View>
      <View className="talk-words">{text}</View>
      {note === null ? null : <View className={`ht-sub ${isLost ? 'talk-lost' : ''}`}>{note}</View>}
    </View>
  );
}
