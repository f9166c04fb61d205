import { View } from '@tarojs/components';
import { type BagLine, MOST_PIECES } from '../../../../bag-lines';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Garment } from '../../../../parts/garment';
import { Price } from '../../../../parts/price';
import { State } from '../../../../parts/state';
import { Stepper } from '../../../../parts/stepper';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type BagLineRowProps = {
  line: BagLine;
  /** What the server says of it now; undefined until it has answered. */
  quoted: Output<'order.quote'>['lines'][number] | undefined;
  onQuantity: (quantity: number) => void;
};

/** One garment in the bag. Its drawing and name lead back to its page; too few pieces in the store are said beside it. */
export function BagLineRow({ line, quoted, onQuantity }: BagLineRowProps) {
  const open = () => openPage('product', { styleNo: line.styleNo, placeNo: line.place?.placeNo });
  const short = quoted !== undefined && quoted.promisedCount < quoted.quantity;
  return (
    <View className="bag-line">
      <Tap label={line.styleName} onTap={open}>
        <Garment shape="row" picture={line.picture} hex={line.colourHex} />
      </Tap>
      <View className="bag-line-words">
        <View className="bag-line-name">{line.styleName}</View>
        <View className="ht-sub">{`${line.colourName} · ${line.size}`}</View>
        {short ? (
          <View className="ht-sub">
            <State tone="attention">{quoted.promisedCount > 0 ? `这家店只剩 ${quoted.promisedCount} 件` : '这家店卖完了'}</State>
          </View>
        ) : null}
        <View className="ht-apart bag-line-foot">
          <Price amountFen={quoted?.tagPriceFen ?? line.tagPriceFen} size="small" exact />
          <Stepper count={line.quantity} most={MOST_PIECES} label={line.styleName} onChange={onQuantity} />
        </View>
      </View>
    </View>
  );
}
