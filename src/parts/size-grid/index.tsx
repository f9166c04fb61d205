import { Text, View } from '@tarojs/components';
import { Tap } from '../tap';
import './index.scss';

export type SizeChoice = {
  size: string;
  /** "本店 2 件", "1.2 km 有货", "已售罄": words, so that colour is never alone. */
  note: string;
  /** `here` can be had at once, `far` elsewhere (still a choice), `none` nowhere. */
  where: 'here' | 'far' | 'none';
};

type SizeGridProps = {
  sizes: readonly SizeChoice[];
  chosen: string | null;
  onChoose: (size: string) => void;
};

/** Sizes in the order they hang, five to a row, each with its promise. A size that is nowhere can still be asked about. */
export function SizeGrid({ sizes, chosen, onChoose }: SizeGridProps) {
  return (
    <View className="ht-sizes">
      {sizes.map(({ size, note, where }) => (
        <View className="ht-sizes-slot" key={size}>
          <Tap
            className={`ht-size ht-size-${where} ${chosen === size ? 'ht-size-on' : ''}`}
            label={`${size} 码，${note}${chosen === size ? '，已选' : ''}`}
            onTap={() => onChoose(size)}
          >
            <Text className="ht-size-name">{size}</Text>
            <Text className="ht-size-note">{note}</Text>
          </Tap>
        </View>
      ))}
    </View>
  );
}
