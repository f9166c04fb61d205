import { Text, View } from '@tarojs/components';
import { formatFen } from '../../../../parts/price/format-fen';
import { rollsOf } from './rolls';
import './index.scss';

/**
 * The amount in the envelope, to the fen. While it moves, every digit rolls once from 0 to itself: the amount was known before, so nothing
 * hesitates and nothing nearly happens. CSS alone moves it; who wants no motion sees the amount at once.
 */
export function CountUp({ amountFen, moving }: { amountFen: number; moving: boolean }) {
  const figures = formatFen(amountFen, true);
  return (
    <View className="count-up" ariaRole="text" ariaLabel={`${figures} 元`}>
      <Text className="count-up-yuan">¥</Text>
      {moving ? <Rolling figures={figures} /> : <Text>{figures}</Text>}
    </View>
  );
}

function Rolling({ figures }: { figures: string }) {
  return (
    <>
      {rollsOf(figures).map(({ key, rows }) => (
        <View className="count-up-digit" key={key}>
          <View className="count-up-roll" style={{ transform: `translateY(-${100 - 100 / rows.length}%)` }}>
            {rows.map((row) => (
              <View className="count-up-row" key={row}>
                {row}
              </View>
            ))}
          </View>
        </View>
      ))}
    </>
  );
}
