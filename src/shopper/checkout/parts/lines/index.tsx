import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Garment } from '../../../../parts/garment';
import { formatFen } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import './index.scss';

type Quote = Output<'order.quote'>;
type Line = Quote['lines'][number];

type QuotedLinesProps = {
  quote: Quote;
  locked: boolean;
  onQuantity: (skuNo: number, quantity: number) => void;
};

/** Equal pieces as one line with their number. What the store cannot promise says so and offers the way out beside it. */
export function QuotedLines({ quote, locked, onQuantity }: QuotedLinesProps) {
  return (
    <>
      {quote.lines.map((line) => (
        <View className="checkout-line" key={line.skuNo}>
          <Garment shape="row" picture={line.picture} hex={line.colourHex} />
          <View className="checkout-line-words">
            <View className="checkout-line-head">
              <View className="checkout-line-what">
                <View className="checkout-line-name">{line.styleName}</View>
                <View className="ht-sub">{`${line.colourName} · ${line.size} · ${line.quantity}\u00A0件`}</View>
              </View>
              <LinePrice line={line} />
            </View>
            {line.promisedCount < line.quantity && !locked ? (
              <Short line={line} alone={quote.lines.length === 1} onQuantity={onQuantity} />
            ) : null}
          </View>
        </View>
      ))}
    </>
  );
}

/** What all pieces of the line come to; what their tags say is struck through below where that is more, for all pieces too. */
function LinePrice({ line: { tagPriceFen, paidFen, quantity } }: { line: Line }) {
  const tagsFen = tagPriceFen * quantity;
  return (
    <View className="checkout-line-price">
      <View className="checkout-line-paid">¥{formatFen(paidFen, true)}</View>
      {paidFen < tagsFen ? <Text className="ht-sub checkout-line-tags">¥{formatFen(tagsFen, true)}</Text> : null}
    </View>
  );
}

function Short({ line, alone, onQuantity }: { line: Line; alone: boolean; onQuantity: QuotedLinesProps['onQuantity'] }) {
  const { skuNo, promisedCount } = line;
  return (
    <>
      <View className="ht-sub">
        <State tone="attention">{promisedCount > 0 ? `这家店只剩 ${promisedCount} 件` : '这家店刚刚卖完'}</State>
      </View>
      <View className="checkout-line-ways">
        {promisedCount > 0 ? (
          <Action size="row" onTap={() => onQuantity(skuNo, promisedCount)}>{`改为 ${promisedCount} 件`}</Action>
        ) : null}
        {promisedCount === 0 && !alone ? (
          <Action size="row" onTap={() => onQuantity(skuNo, 0)}>
            不要这件
          </Action>
        ) : null}
        {promisedCount === 0 ? (
          <Action size="row" kind={alone ? 'plain' : 'quiet'} onTap={() => openPage('stores', { skuNo })}>
            看哪家有货
          </Action>
        ) : null}
      </View>
    </>
  );
}
