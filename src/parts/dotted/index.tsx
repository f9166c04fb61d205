import { Text, View } from '@tarojs/components';
import { dottedParts } from '../../words/line';
import './index.scss';

/**
 * Short conditions parted by dots: "大衣、羽绒 · 线上线下都能用". Where the line is full it breaks between two of them, and the dot of that place
 * is not shown: it would hang at the end of one line or lead the next.
 */
export function Dotted({ words }: { words: string }) {
  return (
    <View className="ht-dotted">
      <View className="ht-dotted-row">
        {dottedParts(words).map((pieces, at) => (
          <View className="ht-dotted-part" key={pieces.join('')}>
            {at === 0 ? null : <Text className="ht-dotted-dot">{' · '}</Text>}
            {pieces.map((piece) => (
              <Text className="ht-dotted-piece" key={piece}>
                {piece}
              </Text>
            ))}
          </View>
        ))}
      </View>
    </View>
  );
}
