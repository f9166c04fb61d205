import { Text, View } from '@tarojs/components';
import { formatFen } from './format-fen';
import './index.scss';

type PriceProps = {
  amountFen: number;
  /** 26, 17 and 15 px. */
  size?: 'large' | 'medium' | 'small';
  /** Writes the fen even when they are zero: wherever money is paid. */
  exact?: boolean;
  /** What it cost before, struck through; a screen reader hears the word. */
  wasFen?: number | undefined;
};

/** One amount: a small ¥, tabular figures. It formats; it never computes. */
export function Price({ amountFen, size = 'medium', exact = false, wasFen }: PriceProps) {
  return (
    <View className={`ht-price ht-price-${size}`}>
      <Text className="ht-price-yuan">¥</Text>
      <Text className="ht-price-figures">{formatFen(amountFen, exact)}</Text>
      {wasFen !== undefined && wasFen !== amountFen ? (
        <Text className="ht-price-was">吊牌价 {formatFen(wasFen, exact)}</Text>
      ) : null}
    </View>
  );
}
