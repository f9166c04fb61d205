import { Text, View } from '@tarojs/components';
import { formatFen, formatYuan } from '../price/format-fen';
import './index.scss';

type MoneyLine = {
  label: string;
  amountFen: number;
  /** Where two lines may read alike. */
  id?: string;
  /** Stands where the money would: a line that costs and saves nothing. */
  said?: string;
};

type MoneyLinesProps = {
  /** The steps in the order they apply; reductions are negative. */
  lines: readonly MoneyLine[];
  total: MoneyLine;
};

/** A calculation the shopper can follow with her finger: right-aligned, to the fen, decided by the server. */
export function MoneyLines({ lines, total }: MoneyLinesProps) {
  return (
    <View className="ht-money">
      {lines.map((line) => (
        <View className="ht-apart ht-money-line" key={line.id ?? line.label}>
          <Text>{line.label}</Text>
          <Text className="ht-money-figures">{line.said ?? formatFen(line.amountFen, true)}</Text>
        </View>
      ))}
      <View className="ht-rule" />
      <View className="ht-apart ht-money-total">
        <Text>{total.label}</Text>
        <Text className="ht-money-sum">{formatYuan(total.amountFen)}</Text>
      </View>
    </View>
  );
}
